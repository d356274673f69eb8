"""The channel: who gets in, and what comes back."""

from __future__ import annotations

import json
import logging
import unittest
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.shared.exceptions import RasaException

from bot.rasa.channel import GradinoInput, WholeMessages
from tests.rasa_env.requests import SECRET, bearer, request

REPLY = {
    "text": "First.\n\nSecond.",
    "buttons": [{"title": "Yes", "payload": "/confirm"}],
    "custom": {"type": "question"},
}


class ChannelTest(unittest.IsolatedAsyncioTestCase):
    def setUp(self) -> None:
        self.channel = GradinoInput(SECRET)
        self.handled: list[UserMessage] = []
        self.error: Exception | None = None
        self.reply: dict[str, Any] | None = REPLY
        logging.getLogger("bot").setLevel(logging.INFO)

    async def handle(self, message: UserMessage) -> None:
        self.handled.append(message)
        if self.error:
            raise self.error
        if self.reply:
            await message.output_channel.send_response(message.sender_id, dict(self.reply))

    async def post(self, body: object, authorization: str | None = None) -> tuple[int, Any]:
        answer = await self.channel._receive(request(body, authorization), self.handle)
        return answer.status, json.loads(answer.body or b"")

    async def test_a_turn_comes_back_as_one_whole_message(self) -> None:
        self.assertEqual(
            await self.post({"text": "hello"}), (200, {"ok": True, "messages": [REPLY]})
        )

    async def test_a_request_without_a_valid_token_gets_401_and_reaches_nobody(self) -> None:
        for header in ("", "Bearer x", bearer("another-secret-0123456789-0123456789")):
            with self.assertLogs("bot.rasa.channel", "WARNING"):
                status, body = await self.post({"text": "hello"}, header)
            self.assertEqual((status, body["ok"]), (401, False))
        self.assertEqual(self.handled, [])

    async def test_a_replayed_request_gets_401(self) -> None:
        token = bearer()
        await self.post({"text": "hello"}, token)
        with self.assertLogs("bot.rasa.channel", "WARNING"):
            status, _ = await self.post({"text": "hello"}, token)
        self.assertEqual((status, len(self.handled)), (401, 1))

    async def test_a_malformed_body_gets_422(self) -> None:
        for body in (b"{", b"", {"text": 1}, {"sender": "x", "text": "a"}):
            with self.assertLogs("bot.rasa.channel", "WARNING"):
                status, answer = await self.post(body)
            self.assertEqual((status, answer["ok"]), (422, False))
        self.assertEqual(self.handled, [])

    async def test_an_error_gets_500_and_an_id_that_is_in_the_log(self) -> None:
        self.error = ValueError("our churn is 41 percent")
        with self.assertLogs("bot.rasa.channel", "ERROR") as log:
            status, answer = await self.post({"text": "our churn is 41 percent"})
        self.assertEqual((status, answer["ok"]), (500, False))
        fields = log.records[0].__dict__["fields"]
        self.assertEqual(fields["error_id"], answer["error_id"])
        self.assertEqual(fields["error"], "ValueError")
        self.assertNotIn("churn", str(fields) + log.records[0].getMessage())

    async def test_a_turn_without_a_reply_is_an_error(self) -> None:
        """Rasa goes on without a word when the action server is away."""
        self.reply = None
        with self.assertLogs("bot.rasa.channel", "ERROR"):
            status, answer = await self.post({"text": "hello"})
        self.assertEqual((status, sorted(answer)), (500, ["error_id", "ok"]))

    async def test_the_log_has_the_ids_of_a_turn_and_not_its_words(self) -> None:
        with self.assertLogs("bot.rasa.channel", "INFO") as log:
            await self.post({"text": "our churn is 41 percent"})
        self.assertEqual(log.records[0].__dict__["fields"]["message_id"], "message-1")
        self.assertNotIn("churn", str(log.records[0].__dict__))


class OutputTest(unittest.IsolatedAsyncioTestCase):
    async def test_empty_parts_of_a_message_are_left_out(self) -> None:
        output = WholeMessages()
        await output.send_response("somebody", {"text": "Hi", "buttons": [], "custom": {}})
        await output.send_response("somebody", {"image": "x"})
        self.assertEqual(output.messages, [{"text": "Hi"}])


class SetUpTest(unittest.TestCase):
    def test_a_missing_or_short_secret_is_refused_in_one_sentence(self) -> None:
        for credentials in (None, {}, {"secret": None}, {"secret": "short"}):
            with self.assertRaises(RasaException) as refusal:
                GradinoInput.from_credentials(credentials)
            self.assertIn("GRADINO_RASA_SECRET", str(refusal.exception))


if __name__ == "__main__":
    unittest.main()
