"""How alike two texts are: their places in each view's space, and their letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.scoring.arrays import Arrays, branch, leaf
from bot.scoring.encoder import Vectors
from bot.scoring.letters import Letters, Rows, rows_as_arrays, rows_from_arrays
from bot.scoring.method import METHOD, Method
from bot.scoring.space import Space

Floats = NDArray[np.float32]

_WIDTH = 1.5
"""How fast likeness fades with distance in a space."""

_LAST_VIEW = 1.0
_MIDDLE_VIEW = 0.5
LETTERS_SHARE = 0.3
"""Weight of the letters beside those of the views."""


@dataclass(frozen=True)
class Placed:
    """Texts in the spaces of all views, shape [texts, views, size], with their letters."""

    vectors: Vectors
    rows: Rows

    def arrays(self) -> Arrays:
        """Return what `from_arrays` needs."""
        return {"vectors": self.vectors, "rows": rows_as_arrays(self.rows)}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Placed:
        """Make placed texts from the arrays of others."""
        return cls(leaf(arrays, "vectors"), rows_from_arrays(branch(arrays, "rows")))


@dataclass(frozen=True)
class Ruler:
    """Everything needed to compare texts."""

    spaces: tuple[Space, ...]
    letters: Letters

    @classmethod
    def learn(
        cls,
        vectors: Vectors,
        languages: Sequence[str],
        classes: Sequence[object],
        letters: Letters,
        method: Method = METHOD,
    ) -> Ruler:
        """Learn from labelled texts.

        Args:
            vectors: shape [texts, views, size].
            languages: of each text.
            classes: of each text; those of one class differ only in what does not matter.
            letters: learned from texts of the same kind.
            method: which views to look at, and how.
        """
        views = range(vectors.shape[1])[0 if method.middle_view else -1 :]
        spaces = [Space.learn(vectors[:, view], languages, classes, method) for view in views]
        return cls(tuple(spaces), letters)

    def place(self, vectors: Vectors, texts: Sequence[str], languages: Sequence[str]) -> Placed:
        """Place texts; vectors have the shape [texts, views, size]."""
        return self.place_rows(vectors, self.letters.rows(texts), languages)

    def place_rows(self, vectors: Vectors, rows: Rows, languages: Sequence[str]) -> Placed:
        """Place texts whose letters are known."""
        first = vectors.shape[1] - len(self.spaces)
        placed = [
            space.place(vectors[:, view], languages)
            for view, space in enumerate(self.spaces, first)
        ]
        return Placed(np.stack(placed, axis=1), rows)

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


def likeness(some: Placed, others: Placed) -> Floats:
    """Return how alike texts are, shape [some, others]."""
    letters: Floats = LETTERS_SHARE * (some.rows @ others.rows.T).toarray().astype(np.float32)
    return letters + nearness(some, others)


def nearness(some: Placed, others: Placed) -> Floats:
    """Return the part of the likeness that is not letters, shape [some, others]."""
    views = others.vectors.shape[1]
    near = np.zeros((len(some.vectors), len(others.vectors)), dtype=np.float32)
    for view in range(views):
        weight = _LAST_VIEW if view == views - 1 else _MIDDLE_VIEW
        cosine = some.vectors[:, view] @ others.vectors[:, view].T
        near += weight * np.exp(_WIDTH * 2 * (cosine - 1))
    return near
