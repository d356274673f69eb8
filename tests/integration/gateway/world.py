"""A gateway with everything around it: a Rasa server that remembers, a store in memory."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import jwt
from fastapi import FastAPI

from bot.bootstrap import Container
from bot.domain.assessment import Conversation
from bot.domain.errors import UnknownPack
from bot.domain.pack import Pack
from bot.gateway.app import create_app
from bot.settings import Settings
from bot.store import Store
from tests.fakes import Clock

GATEWAY = "http://gateway.test"
RASA = "http://rasa.test"
ACTIONS = "http://actions.test"
SITE = "https://www.example.com"
"""A site that embeds the web chat."""

Reply = list[dict[str, Any]]
Failure = Exception | httpx.Response


@dataclass(frozen=True)
class Request:
    """What the Rasa server was asked: the claims of the token, and the body."""

    claims: Mapping[str, Any]
    body: Mapping[str, Any]

    @property
    def words(self) -> str:
        """What was typed or pressed."""
        words: str = self.body["text"]
        return words


class FakeRasa(httpx.AsyncBaseTransport):
    """Stands in for Rasa server and action server: checks tokens, stores turns, replies.

    Attributes:
        requests: what came in with a good token.
        failures: what happens to the next requests instead of a reply.
        gone: names of the servers that are away: "rasa", "actions".
        held: requests wait until it is set.
        says: makes the reply; it echoes unless a test sets another one.
    """

    def __init__(self, secret: str, store: Store, clock: Clock) -> None:
        self._secret, self._store, self._clock = secret, store, clock
        self.requests: list[Request] = []
        self.failures: deque[Failure] = deque()
        self.gone: set[str] = set()
        self.held = asyncio.Event()
        self.held.set()
        self.says: Callable[[Request], Reply] = echo

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        server = request.url.host.partition(".")[0]
        if server in self.gone:
            raise httpx.ConnectError("connection refused")
        if request.method == "GET":
            return httpx.Response(200, json={"status": "ok"})
        await request.aread()
        return await self._turn(request)

    async def _turn(self, request: httpx.Request) -> httpx.Response:
        token = request.headers["authorization"].removeprefix("Bearer ")
        claims = jwt.decode(
            token,
            self._secret,
            algorithms=["HS256"],
            audience="gradino-rasa",
            issuer="gradino-gateway",
            options={"verify_exp": False, "verify_iat": False},
        )
        asked = Request(claims, json.loads(request.content))
        self.requests.append(asked)
        await self.held.wait()
        if self.failures:
            failure = self.failures.popleft()
            if isinstance(failure, Exception):
                raise failure
            return failure
        messages = self.says(asked)
        self._keep(asked, messages)
        return httpx.Response(200, json={"ok": True, "messages": messages})

    def _keep(self, asked: Request, messages: Reply) -> None:
        claims = asked.claims
        with self._store.units() as unit:
            conversation = unit.conversations.get(claims["sub"]) or Conversation(
                claims["sub"], claims["ws"], claims["ch"], self._clock()
            )
            language = conversation.language or claims["loc"]
            unit.conversations.save(replace(conversation, language=language))
            text = None if asked.body.get("intent") == "open" else asked.words
            reply = {"text": "", "buttons": [], "custom": {}, **messages[0], "ended": False}
            unit.turns.add(claims["sub"], claims["mid"], text, reply)
            unit.commit()


def echo(asked: Request) -> Reply:
    """Say what was said, in the language of the token."""
    custom = {"type": "notice", "locale": asked.claims["loc"] or "en"}
    buttons = [{"title": "Skip", "payload": "/skip"}]
    return [{"text": f"You said: {asked.words}", "buttons": buttons, "custom": custom}]


class NamedPacks:
    """Packs of which only the names matter."""

    def get(self, pack_id: str) -> Pack:
        """Return nothing useful, or say that there is no such pack."""
        if pack_id != "cx-maturity":
            raise UnknownPack("no such pack")
        return None  # type: ignore[return-value]

    def all(self) -> tuple[Pack, ...]:
        """None that could be offered."""
        return ()


class World:
    """The gateway, and how tests reach it."""

    def __init__(self, home: Path, patience: float = 0.0, **settings: Any) -> None:
        self.clock = Clock()
        self.settings = Settings.load(
            home=home, database_url="sqlite://", rasa_url=RASA, actions_url=ACTIONS, **settings
        )
        self.container = Container(self.settings, self.clock)
        self.container.packs = NamedPacks()
        self.store = self.container.store
        secret = self.settings.rasa_secret.get_secret_value()
        self.rasa = FakeRasa(secret, self.store, self.clock)
        self.app = create_app(self.container, transport=self.rasa, patience=patience)
        self.http = browser(self.app)
        self._numbers = count(1)

    async def open(self, **wish: Any) -> Visitor:
        """Open a session."""
        answer = await self.http.post("/api/v1/sessions", json=wish)
        assert answer.status_code == 201, answer.text
        return Visitor(self.http, answer.json(), self._numbers)

    def delete(self, conversation: str) -> None:
        """Delete a conversation, as when the person asked for it."""
        with self.store.units() as unit:
            unit.conversations.delete(conversation)
            unit.commit()

    def lose_database(self) -> None:
        """Take the tables away: a database in memory ends with its connection."""
        self.store.engine.dispose()


class Visitor:
    """Somebody with a session."""

    def __init__(self, http: httpx.AsyncClient, opened: Mapping[str, Any], ids: count[int]) -> None:
        self._http, self._ids = http, ids
        self.opened = opened
        self.conversation: str = opened["conversation"]
        self.token: str = opened["token"]

    @property
    def headers(self) -> dict[str, str]:
        """What proves the session."""
        return {"Authorization": f"Bearer {self.token}"}

    async def say(self, text: str, **message: Any) -> httpx.Response:
        """Type something."""
        return await self.send({"text": text, **message})

    async def press(self, payload: str, title: str = "A button") -> httpx.Response:
        """Press a button."""
        return await self.send({"payload": payload, "title": title})

    async def send(self, message: Mapping[str, Any]) -> httpx.Response:
        """Send a message; it gets an id if it has none."""
        message = {"id": f"m{next(self._ids)}", **message}
        # By hand, because a lone surrogate has to pass as the escape it is in JSON.
        headers = {**self.headers, "Content-Type": "application/json"}
        return await self._http.post(
            "/api/v1/messages", content=json.dumps(message), headers=headers
        )

    async def resume(self) -> httpx.Response:
        """Read the conversation so far."""
        return await self._http.get("/api/v1/sessions/current", headers=self.headers)


def browser(app: FastAPI, address: str = "203.0.113.7", **headers: str) -> httpx.AsyncClient:
    """Return a client that talks to the app from an address of its own."""
    transport = httpx.ASGITransport(app=app, client=(address, 50000))
    return httpx.AsyncClient(transport=transport, base_url=GATEWAY, headers=headers)


def error(answer: httpx.Response) -> Mapping[str, str]:
    """Return the error of an answer, which has to have one."""
    details: Mapping[str, str] = answer.json()["error"]
    assert set(details) == {"code", "message", "id"}, details
    return details
