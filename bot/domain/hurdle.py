"""What has to be passed to reach a stage, and how likely it is to be passed.

Both placement rules come down to the same thing: every level of every dimension is worth some
points, and a stage is reached when the points of all dimensions together are enough. Points are
whole numbers, so nothing depends on how a computer rounds 0.1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, lcm

import numpy as np
import numpy.typing as npt

from bot.domain.pack import Dimension

MOST_POINTS = 20_000
"""Up to this total, probabilities are exact; above, points are rounded to so many steps."""

Points = Mapping[str, tuple[int | None, ...]]
"""By dimension: the points of every level from 1; None bars the way whatever the others have."""

Distributions = Mapping[str, Sequence[float]]
"""By dimension: the probability of every level, low to high."""


@dataclass(frozen=True)
class Hurdle:
    """The condition of one stage: no level bars the way and the points add up to `need`."""

    points: Points
    need: int


def whole_weights(dimensions: Sequence[Dimension]) -> dict[str, int]:
    """Return the weights as whole numbers in the same proportion ("0.5" and "1.0": 1 and 2)."""
    exact = {dimension.id: Fraction(str(dimension.weight)) for dimension in dimensions}
    unit = lcm(*(weight.denominator for weight in exact.values()))
    return {dimension: int(weight * unit) for dimension, weight in exact.items()}


def stage_reached(hurdles: Sequence[Hurdle], levels: Mapping[str, int]) -> int:
    """Return the stage (from 1) that levels reach.

    Args:
        hurdles: of stage 2, 3, ... in order; stage 1 needs nothing.
        levels: a level for every dimension of the hurdles.
    """
    for passed, hurdle in enumerate(hurdles):
        if not _passes(hurdle, levels):
            return passed + 1
    return len(hurdles) + 1


def stage_probabilities(
    hurdles: Sequence[Hurdle], distributions: Distributions
) -> tuple[float, ...]:
    """Return the probability of every stage, low to high, when levels are uncertain.

    Levels of different dimensions count as independent. Hurdles are nested: whoever passes one
    has passed those before it, so the probability of a stage is the difference of two.

    Up to MOST_POINTS points in all (any usual pack: seven dimensions of equal weight and five
    levels have 28) the result is exact. Above, which takes weights such as 17.391, every level's
    points are rounded to a MOST_POINTS-th of the total, which moves the sum of n dimensions by
    at most n / 2 of these: for 40 dimensions 0.1 % of the scale, typically below 0.01 %.
    """
    known: dict[object, npt.NDArray[np.float64]] = {}
    passing = [1.0]
    for hurdle in map(_coarsened, hurdles):
        # Where only `need` differs (weighted-mean), the sums are worked out once.
        key = tuple(hurdle.points.items())
        if key not in known:
            known[key] = _sums(hurdle.points, distributions)
        passing.append(min(passing[-1], float(known[key][hurdle.need :].sum())))
    return tuple(here - above for here, above in zip(passing, [*passing[1:], 0.0], strict=True))


def _passes(hurdle: Hurdle, levels: Mapping[str, int]) -> bool:
    total = 0
    for dimension, points in hurdle.points.items():
        worth = points[levels[dimension] - 1]
        if worth is None:
            return False
        total += worth
    return total >= hurdle.need


def _most(points: Points) -> int:
    return sum(max(worth or 0 for worth in levels) for levels in points.values())


def _coarsened(hurdle: Hurdle) -> Hurdle:
    """Round the points so that no more than about MOST_POINTS can be collected.

    `need` gives way by the most that rounding can take, so that whatever passed still passes.
    """
    most = _most(hurdle.points)
    if most <= MOST_POINTS:
        return hurdle
    factor = Fraction(MOST_POINTS, most)
    points = {
        dimension: tuple(None if worth is None else round(worth * factor) for worth in levels)
        for dimension, levels in hurdle.points.items()
    }
    need = ceil(hurdle.need * factor - Fraction(len(points), 2))
    return replace(hurdle, points=points, need=max(0, need))


def _sums(points: Points, distributions: Distributions) -> npt.NDArray[np.float64]:
    """Return the probability of every sum of points, without the cases that are barred."""
    sums = np.ones(1)
    for dimension, levels in points.items():
        chances: dict[int, float] = defaultdict(float)
        for worth, probability in zip(levels, distributions[dimension], strict=True):
            if worth is not None:
                chances[worth] += probability
        grown = np.zeros(len(sums) + max(chances, default=0))
        for worth, probability in chances.items():
            grown[worth : worth + len(sums)] += probability * sums
        sums = grown
    return sums
