"""Letter features for the NLU: they see typing errors and single words better than e5 does."""

from __future__ import annotations


from typing import Any, List

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer

_COLUMNS = 4096
_WEIGHTS = "weights.npy"


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True
)
class LetterFeaturizer(SparseFeaturizer, GraphComponent):
    """Adds TF-IDF of the pieces of one to four letters inside words, as a vector of length `scale`.

    Pieces are hashed into 4,096 columns: no vocabulary to keep, and unseen pieces count too.
    """

    @staticmethod
    def required_packages() -> list[str]:
        """Packages this component needs."""
        return ["sklearn", "scipy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings and their defaults in config.yml."""
        return {**SparseFeaturizer.get_default_config(), "scale": 7.0}

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
        self._weights: NDArray[np.float64] = np.ones(_COLUMNS)
        self._pieces = HashingVectorizer(
            analyzer="char_wb",
            ngram_range=(1, 4),
            n_features=_COLUMNS,
            norm=None,
            alternate_sign=False,
        )

    # Rasa reads the annotations of `create` and `load`.
    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LetterFeaturizer:
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
    ) -> LetterFeaturizer:
        """Return the trained component."""
        component = cls(config, execution_context.node_name, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._weights = np.load(folder / _WEIGHTS)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn how rare each piece is (inverse document frequency, smoothed)."""
        texts = [text for text in map(_text, training_data.training_examples) if text]
        found = self._pieces.transform(texts).getnnz(axis=0)
        self._weights = np.log((1 + len(texts)) / (1 + found)) + 1
        with self._storage.write_to(self._resource) as folder:
            np.save(folder / _WEIGHTS, self._weights)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add features to the training examples."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Add features to messages that have a text."""
        for message in messages:
            if text := _text(message):
                message.add_features(
                    Features(self._vector(text), FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
                )
        return messages

    def _vector(self, text: str) -> csr_matrix:
        vector = self._pieces.transform([text])
        vector.data = (1 + np.log(vector.data)) * self._weights[vector.indices]
        vector.data *= self._scale / (np.linalg.norm(vector.data) + 1e-9)
        return vector


def _text(message: Message) -> str:
    return str(message.get(TEXT) or "")
