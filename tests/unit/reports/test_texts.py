"""The report's own words."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bot.reports
from bot.domain.language import LANGUAGES, Language
from bot.reports.words import Words
from bot.texts import load_texts

TEXTS = load_texts("report")
FOLDER = Path(bot.reports.__file__).parent


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def lines(texts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in texts.items():
        for number, text in enumerate(value if isinstance(value, list) else [value]):
            yield f"{key} {number}", text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_texts_and_placeholders(language: Language) -> None:
    wanted = {key: placeholders(text) for key, text in lines(TEXTS["en"])}

    assert {key: placeholders(text) for key, text in lines(TEXTS[language])} == wanted


def test_every_text_is_used() -> None:
    sources = [*FOLDER.glob("*.py"), *FOLDER.glob("templates/*.html")]
    code = "\n".join(path.read_text("utf-8") for path in sources)
    # reason_... and no_... are put together from a code and a part of the page.
    built = ("reason_", "no_strengths", "no_gaps", "rule_gate_lag_")

    unused = [
        key
        for key in TEXTS["en"]
        if not re.search(rf"[\"']{key}[\"']", code) and not key.startswith(built)
    ]

    assert unused == []


@pytest.mark.parametrize(
    ("language", "day"),
    [("en", "4 March 2026"), ("it", "4 marzo 2026"), ("de", "4. März 2026")],
)
def test_days_are_written_out(language: Language, day: str) -> None:
    assert Words(language).day(date(2026, 3, 4)) == day


def test_numbers_have_the_decimal_mark_of_the_language() -> None:
    assert [Words(language).number(47.6) for language in LANGUAGES] == ["47.6", "47,6", "47,6"]
    assert Words("en").number(50.0) == "50"


def test_the_merely_likely_never_reads_as_certain() -> None:
    words = Words("en")

    shown = [words.percent(p) for p in (0.0, 0.002, 0.123, 0.997, 1.0)]

    assert shown == ["0%", "under 1%", "12%", "over 99%", "100%"]


def test_names_are_listed_as_one_would_say_them() -> None:
    words = Words("de")

    assert words.all_of(["A"]) == "A"
    assert words.all_of(["A", "B", "C"]) == "A, B und C"
