"""How well two readings of the same texts agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Agreement:
    """Agreement of estimated levels with the true ones.

    Attributes:
        qwk: quadratic weighted kappa (Cohen 1968): 1 is perfect, 0 is chance.
        accuracy: share of texts at exactly their level.
        within_one: share of texts at most one level off.
        mae: mean number of levels off.
        count: number of texts.
    """

    qwk: float
    accuracy: float
    within_one: float
    mae: float
    count: int

    @classmethod
    def of(cls, truths: Sequence[int], estimates: Sequence[int]) -> Agreement:
        """Compare levels; both sequences have one entry for each of at least one text."""
        off = [abs(true - found) for true, found in zip(truths, estimates, strict=True)]
        return cls(
            qwk=quadratic_weighted_kappa(truths, estimates),
            accuracy=sum(distance == 0 for distance in off) / len(off),
            within_one=sum(distance <= 1 for distance in off) / len(off),
            mae=sum(off) / len(off),
            count=len(off),
        )


def quadratic_weighted_kappa(truths: Sequence[int], estimates: Sequence[int]) -> float:
    """Return 1 - observed / expected squared distance, 0 where nothing can be told.

    Where all texts have one level and all estimates are that level, agreement is perfect: 1.
    """
    count = len(truths)
    observed = sum((a - b) ** 2 for a, b in zip(truths, estimates, strict=True)) / count
    seen, found = Counter(truths), Counter(estimates)
    expected = sum((a - b) ** 2 * seen[a] * found[b] for a in seen for b in found) / count**2
    if expected == 0:
        return 1.0 if observed == 0 else 0.0
    return 1 - observed / expected
