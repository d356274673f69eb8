"""What is learned about one pack: a ruler, a head for each dimension, a calibration."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.scoring.arrays import Arrays, branch, leaf
from bot.scoring.calibration import Calibration
from bot.scoring.direction import Direction
from bot.scoring.examples import Example
from bot.scoring.head import Head
from bot.scoring.likeness import Placed, Ruler
from bot.scoring.nonanswers import NonAnswers

_DIRECTION = 0.03
"""Weight of the shared direction beside the head.

Chosen on the dev sets: a head that is sure keeps its word, and where it is not, the direction
decides.
"""


@dataclass(frozen=True)
class DimensionModel:
    """The head of one dimension, and the examples it learned from, in the same order."""

    head: Head
    examples: tuple[Example, ...]

    def nearest(self, placed: Placed, level: int, language: str) -> str:
        """Return the example of a level, in a language if there is one, that is most like a text.

        Args:
            placed: one text.
        """
        shown = [
            index
            for index, example in enumerate(self.examples)
            if example.shown and example.level == level
        ]
        own = [index for index in shown if self.examples[index].language == language] or shown
        alike = (self.head.examples.vectors[own] * placed.vectors[0]).sum(axis=(1, 2))
        return self.examples[own[int(alike.argmax())]].text


@dataclass(frozen=True)
class PackModel:
    """Everything learned about one pack with one encoder."""

    ruler: Ruler
    direction: Direction | None
    dimensions: Mapping[str, DimensionModel]
    calibration: Calibration
    nonanswers: NonAnswers

    def probabilities(self, dimension: str, placed: Placed) -> NDArray[np.float64]:
        """Return the probability of every level of a dimension, shape [texts, levels]."""
        scores = fit(self.dimensions[dimension].head, self.direction, placed)
        return self.calibration.probabilities(scores)

    def arrays(self) -> Arrays:
        """Return what `from_arrays` needs."""
        heads = {name: model.head.arrays() for name, model in self.dimensions.items()}
        examples = {
            name: [_row(example) for example in model.examples]
            for name, model in self.dimensions.items()
        }
        text = json.dumps(examples).encode()
        return {
            "ruler": self.ruler.arrays(),
            "direction": self.direction.arrays() if self.direction else {},
            "heads": heads,
            "examples": np.frombuffer(text, dtype=np.uint8),
            "calibration": np.array([self.calibration.steepness, self.calibration.floor]),
            "nonanswers": self.nonanswers.arrays(),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> PackModel:
        """Make a model from the arrays of another. Raises: DamagedFile."""
        heads = branch(arrays, "heads")
        examples: dict[str, list[Any]] = json.loads(leaf(arrays, "examples").tobytes())
        dimensions = {
            name: DimensionModel(
                Head.from_arrays(branch(heads, name)), tuple(Example(*row) for row in rows)
            )
            for name, rows in examples.items()
        }
        direction = arrays.get("direction")
        return cls(
            Ruler.from_arrays(branch(arrays, "ruler")),
            Direction.from_arrays(branch(arrays, "direction")) if direction else None,
            dimensions,
            Calibration(*leaf(arrays, "calibration").tolist()),
            NonAnswers.from_arrays(branch(arrays, "nonanswers")),
        )


def fit(head: Head, direction: Direction | None, placed: Placed) -> NDArray[np.float64]:
    """Return how well texts fit each level of a dimension, shape [texts, levels]."""
    scores = head.scores(placed).astype(np.float64)
    if direction is not None:
        scores += _DIRECTION * direction.scores(placed, scores.shape[1])
    return scores


def _row(example: Example) -> Sequence[object]:
    return (
        example.dimension,
        example.level,
        example.language,
        example.text,
        example.fold,
        example.shown,
    )
