"""Reads the sets of tests/accuracy."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.domain.answer import ScoreRequest
from bot.domain.language import LANGUAGES, Language

DATA = Path(__file__).resolve().parents[2] / "tests" / "accuracy" / "data"

ALL = "all"


@dataclass(frozen=True)
class Sample:
    """One text of a set.

    Attributes:
        level: the right one; 0 for a non-answer.
        kind: how it was written; for a probe, what it probes.
        baseline: what is left of a probe without that.
    """

    pack: str
    dimension: str
    language: Language
    level: int
    kind: str
    text: str
    baseline: str | None = None

    @property
    def request(self) -> ScoreRequest:
        """What the scorer is asked."""
        return ScoreRequest(self.pack, self.dimension, self.language, self.text)


def read_set(pattern: str, dimension: str | None = None) -> list[Sample]:
    """Return the texts of all files that match, or those of one dimension."""
    lines = [line for path in sorted(DATA.glob(pattern)) for line in path.open(encoding="utf-8")]
    return [
        Sample(
            row["pack"],
            row["dimension"],
            row["lang"],
            row.get("level", 0),
            row.get("kind") or row.get("probe", ""),
            row["text"],
            row.get("baseline"),
        )
        for row in map(json.loads, lines)
        if dimension in (None, row["dimension"])
    ]


def by_language(samples: Iterable[Sample]) -> dict[str, list[int]]:
    """Return the places of the texts of each language there is, and those of all."""
    own = [sample.language for sample in samples]
    places = {
        language: [place for place, other in enumerate(own) if other == language]
        for language in LANGUAGES
    }
    return {name: found for name, found in places.items() if found} | {ALL: [*range(len(own))]}
