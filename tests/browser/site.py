"""The demo site on a port of its own: everything is real but Rasa's NLU and the scorer."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import jwt
import uvicorn

from bot.bootstrap import ROOT, Container
from bot.domain.turn import Turn
from bot.gateway.app import create_app
from bot.packs import PackFolders
from bot.settings import Settings
from bot.texts.phrases import DomainPhrases
from tests.fakes import ObedientScorer, Silent

PACKS = PackFolders([ROOT / "packs"])
PHRASES = DomainPhrases(ROOT / "domain.yml")
LEVELS = {dimension.id: dimension.levels for pack in PACKS.all() for dimension in pack.dimensions}


class Interviewer(httpx.AsyncBaseTransport):
    """Stands in for the Rasa server: what is typed is an answer, what is pressed a command.

    Attributes:
        away: whether it answers with an error, as when its action server is away.
        conversations: ids of those it has seen.
    """

    def __init__(self, container: Container) -> None:
        self._container = container
        self.away = False
        self.conversations: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        if self.away:
            return httpx.Response(500, json={"ok": False, "error_id": "away"})
        secret = self._container.settings.rasa_secret.get_secret_value()
        token = request.headers["authorization"].removeprefix("Bearer ")
        claims = jwt.decode(token, secret, algorithms=["HS256"], audience="gradino-rasa")
        if claims["sub"] not in self.conversations:
            self.conversations.append(claims["sub"])
        reply = await self._container.converse(_turn(claims, json.loads(await request.aread())))
        message = {
            "text": reply.text,
            "buttons": [vars(button) for button in reply.buttons],
            "custom": dict(reply.custom),
        }
        return httpx.Response(200, json={"ok": True, "messages": [message]})


def _turn(claims: dict[str, Any], body: dict[str, Any]) -> Turn:
    return Turn(
        conversation=claims["sub"],
        workspace=claims["ws"],
        message_id=claims["mid"],
        text=body.get("text", ""),
        intent=body.get("intent", "answer"),
        value=body.get("entities", {}).get("value"),
        pressed="intent" in body,
        locale=claims["loc"],
        pack=claims["pack"],
    )


class Site:
    """A running demo site.

    Attributes:
        url: its address, without a slash at the end.
        rasa: what stands in for the Rasa server.
    """

    def __init__(self, home: Path, port: int, **settings: Any) -> None:
        loaded = Settings.load(home=home, database_url="sqlite://", gateway_port=port, **settings)
        self.url = loaded.public_url
        self.container = Container(loaded)
        self.container.packs = PACKS
        self.container.phrases = PHRASES
        self.container.scorer = ObedientScorer(LEVELS)
        self.container.detector = Silent()
        self.rasa = Interviewer(self.container)
        self.app = create_app(self.container, transport=self.rasa, patience=0)

    def answers(self) -> list[str]:
        """Return the texts of all answers stored, in the order they were given."""
        with self.container.store.reads() as unit:
            return [
                answer.text
                for conversation in self.rasa.conversations
                for assessment in unit.assessments.of_conversation(conversation)
                for answer in assessment.answers.values()
            ]

    def forget(self) -> None:
        """Delete every conversation, as when they have grown too old."""
        with self.container.store.units() as unit:
            for conversation in self.rasa.conversations:
                unit.conversations.delete(conversation)
            unit.commit()


@contextmanager
def serving(home: Path, **settings: Any) -> Iterator[Site]:
    """Serve the demo site."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        site = Site(home, door.getsockname()[1], **settings)
        server = uvicorn.Server(uvicorn.Config(site.app, log_config=None, lifespan="on"))
        thread = Thread(target=server.run, args=([door],), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.should_exit = True
            thread.join()
