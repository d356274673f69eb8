"""How alike two texts are: their places in each view's space, and their letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.scoring.arrays import Arrays, branch
from bot.scoring.encoder import Vectors
from bot.scoring.letters import Letters, Sparse, Table
from bot.scoring.space import Space

Floats = NDArray[np.float32]

_WIDTH = 1.5
"""How fast likeness fades with distance in a space."""

_LAST_VIEW = 1.0
_MIDDLE_VIEW = 0.5
_LETTERS = 0.3


@dataclass(frozen=True)
class Placed:
    """Texts in the spaces of all views, shape [texts, views, size], with their letters."""

    vectors: Vectors
    rows: tuple[Sparse, ...]


@dataclass(frozen=True)
class Ruler:
    """Everything needed to compare texts."""

    spaces: tuple[Space, ...]
    letters: Letters

    @classmethod
    def learn(
        cls,
        vectors: Vectors,
        texts: Sequence[str],
        languages: Sequence[str],
        classes: Sequence[object],
        letters: Letters | None = None,
    ) -> Ruler:
        """Learn from labelled texts.

        Args:
            vectors: shape [texts, views, size].
            texts: their words.
            languages: of each text.
            classes: of each text, for the spaces.
            letters: learned before, to save time.
        """
        spaces = [
            Space.learn(vectors[:, view], languages, classes) for view in range(vectors.shape[1])
        ]
        return cls(tuple(spaces), letters or Letters.learn(texts))

    def place(self, vectors: Vectors, texts: Sequence[str], languages: Sequence[str]) -> Placed:
        """Place texts; vectors have the shape [texts, views, size]."""
        placed = [
            space.place(vectors[:, view], languages) for view, space in enumerate(self.spaces)
        ]
        rows = {text: self.letters.row(text) for text in dict.fromkeys(texts)}
        return Placed(np.stack(placed, axis=1), tuple(rows[text] for text in texts))

    def arrays(self) -> Arrays:
        """Return what `from_arrays` needs."""
        spaces = {str(view): space.arrays() for view, space in enumerate(self.spaces)}
        return {"spaces": spaces, "letters": self.letters.arrays()}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Ruler:
        """Make a ruler from the arrays of another."""
        spaces = branch(arrays, "spaces")
        own = [Space.from_arrays(branch(spaces, str(view))) for view in range(len(spaces))]
        return cls(tuple(own), Letters.from_arrays(branch(arrays, "letters")))


def likeness(some: Placed, others: Vectors, table: Table) -> Floats:
    """Return how alike texts are, shape [some, others].

    Args:
        some: the texts to compare.
        others: places of those they are compared with, shape [others, views, size].
        table: letters of those.
    """
    views = others.shape[1]
    alike = np.zeros((len(some.rows), len(others)), dtype=np.float32)
    for view in range(views):
        weight = _LAST_VIEW if view == views - 1 else _MIDDLE_VIEW
        cosine = some.vectors[:, view] @ others[:, view].T
        alike += weight * np.exp(-_WIDTH * (2 - 2 * cosine))
    return alike + _LETTERS * np.stack([table.likeness(row) for row in some.rows])
