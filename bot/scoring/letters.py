"""Texts compared by what is literally in them: TF-IDF over letters or words.

Letters (character n-grams within words) know the words that vectors blur ("quarterly", "NPS",
"not") and survive typing errors.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.scoring.arrays import Arrays, leaf

_SHORTEST, _LONGEST = 3, 5
_SEEN = 2
"""Texts an n-gram must occur in to count."""

Sparse = tuple[NDArray[np.int32], NDArray[np.float32]]
"""Columns and weights of one text; the weights have length 1."""


@dataclass(frozen=True)
class Letters:
    """The known n-grams and how rare each is.

    Attributes:
        grams: n-grams of letters within words, or of words.
        rarity: inverse document frequency of each.
        cut: how a text becomes n-grams.
    """

    grams: tuple[str, ...]
    rarity: NDArray[np.float32]
    cut: Callable[[str], Iterator[str]]

    @classmethod
    def learn(
        cls,
        texts: Sequence[str],
        seen: int = _SEEN,
        cut: Callable[[str], Iterator[str]] | None = None,
    ) -> Letters:
        """Learn the n-grams of some texts.

        Args:
            texts: at least one.
            seen: texts an n-gram must occur in to count.
            cut: how a text becomes n-grams; `letters` unless given.
        """
        cut = cut or letters
        found = Counter(gram for text in texts for gram in set(cut(text)))
        kept = sorted(gram for gram, count in found.items() if count >= seen)
        rarity = [math.log((1 + len(texts)) / (1 + found[gram])) + 1 for gram in kept]
        return cls(tuple(kept), np.array(rarity, dtype=np.float32), cut)

    def row(self, text: str) -> Sparse:
        """Return the weights of the n-grams of a text."""
        counts = Counter(
            column for gram in self.cut(text) if (column := self._columns.get(gram)) is not None
        )
        columns = np.fromiter(counts, dtype=np.int32, count=len(counts))
        often = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        weights = (1 + np.log(often)) * self.rarity[columns]
        return columns, weights / max(float(np.linalg.norm(weights)), 1e-9)

    def arrays(self) -> Arrays:
        """Return what `from_arrays` needs."""
        return {"grams": np.array(self.grams), "rarity": self.rarity}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Letters:
        """Make letters from the arrays of others."""
        return cls(tuple(leaf(arrays, "grams").tolist()), leaf(arrays, "rarity"), letters)

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {gram: column for column, gram in enumerate(self.grams)}


@dataclass(frozen=True)
class Table:
    """The weights of several texts, one after the other."""

    columns: NDArray[np.int32]
    weights: NDArray[np.float32]
    lengths: NDArray[np.int32]
    width: int

    @classmethod
    def of(cls, rows: Sequence[Sparse], width: int) -> Table:
        """Return a table of these texts; `width` is the number of n-grams known."""
        return cls(
            columns=np.concatenate([columns for columns, _ in rows]),
            weights=np.concatenate([weights for _, weights in rows]),
            lengths=np.array([len(columns) for columns, _ in rows], dtype=np.int32),
            width=width,
        )

    def likeness(self, row: Sparse) -> NDArray[np.float32]:
        """Return the cosine between a text and each text of the table."""
        dense = np.zeros(self.width, dtype=np.float32)
        dense[row[0]] = row[1]
        products = np.concatenate([[0.0], np.cumsum(self.weights * dense[self.columns])])
        ends = np.concatenate([[0], np.cumsum(self.lengths)])
        return np.asarray(products[ends[1:]] - products[ends[:-1]], dtype=np.float32)

    def arrays(self) -> Arrays:
        """Return what `from_arrays` needs."""
        return {
            "columns": self.columns,
            "weights": self.weights,
            "lengths": self.lengths,
            "width": np.array(self.width),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Table:
        """Make a table from the arrays of another."""
        columns, weights, lengths = (
            leaf(arrays, name) for name in ("columns", "weights", "lengths")
        )
        return cls(columns, weights, lengths, int(leaf(arrays, "width")))


def letters(text: str) -> Iterator[str]:
    """Yield the n-grams of the letters of each word, with a blank on both sides of it."""
    for word in text.casefold().split():
        padded = f" {word[:60]} "
        for size in range(_SHORTEST, min(_LONGEST, len(padded)) + 1):
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]


def words(text: str) -> Iterator[str]:
    """Yield the words of a text and its pairs of neighbouring words."""
    found = re.findall(r"\w+", text.casefold())
    yield from found
    yield from map(" ".join, pairwise(found))
