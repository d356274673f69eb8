"""Tells commands from answers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.rasa.gate import is_decided
from bot.rasa.intents import ANSWER


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CommandClassifier(LogisticRegressionClassifier):
    """Rasa's logistic regression, with answers weighted up.

    Rasa gives every intent the same total weight. Most messages of an interview are answers, and
    taking one for a command costs more than the reverse: `answer_weight` is how many intents the
    answers count for.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings and their defaults in config.yml."""
        return {**LogisticRegressionClassifier.get_default_config(), "answer_weight": 4.0}

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the classifier."""
        intents = [example.get(INTENT) for example in training_data.intent_examples]
        self.clf.class_weight = class_weights(intents, float(self.config["answer_weight"]))
        return super().train(training_data)

    def process(self, messages: list[Message]) -> list[Message]:
        """Tell the intents of messages that are not decided yet."""
        open_ones = [message for message in messages if not is_decided(message)]
        if open_ones:
            super().process(open_ones)
        return messages


def class_weights(intents: list[str], answer_weight: float) -> dict[str, float]:
    """Return the weight of one example of each intent."""
    counts = Counter(intents)
    weights = {intent: len(intents) / (len(counts) * many) for intent, many in counts.items()}
    if ANSWER in weights:
        weights[ANSWER] *= answer_weight
    return weights
