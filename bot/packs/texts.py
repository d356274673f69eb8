"""Checks a language file against pack.yml: every text is there, and none for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.domain.language import Language
from bot.domain.pack import PackStructure
from bot.domain.pack_problems import Problem
from bot.packs.document import Document, Keys, nearest

# What is no level and no pair of levels is told by the check of the shape.
_KEY = {"levels": re.compile(r"\d"), "boundaries": re.compile(r"\d-\d")}


def check_ids(pack: PackStructure, document: Document, language: Language) -> Iterator[Problem]:
    """Yield ids that pack.yml has and the language file lacks, and the other way round."""
    ids: dict[str, list[str]] = {
        "stages": list(pack.stages),
        "management_questions": [question.id for question in pack.management_questions],
        "dimensions": [dimension.id for dimension in pack.dimensions],
        "initiatives": [initiative.id for initiative in pack.initiatives],
    }
    for part, expected in ids.items():
        yield from _compare(document, part, expected, language)
    for dimension in pack.dimensions:
        keys = ("dimensions", dimension.id)
        yield from _levels(document, keys, dimension.levels, language)


def _compare(
    document: Document, part: str, ids: list[str], language: Language
) -> Iterator[Problem]:
    given = _given(document, (part,))
    if given is None:
        return
    lacking = [one for one in ids if one not in given]
    for key in given:
        if key not in ids:
            guess = nearest(key, lacking) or nearest(key, ids)
            if (near := guess.get("near")) in lacking:
                lacking.remove(str(near))
            yield document.error("text_for_nothing", (part, key), value=key, **guess)
    for one in lacking:
        yield document.error("missing_key", (part, one), key=f"{part}_entry", language=language)


def _levels(document: Document, keys: Keys, count: int, language: Language) -> Iterator[Problem]:
    expected = {
        "levels": [str(level) for level in range(1, count + 1)],
        "boundaries": [f"{level}-{level + 1}" for level in range(1, count)],
    }
    for part, wanted in expected.items():
        given = _given(document, (*keys, part))
        if given is None:
            continue
        for key in given:
            if key not in wanted and _KEY[part].fullmatch(key):
                values = {"value": key, "count": count, "choices": ", ".join(wanted)}
                yield document.error(f"{part}_too_many", (*keys, part, key), **values)
        for one in wanted:
            if one not in given:
                values = {"key": f"{part}_entry", "language": language, "value": one}
                yield document.error("missing_key", (*keys, part, one), **values)


def _given(document: Document, keys: Keys) -> list[str] | None:
    """Return the keys at a place of a document, None where what stands there has no keys.

    Management questions may be left out as a whole; the shape check tells of the rest.
    """
    value: Any = document.data
    for step in keys:
        value = value.get(step) if isinstance(value, dict) else None
    if value is None and tuple(keys) == ("management_questions",):
        return []
    return [str(key) for key in value] if isinstance(value, dict) else None
