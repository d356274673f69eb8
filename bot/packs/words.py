"""Checks the words themselves: questions ask, buttons differ, nothing is left in one language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from bot.domain.language import LANGUAGES, Language
from bot.domain.pack_problems import Problem, Severity
from bot.packs.document import TEXT_TAG, Document, Path

_PLACEHOLDER = re.compile(r"(?:\.{2,}|…|[-?x]+|todo\b.*|fixme\b.*|tbd\b.*|lorem ipsum.*)", re.I)
_LEVEL_WORD: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:maturity )?levels? \d|\b(?:which|what) level\b", re.I),
    "it": re.compile(r"\blivell[oi] \d|\b(?:quale|che) livello\b", re.I),
    "de": re.compile(r"\bstufen? \d|\b(?:reifegrad|welche stufe)\b", re.I),
}
# Short texts may well be the same: "Reporting", "Start", "CRM e CMS".
_FEWEST_WORDS_TO_TRANSLATE = 4

Place = tuple[str | int, ...]
Group = list[tuple[Place, str]]


def check_words(document: Document, language: Language) -> Iterator[Problem]:
    """Yield what is wrong with the words of one language."""
    texts = dict(_leaves(document.data))
    for path, text in texts.items():
        yield from _one(document, path, text, language)
    yield from _cut_short(document, document.root)
    for group in _alternatives(texts).values():
        yield from _same(document, group)


def check_translations(documents: Mapping[Language, Document]) -> Iterator[Problem]:
    """Yield texts that are the same in two languages, at the later of the two."""
    texts = {language: dict(_leaves(document.data)) for language, document in documents.items()}
    present = [language for language in LANGUAGES if language in texts]
    for position, language in enumerate(present):
        document = documents[language]
        for path, text in texts[language].items():
            if len(text.split()) < _FEWEST_WORDS_TO_TRANSLATE:
                continue
            for other in present[:position]:
                if texts[other].get(path) == text:
                    params = {"language": language, "other": other}
                    yield _problem(document, "untranslated", path, "warning", **params)
                    break


def _one(document: Document, path: Path, text: str, language: Language) -> Iterator[Problem]:
    if _PLACEHOLDER.fullmatch(text.strip()):
        yield _problem(document, "placeholder", path, value=text.strip())
        return
    if text != text.strip():
        yield _problem(document, "stray_space", path, "warning")
    yield from _question(document, path, text)
    if _is(path, "boundaries", -2) and _LEVEL_WORD[language].search(text):
        yield _problem(document, "boundary_names_level", path, "warning")


def _question(document: Document, path: Path, text: str) -> Iterator[Problem]:
    asked_by_the_bot = _is(path, "boundaries", -2) or path[-1] in ("question", "simpler")
    read_in_the_report = _is(path, "guiding_questions", -2) or _is(path, "management_questions", 0)
    marks = text.count("?")
    if asked_by_the_bot and not marks:
        yield _problem(document, "no_question_mark", path)
    elif read_in_the_report and not marks:
        yield _problem(document, "no_question_mark", path, "warning")
    elif asked_by_the_bot and marks > 1:
        yield _problem(document, "several_questions", path, "warning", count=marks)


def _is(path: Path, key: str, position: int) -> bool:
    return len(path) > 1 and path[position] == key


def _cut_short(document: Document, node: yaml.Node) -> Iterator[Problem]:
    """Unquoted texts that YAML ends at " #": the author sees words that nobody will read."""
    if isinstance(node, yaml.MappingNode | yaml.SequenceNode):
        children = node.value
        for child in children if isinstance(node, yaml.SequenceNode) else [v for _, v in children]:
            yield from _cut_short(document, child)
    elif isinstance(node, yaml.ScalarNode) and node.style is None and node.tag == TEXT_TAG:
        number = node.end_mark.line
        rest = document.lines[number][node.end_mark.column :]
        if rest.lstrip().startswith("#"):
            yield Problem(
                document.file, number + 1, "cut_short", {"value": node.value[-30:]}, "warning"
            )


def _alternatives(texts: Mapping[Place, str]) -> dict[tuple[object, ...], Group]:
    """Group the texts of which a person chooses one, or tells one from the other."""
    groups: dict[tuple[object, ...], Group] = {}
    for path, text in texts.items():
        for key in _groups_of(path):
            groups.setdefault(key, []).append((path, text))
    return groups


def _groups_of(path: Place) -> Iterator[tuple[object, ...]]:
    if path[-1] in ("label", "statement") and _is(path, "dimensions", 0):
        yield (path[1], path[-1])
    elif len(path) == 3 and path[-1] in ("name", "title", "question"):
        yield (path[0], path[-1])
    elif _is(path, "boundaries", -2):
        yield (path[1], "boundaries")


def _same(document: Document, group: Group) -> Iterator[Problem]:
    first: dict[str, Path] = {}
    for path, text in group:
        words = plain(text)
        if words in first:
            yield _problem(document, "same_text", path, other=document.name(first[words]))
        else:
            first[words] = path


def plain(text: str) -> str:
    """Return a text without case, marks and spaces that make no difference to a reader."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _leaves(value: Any, path: Place = ()) -> Iterator[tuple[Place, str]]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _leaves(child, (*path, key))
    elif isinstance(value, list):
        for position, child in enumerate(value):
            yield from _leaves(child, (*path, position))
    elif isinstance(value, str):
        yield path, value


def _problem(
    document: Document, code: str, path: Path, severity: Severity = "error", **params: object
) -> Problem:
    values = {"path": document.name(path), **params}
    return Problem(document.file, document.line(path), code, values, severity)
