"""Learns a pack: seconds for the heads; the first time, about a minute for the vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.domain.pack import Pack
from bot.scoring.calibration import Calibration
from bot.scoring.encoder import Vectors
from bot.scoring.examples import FOLDS, Example, examples
from bot.scoring.head import Head
from bot.scoring.letters import Letters, Rows
from bot.scoring.likeness import Placed, Ruler
from bot.scoring.nonanswers import ANSWER, NonAnswers, Reply, written_replies
from bot.scoring.pack_model import DimensionModel, PackModel

VERSION = "1"
"""Of the method: changes whenever the same pack and encoder would give other results."""

_REAL_ANSWERS = 1000
"""Exemplars that teach, besides the hand-written replies, what an answer is."""

Encode = Callable[[Sequence[str]], Vectors]
"""Texts to vectors, shape [texts, views, size]."""

Progress = Callable[[str], None]


def train(pack: Pack, encode: Encode, progress: Progress = lambda _: None) -> PackModel:
    """Learn the scorer of a pack from its exemplars and level texts in all languages.

    Args:
        pack: checked; every level has exemplars.
        encode: what makes the vectors.
        progress: told what is being done.
    """
    own, replies = examples(pack), written_replies()
    progress(f"{pack.id}: reading {len(own)} examples")
    vectors = encode([*(example.text for example in own), *(reply.text for reply in replies)])
    lesson = Lesson.of(own, vectors[: len(own)])
    progress(f"{pack.id}: cross-validation")
    scores = cross_validated(lesson)
    tested = [index for index, example in enumerate(own) if example.fold is not None]
    calibration = Calibration.learn(
        [scores[index] for index in tested], [own[index].level - 1 for index in tested]
    )
    progress(f"{pack.id}: learning")
    ruler, dimensions = learn(lesson)
    some = tested[:: max(1, len(tested) // _REAL_ANSWERS)]
    answers = [Reply(ANSWER, own[index].language, own[index].text) for index in some]
    nonanswers = NonAnswers.learn(
        [*replies, *answers], np.concatenate([vectors[len(own) :], vectors[some]])
    )
    return PackModel(ruler, dimensions, calibration, nonanswers)


@dataclass(frozen=True)
class Lesson:
    """Labelled texts with their vectors, shape [examples, views, size], and letters."""

    examples: Sequence[Example]
    vectors: Vectors
    letters: Letters
    rows: Rows

    @classmethod
    def of(cls, own: Sequence[Example], vectors: Vectors) -> Lesson:
        """Make a lesson of all examples of a pack."""
        texts = [example.text for example in own]
        known = Letters.learn(texts)
        return cls(own, vectors, known, known.rows(texts))

    def part(self, chosen: Sequence[int]) -> Lesson:
        """Return some of the examples."""
        own, rows = list(chosen), self.rows[list(chosen)]
        return Lesson([self.examples[i] for i in own], self.vectors[own], self.letters, rows)

    def placed(self, ruler: Ruler) -> Placed:
        """Return the places of the examples."""
        return ruler.place_rows(self.vectors, self.rows, self.languages)

    @property
    def languages(self) -> list[str]:
        """The languages of the examples."""
        return [example.language for example in self.examples]


def learn(lesson: Lesson) -> tuple[Ruler, dict[str, DimensionModel]]:
    """Learn the ruler and the head of every dimension."""
    classes = [(example.dimension, example.level) for example in lesson.examples]
    ruler = Ruler.learn(lesson.vectors, lesson.languages, classes, lesson.letters)
    models = {}
    for dimension in dict.fromkeys(dimension for dimension, _ in classes):
        part = lesson.part(_of(lesson, dimension))
        levels = [example.level for example in part.examples]
        head = Head.learn(part.placed(ruler), [level - 1 for level in levels], max(levels))
        models[dimension] = DimensionModel(head, tuple(part.examples))
    return ruler, models


def cross_validated(lesson: Lesson, folds: int = FOLDS) -> list[NDArray[np.float64]]:
    """Return the scores of every example by heads that had not seen its fold, shape [levels]."""
    scores: list[NDArray[np.float64]] = [np.empty(0)] * len(lesson.examples)
    own = [example.fold for example in lesson.examples]
    for fold in range(folds):
        ruler, models = learn(lesson.part([i for i, part in enumerate(own) if part != fold]))
        for dimension, model in models.items():
            unseen = [i for i in _of(lesson, dimension) if own[i] == fold]
            if not unseen:
                continue
            found = model.head.scores(lesson.part(unseen).placed(ruler))
            for index, row in zip(unseen, found, strict=True):
                scores[index] = row.astype(np.float64)
    return scores


def _of(lesson: Lesson, dimension: str) -> list[int]:
    return [i for i, example in enumerate(lesson.examples) if example.dimension == dimension]
