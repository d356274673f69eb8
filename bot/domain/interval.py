"""The range of stages an uncertain placement comes with."""

from __future__ import annotations

from collections.abc import Sequence

COVERED = 0.8
"""How probable it must be that the true stage lies in the interval."""

_NOISE = 1e-9


def smallest_interval(
    probabilities: Sequence[float], *members: int, covered: float = COVERED
) -> tuple[int, int, float]:
    """Return the smallest run of neighbouring positions that is probable enough.

    Of several runs of one length the most probable counts, of these the lowest.

    Args:
        probabilities: one per position, summing to 1.
        members: positions (from 1) that have to lie in it.
        covered: the probability it must have at least.

    Returns:
        Its first and last position (from 1) and its probability.
    """
    count = len(probabilities)
    for length in range(1, count + 1):
        runs = [(sum(probabilities[low : low + length]), low) for low in range(count - length + 1)]
        fitting = [
            (probability, low)
            for probability, low in runs
            if probability >= covered - _NOISE
            and all(low < member <= low + length for member in members)
        ]
        if fitting:
            best = max(probability for probability, _ in fitting)
            low = min(low for probability, low in fitting if probability >= best - _NOISE)
            return low + 1, low + length, min(1.0, best)
    return 1, count, 1.0
