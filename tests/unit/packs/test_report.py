"""What the command prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.language import LANGUAGES, Language
from bot.packs.report import MOST_OF_A_KIND, run_check
from tests.unit.packs.small_pack import SmallPack


@pytest.fixture
def here(pack: SmallPack, monkeypatch: pytest.MonkeyPatch) -> SmallPack:
    """The small pack, in the folder in which the author works."""
    monkeypatch.chdir(pack.folder.parent)
    return pack


def test_a_line_says_where_what_and_how_to_mend_it(here: SmallPack) -> None:
    here.replace("it.yml", '    simpler: "What do you see in italiano?"\n', "")
    line = here.line_of("it.yml", "  view:")
    lines, code = run_check([Path()], "en")
    assert lines == [
        f"small/it.yml:{line}: 'dimensions.view.simpler' is missing."
        " Add the question in simpler Italian words.",
        "small: cannot be used yet. Errors: 1, warnings: 0.",
    ]
    assert code == 1


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("it", "Manca 'dimensions.view.simpler'. Aggiungi la domanda con parole più semplici"),
        ("de", "'dimensions.view.simpler' fehlt. Ergänze die Frage in einfacheren Worten"),
    ],
)
def test_lines_are_in_the_authors_language(
    here: SmallPack, language: Language, sentence: str
) -> None:
    here.replace("it.yml", '    simpler: "What do you see in italiano?"\n', "")
    assert sentence in run_check([here.folder], language)[0][0]


def test_a_pack_in_order_is_one_line_and_no_failure(here: SmallPack) -> None:
    assert run_check([here.folder], "en") == (
        ["small: in order. Dimensions: 2, stages: 3, initiatives: 3, exemplars: 180."],
        0,
    )


def test_warnings_are_marked_and_no_failure(here: SmallPack) -> None:
    here.replace("pack.yml", "share: 0.6", "share: 0.3")
    lines, code = run_check([here.folder], "en")
    assert lines[0].startswith("small/pack.yml:6: warning: ")
    assert lines[1] == "small: can be used. Warnings: 1."
    assert code == 0


def test_a_pack_elsewhere_is_shown_with_its_whole_path(pack: SmallPack) -> None:
    assert run_check([pack.folder], "en")[0][0].startswith(f"{pack.folder}: in order.")


@pytest.mark.parametrize("file", ["it.yml", "pack.yml", "exemplars/de.jsonl"])
def test_a_file_stands_for_its_pack(here: SmallPack, file: str) -> None:
    assert run_check([here.folder / file], "en") == run_check([here.folder], "en")


def test_every_pack_of_a_folder_is_checked(here: SmallPack) -> None:
    SmallPack(here.folder.parent, "another")
    lines, code = run_check([here.folder.parent], "en")
    assert [line.partition(":")[0] for line in lines] == ["another", "small"]
    assert code == 0


def test_a_folder_without_packs_and_one_that_is_not_there_fail(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    lines, code = run_check([tmp_path / "empty", tmp_path / "nothing"], "en")
    assert lines[0].startswith(f"{tmp_path / 'empty'}: There is no pack here. Give the path")
    assert lines[1] == f"{tmp_path / 'nothing'}: There is no such folder. Check the path."
    assert code == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_problems_of_a_kind_are_counted(here: SmallPack, language: Language) -> None:
    text = here.read("exemplars/it.jsonl").replace('"view"', '"veiw"')
    here.write("exemplars/it.jsonl", text)
    lines, _ = run_check([here.folder], language)
    assert len([line for line in lines if "veiw" in line]) == MOST_OF_A_KIND
    assert any(line.startswith("small/exemplars/it.jsonl: … ") and "10" in line for line in lines)


def test_what_a_file_holds_cannot_fill_the_screen_or_break_the_line(here: SmallPack) -> None:
    here.replace("pack.yml", "stage: low", f'stage: "{"x" * 5000}\\n\\ny"')
    lines, _ = run_check([here.folder], "en")
    assert all(len(line) < 500 and "\n" not in line for line in lines)
