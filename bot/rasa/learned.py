"""What the two featurizers of the NLU have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

Array = NDArray[Any]

_FILE = "learned.npy"


class LearnedFeaturizer(GraphComponent, Featurizer[Any]):
    """Learns one array from the training texts and adds one sentence feature to each message."""

    @abstractmethod
    def learn(self, texts: list[str]) -> Array:
        """Return what is to be remembered of the training texts, each of which comes once."""

    @abstractmethod
    def feature(self, text: str, learned: Array) -> Any:
        """Return the feature of a text: one row."""

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
        self._learned: Array = np.zeros(0)

    # Rasa reads the annotations of `create`, `load` and what follows.
    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GraphComponent:
        """Return an untrained component."""
        return cls(config, str(execution_context.node_name), model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_kwargs: Any,
    ) -> GraphComponent:
        """Return the trained component."""
        component = cls(config, str(execution_context.node_name), model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._learned = np.load(folder / _FILE)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the training examples."""
        texts = {text for text in map(_text, training_data.training_examples) if text}
        self._learned = self.learn(sorted(texts))
        with self._storage.write_to(self._resource) as folder:
            np.save(folder / _FILE, self._learned)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add features to the training examples."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add features to messages that have a text."""
        for message in messages:
            if text := _text(message):
                row = self.feature(text, self._learned)
                message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages


def _text(message: Message) -> str:
    return str(message.get(TEXT) or "")
