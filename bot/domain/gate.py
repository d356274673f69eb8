"""The rule `gate`: a stage is reached when enough of the organisation stands on it.

Stage s is reached when dimensions with at least `share` of the weight stand at s or above, and no
strategic dimension lags more than `lag` stages behind s. Stage 1 is always reached; whatever
passes the condition of a stage passes those below it.

A dimension with another number of levels than there are stages is mapped proportionally: level l
of n stands at 1 + (l - 1) (S - 1) / (n - 1). With four stages, the middle one of three levels
stands at 2.5: past stage 2, not yet at stage 3.

The idea is that of staged maturity models such as CMMI, where a level counts when everything that
belongs to it is in place; `share` and `lag` soften it, because organisations are uneven.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from bot.domain.hurdle import Hurdle, whole_weights
from bot.domain.pack import Dimension, PlacementRule


def gate_hurdles(
    dimensions: Sequence[Dimension], stages: int, rule: PlacementRule
) -> tuple[Hurdle, ...]:
    """Return the hurdles of stage 2, 3, ... up to `stages`.

    Args:
        dimensions: those that have a level; at least one.
    """
    weights = whole_weights(dimensions)
    need = ceil(Fraction(str(rule.share)) * sum(weights.values()))
    return tuple(
        Hurdle({d.id: _points(d, weights[d.id], stage, stages, rule.lag) for d in dimensions}, need)
        for stage in range(2, stages + 1)
    )


def _points(
    dimension: Dimension, weight: int, stage: int, stages: int, lag: int
) -> tuple[int | None, ...]:
    """The weight counts for levels at or above the stage; levels that lag too far bar it."""
    points: list[int | None] = []
    for level in range(1, dimension.levels + 1):
        stands = stands_at(level, dimension.levels, stages)
        barred = dimension.kind == "strategic" and stands < stage - lag
        points.append(None if barred else weight if stands >= stage else 0)
    return tuple(points)


def stands_at(level: int, levels: int, stages: int) -> Fraction:
    """Return where a level stands on the staircase of stages, from 1 to `stages`."""
    return 1 + Fraction((level - 1) * (stages - 1), levels - 1)
