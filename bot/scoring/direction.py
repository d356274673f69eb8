"""One direction of maturity, whatever the topic.

The heads learn what is said of each dimension, and with it our own phrasing. What holds for all
dimensions and for texts of any author is one direction in the space of the vectors, learned with
strong regularisation from the exemplars of all dimensions and from descriptions of organisations
on many other topics. It decides where a text is like no exemplar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.scoring.arrays import Arrays, leaf
from bot.scoring.likeness import Floats, Placed

_RIDGE = 1000.0


@dataclass(frozen=True)
class Direction:
    """Ridge regression of the level, as a share from 0 to 1 (Hoerl & Kennard 1970).

    Attributes:
        weights: shape [views * size].
        constant: added to every place.
        spread: standard deviation of the places of texts of one level.
    """

    weights: Floats
    constant: float
    spread: float

    @classmethod
    def learn(cls, placed: Sequence[Placed], shares: Sequence[Floats], own: int) -> Direction:
        """Learn from sets of texts.

        Args:
            placed: the sets; the first one is the pack's.
            shares: the level of each text of each set, from 0 to 1.
            own: texts of the pack, by which places are scaled.
        """
        rows = np.concatenate([_flat(part) for part in placed]).astype(np.float64)
        wanted = np.concatenate(shares).astype(np.float64)
        middle, mean = rows.mean(axis=0), wanted.mean()
        centred = rows - middle
        square = centred.T @ centred + _RIDGE * np.eye(rows.shape[1])
        weights = np.linalg.solve(square, centred.T @ (wanted - mean))
        # Regularisation shrinks: places are stretched until a level's texts lie around its share.
        places = centred[:own] @ weights
        slope, offset = np.polyfit(wanted[:own], places, 1)
        slope = max(float(slope), 1e-6)
        spread = float(np.std((places - offset) / slope - wanted[:own]))
        constant = -(middle @ weights + offset) / slope
        return cls((weights / slope).astype(np.float32), float(constant), max(spread, 1e-6))

    def scores(self, placed: Placed, levels: int) -> NDArray[np.float64]:
        """Return how well a text fits each level: the logarithm of a normal density.

        Shape [texts, levels].
        """
        places = _flat(placed) @ self.weights + self.constant
        away = places[:, None] - np.arange(levels) / (levels - 1)
        return np.asarray(-(away**2) / (2 * self.spread**2), dtype=np.float64)

    def arrays(self) -> Arrays:
        """Return what `from_arrays` needs."""
        return {"weights": self.weights, "scale": np.array([self.constant, self.spread])}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Direction:
        """Make a direction from the arrays of another."""
        return cls(leaf(arrays, "weights"), *leaf(arrays, "scale").tolist())


def _flat(placed: Placed) -> Floats:
    return placed.vectors.reshape(len(placed.vectors), -1)
