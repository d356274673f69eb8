"""The encoder: texts become vectors.

A text gets one vector for each *view*: a layer of the model.
"""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from bot.scoring.views import middle_layer
from bot.scoring.words import Span

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

Vectors = NDArray[np.float32]

TokenViews = Callable[[dict[str, "Tensor"]], "Tensor"]
"""From tokens to what the layers say of each, shape [texts, tokens, views, size]."""

_BATCH = 32
_BATCH_LETTERS = 12_000
"""Characters of a batch, padding included, unless one text alone has more."""

_WINDOW = 512
"""Tokens that are read at once; a longer text is read in several windows."""

_MOST_WINDOWS = 4
"""Windows of one text; only strings without words need more."""


@dataclass(frozen=True)
class Reading:
    """A text as vectors, of which parts can be left out.

    Attributes:
        total: sum over the tokens of the text, shape [views, size].
        count: number of tokens.
        sums: the same for the tokens of each part asked for, shape [parts, views, size].
        counts: number of tokens of each part, shape [parts].
    """

    total: Vectors
    count: float
    sums: Vectors
    counts: NDArray[np.float32]

    @property
    def whole(self) -> Vectors:
        """The text, shape [views, size], each vector of length 1."""
        return _unit(np.asarray(self.total / self.count, dtype=np.float32))

    @property
    def parts(self) -> Vectors:
        """Each part as it stands in the text, shape [parts, views, size]."""
        return _unit(
            np.asarray(self.sums / np.maximum(self.counts, 1.0)[:, None, None], np.float32)
        )

    def without(self, left_out: NDArray[np.bool_]) -> Vectors:
        """Return the text without some parts, shape [choices, views, size].

        Args:
            left_out: whether each choice leaves out each part, shape [choices, parts].
        """
        chosen = left_out.astype(np.float32)
        rest = self.total - np.einsum("cp,pvs->cvs", chosen, self.sums)
        left = np.maximum(self.count - chosen @ self.counts, 1.0)
        return _unit(rest / left[:, None, None])


class Encoder:
    """A SentenceTransformer, used by one thread at a time; it keeps nothing of any text.

    Args:
        model: on the CPU.
        prefix: what the model wants before every text, such as "query: ".
    """

    def __init__(self, model: SentenceTransformer, prefix: str = "") -> None:
        self._model = model
        self._prefix = prefix
        self._lock = threading.Lock()
        self._token_views = _token_views(model)
        self.fingerprint = _fingerprint(model, prefix)

    @property
    def views(self) -> int:
        """Vectors a text gets."""
        return 2 if self._token_views else 1

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts, shape [texts, views, size]."""
        readings = self.read(texts, [()] * len(texts))
        return np.stack([reading.whole for reading in readings])

    def read(self, texts: Sequence[str], parts: Sequence[Sequence[Span]]) -> list[Reading]:
        """Return the vectors of texts, of which some parts can then be left out.

        Where the model averages its tokens, one pass over a text gives all of them; else every
        part is a text of its own, which counts by its length.
        """
        readings: dict[int, Reading] = {}
        for chosen in _batches([len(text) for text in texts]):
            read = self._read_tokens if self._token_views else self._read_apart
            with self._lock:
                found = read([texts[i] for i in chosen], [parts[i] for i in chosen])
            readings.update(zip(chosen, found, strict=True))
        return [readings[index] for index in range(len(texts))]

    def _read_tokens(self, texts: Sequence[str], parts: Sequence[Sequence[Span]]) -> list[Reading]:
        import torch

        assert self._token_views is not None
        features = self._model.tokenizer(
            [self._prefix + text for text in texts],
            padding=True,
            truncation=True,
            max_length=min(_WINDOW, self._model.max_seq_length or _WINDOW),
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        owners = features.pop("overflow_to_sample_mapping")
        read = _first_windows(owners.tolist())
        owners, features = owners[read].numpy(), {name: own[read] for name, own in features.items()}
        places = features.pop("offset_mapping").numpy() - len(self._prefix)
        with torch.inference_mode():
            tokens = self._token_views(features).float().numpy()
        real = features["attention_mask"].numpy().astype(bool)
        return [
            _reading(tokens[rows][real[rows]], places[rows][real[rows]], wanted)
            for rows, wanted in ((owners == text, parts[text]) for text in range(len(texts)))
        ]

    def _read_apart(self, texts: Sequence[str], parts: Sequence[Sequence[Span]]) -> list[Reading]:
        pieces: list[str] = []
        for text, wanted in zip(texts, parts, strict=True):
            pieces += [text, *(text[start:end] for start, end in wanted)]
        vectors = self._model.encode(
            [self._prefix + piece for piece in pieces], batch_size=_BATCH, show_progress_bar=False
        )
        weights = np.array([max(1, len(piece)) for piece in pieces], dtype=np.float32)
        sums = (np.asarray(vectors, dtype=np.float32) * weights[:, None])[:, None, :]
        readings, first = [], 0
        for wanted in parts:
            own = slice(first + 1, first + 1 + len(wanted))
            readings.append(Reading(sums[first], float(weights[first]), sums[own], weights[own]))
            first = own.stop
        return readings


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield batches of texts of like length: all are padded to the longest one of their batch."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) == _BATCH or (len(batch) + 1) * lengths[index] > _BATCH_LETTERS):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _token_views(model: SentenceTransformer) -> TokenViews | None:
    """Return what gives the views of tokens, None unless the model averages them."""
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling

    reads, pools, *_ = [*model, None, None]
    is_mean = isinstance(pools, Pooling) and pools.pooling_mode == "mean"
    if not is_mean or not getattr(model.tokenizer, "is_fast", False):
        return None
    if isinstance(reads, Transformer):
        return partial(_layers, reads)
    views: TokenViews | None = getattr(reads, "views", None)
    return views


def _layers(transformer: Any, features: dict[str, Tensor]) -> Tensor:
    import torch

    transformer.model.config.output_hidden_states = True
    layers = transformer(features)["all_layer_embeddings"]
    return torch.stack([layers[middle_layer(len(layers) - 1)], layers[-1]], dim=2)


def _first_windows(owners: Sequence[int]) -> list[int]:
    """Return the rows to read, given the text that each row is a window of."""
    seen: Counter[int] = Counter()
    rows = []
    for row, text in enumerate(owners):
        seen[text] += 1
        if seen[text] <= _MOST_WINDOWS:
            rows.append(row)
    return rows


def _reading(tokens: Vectors, places: NDArray[np.int64], parts: Sequence[Span]) -> Reading:
    """Sum the tokens of a text, shape [tokens, views, size], and those of each part."""
    starts, ends = places[:, 0], places[:, 1]
    inside = np.array(
        [(ends > starts) & (ends > start) & (starts < end) for start, end in parts],
        dtype=np.float32,
    ).reshape(len(parts), len(tokens))
    sums = np.einsum("pt,tvs->pvs", inside, tokens)
    return Reading(tokens.sum(axis=0), float(len(tokens)), sums, inside.sum(axis=1))


def _unit(vectors: Vectors) -> Vectors:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-9), dtype=np.float32)


def _fingerprint(model: SentenceTransformer, prefix: str) -> str:
    """Hash of what decides the vectors: modules, prefix and weights with their precision."""
    import torch

    digest = hashlib.sha256(f"{prefix}|{model!r}".encode())
    for name, weights in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(weights.contiguous().flatten().view(torch.uint8).numpy().data)
    return digest.hexdigest()[:16]
