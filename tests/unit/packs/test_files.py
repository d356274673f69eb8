"""Files that are missing, empty, unreadable or no text."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bot.domain.pack_problems import Problem
from bot.packs import check_pack, files
from bot.packs.files import pack_files
from bot.packs.wording import tell
from tests.unit.packs.small_pack import SmallPack


def only(problems: list[Problem], code: str) -> Problem:
    [problem] = [one for one in problems if one.code == code]
    assert {one.code for one in problems} <= {code, "not_compared"}
    return problem


@pytest.mark.parametrize("file", pack_files())
def test_a_missing_file_is_named(pack: SmallPack, file: str) -> None:
    (pack.folder / file).unlink()
    problem = only(pack.check(), "missing_file")
    assert (problem.file, problem.line) == (file, 1)


@pytest.mark.parametrize("name", ["it.yaml", "IT.yml", "It.json"])
def test_a_file_under_another_name_is_recognised(pack: SmallPack, name: str) -> None:
    (pack.folder / "it.yml").rename(pack.folder / name)
    problem = only(pack.check(), "misnamed_file")
    assert problem.file == "it.yml"
    assert f"there is '{name}'" in tell(problem, "en").what


def test_a_misnamed_file_of_exemplars_is_named_with_its_folder(pack: SmallPack) -> None:
    (pack.folder / "exemplars/it.jsonl").rename(pack.folder / "exemplars/it.json")
    problem = only(pack.check(), "misnamed_file")
    assert problem.params["found"] == "exemplars/it.json"


@pytest.mark.parametrize("file", pack_files())
@pytest.mark.parametrize("content", ["", " \n\n"])
def test_an_empty_file_is_one_problem(pack: SmallPack, file: str, content: str) -> None:
    pack.write(file, content)
    assert only(pack.check(), "empty_file").file == file


def test_a_file_of_comments_is_empty(pack: SmallPack) -> None:
    pack.write("it.yml", "# to be written\n")
    assert only(pack.check(), "empty_file").file == "it.yml"


@pytest.mark.parametrize("file", ["it.yml", "exemplars/it.jsonl"])
def test_another_encoding_is_told_with_its_line(pack: SmallPack, file: str) -> None:
    text = pack.read(file).split("\n")
    text[4] = text[4].replace("in italiano", "così")
    (pack.folder / file).write_bytes("\n".join(text).encode("latin-1"))
    problem = only(pack.check(), "not_utf8")
    assert (problem.file, problem.line) == (file, 5)
    assert "UTF-8" in tell(problem, "it").mend


def test_a_file_of_windows_is_read_with_its_mark_and_line_ends(pack: SmallPack) -> None:
    content = pack.read("it.yml").replace("\n", "\r\n").encode("utf-8-sig")
    (pack.folder / "it.yml").write_bytes(content)
    assert pack.check() == []


@pytest.mark.parametrize("file", ["it.yml", "exemplars/it.jsonl"])
def test_a_huge_file_is_not_read(
    pack: SmallPack, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_YAML_BYTES", 100)
    monkeypatch.setattr(files, "MOST_EXEMPLAR_BYTES", 100)
    assert file in {one.file for one in pack.check() if one.code == "huge_file"}


def test_a_folder_in_place_of_a_file_is_told(pack: SmallPack) -> None:
    (pack.folder / "it.yml").unlink()
    (pack.folder / "it.yml").mkdir()
    assert only(pack.check(), "unreadable_file").file == "it.yml"


def test_a_pipe_in_place_of_a_file_does_not_hang(pack: SmallPack) -> None:
    (pack.folder / "it.yml").unlink()
    os.mkfifo(pack.folder / "it.yml")
    assert only(pack.check(), "unreadable_file").file == "it.yml"


def test_files_that_nobody_reads_are_told(pack: SmallPack) -> None:
    for name in ("fr.yml", "exemplars/fr.jsonl", "README.md"):
        pack.write(name, "ciao")
    problems = pack.check()
    assert [one.file for one in problems] == ["exemplars/fr.jsonl", "fr.yml"]
    assert {(one.code, one.severity) for one in problems} == {("stray_file", "warning")}


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    [problem] = check_pack(tmp_path / "nothing")
    assert problem.code == "no_folder"


def test_an_empty_folder_lacks_every_file(pack: SmallPack) -> None:
    shutil.rmtree(pack.folder / "exemplars")
    for path in pack.folder.iterdir():
        path.unlink()
    assert [one.file for one in pack.check()] == list(pack_files())
