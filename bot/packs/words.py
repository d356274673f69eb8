"""Checks the words themselves: questions ask, buttons differ, nothing is left in one language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from bot.domain.language import LANGUAGES, Language
from bot.domain.pack_problems import Problem
from bot.packs.document import TEXT_TAG, Document

FEWEST_WORDS_TO_TRANSLATE = 4
"""Shorter texts may well be the same in two languages: "Reporting", "Start", "CRM e CMS"."""

_PLACEHOLDER = re.compile(r"(?:\.{2,}|…|[-?x]+|todo\b.*|fixme\b.*|tbd\b.*|lorem ipsum.*)", re.I)
_LEVEL_WORD: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:levels? \d|(?:which|what) level|maturity)\b", re.I),
    "it": re.compile(r"\b(?:livell[oi] \d|(?:quale|che) livello|maturità)\b", re.I),
    "de": re.compile(r"\b(?:stufen? \d|welche stufe|reifegrad\w*)\b", re.I),
}

Place = tuple[str | int, ...]
Group = list[tuple[Place, str]]


def check_words(document: Document, language: Language) -> Iterator[Problem]:
    """Yield what is wrong with the words of one language."""
    texts = dict(_leaves(document.data))
    for place, text in texts.items():
        yield from _one(document, place, text, language)
    yield from _cut_short(document, document.root)
    for group in _alternatives(texts).values():
        yield from _same(document, group)


def check_translations(documents: Mapping[Language, Document]) -> Iterator[Problem]:
    """Yield texts that are the same in two languages, at the later of the two."""
    texts = {language: dict(_leaves(document.data)) for language, document in documents.items()}
    present = [language for language in LANGUAGES if language in texts]
    for position, language in enumerate(present):
        for place, text in texts[language].items():
            twins = [one for one in present[:position] if texts[one].get(place) == text]
            if twins and len(text.split()) >= FEWEST_WORDS_TO_TRANSLATE:
                params = {"language": language, "other": twins[0]}
                yield documents[language].warning("untranslated", place, **params)


def plain(text: str) -> str:
    """Return a text without case, marks and spaces that make no difference to a reader."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _one(document: Document, place: Place, text: str, language: Language) -> Iterator[Problem]:
    if text and not text.strip():
        yield document.error("empty_value", place, key=str(place[-1]))
        return
    if _PLACEHOLDER.fullmatch(text.strip()):
        yield document.error("placeholder", place, value=text.strip())
        return
    if text != text.strip():
        yield document.warning("stray_space", place)
    yield from _question(document, place, text)
    if _is_within(place, "boundaries") and _LEVEL_WORD[language].search(text):
        yield document.warning("boundary_names_level", place)


def _question(document: Document, place: Place, text: str) -> Iterator[Problem]:
    asked_by_the_bot = _is_within(place, "boundaries") or place[-1:] in (
        ("question",),
        ("simpler",),
    )
    read_in_the_report = _is_within(place, "guiding_questions", "management_questions")
    marks = text.count("?")
    if asked_by_the_bot and not marks:
        yield document.error("no_question_mark", place)
    elif read_in_the_report and not marks:
        yield document.warning("no_question_mark", place)
    elif asked_by_the_bot and marks > 1:
        yield document.warning("several_questions", place, count=marks)


def _is_within(place: Place, *parents: str) -> bool:
    return len(place) > 1 and place[-2] in parents


def _cut_short(document: Document, node: yaml.Node) -> Iterator[Problem]:
    """Yield unquoted texts that YAML ends at " #": the author sees words nobody will read."""
    if isinstance(node, yaml.MappingNode):
        for _, child in node.value:
            yield from _cut_short(document, child)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _cut_short(document, child)
    elif isinstance(node, yaml.ScalarNode) and not node.style and node.tag == TEXT_TAG:
        end = node.end_mark
        if end and document.lines[end.line][end.column :].lstrip().startswith("#"):
            params = {"value": node.value[-30:]}
            yield Problem(document.file, end.line + 1, "cut_short", params, "warning")


def _alternatives(texts: Mapping[Place, str]) -> dict[Place, Group]:
    """Group the texts of which a person chooses one, or tells one from the other."""
    groups: dict[Place, Group] = {}
    for place, text in texts.items():
        if key := _group_of(place):
            groups.setdefault(key, []).append((place, text))
    return groups


def _group_of(place: Place) -> Place | None:
    match place:
        case ("dimensions", dimension, "levels", _, "label" | "statement" as part):
            return (dimension, part)
        case ("dimensions", dimension, "boundaries", _):
            return (dimension, "boundaries")
        case ("stages" | "dimensions" | "initiatives" as part, _, "name" | "question" | "title"):
            return (part, place[-1])
    return None


def _same(document: Document, group: Group) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for place, text in group:
        words = plain(text)
        if words in first:
            yield document.error("same_text", place, other=document.name(first[words]))
        else:
            first[words] = place


def _leaves(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _leaves(child, (*place, key))
    elif isinstance(value, list):
        for position, child in enumerate(value):
            yield from _leaves(child, (*place, position))
    elif isinstance(value, str):
        yield place, value
