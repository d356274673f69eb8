"""Reads exemplars (one JSON object a line) and checks that the scorer can learn from them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from bot.domain.language import LANGUAGES, Language
from bot.domain.pack import Exemplar, PackStructure
from bot.domain.pack_problems import Problem
from bot.packs.document import Keys, nearest
from bot.packs.shape import read_model
from bot.packs.words import FEWEST_WORDS_TO_TRANSLATE, plain

FEWEST_EXEMPLARS = 10
"""Exemplars that each level of a dimension needs in each language: fewer teach the scorer little
and leave too few to test it on."""


@dataclass(frozen=True)
class Lines:
    """The exemplars of one file, each with its line."""

    file: str
    exemplars: Mapping[int, Exemplar]


@dataclass(frozen=True)
class _JsonLine:
    """One line of a file, as `read_model` reads it."""

    file: str
    number: int
    data: Any

    def line(self, keys: Keys) -> int:  # noqa: ARG002
        return self.number

    def name(self, keys: Keys) -> str:
        return ".".join(str(step) for step in keys)

    def node(self, keys: Keys) -> yaml.Node | None:  # noqa: ARG002
        return None


def read_exemplars(file: str, text: str) -> tuple[Lines, list[Problem]]:
    """Return the exemplars that can be read, and what is wrong with the other lines."""
    exemplars: dict[int, Exemplar] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        result = _exemplar(file, number, line)
        if isinstance(result, Exemplar):
            exemplars[number] = result
        else:
            problems += result
    return Lines(file, exemplars), problems


def check_exemplars(pack: PackStructure, lines: Lines, language: Language) -> list[Problem]:
    """Return what does not fit pack.yml, comes twice or is too little."""
    return [*_strangers(pack, lines), *_doubles(lines), *_coverage(pack, lines, language)]


def check_translated(files: Mapping[Language, Lines]) -> Iterator[Problem]:
    """Yield exemplars that are the same in two languages, at the later of the two."""
    seen: dict[str, Language] = {}
    for language in LANGUAGES:
        own: dict[str, Language] = {}
        for number, exemplar in files[language].exemplars.items() if language in files else ():
            words = plain(exemplar.text)
            if words in seen and len(words.split()) >= FEWEST_WORDS_TO_TRANSLATE:
                params = {"language": language, "other": seen[words]}
                file = files[language].file
                yield Problem(file, number, "untranslated_exemplar", params, "warning")
            own.setdefault(words, language)
        seen = {**own, **seen}


def _exemplar(file: str, number: int, line: str) -> Exemplar | list[Problem]:
    twice: list[str] = []

    def once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        counts = Counter(key for key, _ in pairs)
        twice.extend(key for key, count in counts.items() if count > 1)
        return dict(pairs)

    try:
        data = json.loads(line, object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        column = error.colno if isinstance(error, json.JSONDecodeError) else 1
        return [Problem(file, number, "bad_json", {"column": column})]
    if not isinstance(data, dict):
        return [Problem(file, number, "not_an_object")]
    if twice:
        return [Problem(file, number, "duplicate_key", {"key": twice[0], "first": number})]
    if _unwritable(data):
        return [Problem(file, number, "control_character", {"character": "\\ud…", "column": 1})]
    exemplar = read_model(Exemplar, _JsonLine(file, number, data))
    if isinstance(exemplar, Exemplar) and not exemplar.text.strip():
        return [Problem(file, number, "empty_value", {"path": "text", "key": "text"})]
    return exemplar


def _unwritable(data: Mapping[str, Any]) -> bool:
    """Say whether there is half a character ("\\ud83d" alone), which no file can hold."""
    try:
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _strangers(pack: PackStructure, lines: Lines) -> Iterator[Problem]:
    levels = {dimension.id: dimension.levels for dimension in pack.dimensions}
    for number, exemplar in lines.exemplars.items():
        name, level = exemplar.dimension, exemplar.level
        if name not in levels:
            params = {"path": "dimension", "value": name, "choices": ", ".join(levels)}
            guess = nearest(name, levels)
            yield Problem(lines.file, number, "unknown_dimension", {**params, **guess})
        elif level > levels[name]:
            values = {"value": level, "dimension": name, "most": levels[name]}
            yield Problem(lines.file, number, "exemplar_level", values)


def _doubles(lines: Lines) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    for number, exemplar in lines.exemplars.items():
        key = (exemplar.dimension, plain(exemplar.text) or exemplar.text)
        if key not in seen:
            seen[key] = number
            continue
        first = lines.exemplars[seen[key]]
        if first.level == exemplar.level:
            yield Problem(lines.file, number, "duplicate_exemplar", {"first": seen[key]})
        else:
            params = {"first": seen[key], "level": exemplar.level, "other": first.level}
            yield Problem(lines.file, number, "contradicting_exemplar", params)


def _coverage(pack: PackStructure, lines: Lines, language: Language) -> Iterator[Problem]:
    counts: Counter[tuple[str, int]] = Counter()
    last: dict[tuple[str, int], int] = {}
    for number, exemplar in lines.exemplars.items():
        counts[exemplar.dimension, exemplar.level] += 1
        last[exemplar.dimension, exemplar.level] = number
    for dimension in pack.dimensions:
        for level in range(1, dimension.levels + 1):
            count = counts[dimension.id, level]
            if count < FEWEST_EXEMPLARS:
                params = {
                    "dimension": dimension.id,
                    "level": level,
                    "count": count,
                    "fewest": FEWEST_EXEMPLARS,
                    "more": FEWEST_EXEMPLARS - count,
                    "language": language,
                }
                line = last.get((dimension.id, level), 1)
                yield Problem(lines.file, line, "few_exemplars", params)
