"""The one answer whose change would move the stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.hurdle import Hurdle, stage_reached
from bot.domain.standing import Standing


@dataclass(frozen=True)
class Mover:
    """One answer that decides about the stage.

    Attributes:
        before: the level the dimension has.
        after: one level up or down.
        stage: the stage that `after` would lead to.
    """

    dimension: str
    before: int
    after: int
    stage: int


def find_mover(hurdles: Sequence[Hurdle], scored: Sequence[Standing]) -> Mover | None:
    """Return the answer whose change by one level would move the stage, None if there is none.

    A change upwards comes before one downwards; then the most probable change counts (the answer
    that was nearest to the other level), then the weightier dimension, then the pack's order.
    """
    levels = {item.id: item.level for item in scored if item.level is not None}
    stage = stage_reached(hurdles, levels)
    for step in (1, -1):
        moving = []
        for item in sorted(scored, key=lambda item: -item.weight):
            before = levels[item.id]
            after = before + step
            if 1 <= after <= item.levels:
                reached = stage_reached(hurdles, {**levels, item.id: after})
                if reached != stage:
                    mover = Mover(item.id, before, after, reached)
                    moving.append((item.probabilities[after - 1], mover))
        if moving:
            return max(moving, key=lambda likely_and_mover: likely_and_mover[0])[1]
    return None
