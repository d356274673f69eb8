"""A real Rasa, with our rules, endpoints and tracker store, against a recorded action server."""

from __future__ import annotations

import json
import logging
import os
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.agent import Agent, load_agent
from rasa.core.utils import AvailableEndpoints
from rasa.model_training import train_core
from rasa.utils.log_utils import configure_structlog

from bot.rasa import perf, startup
from bot.rasa.channel import WholeMessages
from bot.rasa.intents import ANSWER, PRESSABLE
from bot.rasa.message import Incoming, to_user_message
from bot.rasa.tokens import TokenVerifier
from tests.contract import recordings
from tests.rasa_env.requests import SECRET, bearer

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-of-the-tests"


class ActionServer(ThreadingHTTPServer):
    """Answers every call with the reply that was chosen; remembers calls and headers."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Call)
        self.reply = "question"
        self.calls: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Call(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server: Any = self.server
        server.calls.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        server.headers.append(dict(self.headers))
        known = server.reply in recordings.names("replies")
        body = json.dumps(recordings.read("replies", server.reply)).encode() if known else b""
        self.send_response(200 if known else 500)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class ConversationTest(unittest.IsolatedAsyncioTestCase):
    folder: str
    model: str | None
    server: ActionServer

    @classmethod
    def setUpClass(cls) -> None:
        os.chdir(ROOT)
        perf.apply()
        configure_structlog(logging.CRITICAL)
        logging.getLogger("rasa").setLevel(logging.CRITICAL)
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        cls.model = train_core("domain.yml", "config.yml", "data", folder.name)
        cls.server = ActionServer()
        cls.addClassCleanup(cls.server.server_close)
        cls.addClassCleanup(cls.server.shutdown)

    async def asyncSetUp(self) -> None:
        os.environ["GRADINO_RASA_TRACKER_URL"] = f"sqlite:///{self.folder}/{self.id()}.db"
        os.environ["GRADINO_ACTIONS_URL"] = (
            f"http://127.0.0.1:{self.server.server_address[1]}/webhook"
        )
        os.environ["GRADINO_ACTIONS_TOKEN"] = TOKEN
        endpoints = AvailableEndpoints.read_endpoints("endpoints.yml")
        self.agent: Agent = await load_agent(self.model, endpoints=endpoints)
        self.store: Any = self.agent.tracker_store._tracker_store  # type: ignore[attr-defined]
        self.addCleanup(self.store.engine.dispose)
        self.server.reply = "question"
        self.server.calls.clear()

    async def say(self, incoming: Incoming, sender: str = "conversation-1") -> list[Any]:
        """Send a message; return what comes back."""
        output = WholeMessages()
        claims = TokenVerifier(SECRET).verify(bearer(sub=sender))
        await self.agent.handle_message(to_user_message(incoming, claims, output))
        return output.messages

    async def turn(self, incoming: Incoming, sender: str = "conversation-1") -> dict[str, Any]:
        """Send a message; check that it costs one call and gets one message."""
        self.server.calls.clear()
        messages = await self.say(incoming, sender)
        self.assertEqual(len(self.server.calls), 1, incoming)
        self.assertEqual(len(messages), 1, incoming)
        return self.server.calls[0]

    async def loop(self, sender: str = "conversation-1") -> str | None:
        found = await self.store.retrieve(sender)
        return found.active_loop_name if found else None

    async def test_nothing_is_missing_from_this_server(self) -> None:
        self.assertIsNone(startup.missing(self.agent))

    async def test_any_message_starts_the_interview_with_one_call(self) -> None:
        for intent in sorted(PRESSABLE | {ANSWER}):
            await self.turn(message(intent), sender=intent)
            self.assertEqual(await self.loop(intent), "interview_form", intent)

    async def test_any_message_goes_on_with_one_call(self) -> None:
        await self.turn(message("open"))
        for intent in sorted(PRESSABLE | {ANSWER}):
            await self.turn(message(intent))
            self.assertEqual(await self.loop(), "interview_form", intent)

    async def test_the_action_ends_the_interview_and_any_message_starts_it_again(self) -> None:
        for intent in ("open", "greet", "answer", "delete_data"):
            self.server.reply = "question"
            await self.turn(message(intent))
            self.assertEqual(await self.loop(), "interview_form")
            self.server.reply = "ended"
            await self.turn(message("answer"))
            self.assertIsNone(await self.loop())

    async def test_the_interview_may_end_in_its_first_turn(self) -> None:
        self.server.reply = "ended"
        for intent in sorted(PRESSABLE | {ANSWER}):
            await self.turn(message(intent), sender=intent)
            self.assertIsNone(await self.loop(intent), intent)
        self.server.reply = "question"
        await self.turn(message("greet"), sender="greet")
        self.assertEqual(await self.loop("greet"), "interview_form")

    async def test_who_asks_to_be_forgotten_leaves_nothing(self) -> None:
        await self.turn(message("open"))
        self.server.reply = "deleted"
        await self.turn(message("confirm", "yes"))
        with self.store.engine.connect() as connection:
            rows = connection.execute(sa.text("SELECT count(*) FROM events")).scalar()
        self.assertEqual(rows, 0)
        self.server.reply = "question"
        await self.turn(message("greet"))

    async def test_a_failing_action_server_loses_nothing(self) -> None:
        for before in (None, "interview_form"):
            self.server.reply = "none"
            self.assertEqual(await self.say(message("answer")), [])
            self.assertEqual(await self.loop(), before)
            self.server.reply = "question"
            await self.turn(message("answer"))
            self.assertEqual(await self.loop(), "interview_form")

    async def test_the_language_stays_known(self) -> None:
        await self.turn(message("open"))
        call = await self.turn(message("answer"))
        self.assertEqual(call["tracker"]["slots"]["locale"], "de")

    async def test_calls_are_signed_and_leave_the_domain_out(self) -> None:
        call = await self.turn(message("open"))
        self.assertEqual(self.server.headers[-1]["Authorization"], f"Bearer {TOKEN}")
        self.assertNotIn("domain", call)

    async def test_a_call_does_not_grow_with_the_conversation(self) -> None:
        await self.turn(message("open"))
        early = len(json.dumps(await self.turn(message("answer"))))
        for _ in range(60):
            late = len(json.dumps(await self.turn(message("answer"))))
        self.assertAlmostEqual(late, early, delta=20)

    async def test_calls_are_what_the_action_server_was_tested_with(self) -> None:
        calls = {
            "opening": await self.turn(message("open", "ask")),
            "answer": await self.turn(Incoming("Das weiß " + "nur der Vertrieb, " * 8)),
            "button": await self.turn(Incoming("Ja", "confirm", "yes")),
            "command": await self.typed_command(),
            "first-words": await self.turn(Incoming("/hallo"), sender="conversation-2"),
        }
        for name, call in calls.items():
            seen, recorded = recordings.as_recorded("calls", name, call)
            self.assertEqual(seen, recorded, name)

    async def typed_command(self) -> dict[str, Any]:
        """A command as the NLU would hand it on; this model has no NLU."""
        self.server.calls.clear()
        claims = TokenVerifier(SECRET).verify(bearer())
        typed = to_user_message(Incoming("weiter bitte"), claims, WholeMessages())
        intents = [{"name": "skip", "confidence": 0.91}, {"name": "answer", "confidence": 0.05}]
        typed.parse_data = {
            "text": typed.text,
            "intent": intents[0],
            "intent_ranking": intents,
            "entities": [],
        }
        await self.agent.handle_message(typed)
        return self.server.calls[0]


def message(intent: str, value: str | None = None) -> Incoming:
    """A pressed button, or a typed answer that needs no NLU."""
    return Incoming("/some answer") if intent == ANSWER else Incoming("", intent, value)


if __name__ == "__main__":
    unittest.main()
