"""Rates texts by any rubric from a few labelled ones: what `gradino evaluate` measures.

Several learners predict the level, each from a likeness of its own (`rater_likeness`), and their
mean is cut into levels (`rater_cuts`). The answers of one call are used together: what is usual in
a task, and how many answers each level gets, is learned from all of them, without their levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.domain.rubric import LabelledText
from bot.scoring.encoder import Encoder
from bot.scoring.rater_cuts import cut_points
from bot.scoring.rater_likeness import likenesses

Floats = NDArray[np.float64]

_RIDGE = 1.0
"""Of every learner; the likeness of a text to itself is 1 on average."""


class Rater:
    """Learns rubrics from exemplars.

    Args:
        encoder: reads the texts.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def rate(self, exemplars: Sequence[LabelledText], answers: Sequence[LabelledText]) -> list[int]:
        """Return the level of every answer; its own is not looked at.

        A task is learned by itself, and its answers are rated better together than one by one.

        Args:
            exemplars: one or more of every task of the answers.
            answers: to rate.
        """
        rated = [0] * len(answers)
        for task in dict.fromkeys(text.task for text in answers):
            seen = [text for text in exemplars if text.task == task]
            rows = [row for row, text in enumerate(answers) if text.task == task]
            levels = self._rate_task(seen, [answers[row] for row in rows])
            for row, level in zip(rows, levels, strict=True):
                rated[row] = level
        return rated

    def _rate_task(
        self, exemplars: Sequence[LabelledText], answers: Sequence[LabelledText]
    ) -> list[int]:
        truths = np.array([text.level for text in exemplars], dtype=np.float64)
        names = sorted({text.level for text in exemplars})
        learned = [
            _learn(likeness, truths) for likeness in likenesses(self._encoder, exemplars, answers)
        ]
        # Means, not weights that are learned: too few texts tell which learner is right.
        held_out, predicted = (np.mean(said, axis=0) for said in zip(*learned, strict=True))
        cuts = cut_points(held_out, truths, predicted)
        return [names[place] for place in np.searchsorted(cuts, predicted)]


def _learn(likeness: Floats, truths: Floats) -> tuple[Floats, Floats]:
    """Return predictions for the exemplars, each without its fold, and for the answers.

    Kernel ridge regression. A fold holds one exemplar of each level: leaving out single ones would
    unbalance the rest and push every prediction away from the truth. The formula for what is left
    out is exact (Rifkin & Lippert 2007).

    Args:
        likeness: of the exemplars, then of the answers, to the exemplars.
        truths: levels of the exemplars.
    """
    count, mean = len(truths), truths.mean()
    inverse = np.linalg.inv(likeness[:count] + _RIDGE * np.eye(count))
    weights = inverse @ (truths - mean)
    held_out = np.empty_like(truths)
    folds = _folds(truths)
    for fold in range(folds.max() + 1):
        own = np.flatnonzero(folds == fold)
        held_out[own] = truths[own] - np.linalg.solve(inverse[np.ix_(own, own)], weights[own])
    return held_out, likeness[count:] @ weights + mean


def _folds(truths: Floats) -> NDArray[np.int64]:
    counted: Counter[float] = Counter()
    folds = np.empty(len(truths), dtype=np.int64)
    for row, level in enumerate(truths.tolist()):
        folds[row] = counted[level]
        counted[level] += 1
    return folds
