"""The sentences of errors: in three languages, for every code."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.errors import GradinoError, MessageTooLong
from bot.domain.language import LANGUAGES, Language
from bot.settings import kinds
from bot.texts import load_texts
from bot.texts.sentences import sentence

ROOT = Path(__file__).resolve().parents[3]
TEXTS = load_texts("errors")


def placeholders(text: str) -> set[str]:
    """The names to be filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def codes_in(path: Path) -> Iterator[str]:
    """Codes that a module gives to errors, by argument or as the code of a class."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "code":
            value: ast.expr | None = node.value
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "code":
            value = node.value
        else:
            continue
        either = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
        for one in either:
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.value


def all_codes() -> set[str]:
    """Every code in use, as far as the sources tell."""
    sources = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("actions/**/*.py")]
    # The Rasa server speaks to the gateway only, and problems of packs have texts of their own.
    others = {"rasa", "packs"}
    ours = [source for source in sources if not others & set(source.parts)]
    return {code for source in ours for code in codes_in(source)}


def test_the_three_languages_have_the_same_sentences() -> None:
    assert set(TEXTS["en"]) == set(TEXTS["it"]) == set(TEXTS["de"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_languages_fill_in_the_same_things(language: Language) -> None:
    for code, text in TEXTS["en"].items():
        assert placeholders(TEXTS[language][code]) == placeholders(text), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_one_line_that_ends(language: Language) -> None:
    for code, text in TEXTS[language].items():
        assert "\n" not in text, code
        assert text.endswith((".", "}")), code


def test_every_code_has_a_sentence() -> None:
    codes = all_codes()
    assert len(codes) > 20
    assert codes - set(TEXTS["en"]) == set()


def test_every_kind_of_setting_has_a_sentence() -> None:
    source = ast.parse(Path(kinds.__file__).read_text("utf-8"))
    calls = [node for node in ast.walk(source) if isinstance(node, ast.Call)]
    names = {ast.unparse(call.args[0]) for call in calls if ast.unparse(call.func) == "Kind"}
    assert len(names) > 5
    assert {f"wrong_{ast.literal_eval(name)}" for name in names} - set(TEXTS["en"]) == set()


def test_a_sentence_is_filled_in() -> None:
    words = sentence(MessageTooLong(limit=20_000), "de")
    assert words == "Die Nachricht hat mehr als 20000 Zeichen: Kürz sie bitte."


def test_an_unknown_code_gets_the_general_sentence() -> None:
    assert sentence(GradinoError(code="no_such_code"), "en") == TEXTS["en"]["internal"]


def test_a_forgotten_value_does_not_hide_the_error() -> None:
    assert "<limit>" in sentence(MessageTooLong(), "en")
