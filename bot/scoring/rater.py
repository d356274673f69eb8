"""Rates texts by any rubric from a few labelled ones: what `gradino evaluate` measures.

Four learners of one task (vectors, letters, words, length) each predict the level by ridge
regression. Their predictions for texts they had not seen decide how much each counts, over all
tasks of a file together, because a few texts of one task cannot tell. The same predictions give
the cut points between the levels, instead of rounding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from bot.domain.rubric import LabelledText
from bot.scoring.encoder import Encoder, Vectors
from bot.scoring.letters import Letters, words
from bot.scoring.space import Space

Floats = NDArray[np.float64]

_RIDGES = (1.0, 0.3, 0.5, 3.0)
"""Of vectors, letters, words and length."""

_TRUST = 1.0
"""How strongly the weights of the learners are held to equal shares."""


class Rater:
    """Learns rubrics from exemplars.

    Args:
        encoder: reads the texts.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def rate(self, exemplars: Sequence[LabelledText], answers: Sequence[LabelledText]) -> list[int]:
        """Return the level of every answer; its own is not looked at.

        Args:
            exemplars: one or more of every task of the answers.
            answers: to rate.
        """
        vectors = self._encoder.encode([text.text for text in (*exemplars, *answers)])
        groups = [f"{text.task}/{text.language}" for text in (*exemplars, *answers)]
        seen = len(exemplars)
        classes = [(text.task, text.level) for text in exemplars]
        places = np.concatenate(
            [
                Space.learn(vectors[:seen, view], groups[:seen], classes).place(
                    vectors[:, view], groups
                )
                for view in range(vectors.shape[1])
            ],
            axis=1,
        )
        tasks = list(_tasks(exemplars, answers, places[:seen], places[seen:]))
        weights = _weights([task.held_out for task in tasks], [task.scaled for task in tasks])
        rated = [0] * len(answers)
        for task in tasks:
            for index, level in zip(task.rows, task.levels(weights), strict=True):
                rated[index] = level
        return rated


@dataclass(frozen=True)
class _Task:
    """What the learners say about one task.

    Attributes:
        truths: levels of the exemplars.
        held_out: predictions for exemplars not seen, shape [exemplars, learners].
        predicted: predictions for the answers, shape [answers, learners].
        rows: of the answers.
    """

    truths: Floats
    held_out: Floats
    predicted: Floats
    rows: tuple[int, ...]

    @property
    def scaled(self) -> Floats:
        return _scaled(self.truths, self.truths)

    def levels(self, weights: Floats) -> list[int]:
        names = sorted({int(level) for level in self.truths})
        cuts = _cuts(self.held_out @ weights, self.truths, names)
        return [names[place] for place in np.searchsorted(cuts, self.predicted @ weights)]


def _tasks(
    exemplars: Sequence[LabelledText],
    answers: Sequence[LabelledText],
    places: Vectors,
    answer_places: Vectors,
) -> Iterator[_Task]:
    for name in dict.fromkeys(text.task for text in exemplars):
        own = [row for row, text in enumerate(exemplars) if text.task == name]
        rows = tuple(row for row, text in enumerate(answers) if text.task == name)
        truths = np.array([exemplars[row].level for row in own], dtype=np.float64)
        kernels = [
            (places[own] @ places[own].T, answer_places[list(rows)] @ places[own].T),
            *_word_kernels(
                [exemplars[row].text for row in own], [answers[row].text for row in rows]
            ),
        ]
        learned = [
            _learn(np.asarray(seen, np.float64), np.asarray(new, np.float64), truths, ridge)
            for (seen, new), ridge in zip(kernels, _RIDGES, strict=True)
        ]
        held_out, predicted = (np.stack(columns, axis=1) for columns in zip(*learned, strict=True))
        yield _Task(truths, _scaled(held_out, truths), _scaled(predicted, truths), rows)


def _word_kernels(seen: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Floats, Floats]]:
    for known in (Letters.learn(seen, seen=1), Letters.learn(seen, seen=1, cut=words)):
        rows = known.rows(seen)
        # An empty list of texts has no rows to make.
        others = (known.rows(new) @ rows.T).toarray() if new else np.empty((0, len(seen)))
        yield (rows @ rows.T).toarray(), others
    lengths = [np.log1p([[len(text.split())] for text in texts]) for texts in (seen, new)]
    mean, spread = lengths[0].mean(), lengths[0].std() + 0.1
    own, others = ((_rows(length, 1) - mean) / spread for length in lengths)
    yield own @ own.T, others @ own.T


def _rows(values: Floats, width: int) -> Floats:
    return np.asarray(values, dtype=np.float64).reshape(-1, width)


def _learn(seen: Floats, new: Floats, truths: Floats, ridge: float) -> tuple[Floats, Floats]:
    """Return predictions for the exemplars, each without its fold, and for new texts.

    A fold holds one exemplar of each level: leaving out single ones would unbalance the rest and
    push every prediction away from the truth. The formula for what is left out is exact (Rifkin &
    Lippert 2007).
    """
    mean = truths.mean()
    inverse = np.linalg.inv(seen + ridge * np.eye(len(seen)))
    weights = inverse @ (truths - mean)
    held_out = np.empty_like(truths)
    counted: Counter[float] = Counter()
    folds = np.empty(len(truths), dtype=np.int64)
    for row, level in enumerate(truths.tolist()):
        folds[row] = counted[level]
        counted[level] += 1
    for fold in range(folds.max() + 1):
        own = np.flatnonzero(folds == fold)
        held_out[own] = truths[own] - np.linalg.solve(inverse[np.ix_(own, own)], weights[own])
    return held_out, new @ weights + mean


def _scaled(values: Floats, truths: Floats) -> Floats:
    """Bring levels of any rubric to the same scale, around the mean of the exemplars."""
    return np.asarray((values - truths.mean()) / max(1.0, float(np.ptp(truths))))


def _weights(held_out: Sequence[Floats], truths: Sequence[Floats]) -> Floats:
    """Return the weight of each learner: least squares, never negative, held to equal shares."""
    predictions, wanted = np.concatenate(held_out), np.concatenate(truths)
    count = predictions.shape[1]
    strength = np.sqrt(len(wanted) * _TRUST * predictions.var())
    return np.asarray(
        nnls(
            np.vstack([predictions, strength * np.eye(count)]),
            np.concatenate([wanted, np.full(count, strength / count)]),
        )[0]
    )


def _cuts(predicted: Floats, truths: Floats, levels: Sequence[int]) -> Floats:
    """Return the cut points between levels from held-out predictions of their exemplars.

    Halfway between two rules: as many texts below a cut as the levels below it have exemplars,
    and the middle between the means of two levels.
    """
    shares = np.cumsum([np.mean(truths == level) for level in levels])[:-1]
    means = np.maximum.accumulate([predicted[truths == level].mean() for level in levels])
    return np.asarray((np.quantile(predicted, shares) + (means[1:] + means[:-1]) / 2) / 2)
