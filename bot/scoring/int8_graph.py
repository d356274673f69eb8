"""Builds the ONNX graph of a BERT encoder with 8-bit matrices.

Each matrix is kept as 8-bit integers with one scale a column; ONNX Runtime rounds what it is
multiplied with to 8 bits as well, by the range it finds ("dynamic quantisation"). The graph reads
one text, so nothing is padded, and the vectors of a text do not depend on what it is read with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from bot.scoring.quantised import Shape

Tensors = Mapping[str, NDArray[np.float32]]

WORDS = "words"
"""Input: the word vectors of a text, shape [1, tokens, hidden]."""

MIDDLE, LAST = "middle", "last"
"""Outputs: what the middle and the last layer say of each token, shape [1, tokens, hidden]."""

_OPSET, _IR = 17, 9
_MICROSOFT = "com.microsoft"


def build(tensors: Tensors, shape: Shape, middle: int) -> onnx.ModelProto:
    """Return the graph of an encoder.

    Args:
        tensors: under the names of transformers' BertModel; the word vectors are not needed.
        middle: the layer, from 1, that gives the output `MIDDLE`.
    """
    graph = _Graph(tensors, shape.epsilon)
    text = graph.embeddings()
    for layer in range(1, shape.layers + 1):
        text = graph.layer(f"encoder.layer.{layer - 1}", text, shape.heads)
        if layer in (middle, shape.layers):
            graph.output(text, MIDDLE if layer == middle else LAST)
    return graph.finished(shape.hidden)


class _Graph:
    """Nodes and constants, added one after the other."""

    def __init__(self, tensors: Tensors, epsilon: float) -> None:
        self._tensors = tensors
        self._epsilon = epsilon
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def embeddings(self) -> str:
        """Add places to the word vectors."""
        own = "embeddings"
        places = self._tensors[f"{own}.position_embeddings.weight"]
        first_type = self._tensors[f"{own}.token_type_embeddings.weight"][0]
        table = self._constant(f"{own}.places", places + first_type)
        start = self._constant(f"{own}.start", np.array([0], dtype=np.int64))
        (end,) = self._node("Shape", [WORDS], start=1, end=2)
        (used,) = self._node("Slice", [table, start, end])
        return self._normal([WORDS, used], f"{own}.LayerNorm")

    def layer(self, name: str, text: str, heads: int) -> str:
        """Add one layer; return the name of what it gives."""
        own = f"{name}.attention"
        parts = [f"{own}.self.{part}" for part in ("query", "key", "value")]
        asked = self._node("Split", [self._matrix(text, parts)], outputs=3, axis=-1)
        (heard,) = self._node("MultiHeadAttention", asked, domain=_MICROSOFT, num_heads=heads)
        attended = self._matrix(heard, [f"{own}.output.dense"])
        text = self._normal([attended, text], f"{own}.output.LayerNorm")
        wide = self._matrix(text, [f"{name}.intermediate.dense"], biased=False)
        bias = self._tensor(f"{name}.intermediate.dense.bias")
        (wide,) = self._node("BiasGelu", [wide, bias], domain=_MICROSOFT)
        narrow = self._matrix(wide, [f"{name}.output.dense"])
        return self._normal([narrow, text], f"{name}.output.LayerNorm")

    def output(self, value: str, name: str) -> None:
        """Give a value its name outside."""
        self._nodes.append(helper.make_node("Identity", [value], [name]))

    def finished(self, hidden: int) -> onnx.ModelProto:
        """Return the model."""
        values = {
            name: helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, "tokens", hidden])
            for name in (WORDS, MIDDLE, LAST)
        }
        graph = helper.make_graph(
            self._nodes, "encoder", [values[WORDS]], [values[MIDDLE], values[LAST]], self._constants
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=_IR)

    def _normal(self, added: Sequence[str], name: str) -> str:
        (total,) = self._node("Add", added)
        weights = [self._tensor(f"{name}.{part}") for part in ("weight", "bias")]
        (normal,) = self._node("LayerNormalization", [total, *weights], epsilon=self._epsilon)
        return normal

    def _matrix(self, text: str, names: Sequence[str], *, biased: bool = True) -> str:
        """Multiply with one or several matrices, side by side."""
        name = names[0]
        weights = np.concatenate([self._tensors[f"{own}.weight"] for own in names]).T
        scales = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
        numbers = np.round(weights / scales).astype(np.int8)
        inputs = [
            text,
            self._constant(f"{name}.numbers", numbers),
            self._constant(f"{name}.scales", scales.astype(np.float32)),
            self._constant(f"{name}.zero", np.zeros(len(scales), dtype=np.int8)),
        ]
        if biased:
            bias = np.concatenate([self._tensors[f"{own}.bias"] for own in names])
            inputs.append(self._constant(f"{name}.biases", bias))
        (product,) = self._node("DynamicQuantizeMatMul", inputs, domain=_MICROSOFT)
        return product

    def _tensor(self, name: str) -> str:
        return self._constant(name, self._tensors[name])

    def _constant(self, name: str, values: NDArray[Any]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _node(
        self, kind: str, inputs: Sequence[str], *, outputs: int = 1, **options: Any
    ) -> list[str]:
        names = [f"{len(self._nodes)}.{number}" for number in range(outputs)]
        self._nodes.append(helper.make_node(kind, inputs, names, **options))
        return names
