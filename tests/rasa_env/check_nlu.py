"""The parts of the NLU, trained on a handful of texts."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.rasa.classifier import CommandClassifier, class_weights
from bot.rasa.featurizer import E5Featurizer
from bot.rasa.gate import AnswerGate
from bot.rasa.letters import LetterFeaturizer

PIPELINE: tuple[Any, ...] = (LetterFeaturizer, AnswerGate, E5Featurizer, CommandClassifier)

EXAMPLES = {
    "skip": ["skip this one", "next question please", "salta questa", "überspring das bitte"],
    "help": ["what can you do?", "how does this work?", "come funziona?", "was kannst du?"],
    "answer": [
        "We measure satisfaction once a year with a survey",
        "Our leaders talk about customers in every meeting",
        "Il sito viene aggiornato dal reparto marketing ogni mese",
        "Jede Abteilung pflegt ihre eigene Tabelle mit Kundendaten",
        "Each team has its own budget and its own spreadsheet",
        "I reclami arrivano per telefono e nessuno li raccoglie",
    ],
}


def examples() -> TrainingData:
    pairs = [(text, intent) for intent, texts in EXAMPLES.items() for text in texts]
    return TrainingData([Message.build(text, intent) for text, intent in pairs])


class NluTest(unittest.TestCase):
    storage: LocalModelStorage
    parts: list[Any]

    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.storage = LocalModelStorage(Path(folder.name))
        data = examples()
        for part in PIPELINE:
            resource = Resource(part.__name__)
            made = cls.component(part, part.create)
            made.train(data)
            if part in (LetterFeaturizer, E5Featurizer):
                cls.component(part, part.load, resource).process_training_data(data)
        cls.parts = [cls.component(part, part.load) for part in PIPELINE]

    @classmethod
    def component(cls, part: Any, make: Any, resource: Resource | None = None) -> Any:
        config = {**part.get_default_config(), "threshold": 0.7, "longer_than": 30}
        context = ExecutionContext(GraphSchema({}), "model", node_name=part.__name__)
        return make(config, cls.storage, resource or Resource(part.__name__), context)

    def parse(self, text: str, parts: int = len(PIPELINE)) -> Any:
        message = Message({TEXT: text})
        for part in self.parts[:parts]:
            part.process([message])
        return message

    def intent(self, text: str) -> str:
        return str(self.parse(text).get(INTENT)["name"])

    def test_training_texts_are_understood(self) -> None:
        for intent, texts in EXAMPLES.items():
            for text in texts:
                self.assertEqual(self.intent(text), intent)

    def test_words_are_understood_that_are_not_in_the_training(self) -> None:
        self.assertEqual(self.intent("please go on to the next one"), "skip")

    def test_a_plain_answer_passes_without_the_encoder(self) -> None:
        message = self.parse("Our teams talk about satisfaction in every monthly meeting")
        self.assertEqual(message.get(INTENT)["name"], "answer")
        self.assertEqual(message.get_dense_features(TEXT), (None, None))

    def test_a_short_text_never_passes_at_the_gate(self) -> None:
        self.assertIsNone(self.parse("our own budget", parts=2).get(INTENT))

    def test_features_have_the_length_that_was_set(self) -> None:
        message = self.parse("skip")
        _, dense = message.get_dense_features(TEXT)
        _, sparse = message.get_sparse_features(TEXT)
        self.assertEqual(dense.features.shape, (1, 384))
        self.assertAlmostEqual(float(np.linalg.norm(dense.features)), 10.0, places=3)
        self.assertAlmostEqual(float(np.linalg.norm(sparse.features.data)), 7.0, places=3)

    def test_vectors_are_centred_on_the_training_texts(self) -> None:
        encoder = self.parts[2]
        texts = [text for texts in EXAMPLES.values() for text in texts]
        mean = np.mean([encoder._encode(text) for text in texts], axis=0)
        np.testing.assert_allclose(encoder._learned, mean, atol=1e-5)

    def test_vectors_of_the_training_are_not_kept_in_the_server(self) -> None:
        self.assertEqual(E5Featurizer._vectors, {})

    def test_any_text_gets_an_intent(self) -> None:
        for text in ("\0", "a\0b", "\u202eabc", "x" * 120, "é\u0301" * 40, "汉字", "\x1b[31m"):
            with self.subTest(repr(text)):
                self.assertIn(self.intent(text), EXAMPLES)

    def test_a_message_without_a_text_is_left_alone(self) -> None:
        message = Message({})
        for part in self.parts[:3]:
            part.process([message])
        self.assertEqual(message.features, [])


class WeightsTest(unittest.TestCase):
    def test_intents_weigh_the_same_and_answers_more(self) -> None:
        weights = class_weights(["skip", "help", "help", "answer", "answer", "answer"], 4.0)
        self.assertAlmostEqual(weights["skip"], weights["help"] * 2)
        self.assertAlmostEqual(weights["answer"] * 3, weights["skip"] * 4)

    def test_data_without_answers_can_be_weighted_too(self) -> None:
        self.assertEqual(class_weights(["skip", "help"], 4.0), {"skip": 1.0, "help": 1.0})


if __name__ == "__main__":
    unittest.main()
