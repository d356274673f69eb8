"""Where an organisation stands: stage, interval, profile, and the answer that would move it.

docs/placement.md explains every figure with worked examples.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.answer import Answer
from bot.domain.errors import NothingToPlace
from bot.domain.gate import gate_hurdles
from bot.domain.hurdle import Hurdle, stage_probabilities, stage_reached
from bot.domain.interval import smallest_interval
from bot.domain.mover import Mover, find_mover
from bot.domain.pack import PackStructure
from bot.domain.standing import Standing, highlights, standing
from bot.domain.weighted_mean import weighted_mean_hurdles


@dataclass(frozen=True)
class Placement:
    """The result of an assessment.

    Attributes:
        stage: the stage (from 1) that the levels reach.
        stages: how many there are.
        stage_probabilities: one per stage, low to high.
        most_probable: the most probable stage, the lowest of several; it may differ from `stage`
            because uncertain levels can all pull in one direction.
        low, high: the smallest range of stages that contains `stage` and `most_probable` and is
            at least 80 % probable.
        interval_probability: how probable it is that the true stage lies in that range.
        score: 0..100, the weighted mean height of the levels.
        profile: one per dimension, in the order of the pack.
        strengths: ids of at most two dimensions that stand highest; never one at level 1.
        gaps: ids of at most two others that stand lowest; never one at its highest level.
        mover: None if no single answer would move the stage.
        coverage: the share of the weight of all dimensions that has a level.
    """

    stage: int
    stages: int
    stage_probabilities: tuple[float, ...]
    most_probable: int
    low: int
    high: int
    interval_probability: float
    score: float
    profile: tuple[Standing, ...]
    strengths: tuple[str, ...]
    gaps: tuple[str, ...]
    mover: Mover | None
    coverage: float

    @property
    def levels(self) -> dict[str, int]:
        """The levels by dimension, without those that have none."""
        return {item.id: item.level for item in self.profile if item.level is not None}


def place(structure: PackStructure, answers: Mapping[str, Answer]) -> Placement:
    """Place an organisation.

    Dimensions without a level (skipped, unknown, not asked yet) are left out of all weights.

    Raises:
        NothingToPlace: no dimension has a level.
    """
    profile = tuple(standing(item, answers.get(item.id)) for item in structure.dimensions)
    scored = [item for item in profile if item.level is not None]
    if not scored:
        raise NothingToPlace(f"no dimension of {structure.id} has a level")
    levels = {item.id: item.level for item in scored if item.level is not None}
    hurdles = stage_hurdles(structure, levels)
    stage = stage_reached(hurdles, levels)
    probabilities = stage_probabilities(hurdles, {item.id: item.probabilities for item in scored})
    most_probable = _most_probable(probabilities)
    low, high, probability = smallest_interval(probabilities, stage, most_probable)
    strengths, gaps = highlights(scored)
    weight = sum(item.weight for item in scored)
    return Placement(
        stage=stage,
        stages=len(structure.stages),
        stage_probabilities=probabilities,
        most_probable=most_probable,
        low=low,
        high=high,
        interval_probability=probability,
        score=round(float(100 * sum(item.weight * item.height for item in scored) / weight), 1),
        profile=profile,
        strengths=strengths,
        gaps=gaps,
        mover=find_mover(hurdles, scored),
        coverage=float(weight / sum(item.weight for item in profile)),
    )


def stage_hurdles(structure: PackStructure, answered: Collection[str]) -> tuple[Hurdle, ...]:
    """Return the hurdles of stage 2, 3, ... as the pack's rule makes them.

    Args:
        answered: the dimensions that have a level.
    """
    dimensions = [item for item in structure.dimensions if item.id in answered]
    stages = len(structure.stages)
    if structure.placement.rule == "gate":
        return gate_hurdles(dimensions, stages, structure.placement)
    return weighted_mean_hurdles(dimensions, stages)


def _most_probable(probabilities: Sequence[float]) -> int:
    """Return the most probable position (from 1); what differs by rounding alone is equal."""
    best = max(probabilities) - 1e-9
    return 1 + next(i for i, probability in enumerate(probabilities) if probability >= best)
