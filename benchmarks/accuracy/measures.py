"""The figures of the laboratory; levels are whole numbers from 1."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from bot.domain.agreement import quadratic_weighted_kappa

Levels = Sequence[int]

_Thing = TypeVar("_Thing")

_BINS = 10


def calibration_error(
    confidences: Sequence[float], right: Sequence[bool], bins: int = _BINS
) -> float:
    """Return the expected calibration error (ECE; Naeini, Cooper & Hauskrecht 2015).

    The bins hold equally many texts (Nguyen & O'Connor 2015), because most confidences are near 1
    and bins of equal width would nearly all be empty.

    Args:
        confidences: stated probability that each estimate is right.
        right: whether it is; at least one.
        bins: how many.
    """
    order = np.argsort(np.asarray(confidences), kind="stable")
    stated, found = np.asarray(confidences)[order], np.asarray(right, dtype=float)[order]
    parts = zip(np.array_split(stated, bins), np.array_split(found, bins), strict=True)
    gaps = [len(one) * abs(one.mean() - other.mean()) for one, other in parts if len(one)]
    return float(sum(gaps) / len(stated))


def accuracy_at(share: float, confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Return the accuracy of the most confident share of estimates, at least one of them."""
    found = _surest_first(confidences, right)
    return float(found[: max(1, round(share * len(found)))].mean())


def area_under_risk_coverage(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Return AURC (Geifman, Uziel & El-Yaniv 2019): the error of the k surest, mean over all k.

    0 where every estimate is right; lower is better.
    """
    wrong = 1 - _surest_first(confidences, right)
    return float((np.cumsum(wrong) / np.arange(1, len(wrong) + 1)).mean())


def coverage(sets: Sequence[Collection[int]], truths: Levels) -> float:
    """Return the share of texts whose level is in their set."""
    return share([truth in levels for levels, truth in zip(sets, truths, strict=True)])


def mean_size(sets: Sequence[Collection[int]]) -> float:
    """Return the mean number of levels in a set."""
    return sum(map(len, sets)) / len(sets)


def recall(truths: Levels, found: Levels, level: int) -> float | None:
    """Return the share of the texts of a level that get it; None if there are none."""
    own = [other == level for truth, other in zip(truths, found, strict=True) if truth == level]
    return share(own) if own else None


def confusion(truths: Levels, found: Levels, highest: int) -> list[list[int]]:
    """Return how many texts of each level (row) got each level (column)."""
    counts = [[0] * highest for _ in range(highest)]
    for truth, other in zip(truths, found, strict=True):
        if other:
            counts[truth - 1][other - 1] += 1
    return counts


def rank_correlation(truths: Levels, found: Levels) -> float:
    """Return Spearman's rho, with mean ranks for ties; 0 where all of one side are equal."""
    if len(set(truths)) < 2 or len(set(found)) < 2:
        return 0.0
    return float(spearmanr(truths, found).statistic)


def kappa_error(truths: Levels, found: Levels, draws: int = 1000) -> float:
    """Return the standard error of QWK: its spread when texts are drawn again (Efron 1979)."""
    chance = np.random.default_rng(1)
    own = np.array([truths, found])
    drawn = [own[:, chance.integers(own.shape[1], size=own.shape[1])] for _ in range(draws)]
    return float(np.std([quadratic_weighted_kappa(*pair.tolist()) for pair in drawn]))


def share(true: Collection[bool]) -> float:
    """Return the share of what is true; there is at least one."""
    return sum(true) / len(true)


def shares_by(
    things: Sequence[_Thing], key: Callable[[_Thing], str], true: Callable[[_Thing], bool]
) -> dict[str, float]:
    """Return the share of what is true among the things of each key, keys in order."""
    return {
        name: share([true(thing) for thing in things if key(thing) == name])
        for name in sorted(set(map(key, things)))
    }


def _surest_first(confidences: Sequence[float], right: Sequence[bool]) -> NDArray[np.float64]:
    order = np.argsort(-np.asarray(confidences), kind="stable")
    return np.asarray(right, dtype=np.float64)[order]
