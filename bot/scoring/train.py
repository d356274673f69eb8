"""Learns a pack: seconds for the heads; the first time, about a minute for the vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from bot.domain.pack import Pack
from bot.scoring.calibration import Calibration
from bot.scoring.direction import Direction
from bot.scoring.encoder import Vectors
from bot.scoring.examples import FOLDS, Example, examples
from bot.scoring.head import Head
from bot.scoring.letters import Letters, Rows
from bot.scoring.likeness import Floats, Placed, Ruler
from bot.scoring.method import METHOD, Method
from bot.scoring.nonanswers import ANSWER, NonAnswers
from bot.scoring.pack_model import DimensionModel, PackModel, fit
from bot.scoring.written import Written, written_descriptions, written_replies

VERSION = "5"
"""Of the method: changes whenever the same pack and encoder would give other results."""

_REAL_ANSWERS = 1000
"""Exemplars that teach, besides the hand-written replies, what an answer is."""

Encode = Callable[[Sequence[str]], Vectors]
"""Texts to vectors, shape [texts, views, size]."""

Progress = Callable[[str], None]


def train(
    pack: Pack,
    encode: Encode,
    progress: Progress = lambda _: None,
    method: Method = METHOD,
) -> PackModel:
    """Learn the scorer of a pack from its exemplars and level texts in all languages.

    Args:
        pack: checked; every level has exemplars.
        encode: what makes the vectors.
        progress: told what is being done.
        method: which steps are used.
    """
    own, replies = examples(pack), written_replies()
    progress(f"{pack.id}: reading {len(own)} examples")
    vectors = encode([example.text for example in own])
    lesson = Lesson.of(own, vectors, method)
    general = General.of(encode) if method.direction else None
    progress(f"{pack.id}: cross-validation")
    scores = cross_validated(lesson, general)
    tested = [index for index, example in enumerate(own) if example.fold is not None]
    calibration = Calibration.learn(
        [scores[index] for index in tested], [own[index].level - 1 for index in tested]
    )
    progress(f"{pack.id}: learning")
    ruler, direction, dimensions = learn(lesson, general)
    some = tested[:: max(1, len(tested) // _REAL_ANSWERS)]
    answers = [Written(ANSWER, own[index].language, own[index].text) for index in some]
    read = encode([reply.text for reply in replies])
    nonanswers = NonAnswers.learn(
        [*replies, *answers], np.concatenate([read, vectors[some]]), method
    )
    return PackModel(ruler, direction, dimensions, calibration, nonanswers)


@dataclass(frozen=True)
class General:
    """Descriptions of organisations on other topics than the pack's.

    Attributes:
        texts: as they were written.
        vectors: shape [texts, views, size].
    """

    texts: Sequence[Written]
    vectors: Vectors

    @classmethod
    def of(cls, encode: Encode) -> General:
        """Read the written descriptions."""
        texts = written_descriptions()
        return cls(texts, encode([one.text for one in texts]))

    def placed(self, ruler: Ruler) -> Placed:
        """Return their places; letters do not count."""
        nothing = csr_array((len(self.texts), 0), dtype=np.float32)
        return ruler.place_rows(self.vectors, nothing, [one.language for one in self.texts])

    @property
    def shares(self) -> Floats:
        """Their levels, from 0 to 1."""
        return np.array([one.label for one in self.texts], dtype=np.float32)


@dataclass(frozen=True)
class Lesson:
    """Labelled texts with their vectors, shape [examples, views, size], and letters."""

    examples: Sequence[Example]
    vectors: Vectors
    letters: Letters
    rows: Rows
    method: Method

    @classmethod
    def of(cls, own: Sequence[Example], vectors: Vectors, method: Method) -> Lesson:
        """Make a lesson of all examples of a pack."""
        texts = [example.text for example in own]
        known = Letters.learn(texts) if method.letters else Letters.none()
        return cls(own, vectors, known, known.rows(texts), method)

    def part(self, chosen: Sequence[int]) -> Lesson:
        """Return some of the examples."""
        own, rows = list(chosen), self.rows[list(chosen)]
        examples = [self.examples[i] for i in own]
        return Lesson(examples, self.vectors[own], self.letters, rows, self.method)

    def placed(self, ruler: Ruler) -> Placed:
        """Return the places of the examples."""
        return ruler.place_rows(self.vectors, self.rows, self.languages)

    @property
    def languages(self) -> list[str]:
        """The languages of the examples."""
        return [example.language for example in self.examples]


def learn(
    lesson: Lesson, general: General | None
) -> tuple[Ruler, Direction | None, dict[str, DimensionModel]]:
    """Learn the ruler, the shared direction and the head of every dimension."""
    classes = [(example.dimension, example.level) for example in lesson.examples]
    ruler = Ruler.learn(lesson.vectors, lesson.languages, classes, lesson.letters, lesson.method)
    direction = _direction(lesson, general, ruler) if general else None
    models = {}
    for dimension in dict.fromkeys(dimension for dimension, _ in classes):
        part = lesson.part(_of(lesson, dimension))
        levels = [example.level for example in part.examples]
        head = Head.learn(part.placed(ruler), [level - 1 for level in levels], max(levels))
        models[dimension] = DimensionModel(head, tuple(part.examples))
    return ruler, direction, models


def _direction(lesson: Lesson, general: General, ruler: Ruler) -> Direction:
    highest: dict[str, int] = {}
    for example in lesson.examples:
        highest[example.dimension] = max(example.level, highest.get(example.dimension, 0))
    shares = [
        (example.level - 1) / max(1, highest[example.dimension] - 1) for example in lesson.examples
    ]
    placed = [lesson.placed(ruler), general.placed(ruler)]
    wanted = [np.array(shares, dtype=np.float32), general.shares]
    return Direction.learn(placed, wanted, len(shares))


def cross_validated(
    lesson: Lesson, general: General | None, folds: int = FOLDS
) -> list[NDArray[np.float64]]:
    """Return the scores of every example by heads that had not seen its fold, shape [levels]."""
    scores: list[NDArray[np.float64]] = [np.empty(0)] * len(lesson.examples)
    own = [example.fold for example in lesson.examples]
    for fold in range(folds):
        seen = [i for i, part in enumerate(own) if part != fold]
        ruler, direction, models = learn(lesson.part(seen), general)
        for dimension, model in models.items():
            unseen = [i for i in _of(lesson, dimension) if own[i] == fold]
            if not unseen:
                continue
            found = fit(model.head, direction, lesson.part(unseen).placed(ruler))
            for index, row in zip(unseen, found, strict=True):
                scores[index] = row
    return scores


def _of(lesson: Lesson, dimension: str) -> list[int]:
    return [i for i, example in enumerate(lesson.examples) if example.dimension == dimension]
