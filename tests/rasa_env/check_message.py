"""What reaches Rasa of a request's body."""

from __future__ import annotations

import unittest
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel
from rasa.shared.core.constants import DEFAULT_INTENTS
from rasa.shared.core.domain import Domain
from rasa.shared.nlu.training_data.loading import load_data

from bot.rasa.intents import ANSWER, BUTTON_ONLY, CONTROL, PRESSABLE
from bot.rasa.message import LONGEST_COMMAND, MalformedMessage, read, to_user_message
from bot.rasa.tokens import TokenVerifier
from tests.rasa_env.requests import SECRET, bearer

ROOT = Path(__file__).resolve().parents[2]


def message(body: object) -> Any:
    speaker = TokenVerifier(SECRET).verify(bearer())
    return to_user_message(read(body), speaker, CollectingOutputChannel())


class MessageTest(unittest.TestCase):
    def test_a_typed_text_goes_to_the_nlu(self) -> None:
        self.assertIsNone(message({"text": "skip this one"}).parse_data)

    def test_sender_and_metadata_come_from_the_token(self) -> None:
        found = message({"text": "hello"})
        self.assertEqual(found.sender_id, "conversation-1")
        self.assertEqual(found.message_id, "message-1")
        expected = {
            "message_id": "message-1",
            "workspace": "workspace-1",
            "locale": "de",
            "channel": "web",
            "request_id": "request-1",
            "pack": "cx-maturity",
            "pressed": False,
        }
        self.assertEqual(found.metadata, expected)

    def test_a_body_cannot_name_a_sender(self) -> None:
        for key in ("sender", "sender_id", "metadata", "parse_data", "message_id"):
            with self.subTest(key), self.assertRaises(MalformedMessage):
                read({"text": "hello", key: "somebody"})

    def test_texts_that_cannot_be_commands_are_answers_without_the_nlu(self) -> None:
        for text in (
            "/stop",
            "/confirm{}",
            "a" * (LONGEST_COMMAND + 1),
            "",
            "  \n ",
            "😀",
            "42",
            "...",
        ):
            with self.subTest(text):
                data = message({"text": text}).parse_data
                self.assertEqual(data["intent"], {"name": ANSWER, "confidence": 1.0})
                self.assertEqual(data["entities"], [])

    def test_a_pressed_button_has_its_intent_and_value(self) -> None:
        body = {"text": "Yes", "intent": "confirm", "entities": {"value": "yes"}}
        found = message(body)
        self.assertEqual(found.text, "Yes")
        self.assertEqual(found.parse_data["intent"]["name"], "confirm")
        self.assertEqual(found.parse_data["entities"][0]["value"], "yes")
        self.assertTrue(found.metadata["pressed"])

    def test_a_button_needs_neither_title_nor_value(self) -> None:
        found = message({"intent": "open"})
        self.assertEqual((found.text, found.parse_data["entities"]), ("", []))

    def test_a_button_cannot_have_any_intent(self) -> None:
        for intent in ("answer", "restart", "back", "session_start", "nlu_fallback", "x", 7, ["a"]):
            with self.subTest(intent), self.assertRaises(MalformedMessage):
                read({"intent": intent})

    def test_malformed_bodies_are_named_without_quoting_them(self) -> None:
        bodies: tuple[object, ...] = (
            None,
            [],
            "text",
            {},
            {"text": 7},
            {"text": None},
            {"text": "secret" * 4000},
            {"text": "secret", "entities": {"value": "x"}},
            {"intent": "confirm", "entities": ["secret"]},
            {"intent": "confirm", "entities": {"secret": "x"}},
            {"intent": "confirm", "entities": {"value": 7}},
            {"intent": "confirm", "entities": {"value": "secret" * 50}},
            {"text": "a", "secret": 1},
        )
        for body in bodies:
            with self.subTest(str(body)[:40]), self.assertRaises(MalformedMessage) as problem:
                read(body)
            self.assertNotIn("secret", str(problem.exception))

    def test_half_a_character_is_replaced(self) -> None:
        self.assertEqual(read({"text": "a\ud800b \ud83d\ude00"}).text, "a\ufffdb 😀")


class IntentsTest(unittest.TestCase):
    def test_the_domain_lists_the_same_intents(self) -> None:
        domain = Domain.from_path(ROOT / "domain.yml")
        self.assertEqual(set(domain.intents) - set(DEFAULT_INTENTS), PRESSABLE | {ANSWER})
        self.assertFalse(CONTROL & BUTTON_ONLY)

    def test_the_nlu_knows_exactly_the_intents_that_can_be_typed(self) -> None:
        self.assertEqual(load_data(str(ROOT / "data/nlu")).intents, CONTROL | {ANSWER})


if __name__ == "__main__":
    unittest.main()
