"""The space in which distances between answers mean maturity rather than topic or style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.scoring.arrays import Arrays, leaf
from bot.scoring.encoder import Vectors
from bot.scoring.method import METHOD, Method

_SHRINKAGE = 0.7
"""Share of the spread that is taken to be the same in every direction."""


@dataclass(frozen=True)
class Space:
    """Centres the vectors of one view per language, then whitens them.

    Sentence encoders put every text of a language close together; what is left after subtracting
    the language's mean tells texts apart. Whitening by the spread *within* the levels (within-class
    covariance normalisation, Hatch et al. 2006) turns down the directions in which answers of one
    level differ anyway: industry, tone, length.

    Attributes:
        languages: the languages whose means are known.
        means: shape [languages + 1, size]; the last one serves every other language.
        transform: shape [size, size].
    """

    languages: tuple[str, ...]
    means: NDArray[np.float32]
    transform: NDArray[np.float32]

    @classmethod
    def learn(
        cls,
        vectors: Vectors,
        languages: Sequence[str],
        classes: Sequence[object],
        method: Method = METHOD,
    ) -> Space:
        """Learn from labelled texts.

        Args:
            vectors: shape [texts, size].
            languages: of each text.
            classes: of each text; those of one class differ only in what does not matter.
            method: whether to centre per language, and whether to whiten.
        """
        names = tuple(sorted(set(languages))) if method.centring else ()
        own = np.array(languages)
        rows = [vectors[own == name].mean(axis=0) for name in names]
        everywhere = np.mean(rows, axis=0) if rows else vectors.mean(axis=0)
        means = np.stack([*rows, everywhere]).astype(np.float32)
        centred = vectors - means[_rows(names, languages)]
        centred = centred / np.sqrt(max((centred**2).sum(axis=1).mean(), 1e-9))
        spread = np.eye(vectors.shape[1])
        if method.whitening:
            spread = _within(centred.astype(np.float64), _numbers(classes))
        # Any square root of the inverse gives the same distances; this one is the quickest.
        transform = np.linalg.cholesky(np.linalg.inv(spread))
        return cls(names, means, transform.astype(np.float32))

    def place(self, vectors: Vectors, languages: Sequence[str]) -> Vectors:
        """Return the place of each vector, as a vector of length 1."""
        placed = (vectors - self.means[_rows(self.languages, languages)]) @ self.transform
        length: Vectors = np.linalg.norm(placed, axis=1, keepdims=True)
        return np.asarray(placed / np.maximum(length, 1e-9), dtype=np.float32)

    def arrays(self) -> Arrays:
        """Return what `from_arrays` needs."""
        names = np.array(self.languages)
        return {"languages": names, "means": self.means, "transform": self.transform}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Space:
        """Make a space from the arrays of another."""
        names = tuple(leaf(arrays, "languages").tolist())
        return cls(names, leaf(arrays, "means"), leaf(arrays, "transform"))


def _rows(names: Sequence[str], languages: Sequence[str]) -> list[int]:
    row = {name: index for index, name in enumerate(names)}
    return [row.get(language, len(names)) for language in languages]


def _numbers(classes: Sequence[object]) -> NDArray[np.int64]:
    row = {name: index for index, name in enumerate(dict.fromkeys(classes))}
    return np.array([row[name] for name in classes])


def _within(centred: NDArray[np.float64], classes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the covariance within the classes, shrunk towards a sphere."""
    sums = np.zeros((classes.max() + 1, centred.shape[1]))
    np.add.at(sums, classes, centred)
    rest = centred - (sums / np.bincount(classes)[:, None])[classes]
    spread = rest.T @ rest / len(rest)
    size = len(spread)
    # The tiny sphere keeps the spread invertible when every class has one text only.
    sphere = (_SHRINKAGE * np.trace(spread) / size + 1e-6) * np.eye(size)
    return np.asarray((1 - _SHRINKAGE) * spread + sphere)
