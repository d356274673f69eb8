"""Packs are read from disk, kept while nothing changes, and survive an author's mistakes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bot.domain.errors import UnknownPack
from bot.domain.language import LANGUAGES
from bot.domain.pack_problems import BrokenPack
from bot.packs import PackFolders, find_packs, load_pack
from tests.unit.packs.small_pack import SmallPack

ROOT = Path(__file__).resolve().parents[3]


def touch_later(pack: SmallPack, file: str) -> None:
    """Set a file's time forward, as clocks of file systems are coarse."""
    status = (pack.folder / file).stat()
    os.utime(pack.folder / file, ns=(status.st_atime_ns, status.st_mtime_ns + 10**9))


def test_a_loaded_pack_holds_structure_texts_and_exemplars(pack: SmallPack) -> None:
    loaded = load_pack(pack.folder)
    assert (loaded.id, loaded.version) == ("small", "1.0.0")
    assert [dimension.id for dimension in loaded.dimensions] == ["view", "team"]
    assert loaded.initiative("share-it").prerequisites == ("listen",)
    assert loaded.text("it").name == "Small model in italiano"
    assert loaded.text("de").dimensions["view"].levels[2].label == "Something auf Deutsch"
    assert {language: len(loaded.exemplars[language]) for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, 60
    )


def test_loading_a_broken_pack_raises_with_all_its_problems(pack: SmallPack) -> None:
    pack.replace("it.yml", 'name: "View"', "name: yes")
    pack.replace("de.yml", 'name: "View"', "name: yes")
    with pytest.raises(BrokenPack) as caught:
        load_pack(pack.folder)
    assert [one.file for one in caught.value.problems] == ["it.yml", "de.yml"]
    line = pack.line_of("it.yml", "name: yes")
    assert caught.value.params == {
        "pack": "small",
        "path": str(pack.folder),
        "file": "it.yml",
        "line": line,
        "count": 2,
    }


def test_warnings_do_not_keep_a_pack_from_loading(pack: SmallPack) -> None:
    pack.replace("pack.yml", "share: 0.6", "share: 0.3")
    assert load_pack(pack.folder).structure.placement.share == 0.3


def test_the_hash_stays_when_only_the_writing_changes(pack: SmallPack) -> None:
    before = load_pack(pack.folder).hash
    pack.write("pack.yml", "# A comment\n" + pack.read("pack.yml"))
    pack.replace("it.yml", 'name: "View"', "name:   'View'")
    pack.replace("pack.yml", 'id: small\nversion: "1.0.0"\n', 'version: "1.0.0"\nid: small\n')
    assert load_pack(pack.folder).hash == before
    assert len(before) == 64


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("pack.yml", "weight: 1.0", "weight: 2.0"),
        ("pack.yml", '"1.0.0"', '"1.0.1"'),
        ("de.yml", "Mondays", "Tuesdays"),
        ("exemplars/en.jsonl", "thing 0", "something else"),
    ],
)
def test_the_hash_changes_with_the_content(pack: SmallPack, file: str, old: str, new: str) -> None:
    before = load_pack(pack.folder).hash
    pack.replace(file, old, new)
    assert load_pack(pack.folder).hash != before


def test_a_pack_is_read_once_while_its_files_stay(pack: SmallPack) -> None:
    packs = PackFolders([pack.folder.parent])
    assert packs.get("small") is packs.get("small") is packs.all()[0]


def test_a_changed_pack_is_read_again(pack: SmallPack) -> None:
    packs = PackFolders([pack.folder.parent])
    before = packs.get("small")
    pack.replace("de.yml", "Mondays", "Tuesdays")
    touch_later(pack, "de.yml")
    assert packs.get("small").hash != before.hash


def test_a_pack_that_breaks_in_use_goes_on_as_it_was(pack: SmallPack) -> None:
    packs = PackFolders([pack.folder.parent])
    before = packs.get("small")
    pack.write("de.yml", "name: [")
    assert packs.get("small") is before
    assert packs.all() == (before,)


def test_a_pack_that_was_never_right_raises(pack: SmallPack) -> None:
    pack.write("de.yml", "name: [")
    packs = PackFolders([pack.folder.parent])
    with pytest.raises(BrokenPack):
        packs.get("small")
    with pytest.raises(BrokenPack):
        packs.all()


def test_a_broken_pack_that_is_added_later_is_left_out(pack: SmallPack) -> None:
    packs = PackFolders([pack.folder.parent])
    packs.all()
    second = SmallPack(pack.folder.parent, "another")
    second.write("de.yml", "name: [")
    assert [one.id for one in packs.all()] == ["small"]
    second.write("de.yml", pack.read("de.yml"))
    touch_later(second, "de.yml")
    assert [one.id for one in packs.all()] == ["another", "small"]


def test_a_deleted_pack_is_gone(pack: SmallPack) -> None:
    packs = PackFolders([pack.folder.parent])
    packs.all()
    shutil.rmtree(pack.folder)
    assert packs.all() == ()
    with pytest.raises(UnknownPack):
        packs.get("small")


@pytest.mark.parametrize("pack_id", ["large", "", "../small", "small/../small", "exemplars"])
def test_an_unknown_id_raises_and_never_reaches_the_disk(pack: SmallPack, pack_id: str) -> None:
    packs = PackFolders([pack.folder.parent])
    with pytest.raises(UnknownPack) as caught:
        packs.get(pack_id)
    assert caught.value.params == {"pack": pack_id, "packs": "small"}


def test_packs_of_a_later_folder_come_later_and_replace_those_of_the_same_id(
    tmp_path: Path,
) -> None:
    bundled = [SmallPack(tmp_path / "bundled", name) for name in ("beta", "small")]
    own = [SmallPack(tmp_path / "own", name) for name in ("alpha", "small")]
    own[1].replace("pack.yml", '"1.0.0"', '"2.0.0"')
    packs = PackFolders([tmp_path / "bundled", tmp_path / "own"])
    assert [one.id for one in packs.all()] == ["beta", "small", "alpha"]
    assert packs.get("small").version == "2.0.0"
    assert bundled[1].check() == []


def test_a_folder_may_be_a_pack_itself(pack: SmallPack) -> None:
    assert [one.id for one in PackFolders([pack.folder]).all()] == ["small"]


def test_a_folder_that_does_not_exist_raises(tmp_path: Path) -> None:
    with pytest.raises(BrokenPack):
        PackFolders([tmp_path / "nothing"]).all()


def test_folders_without_a_file_of_a_pack_are_no_packs(pack: SmallPack) -> None:
    (pack.folder.parent / "notes").mkdir()
    (pack.folder.parent / ".git").mkdir()
    (pack.folder.parent / ".git" / "pack.yml").write_text("id: git", "utf-8")
    assert find_packs(pack.folder.parent) == [pack.folder]


def test_the_bundled_packs_are_in_order() -> None:
    packs = PackFolders([ROOT / "packs"]).all()
    assert [one.id for one in packs] == ["cx-maturity", "digital-experience"]
    for folder in find_packs(ROOT / "packs"):
        assert load_pack(folder).hash == next(one.hash for one in packs if one.id == folder.name)
