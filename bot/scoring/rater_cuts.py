"""Where predictions are cut into levels, given how many answers seem to have each level.

Exemplars are chosen, answers come as they are: most may have one level. Cut points that are right
for the exemplars then give the others to too many answers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 33
"""Places tried for a cut point, spread evenly over the answers."""

_ROUNDS = 3
"""How often every cut point is moved: each depends on the others."""

_EXPECTED = 40
"""Answers that the exemplars count as where the levels of the answers are estimated."""

_PASSES = 50
"""Of the estimate of how many answers have each level; it has settled long before."""


def cut_points(held_out: Floats, truths: Floats, predicted: Floats) -> Floats:
    """Return the cut points between the levels of the exemplars, lowest first.

    From those that suit the exemplars, each is moved to where the kappa to be expected is highest.

    Args:
        held_out: predictions for exemplars that were not seen.
        truths: levels of the exemplars.
        predicted: for the answers.
    """
    levels = np.unique(truths)
    cuts = _suited(held_out, truths, levels)
    if len(cuts) == 0 or len(predicted) == 0:
        return cuts
    chances = _chances(held_out, truths, predicted, levels)
    places = np.quantile(predicted, np.linspace(0.02, 0.98, _STEPS))
    best = _expected_kappa(np.searchsorted(cuts, predicted), chances, levels)
    for cut in list(range(len(cuts))) * _ROUNDS:
        for place in places:
            moved = cuts.copy()
            moved[cut] = place
            if np.any(np.diff(moved) < 0):
                continue
            kappa = _expected_kappa(np.searchsorted(moved, predicted), chances, levels)
            if kappa > best + 1e-9:
                best, cuts = kappa, moved
    return cuts


def _suited(held_out: Floats, truths: Floats, levels: Floats) -> Floats:
    """Return the cut points that suit the exemplars.

    Halfway between two rules: as many texts below a cut as the levels below it have exemplars,
    and the middle between the means of two levels.
    """
    shares = np.cumsum([np.mean(truths == level) for level in levels])[:-1]
    means = np.maximum.accumulate([held_out[truths == level].mean() for level in levels])
    return np.asarray((np.quantile(held_out, shares) + (means[1:] + means[:-1]) / 2) / 2)


def _chances(held_out: Floats, truths: Floats, predicted: Floats, levels: Floats) -> Floats:
    """Return how probable each level is for each answer, shape [answers, levels].

    How common the levels are among the answers is estimated with them (expectation maximisation,
    Saerens, Latinne & Decaestecker 2002), starting from the exemplars.
    """
    means = np.array([held_out[truths == level].mean() for level in levels])
    # Few exemplars a level: half of what each mean says is taken from the line through all.
    line = np.polyval(np.polyfit(levels, means, 1), levels)
    means = np.maximum.accumulate((means + line) / 2)
    spread = np.sqrt(np.mean((held_out - means[np.searchsorted(levels, truths)]) ** 2)) + 1e-3
    likelihood = np.exp(-(((predicted[:, None] - means) / spread) ** 2) / 2) + 1e-12
    shown = np.array([np.mean(truths == level) for level in levels])
    common = shown
    for _ in range(_PASSES):
        chances = _shared(likelihood * common)
        common = (chances.sum(axis=0) + _EXPECTED * shown) / (len(predicted) + _EXPECTED)
    return _shared(likelihood * common)


def _shared(weights: Floats) -> Floats:
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _expected_kappa(places: NDArray[np.int64], chances: Floats, levels: Floats) -> float:
    """Return the quadratic weighted kappa (Cohen 1968) to expect, 0 where it has no meaning.

    Args:
        places: of the level given to each answer.
        chances: of the levels of each answer.
        levels: lowest first.
    """
    counts = np.zeros((len(levels), len(levels)))
    np.add.at(counts, places, chances)
    cost = (levels[:, None] - levels) ** 2
    by_chance = float((np.outer(counts.sum(axis=1), counts.sum(axis=0)) * cost).sum())
    if by_chance < 1e-9:
        return 0.0
    return 1 - float((counts * cost).sum()) * len(places) / by_chance
