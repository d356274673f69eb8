"""The fields of a "placement" turn."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.reports import ReportBuilder
from tests.unit.reports.companies import PACKS, assessed, bundled

URL = "https://chat.example.com/r/token"

SHAPE = {
    "assessment", "pack", "locale", "stage", "interval", "score", "dimensions", "strengths",
    "gaps", "mover", "initiatives", "report_url",
}  # fmt: skip

DIMENSION = {
    "id", "name", "level", "of", "label", "confidence", "quote", "matched", "statement",
    "runner_up", "corrected", "status",
}  # fmt: skip


def results(pack_id: str, levels: list[int | None]) -> Any:
    pack = bundled(pack_id)
    return ReportBuilder().results(pack, assessed(pack, levels), "en", URL)


@pytest.mark.parametrize("pack_id", PACKS)
def test_it_has_exactly_the_agreed_fields(pack_id: str) -> None:
    found = results(pack_id, [2, 2, 3, 3, 1, 3, None])

    assert set(found) == SHAPE
    assert set(found["stage"]) == {"id", "name", "index", "of", "motto"}
    assert set(found["interval"]) == {"low", "high", "probability"}
    assert set(found["interval"]["low"]) == {"id", "name", "index"}
    assert all(set(item) == DIMENSION for item in found["dimensions"])
    assert all(set(item) == {"id", "name", "level"} for item in found["strengths"])
    assert all(set(item) == {"id", "name", "level"} for item in found["gaps"])
    assert all(
        set(item) == {"id", "title", "description", "questions", "owner", "result"}
        for item in found["initiatives"]
    )
    assert json.loads(json.dumps(found)) == found


def test_the_mover_names_dimension_levels_and_stage() -> None:
    found = results("digital-experience", [2, 2, 3, 3, 1, 3, 3])

    assert found["mover"] == {
        "dimension": "customer_view",
        "name": "Customer view",
        "from": 2,
        "to": 3,
        "stage": {"id": "innovate", "name": "Innovate"},
    }


def test_two_strengths_two_gaps_and_three_initiatives() -> None:
    found = results("cx-maturity", [2, 3, 2, 4, 2, 1, 3])

    assert [item["id"] for item in found["strengths"]] == ["cx_design_process", "people_teams"]
    assert found["gaps"][0]["id"] == "data_insights"
    assert len(found["gaps"]) == 2
    assert len(found["initiatives"]) == 3
    assert found["report_url"] == URL


def test_what_was_not_answered_has_nulls() -> None:
    found = results("digital-experience", [2, 2, 2, 2, 2, 2, None])

    left_open = found["dimensions"][-1]
    assert left_open["status"] == "unknown"
    for key in ("level", "label", "confidence", "quote", "matched", "statement", "runner_up"):
        assert left_open[key] is None
