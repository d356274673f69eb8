"""Where one dimension stands, and which ones stand out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from bot.domain.answer import Answer
from bot.domain.pack import Dimension

HIGHLIGHTS = 2
"""How many strengths and how many gaps are named."""


@dataclass(frozen=True)
class Standing:
    """Where one dimension stands.

    Attributes:
        id: of the dimension.
        weight: of the dimension, exactly as the pack says it.
        levels: how many levels the dimension has.
        level: from 1; None where the respondent gave no answer that counts.
        probabilities: one per level, low to high; empty where there is no level.
        status: "skipped" also for a question that has not been asked yet.
        corrected: whether the respondent chose the level.
    """

    id: str
    weight: Fraction
    levels: int
    level: int | None
    probabilities: tuple[float, ...]
    status: Literal["scored", "skipped", "unknown"]
    corrected: bool

    @property
    def height(self) -> Fraction:
        """How much of the scale lies below: 0 at level 1 (or no level), 1 at the highest."""
        return Fraction((self.level or 1) - 1, self.levels - 1)

    @property
    def expected(self) -> float:
        """Like `height`, averaged over the probabilities of the levels."""
        steps = sum(step * p for step, p in enumerate(self.probabilities))
        return round(steps / (self.levels - 1), 9)


def standing(dimension: Dimension, answer: Answer | None) -> Standing:
    """Return where a dimension stands after an answer, or without one.

    An answer that no longer fits because the pack's number of levels has changed counts as
    "unknown": the respondent's words are kept, but nobody can say which level they mean now.
    """
    levels = dimension.levels
    given = answer.probabilities(levels) if answer is not None else None
    level = answer.level if answer is not None else None
    status = answer.status if answer is not None else "skipped"
    if level is not None and given is not None and level <= levels == len(given):
        status = "scored"
    else:
        level, given = None, ()
        status = "unknown" if status == "scored" else status
    total = sum(given)
    return Standing(
        id=dimension.id,
        weight=Fraction(str(dimension.weight)),
        levels=levels,
        level=level,
        probabilities=tuple(probability / total for probability in given),
        status=status,
        corrected=level is not None and answer is not None and answer.correction is not None,
    )


def highlights(scored: Sequence[Standing]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the strengths and of the gaps among the dimensions that have a level.

    They are ranked by height; equals by expected height, then by weight, then as in the pack. A
    dimension at level 1 is never a strength, one at its highest level never a gap, and none is
    both.
    """
    ranked = sorted(scored, key=lambda item: (-item.height, -item.expected, -item.weight))
    most = min(HIGHLIGHTS, (len(ranked) + 1) // 2)
    strengths = [item for item in ranked if item.height > 0][:most]
    rest = [item for item in scored if item.height < 1 and item not in strengths]
    gaps = sorted(rest, key=lambda item: (item.height, item.expected, -item.weight))
    return tuple(item.id for item in strengths), tuple(item.id for item in gaps[:HIGHLIGHTS])
