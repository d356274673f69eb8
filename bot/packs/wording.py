"""Says what is wrong with a pack, and how to mend it, in the author's language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from bot.domain.language import Language, is_language
from bot.domain.pack_problems import Problem
from bot.texts import load_texts

_LONGEST = 80


class Told(NamedTuple):
    """A problem in words: one sentence on what is wrong, one on how to mend it."""

    what: str
    mend: str


def tell(problem: Problem, language: Language) -> Told:
    """Put a problem into words."""
    texts = load_texts("pack_problems")[language]
    values = _values(problem, texts)
    sentences = texts["problems"][problem.code]
    mend = sentences["mend"]
    if "near" in values and "mend_near" in sentences:
        mend = sentences["mend_near"]
    elif problem.code in ("missing_key", "empty_value"):
        mend = texts["missing"].get(values["key"], mend)
    return Told(sentences["what"].format_map(values), mend.format_map(values))


def _values(problem: Problem, texts: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of the placeholders; a code of a language or a shape becomes its name."""
    languages, shapes = texts["languages"], texts["shapes"]
    stem = PurePosixPath(problem.file).stem
    params = {"language": stem if is_language(stem) else "", **problem.params}
    values = {name: _short(value) for name, value in params.items()}
    values["code"] = values["language"]
    if values.get("path") == "":
        values["path"] = problem.file
    for name in ("language", "other"):
        values[name] = languages.get(values.get(name, ""), values.get(name, ""))
    for name in ("found", "due"):
        values[name] = shapes.get(values.get(name, ""), values.get(name, ""))
    return values


def _short(value: object) -> str:
    """Return a value as part of one line, however long or strange it is in the file."""
    text = " ".join(str(value).split())
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
