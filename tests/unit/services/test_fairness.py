"""Texts that say the same are compared within their group."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.domain.answer import Estimate, Evidence, RefusalKind, ScoreRequest
from bot.domain.errors import BadInput
from bot.services.fairness import Fairness, measure_fairness
from tests.unit.services.talk import PACKS


class Reads:
    """A judge that reads the level off the text and refuses "no idea"."""

    def judge_many(
        self, requests: Sequence[ScoreRequest]
    ) -> list[tuple[RefusalKind | None, Estimate | None]]:
        """Judge."""
        return [self.judge(one.text) for one in requests]

    def judge(self, text: str) -> tuple[RefusalKind | None, Estimate | None]:
        """Judge one text."""
        if not text:
            return "empty", None
        level = int(text[-1]) if text[-1].isdigit() else 1
        estimate = Estimate((0.25,) * 4, level, 0.25, Evidence(text, "like", 1), (level,), "r-1")
        return ("dont_know" if text == "no idea" else None), estimate


def row(text: str, **changes: Any) -> dict[str, Any]:
    """A line of the file."""
    plain = {
        "group": "g1",
        "lang": "en",
        "form": "plain",
        "pack": "digital-experience",
        "dimension": "reporting",
        "level": 2,
        "text": text,
    }
    return {**plain, **changes}


def measured(folder: Path, *rows: dict[str, Any]) -> Fairness:
    """Measure a file."""
    path = folder / "groups.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in rows), "utf-8")
    return measure_fairness(path, PACKS, Reads(), lambda _: None)


def test_the_share_of_equal_levels_is_told_by_language_and_form(tmp_path: Path) -> None:
    found = measured(
        tmp_path,
        row("2"),
        row("2", form="slang"),
        row("2", lang="de"),
        row("3", lang="de", form="slang"),
        row("4", group="g2", form="slang"),
    )
    assert found.shares() == {
        "en": {"plain": 1.0, "slang": 1.0, "all": 1.0},
        "de": {"plain": 1.0, "slang": 0.0, "all": 0.5},
        "all": {"plain": 1.0, "slang": 2 / 3, "all": 0.8},
    }


def test_every_text_that_differs_is_listed(tmp_path: Path) -> None:
    found = measured(tmp_path, row("2"), row("is 2"), row("is 3", lang="it", form="short"))
    (one,) = json.loads(found.as_json())["differing"]
    assert (one["group"], one["lang"], one["form"]) == ("g1", "it", "short")
    assert (one["level"], one["group_level"], one["text"]) == (3, 2, "is 3")
    table = found.as_table()
    assert "1 of 3 texts in 1 groups differ" in table
    assert "g1  it  short  level 3, its group level 2: is 3" in table


def test_a_refused_text_differs_from_a_group_that_has_a_level(tmp_path: Path) -> None:
    found = measured(tmp_path, row("2"), row("2"), row("no idea"))
    assert [(one.level, one.refusal) for one in found.texts if one.differs] == [(None, "dont_know")]
    assert "no level (dont_know)" in found.as_table()


@pytest.mark.parametrize(("levels", "usual"), [("23", 2), ("34", 3), ("4321", 2)])
def test_a_tie_goes_to_the_level_the_group_was_written_for_else_to_the_lowest(
    tmp_path: Path, levels: str, usual: int
) -> None:
    found = measured(tmp_path, *(row(level) for level in levels))
    assert {one.group_level for one in found.texts} == {usual}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"group": None}, "line_field_in"),
        ({"form": 3}, "line_field_in"),
        ({"lang": "fr"}, "unknown_language_in"),
        ({"pack": "none"}, "unknown_pack_id_in"),
        ({"dimension": "none"}, "unknown_dimension_in"),
        ({"level": 5}, "unknown_level_in"),
        ({"level": "two"}, "line_number_in"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(
    tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(BadInput) as caught:
        measured(tmp_path, row("2"), row("2", **changes))
    assert (caught.value.code, caught.value.params["line"]) == (code, 2)


def test_every_named_line_has_a_sentence() -> None:
    from bot.texts import load_texts

    codes = {f"unknown_{what}_in" for what in ("language", "pack_id", "dimension", "level")}
    assert codes <= set(load_texts("errors")["en"])
