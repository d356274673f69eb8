"""A file of answers is scored line by line; no line stops the others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import ROOT
from bot.domain.answer import Estimate, Evidence, RefusalKind, ScoreRequest
from bot.domain.errors import BadInput
from bot.domain.ports import Packs
from bot.packs import PackFolders
from bot.services.score_file import Tally, score_file

GOOD = {"pack": "cx-maturity", "dimension": "culture", "lang": "it", "text": "Ne parliamo spesso."}


class Says:
    """A judge that refuses "no idea" and has nothing to read in ""."""

    def judge_many(
        self, requests: Sequence[ScoreRequest]
    ) -> list[tuple[RefusalKind | None, Estimate | None]]:
        """Judge."""
        return [self.judge(request.text) for request in requests]

    def judge(self, text: str) -> tuple[RefusalKind | None, Estimate | None]:
        """Judge one text."""
        if not text:
            return "empty", None
        estimate = Estimate((0.2, 0.8), 2, 0.8, Evidence(text[:5], "like this", 1), (2,), "says-1")
        return ("dont_know" if text == "no idea" else None), estimate


@pytest.fixture(scope="module")
def packs() -> Packs:
    """The bundled packs."""
    return PackFolders([ROOT / "packs"])


def scored(
    packs: Packs, folder: Path, *lines: str | dict[str, Any]
) -> tuple[list[dict[str, Any]], Tally]:
    """Score lines; return those that come out and the tally."""
    source, output = folder / "in.jsonl", folder / "out.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    source.write_text("\n".join(texts), "utf-8")
    tally = score_file(source, output, packs, Says(), lambda _: None, explain=lambda e: e.code)
    return [json.loads(line) for line in output.read_text("utf-8").splitlines()], tally


def test_a_line_comes_out_with_its_estimate(packs: Packs, tmp_path: Path) -> None:
    (line,), _ = scored(packs, tmp_path, {"id": "7", "extra": [1], **GOOD})
    assert line == {
        "id": "7",
        "extra": [1],
        **GOOD,
        "level": 2,
        "probabilities": [0.2, 0.8],
        "confidence": 0.8,
        "evidence": {"quote": "Ne pa", "matched": "like this", "runner_up": 1},
    }


def test_a_refused_text_has_a_best_guess_and_says_why_it_is_no_answer(
    packs: Packs, tmp_path: Path
) -> None:
    (line,), _ = scored(packs, tmp_path, {**GOOD, "text": "no idea"})
    assert line["level"] == 2 and line["refusal"] == "dont_know"


def test_nothing_to_read_has_no_level(packs: Packs, tmp_path: Path) -> None:
    (line,), _ = scored(packs, tmp_path, {**GOOD, "text": ""})
    assert (line["level"], line["probabilities"], line["confidence"]) == (None, None, 0.0)
    assert line["refusal"] == "empty"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("no json", "line_no_json"),
        ("[1, 2]", "line_no_json"),
        ("[" * 100_000, "line_no_json"),
        ({"id": 1}, "line_field"),
        ({**GOOD, "text": None}, "line_field"),
        ({**GOOD, "text": 5}, "line_field"),
        ({**GOOD, "lang": "fr"}, "unknown_language"),
        ({**GOOD, "pack": "nothing"}, "unknown_pack_id"),
        ({**GOOD, "dimension": "nothing"}, "unknown_dimension"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_wrong_line_says_why_and_the_others_are_scored(
    packs: Packs, tmp_path: Path, line: str | dict[str, Any], code: str
) -> None:
    (first, wrong, last), tally = scored(packs, tmp_path, GOOD, line, GOOD)
    assert wrong["error"] == code and "level" not in wrong
    assert first["level"] == last["level"] == 2
    assert (tally.lines, tally.wrong) == (3, 1)


def test_blank_lines_and_a_byte_order_mark_are_skipped(packs: Packs, tmp_path: Path) -> None:
    lines, _ = scored(packs, tmp_path, "\ufeff" + json.dumps(GOOD), "", "  ", GOOD)
    assert [line["level"] for line in lines] == [2, 2]


def test_texts_stay_readable_and_half_characters_do_no_harm(packs: Packs, tmp_path: Path) -> None:
    lines, _ = scored(packs, tmp_path, {**GOOD, "text": "perché"}, {**GOOD, "text": "a\ud800b"})
    assert [line["text"] for line in lines] == ["perché", "a\ud800b"]
    assert "perché" in (tmp_path / "out.jsonl").read_text("utf-8")


def test_many_lines_keep_their_order(packs: Packs, tmp_path: Path) -> None:
    lines, tally = scored(packs, tmp_path, *({"id": number, **GOOD} for number in range(150)))
    assert [line["id"] for line in lines] == list(range(150))
    assert str(tally) == "150 lines: 0 without an answer, 0 with an error"


def test_an_empty_file_gives_an_empty_file(packs: Packs, tmp_path: Path) -> None:
    assert scored(packs, tmp_path)[0] == []


@pytest.mark.parametrize(
    ("source", "output", "code"),
    [
        ("missing.jsonl", "out.jsonl", "unreadable_file"),
        ("in.jsonl", "in.jsonl", "same_file"),
        ("in.jsonl", "no/folder/out.jsonl", "unwritable_file"),
    ],
)
def test_files_that_cannot_be_used_are_named(
    packs: Packs, tmp_path: Path, source: str, output: str, code: str
) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(GOOD))
    with pytest.raises(BadInput) as refused:
        score_file(tmp_path / source, tmp_path / output, packs, Says(), lambda _: None)
    assert refused.value.code == code
    assert (tmp_path / "in.jsonl").read_text() == json.dumps(GOOD)
