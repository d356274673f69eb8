"""The head of one dimension: from likeness to its examples to a score for every level.

Kernel ridge regression on one column a level (least-squares classification); closed-form, so it
learns in milliseconds, and the numbers it keeps are the examples themselves and one weight for
each example and level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.scoring.arrays import Arrays, branch, leaf
from bot.scoring.encoder import Vectors
from bot.scoring.letters import Letters, Table
from bot.scoring.likeness import Floats, Placed, likeness

_RIDGE = 0.2


@dataclass(frozen=True)
class Head:
    """The learned weights of one classification.

    Attributes:
        vectors: places of the examples, shape [examples, views, size].
        table: letters of the examples.
        weights: shape [examples, classes].
    """

    vectors: Vectors
    table: Table
    weights: Floats

    @classmethod
    def learn(cls, placed: Placed, letters: Letters, classes: Sequence[int], count: int) -> Head:
        """Learn from labelled examples.

        Args:
            placed: the examples.
            letters: the n-grams their letters are made of.
            classes: of each example, from 0.
            count: number of classes.
        """
        table = Table.of(placed.rows, len(letters.grams))
        alike = likeness(placed, placed.vectors, table).astype(np.float64)
        wanted = np.eye(count)[list(classes)] - 1 / count
        weights = np.linalg.solve(alike + _RIDGE * np.eye(len(alike)), wanted)
        return cls(placed.vectors, table, weights.astype(np.float32))

    def scores(self, placed: Placed) -> Floats:
        """Return the score of every class, shape [texts, classes]; they sum to about 0."""
        return likeness(placed, self.vectors, self.table) @ self.weights

    def arrays(self) -> Arrays:
        """Return what `from_arrays` needs."""
        return {"vectors": self.vectors, "table": self.table.arrays(), "weights": self.weights}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Head:
        """Make a head from the arrays of another."""
        table = Table.from_arrays(branch(arrays, "table"))
        return cls(leaf(arrays, "vectors"), table, leaf(arrays, "weights"))
