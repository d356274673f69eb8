"""Which initiatives come next, in which order, and why.

The order is greedy: again and again the initiative is taken that brings the organisation furthest
towards its next stage for the effort, as if those before it were done already. How far it is from
a stage is measured by the squares of the distances (in stages) of the dimensions that stand below
it, weighted and added up; squares make a large gap count more than several small ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from bot.domain.gate import stands_at
from bot.domain.hurdle import stage_reached
from bot.domain.pack import Dimension, Initiative, PackStructure
from bot.domain.placement import Placement, stage_hurdles

ReasonCode = Literal[
    "reaches_stage", "largest_gap", "gap", "raises", "unanswered", "stage_work", "keeps_top"
]


@dataclass(frozen=True)
class Lift:
    """What an initiative does for one dimension.

    Attributes:
        before: None where the dimension has no level yet.
    """

    dimension: str
    before: int | None
    after: int


@dataclass(frozen=True)
class Proposal:
    """An initiative to take next, and why.

    Attributes:
        initiative: its id.
        reason: "reaches_stage": with it and those before it, `stage` is reached;
            "largest_gap": its first lift is the one dimension that stands lowest;
            "gap": its first lift is one of the gaps;
            "raises": it raises a dimension;
            "unanswered": it works on a dimension that has no level;
            "stage_work": the pack has nothing that raises what is low; it belongs to `stage`;
            "keeps_top": nothing can rise any more; it belongs to the last stage, `stage`.
        stage: id of the stage that the reason speaks of, else None.
        lifts: what it raises, the one that matters most first.
        builds_on: ids of its prerequisites among the proposals before it.
    """

    initiative: str
    reason: ReasonCode
    stage: str | None
    lifts: tuple[Lift, ...]
    builds_on: tuple[str, ...]


def next_initiatives(
    structure: PackStructure, placement: Placement, count: int = 3
) -> tuple[Proposal, ...]:
    """Return `count` initiatives in the order to take them, fewer only if the pack has few.

    An initiative is done when all levels it raises to are reached. It is a candidate when it is
    not done, its prerequisites are done or proposed before it, and some dimension stands one
    level below what it raises to. Dimensions without a level are taken to stand where the
    organisation does. Where a pack skips a level, so that no candidate is left although levels
    can rise, larger jumps count too. What is missing at the end is filled with the work of the
    stage, at the top with that of the last stage.
    """
    plan = _Plan(structure, placement)
    proposals: list[Proposal] = []
    while len(proposals) < count and (candidate := plan.best()):
        proposals.append(plan.take(candidate))
    return (*proposals, *plan.stage_work(count - len(proposals)))


class _Plan:
    """The organisation as it would be after the initiatives proposed so far."""

    def __init__(self, structure: PackStructure, placement: Placement) -> None:
        self._structure = structure
        self._dimensions = {item.id: item for item in structure.dimensions}
        self._known = set(placement.levels)
        self._hurdles = stage_hurdles(structure, placement.levels)
        self._gaps = _real_gaps(placement)
        self._taken: list[str] = []
        self._levels = {
            item.id: placement.levels.get(item.id) or _level_at(placement.stage, item, structure)
            for item in structure.dimensions
        }

    def best(self) -> Initiative | None:
        """Return the candidate to take next, None if there is none."""
        done = {item.id for item in self._structure.initiatives if self._is_done(item)}
        possible = [
            item
            for item in self._structure.initiatives
            if item.id not in done and done.issuperset(item.prerequisites)
        ]
        for furthest in (1, 9):
            lifting = [item for item in possible if self._lifts(item, furthest)]
            if lifting:
                return max(lifting, key=lambda item: self._rank(item, furthest))
        return None

    def take(self, initiative: Initiative) -> Proposal:
        """Propose an initiative and go on as if it were done."""
        lifts = self._lifts(initiative, 1) or self._lifts(initiative, 9)
        stage = self._stage
        self._levels |= {lift.dimension: lift.after for lift in lifts}
        builds_on = tuple(item for item in initiative.prerequisites if item in self._taken)
        self._taken.append(initiative.id)
        reached = self._structure.stages[self._stage - 1] if self._stage > stage else None
        return Proposal(initiative.id, self._reason(lifts, reached), reached, lifts, builds_on)

    @property
    def _stage(self) -> int:
        return stage_reached(self._hurdles, self._levels)

    def _is_done(self, initiative: Initiative) -> bool:
        reached = (self._levels[item] >= level for item, level in initiative.raises.items())
        return initiative.id in self._taken or all(reached)

    def _lifts(self, initiative: Initiative, furthest: int) -> tuple[Lift, ...]:
        """Return what rises by at most `furthest` levels: the largest gap first, unknown last."""
        lifts = [
            Lift(item, self._levels[item] if item in self._known else None, level)
            for item, level in initiative.raises.items()
            if 0 < level - self._levels[item] <= furthest
        ]

        def place(lift: Lift) -> tuple[bool, bool, Fraction]:
            is_gap = self._gaps.get(lift.dimension) == lift.before
            return lift.before is None, not is_gap, self._stands(lift.dimension)

        return tuple(sorted(lifts, key=place))

    def _rank(self, initiative: Initiative, furthest: int) -> tuple[Fraction, ...]:
        """The better one is greater: gain per effort, then any rise, then the larger gap."""
        effort = Fraction(str(initiative.effort))
        lifts = [lift for lift in self._lifts(initiative, furthest) if lift.before is not None]
        rise = sum((self._after(lift) - self._stands(lift.dimension) for lift in lifts), Fraction())
        lowest = min((self._stands(lift.dimension) for lift in lifts), default=Fraction(99))
        return self._gain(lifts) / effort, rise / effort, -lowest, Fraction(initiative.benefit)

    def _gain(self, lifts: Sequence[Lift]) -> Fraction:
        """How much nearer to the next stage the organisation gets."""
        target = min(self._stage + 1, len(self._structure.stages))

        def distance(stands: Fraction) -> Fraction:
            return max(Fraction(), target - stands) ** 2

        return sum(
            (
                Fraction(str(self._dimensions[lift.dimension].weight))
                * (distance(self._stands(lift.dimension)) - distance(self._after(lift)))
                for lift in lifts
            ),
            Fraction(),
        )

    def _stands(self, dimension: str) -> Fraction:
        levels = self._dimensions[dimension].levels
        return stands_at(self._levels[dimension], levels, len(self._structure.stages))

    def _after(self, lift: Lift) -> Fraction:
        levels = self._dimensions[lift.dimension].levels
        return stands_at(lift.after, levels, len(self._structure.stages))

    def _reason(self, lifts: Sequence[Lift], reached: str | None) -> ReasonCode:
        first = lifts[0]
        if reached is not None:
            return "reaches_stage"
        if first.before is None:
            return "unanswered"
        if self._gaps.get(first.dimension) != first.before:
            return "raises"
        return "largest_gap" if len(self._gaps) == 1 else "gap"

    def stage_work(self, count: int) -> tuple[Proposal, ...]:
        """Propose initiatives of the stage stood at, or else of the nearest that has any."""
        at_top = all(self._levels[item] == self._dimensions[item].levels for item in self._known)
        wanted = len(self._structure.stages) if at_top else self._stage
        ranks = {stage: rank for rank, stage in enumerate(self._structure.stages, start=1)}
        left = [item for item in self._structure.initiatives if item.id not in self._taken]
        left.sort(key=lambda item: (abs(ranks[item.stage] - wanted), -ranks[item.stage]))
        reason: ReasonCode = "keeps_top" if at_top else "stage_work"
        return tuple(Proposal(item.id, reason, item.stage, (), ()) for item in left[:count])


def _real_gaps(placement: Placement) -> dict[str, int]:
    """Return the gaps that stand below something else, with their levels.

    Where one dimension alone stands lowest, it is the only one.
    """
    heights = {item.id: item.height for item in placement.profile if item.level is not None}
    lowest, highest = min(heights.values()), max(heights.values())
    at_bottom = [item for item, height in heights.items() if height == lowest]
    named = at_bottom if len(at_bottom) == 1 else placement.gaps
    return {item: placement.levels[item] for item in named if heights[item] < highest}


def _level_at(stage: int, dimension: Dimension, structure: PackStructure) -> int:
    """Return the highest level of a dimension that stands at or below a stage."""
    stages, levels = len(structure.stages), dimension.levels
    return max(i for i in range(1, levels + 1) if stands_at(i, levels, stages) <= stage)
