"""docs/api.md says what the gateway does."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from bot.gateway.incoming import LONGEST_TEXT
from bot.gateway.tokens import LIFE
from bot.reports import ReportView
from bot.texts import load_texts
from tests.integration.gateway.world import World

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
CODE = set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)))


def named(keyword: str, folder: str) -> set[str]:
    """The texts given to arguments of a name anywhere in a folder."""
    calls = (
        node
        for source in (ROOT / folder).glob("**/*.py")
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.keyword) and node.arg == keyword
    )
    return {
        call.value.value
        for call in calls
        if isinstance(call.value, ast.Constant) and isinstance(call.value.value, str)
    }


async def test_every_request_is_described(world: World) -> None:
    for path, methods in world.app.openapi()["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in CODE


def test_every_kind_of_turn_is_described() -> None:
    kinds = named("type", "bot/services") | {"question", "follow_up", "placement", "error"}
    assert "ended" in kinds
    assert kinds - CODE == set()


def test_every_code_that_the_gateway_gives_is_described() -> None:
    given = named("code", "bot/gateway")
    assert "empty_message" in given
    assert given - CODE == set()


def test_no_code_is_described_that_does_not_exist() -> None:
    rows = re.findall(r"^\| [45]\d\d \|([^|]+)\|", PAGE, re.MULTILINE)
    described = {code for row in rows for code in re.findall(r"`([a-z_]+)`", row)}
    assert len(described) > 10
    assert described <= set(load_texts("errors")["en"])


def test_every_field_of_a_report_is_described() -> None:
    assert set(ReportView.model_fields) - CODE == set()


def test_the_figures_are_right() -> None:
    assert f"{LONGEST_TEXT:,} characters" in PAGE
    assert f"for {LIFE.days} days" in PAGE


async def test_every_counter_is_described(world: World) -> None:
    counted = (await world.http.get("/metrics")).text
    names = re.findall(r"^# TYPE (\S+) (?:counter|histogram)$", counted, re.MULTILINE)
    assert len(names) == 5
    assert set(names) - CODE == set()
