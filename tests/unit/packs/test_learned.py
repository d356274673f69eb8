"""Exemplars learned from use are part of the pack, without touching its files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.domain.errors import SetupError
from bot.domain.pack import Exemplar
from bot.packs import PackFolders, add_learned, load_pack, with_learned
from tests.unit.packs.small_pack import SmallPack

NEW = Exemplar(dimension="view", level=2, text="Every Monday we read the tickets aloud.")


@pytest.fixture
def learned(tmp_path: Path) -> Path:
    """The folder of learned exemplars."""
    return tmp_path / "home" / "exemplars"


def packs_of(pack: SmallPack, learned: Path) -> PackFolders:
    """The packs, with what was learned."""
    return PackFolders([pack.folder], learned=learned)


def test_without_anything_learned_a_pack_is_what_it_was(pack: SmallPack, learned: Path) -> None:
    assert packs_of(pack, learned).get("small") == load_pack(pack.folder)


def test_a_learned_exemplar_changes_the_hash_and_no_file_of_the_pack(
    pack: SmallPack, learned: Path
) -> None:
    files = {path: path.read_bytes() for path in pack.folder.rglob("*.*")}
    before = load_pack(pack.folder)
    add_learned(learned / "small", {"en": [NEW]})
    after = packs_of(pack, learned).get("small")
    assert after.exemplars["en"] == (*before.exemplars["en"], NEW)
    assert after.exemplars["de"] == before.exemplars["de"]
    assert after.hash != before.hash
    assert {path: path.read_bytes() for path in pack.folder.rglob("*.*")} == files


def test_the_hash_is_known_before_anything_is_written(pack: SmallPack, learned: Path) -> None:
    expected = with_learned(load_pack(pack.folder), {"en": [NEW]})
    add_learned(learned / "small", {"en": [NEW]})
    assert packs_of(pack, learned).get("small") == expected


def test_a_running_bot_notices_what_was_learned(pack: SmallPack, learned: Path) -> None:
    packs = packs_of(pack, learned)
    before = packs.get("small")
    add_learned(learned / "small", {"it": [NEW]})
    assert packs.get("small").hash != before.hash


def test_what_is_learned_later_is_added(pack: SmallPack, learned: Path) -> None:
    add_learned(learned / "small", {"en": [NEW]})
    file = learned / "small" / "en.jsonl"
    file.write_text(file.read_text("utf-8").rstrip("\n"), "utf-8")
    add_learned(learned / "small", {"en": [NEW.model_copy(update={"text": "And more."})]})
    assert len(packs_of(pack, learned).get("small").exemplars["en"]) == 62


def test_lines_that_do_not_fit_are_passed_over(
    pack: SmallPack, learned: Path, caplog: pytest.LogCaptureFixture
) -> None:
    known = load_pack(pack.folder).exemplars["en"][0]
    strange = [
        NEW.model_copy(update={"dimension": "gone"}),
        NEW.model_copy(update={"level": 9}),
        known.model_copy(update={"level": 3, "text": known.text.upper()}),
    ]
    add_learned(learned / "small", {"en": [*strange, NEW, NEW]})
    with (learned / "small" / "en.jsonl").open("a", encoding="utf-8") as file:
        file.write("{no json\n")
    found = packs_of(pack, learned).get("small")
    assert found.exemplars["en"][60:] == (NEW,)
    assert "bad_json" in caplog.text and NEW.text not in caplog.text


def test_a_file_that_cannot_be_read_is_passed_over(pack: SmallPack, learned: Path) -> None:
    (learned / "small").mkdir(parents=True)
    (learned / "small" / "en.jsonl").write_bytes(b"\xff\xfe")
    assert packs_of(pack, learned).get("small") == load_pack(pack.folder)


def test_only_the_owner_may_read_what_was_learned(learned: Path) -> None:
    add_learned(learned / "small", {"en": [NEW], "de": []})
    assert [file.name for file in (learned / "small").iterdir()] == ["en.jsonl"]
    assert os.stat(learned / "small" / "en.jsonl").st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_named() -> None:
    with pytest.raises(SetupError) as caught:
        add_learned(Path("/dev/null/exemplars"), {"en": [NEW]})
    assert caught.value.code == "home_unusable"
