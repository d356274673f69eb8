"""The head of one dimension: from likeness to its examples to a score for every level.

Kernel ridge regression on one column a level (least-squares classification); closed-form, so it
learns in milliseconds, and what it keeps are the examples themselves and one weight for each
example and level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.scoring.arrays import Arrays, branch, leaf
from bot.scoring.likeness import LETTERS_SHARE, Floats, Placed, likeness, nearness

_RIDGE = 0.2


@dataclass(frozen=True)
class Head:
    """The learned weights of one classification.

    Attributes:
        examples: what it learned from.
        weights: shape [examples, classes].
    """

    examples: Placed
    weights: Floats

    @classmethod
    def learn(cls, examples: Placed, classes: Sequence[int], count: int) -> Head:
        """Learn from labelled examples.

        Args:
            examples: at least one.
            classes: of each example, from 0.
            count: number of classes.
        """
        alike = likeness(examples, examples).astype(np.float64)
        wanted = np.eye(count)[list(classes)] - 1 / count
        weights = np.linalg.solve(alike + _RIDGE * np.eye(len(alike)), wanted)
        return cls(examples, weights.astype(np.float32))

    def scores(self, placed: Placed) -> Floats:
        """Return the score of every class, shape [texts, classes]; they sum to about 0."""
        letters = placed.rows @ self._letters
        return np.asarray(letters + nearness(placed, self.examples) @ self.weights)

    @cached_property
    def _letters(self) -> Floats:
        """What each n-gram adds to the scores, shape [n-grams, classes].

        The letters' part of the likeness is a product of rows, so it can be multiplied with the
        weights once and for all.
        """
        return np.asarray(LETTERS_SHARE * (self.examples.rows.T @ self.weights), dtype=np.float32)

    def arrays(self) -> Arrays:
        """Return what `from_arrays` needs."""
        return {"examples": self.examples.arrays(), "weights": self.weights}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Head:
        """Make a head from the arrays of another."""
        return cls(Placed.from_arrays(branch(arrays, "examples")), leaf(arrays, "weights"))
