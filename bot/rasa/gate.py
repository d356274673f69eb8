"""Lets plain answers pass without the encoder.

The encoder takes most of a turn's time, and most messages of an interview are answers which their
letters give away. Measured by cross-validation: nine of ten answers of more than 30 characters
pass here, and two commands in a thousand with them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import vstack
from sklearn.linear_model import LogisticRegression

from bot.rasa.intents import ANSWER

_FILE = "weights.npy"


def is_decided(message: Message) -> bool:
    """Say whether the gate has let the message pass; labels of training examples are strings."""
    return isinstance(message.get(INTENT), dict)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class AnswerGate(IntentClassifier, GraphComponent):
    """Decides `answer`, or nothing, from the letter features alone."""

    @staticmethod
    def required_packages() -> list[str]:
        """Packages this component needs."""
        return ["sklearn"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings and their defaults in config.yml.

        Returns:
            `longer_than`: characters a text must exceed; `threshold`: probability it must reach.
        """
        return {"longer_than": 30, "threshold": 0.85}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._longer_than = int(config["longer_than"])
        self._threshold = float(config["threshold"])
        self._storage = storage
        self._resource = resource
        self._weights: NDArray[np.float64] = np.zeros(1)  # of the columns, and a constant

    # Rasa reads the annotations of `create`, `load` and what follows.
    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003
    ) -> AnswerGate:
        """Return an untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003
        **_kwargs: Any,
    ) -> AnswerGate:
        """Return the trained component."""
        gate = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            gate._weights = np.load(folder / _FILE)
        return gate

    def train(self, training_data: TrainingData) -> Resource:
        """Learn to tell answers from everything else."""
        examples = training_data.intent_examples
        rows = vstack([_letters(example) for example in examples])
        answers = [example.get(INTENT) == ANSWER for example in examples]
        fitted = LogisticRegression(class_weight="balanced", max_iter=1000).fit(rows, answers)
        self._weights = np.append(fitted.coef_[0], fitted.intercept_)
        with self._storage.write_to(self._resource) as folder:
            np.save(folder / _FILE, self._weights)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Mark the messages that are answers beyond doubt."""
        for message in messages:
            text = str(message.get(TEXT) or "")
            if len(text) > self._longer_than:
                probability = self._probability(_letters(message))
                if probability >= self._threshold:
                    _decide(message, probability)
        return messages

    def _probability(self, row: Any) -> float:
        score = float(self._weights[row.indices] @ row.data + self._weights[-1])
        return float(1 / (1 + np.exp(-score)))


def _letters(message: Message) -> Any:
    _, sentence = message.get_sparse_features(TEXT)
    if sentence is None:
        raise ValueError("AnswerGate stands behind LetterFeaturizer in config.yml")
    return sentence.features


def _decide(message: Message, probability: float) -> None:
    intent = {"name": ANSWER, "confidence": probability}
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [intent], add_to_output=True)
