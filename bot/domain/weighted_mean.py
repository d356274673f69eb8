"""The rule `weighted-mean`: the stage nearest to the average level.

Every dimension stands at (level - 1) / (levels - 1) of its scale. The mean m of these, weighted,
lies between 0 and 1; stage s of S lies at (s - 1) / (S - 1), and the nearest one is reached, the
higher of two equally near. Where all dimensions have as many levels as there are stages this is
the mean level rounded in the usual way (2.49 is stage 2, 2.5 is stage 3).

The weighted mean of items is that of Schumacher, Erol and Sihn, "A maturity model for assessing
Industry 4.0 readiness and maturity of manufacturing enterprises", Procedia CIRP 52 (2016).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, lcm

from bot.domain.hurdle import Hurdle, whole_weights
from bot.domain.pack import Dimension


def weighted_mean_hurdles(dimensions: Sequence[Dimension], stages: int) -> tuple[Hurdle, ...]:
    """Return the hurdles of stage 2, 3, ... up to `stages`.

    Args:
        dimensions: those that have a level; at least one.
    """
    weights = whole_weights(dimensions)
    steps = lcm(*(dimension.levels - 1 for dimension in dimensions))
    points = {
        dimension.id: tuple(
            weights[dimension.id] * steps // (dimension.levels - 1) * step
            for step in range(dimension.levels)
        )
        for dimension in dimensions
    }
    full = sum(weights.values()) * steps
    # Stage s begins halfway between stages s - 1 and s: at m = (s - 1.5) / (S - 1).
    return tuple(
        Hurdle(points, ceil(Fraction(2 * stage - 3, 2 * (stages - 1)) * full))
        for stage in range(2, stages + 1)
    )
