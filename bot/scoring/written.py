"""The hand-written texts that every scorer learns from, whatever the pack: `data/*.jsonl`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bot.domain.language import LANGUAGES


@dataclass(frozen=True)
class Written:
    """A labelled text.

    Attributes:
        label: what it is; for a description of an organisation, its level as a share: 0.0 to 1.0.
    """

    label: str | float
    language: str
    text: str


@cache
def written_replies() -> tuple[Written, ...]:
    """Return replies to questions: answers that only sound like none, and kinds of non-answers."""
    return tuple(
        Written(line["kind"], language, line["text"]) for language, line in _lines("nonanswers")
    )


@cache
def written_clauses() -> tuple[Written, ...]:
    """Return sentences and clauses by their role: practice, plan, past, boast, filler."""
    return tuple(
        Written(line["role"], language, line["text"]) for language, line in _lines("roles")
    )


@cache
def written_descriptions() -> tuple[Written, ...]:
    """Return descriptions of organisations on many topics, on five levels of maturity."""
    return tuple(
        Written((line["level"] - 1) / 4, language, line["text"])
        for language, line in _lines("general")
    )


@cache
def written_fingerprint() -> str:
    """Return what changes whenever one of these texts does."""
    everything = (written_replies(), written_clauses(), written_descriptions())
    return hashlib.sha256(repr(everything).encode()).hexdigest()[:6]


def _lines(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    folder = files("bot.scoring") / "data"
    for language in LANGUAGES:
        for line in (folder / f"{name}.{language}.jsonl").read_text("utf-8").splitlines():
            yield language, json.loads(line)
