"""The sentences: complete in three languages, and none for nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from bot.domain.language import LANGUAGES, Language
from bot.texts import load_texts
from tests.unit.packs.mistakes import MISTAKES

ROOT = Path(__file__).resolve().parents[3]
ENGLISH = load_texts("pack_problems")["en"]
# Told by tests of their own, as they need more than one change of one file.
TOLD_ELSEWHERE = {
    *("no_folder", "no_pack", "missing_file", "misnamed_file", "empty_file", "not_utf8"),
    *("huge_file", "unreadable_file", "stray_file", "not_compared", "dominant_weight"),
    *("untranslated_exemplar",),
}


def sentences(texts: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in texts.items():
        if isinstance(value, dict):
            yield from sentences(value, f"{path}/{key}")
        else:
            yield f"{path}/{key}", value


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_sentences(language: Language) -> None:
    texts = load_texts("pack_problems")[language]
    assert [key for key, _ in sentences(texts)] == [key for key, _ in sentences(ENGLISH)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_the_same_placeholders_in_every_language(language: Language) -> None:
    texts = dict(sentences(load_texts("pack_problems")[language]))
    for key, sentence in sentences(ENGLISH):
        assert placeholders(texts[key]) == placeholders(sentence), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_is_told_in_full_sentences(language: Language) -> None:
    for code, told in load_texts("pack_problems")[language]["problems"].items():
        for sentence in told.values():
            assert re.search(r"[.?…:]\W*$", sentence) or sentence.endswith("}."), code
            assert "—" not in sentence


def test_every_problem_is_tested() -> None:
    assert set(ENGLISH["problems"]) == {one.code for one in MISTAKES} | TOLD_ELSEWHERE


def test_every_code_in_the_source_has_its_sentences() -> None:
    words = {
        node.value
        for path in (ROOT / "bot/packs").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    built = {"text_too_short", "text_too_long", "list_too_short", "list_too_long"}
    built |= {"levels_too_many", "boundaries_too_many"}
    assert set(ENGLISH["problems"]) <= words | built
