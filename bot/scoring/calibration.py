"""From scores to probabilities that mean what they say, and to one level and a set of levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

COVERAGE = 0.78
"""How often the true level of an exemplar that its head had not seen reaches the floor.

Answers are easier than exemplars, and the heads in use have seen a fifth more of them: on the dev
sets this covers 0.91 of the true levels, and 0.9 is what is wanted.
"""

_PLAUSIBLE = 0.3
"""Share of the highest probability from which on a level counts when one is chosen."""

_STEEPEST = 200.0


@dataclass(frozen=True)
class Calibration:
    """What turns scores into an estimate; learned from cross-validated scores.

    Attributes:
        steepness: factor of the scores before the softmax (1 / temperature, Guo et al. 2017).
        floor: probability from which on a level belongs to the set of levels.
    """

    steepness: float
    floor: float

    @classmethod
    def learn(cls, scores: Sequence[Floats], truths: Sequence[int]) -> Calibration:
        """Learn from scores of texts that their head had not seen.

        Args:
            scores: one array of shape [levels] for each text.
            truths: the column of the right level of each text.
        """
        steepness = _best_steepness(scores, truths)
        right = [softmax(own, steepness)[truth] for own, truth in zip(scores, truths, strict=True)]
        # Split-conformal prediction (Vovk; Angelopoulos & Bates 2021, section 1): the rank allows
        # for the one new text.
        rank = int(np.floor((1 - COVERAGE) * (len(right) + 1)))
        floor = float(np.sort(right)[rank - 1]) if rank >= 1 else 0.0
        return cls(steepness, floor)

    def probabilities(self, scores: Floats) -> Floats:
        """Return the probability of every level, shape as the scores."""
        return softmax(scores, self.steepness)

    def level_set(self, probabilities: Floats, level: int) -> tuple[int, ...]:
        """Return the levels that cannot be ruled out, ascending, `level` among them.

        Where no level reaches the floor, none is sure enough to stand alone: the next most
        probable one stays in the set too.
        """
        kept = {column + 1 for column in np.flatnonzero(probabilities >= self.floor).tolist()}
        if not kept:
            others = np.where(np.arange(len(probabilities)) == level - 1, -1.0, probabilities)
            kept.add(int(others.argmax()) + 1)
        return tuple(sorted(kept | {level}))


def softmax(scores: Floats, steepness: float) -> Floats:
    """Return probabilities along the last axis."""
    steep = np.asarray(scores, dtype=np.float64) * steepness
    raised = np.exp(steep - steep.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def chosen_level(probabilities: Floats) -> int:
    """Return the middle one of the plausible levels, from 1.

    The median costs least where being far off is worse than being near; without the levels that
    are far from plausible, it is never a level that nobody would believe.
    """
    plausible = np.where(probabilities >= _PLAUSIBLE * probabilities.max(), probabilities, 0.0)
    share = np.cumsum(plausible) / plausible.sum()
    return int(np.argmax(share >= 0.5 - 1e-9)) + 1


def _best_steepness(scores: Sequence[Floats], truths: Sequence[int]) -> float:
    """Return the steepness with the least log loss, by golden-section search on its logarithm."""
    gap = [own - own[truth] for own, truth in zip(scores, truths, strict=True)]

    def loss(logarithm: float) -> float:
        steepness = float(np.exp(logarithm))
        return float(np.mean([np.log(np.exp(steepness * own).sum()) for own in gap]))

    low, high, ratio = 0.0, float(np.log(_STEEPEST)), (np.sqrt(5) - 1) / 2
    while high - low > 1e-3:
        step = ratio * (high - low)
        low, high = (
            (low, low + step) if loss(high - step) < loss(low + step) else (high - step, high)
        )
    return float(np.exp((low + high) / 2))
