"""Checks a language file against pack.yml: every text is there, and none for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bot.domain.language import Language
from bot.domain.pack import PackStructure
from bot.domain.pack_problems import Problem
from bot.packs.document import Document, Path
from bot.packs.shape import nearest


def check_ids(pack: PackStructure, document: Document, language: Language) -> Iterator[Problem]:
    """Yield ids that pack.yml has and the language file lacks, and the other way round."""
    expected: list[tuple[Path, list[str]]] = [
        (["stages"], list(pack.stages)),
        (["management_questions"], [question.id for question in pack.management_questions]),
        (["dimensions"], [dimension.id for dimension in pack.dimensions]),
        (["initiatives"], [initiative.id for initiative in pack.initiatives]),
    ]
    for path, ids in expected:
        yield from _compare(document, path, ids, language)
    for dimension in pack.dimensions:
        yield from _levels(document, ["dimensions", dimension.id], dimension.levels, language)


def _compare(
    document: Document, path: Path, ids: Iterable[str], language: Language
) -> Iterator[Problem]:
    given = given_keys(document, path)
    if given is None:
        return
    lacking = [one for one in ids if one not in given]
    for key in given:
        if key not in ids:
            guess = nearest(key, lacking) or nearest(key, ids)
            if guess.get("near") in lacking:
                lacking.remove(str(guess["near"]))
            yield _problem(document, "text_for_nothing", [*path, key], value=key, **guess)
    for one in lacking:
        yield _missing(document, [*path, one], f"{path[0]}_entry", language)


def _levels(document: Document, path: Path, count: int, language: Language) -> Iterator[Problem]:
    levels = [str(level) for level in range(1, count + 1)]
    pairs = [f"{level}-{level + 1}" for level in range(1, count)]
    for name, expected in (("levels", levels), ("boundaries", pairs)):
        given = given_keys(document, [*path, name])
        if given is None:
            continue
        for key in given:
            if key not in expected:
                place, choices = [*path, name, key], ", ".join(expected)
                code = f"{name}_too_many"
                yield _problem(document, code, place, value=key, count=count, choices=choices)
        for one in expected:
            if one not in given:
                yield _missing(document, [*path, name, one], f"{name}_entry", language, value=one)


def given_keys(document: Document, path: Path) -> list[str] | None:
    """Return the keys at a place of a document, None where there are no keys at all."""
    value: Any = document.data
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return [str(key) for key in value] if isinstance(value, dict) else _absent(path, value)


def _absent(path: Path, value: Any) -> list[str] | None:
    """Management questions may be left out as a whole; what else is absent is told before."""
    return [] if list(path) == ["management_questions"] and value is None else None


def _missing(
    document: Document, path: Path, key: str, language: Language, **params: object
) -> Problem:
    return _problem(document, "missing_key", path, key=key, language=language, **params)


def _problem(document: Document, code: str, path: Path, **params: object) -> Problem:
    return Problem(
        document.file, document.line(path), code, {"path": document.name(path), **params}
    )
