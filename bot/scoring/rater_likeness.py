"""How alike the texts of a task are, seen in several ways: by vectors, by words, by what they say.

A likeness has a row for each exemplar, then for each answer, and a column for each exemplar. The
texts are centred on all of their task, and a text is alike to itself by 1 on average.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from bot.domain.rubric import LabelledText
from bot.scoring.encoder import Encoder, Reading, Vectors
from bot.scoring.letters import Letters, Rows, letters, words

Floats = NDArray[np.float64]
Passages = NDArray[np.float16]
"""Vectors of the passages of a text, shape [passages, views, size]; there are many."""

_WINDOW = 3
"""Words of a passage."""

_MOST_PASSAGES = 120
"""Of one text; a longer text has them further apart."""

_MOST_PROBES = 250
"""Texts whose passages are looked for in the others, exemplars first."""

_DIRECTIONS = 96
"""Kept of the vectors of passages: those in which the passages of a task differ most."""

_TEXTS_AT_ONCE = 256
"""Texts read at once: their passages take room."""


def likenesses(
    encoder: Encoder, exemplars: Sequence[LabelledText], answers: Sequence[LabelledText]
) -> Iterator[Floats]:
    """Yield every likeness of the texts of one task.

    Args:
        encoder: reads the texts.
        exemplars: at least one.
        answers: whose levels are not looked at.
    """
    own = [*exemplars, *answers]
    texts = [text.text for text in own]
    yield from _of_words(texts, len(exemplars))
    whole, said = _read(encoder, texts)
    languages = np.array([text.language for text in own])
    for view in range(encoder.views):
        yield _likeness(_centred(whole[:, view], languages), len(exemplars))
        if said:
            yield _likeness(_coverage([one[:, view] for one in said]), len(exemplars))


def passages(text: str) -> list[tuple[int, int]]:
    """Return the spans of overlapping runs of a few words, the whole text if it has no word."""
    spans = [word.span() for word in re.finditer(r"\w+", text)]
    if not spans:
        return [(0, len(text))]
    starts = range(max(1, len(spans) - _WINDOW + 1))
    last = len(spans) - 1
    return [
        (spans[start][0], spans[min(start + _WINDOW - 1, last)][1])
        for start in starts[:: -(-len(starts) // _MOST_PASSAGES)]
    ]


def _read(encoder: Encoder, texts: Sequence[str]) -> tuple[Vectors, list[Passages]]:
    """Return the vectors of texts, and those of the passages of each if that is cheap."""
    if encoder.views == 1:
        # It does not average its tokens: it would have to read each passage by itself.
        return encoder.encode(texts), []
    whole, said = [], []
    for first in range(0, len(texts), _TEXTS_AT_ONCE):
        some = texts[first : first + _TEXTS_AT_ONCE]
        for reading in encoder.read(some, [passages(text) for text in some]):
            whole.append(reading.whole)
            said.append(_added(reading).astype(np.float16))
    return np.stack(whole), said


def _added(reading: Reading) -> Vectors:
    """Return what each passage adds to its text: the part of it that the rest does not say."""
    rest = _unit(reading.total - reading.sums)
    return _unit(reading.sums - (reading.sums * rest).sum(axis=-1, keepdims=True) * rest)


def _of_words(texts: Sequence[str], seen: int) -> Iterator[Floats]:
    """Yield likenesses by n-grams: weighted as in TF-IDF, and by which occur at all.

    The latter is not divided by the length of the text: an answer that says more of what is said
    in its task has more of it.
    """
    for cut in (letters, words):
        yield _likeness(Letters.learn(texts, seen=1, cut=cut).rows(texts), seen)
        present = Letters.learn(texts, seen=min(2, len(texts)), cut=cut).rows(texts)
        present.data = np.ones_like(present.data)
        yield _likeness(present, seen)


def _likeness(rows: Rows | Floats, seen: int) -> Floats:
    """Compare texts, shape [texts, features], with the first of them, around their mean."""
    mean = np.asarray(rows.mean(axis=0), dtype=np.float64).ravel()
    products = rows @ rows[:seen].T
    if isinstance(products, csr_array):
        products = products.toarray()
    off = rows @ mean
    centred = products - off[:, None] - off[:seen] + mean @ mean
    square = float((rows * rows).sum()) / rows.shape[0]
    # Texts that are all the same have no likeness but rounding errors, which must stay small.
    size = max(square - mean @ mean, 1e-4 * square, 1e-9)
    return np.asarray(centred / size, dtype=np.float64)


def _centred(vectors: Vectors, languages: NDArray[np.str_]) -> Floats:
    """Centre vectors on the texts of their language, and bring each to length 1."""
    centred = np.array(vectors, dtype=np.float64)
    for language in np.unique(languages):
        centred[languages == language] -= centred[languages == language].mean(axis=0)
    return np.asarray(centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9))


def _coverage(said: Sequence[Passages]) -> Floats:
    """Return how much of what some texts say each text says too, shape [texts, probes].

    A passage of a probe is said as well as the passage of the text that is most like it (MaxSim of
    ColBERT, Khattab & Zaharia 2020). Passages that are found in most texts count little.

    Args:
        said: the vectors of the passages of each text.
    """
    probes = said[:_MOST_PROBES]
    mean, basis = _directions(np.concatenate(probes).astype(np.float32))
    probed = _unit(_unit(np.concatenate(probes) - mean) @ basis)
    found = np.empty((len(said), len(probed)), dtype=np.float32)
    for row, own in enumerate(said):
        found[row] = (_unit(_unit(own - mean) @ basis) @ probed.T).max(axis=0)
    rare = np.maximum(1 - found.mean(axis=0), 1e-6)
    starts = np.cumsum([0, *map(len, probes[:-1])])
    sums = np.add.reduceat(found * rare, starts, axis=1)
    return np.asarray(sums / np.add.reduceat(rare, starts), dtype=np.float64)


def _directions(vectors: Vectors) -> tuple[Vectors, Vectors]:
    """Return the mean of vectors, and the directions in which they differ most."""
    mean = vectors.mean(axis=0)
    centred = _unit(vectors - mean)
    return mean, np.linalg.eigh(centred.T @ centred)[1][:, -_DIRECTIONS:]


def _unit(vectors: Vectors) -> Vectors:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-9), dtype=np.float32)
