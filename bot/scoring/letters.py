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
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from bot.scoring.arrays import Arrays, leaf

_SHORTEST, _LONGEST = 3, 5
_SEEN = 2
"""Texts an n-gram must occur in to count."""

Rows: TypeAlias = csr_array
"""Texts as rows of weights, shape [texts, n-grams]; the weights of a text have length 1."""


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

    @classmethod
    def none(cls) -> Letters:
        """Return letters that know no n-gram, so that letters do not count."""
        return cls((), np.empty(0, dtype=np.float32), letters)

    def rows(self, texts: Sequence[str]) -> Rows:
        """Return the weights of the n-grams of texts."""
        counted = {text: self._row(text) for text in dict.fromkeys(texts)}
        columns, weights = zip(*(counted[text] for text in texts), strict=True)
        ends = np.cumsum([0, *map(len, columns)])
        shape = (len(texts), len(self.grams))
        return csr_array((np.concatenate(weights), np.concatenate(columns), ends), shape=shape)

    def arrays(self) -> Arrays:
        """Return what `from_arrays` needs."""
        return {"grams": np.array(self.grams), "rarity": self.rarity}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Letters:
        """Make letters from the arrays of others."""
        return cls(tuple(leaf(arrays, "grams").tolist()), leaf(arrays, "rarity"), letters)

    def _row(self, text: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        known = self._columns
        counts = Counter(known[gram] for gram in self.cut(text) if gram in known)
        columns = np.fromiter(counts, dtype=np.int32, count=len(counts))
        often = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        weights = (1 + np.log(often)) * self.rarity[columns]
        return columns, weights / max(float(np.linalg.norm(weights)), 1e-9)

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {gram: column for column, gram in enumerate(self.grams)}


def rows_as_arrays(rows: Rows) -> Arrays:
    """Return what `rows_from_arrays` needs."""
    parts = ("data", "indices", "indptr")
    return {"shape": np.array(rows.shape), **{part: getattr(rows, part) for part in parts}}


def rows_from_arrays(arrays: Arrays) -> Rows:
    """Make rows from the arrays of others."""
    data, indices, ends = (leaf(arrays, part) for part in ("data", "indices", "indptr"))
    return csr_array((data, indices, ends), shape=tuple(leaf(arrays, "shape").tolist()))


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
