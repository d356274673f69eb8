"""The client of the Rasa server's only channel (bot/rasa/channel.py)."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import jwt
import structlog

from bot.domain.errors import Unavailable
from bot.domain.language import Language
from bot.domain.ports import Clock
from bot.gateway.metrics import Metrics

ISSUER = "gradino-gateway"
AUDIENCE = "gradino-rasa"
LIFE = timedelta(seconds=60)
"""A request's token is good for one request soon; a repeat gets a new one."""

PATIENCE = 30.0
"""Seconds for one turn, repeats included: a process that was killed is back by then."""

_PAUSES = (0.2, 0.4, 0.8, 1.6)
"""Seconds before each repeat; the last one before all further ones."""

BotTurn = dict[str, Any]
"""{"text", "buttons", "custom"}"""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Envelope:
    """Who says something, in which conversation; signed, while the words are in the body.

    Attributes:
        locale: None if it is to be detected.
        pack: wished for in the opening turn, else None.
    """

    conversation: str
    workspace: str
    channel: str
    message_id: str
    request_id: str
    locale: Language | None = None
    pack: str | None = None


class RasaClient:
    """Sends turns to the Rasa server and returns what the bot says.

    Args:
        http: does the requests.
        url: address of the Rasa server.
        secret: signs the requests.
        patience: seconds for one turn, repeats included.
        pause: waits between repeats.
    """

    def __init__(
        self,
        http: httpx.AsyncClient,
        url: str,
        secret: str,
        metrics: Metrics,
        *,
        clock: Clock,
        patience: float = PATIENCE,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._http = http
        self._address = f"{url}/webhooks/gradino/webhook"
        self._secret = secret
        self._metrics = metrics
        self._clock = clock
        self._patience = patience
        self._pause = pause

    async def send(self, envelope: Envelope, body: Mapping[str, Any]) -> BotTurn:
        """Send one turn.

        While the Rasa server or its action server is away the turn is sent again, with the same
        message id, so that it counts once.

        Raises:
            Unavailable: no reply came in time.
        """
        deadline, repeats = time.monotonic() + self._patience, 0
        while True:
            try:
                return await self._try(envelope, body, deadline - time.monotonic())
            except _Failed as failure:
                self._note(failure, first=repeats == 0)
                pause = _PAUSES[min(repeats, len(_PAUSES) - 1)]
                if failure.final or time.monotonic() + pause >= deadline:
                    raise Unavailable(f"rasa: {failure.kind} {failure.detail}") from failure
            await self._pause(pause)
            repeats += 1

    async def _try(self, envelope: Envelope, body: Mapping[str, Any], left: float) -> BotTurn:
        headers = {"Authorization": f"Bearer {self._token(envelope)}"}
        try:
            answer = await self._http.post(
                self._address, json=body, headers=headers, timeout=max(left, 0.1)
            )
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise _Failed("away", type(error).__name__) from error
        except httpx.TimeoutException as error:
            raise _Failed("slow", type(error).__name__, final=True) from error
        except httpx.TransportError as error:
            # The connection broke in mid-request, as when the server is killed.
            raise _Failed("broken", type(error).__name__) from error
        return merge(_messages(answer))

    def _token(self, envelope: Envelope) -> str:
        now = self._clock()
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "iat": now,
            "exp": now + LIFE,
            "jti": uuid.uuid4().hex,
            "sub": envelope.conversation,
            "mid": envelope.message_id,
            "ws": envelope.workspace,
            "loc": envelope.locale,
            "ch": envelope.channel,
            "rid": envelope.request_id,
            "pack": envelope.pack,
        }
        return jwt.encode(claims, self._secret, "HS256")

    def _note(self, failure: _Failed, *, first: bool) -> None:
        self._metrics.rasa_error(failure.kind)
        note = log.warning if first else log.debug
        note("no reply from rasa", kind=failure.kind, detail=failure.detail)


def merge(messages: Sequence[Mapping[str, Any]]) -> BotTurn:
    """Make one turn of several messages: texts below each other, all buttons, custom joined."""
    custom: dict[str, Any] = {}
    for message in messages:
        custom |= message.get("custom") or {}
    return {
        "text": "\n\n".join(message["text"] for message in messages if message.get("text")),
        "buttons": [
            {"title": button["title"], "payload": button["payload"]}
            for message in messages
            for button in message.get("buttons") or ()
        ],
        "custom": custom,
    }


def _messages(answer: httpx.Response) -> list[Mapping[str, Any]]:
    try:
        content = answer.json()
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise _Failed("garbled", f"status {answer.status_code}", final=True)
    if answer.is_server_error:
        # The action server is away, or something failed that may work in a moment.
        raise _Failed("failed", f"error {content.get('error_id')}")
    messages = content.get("messages")
    if not answer.is_success or not isinstance(messages, list) or not messages:
        raise _Failed("refused", f"status {answer.status_code}", final=True)
    return messages


class _Failed(Exception):
    """One request failed; `final` says that sending it again would not help."""

    def __init__(self, kind: str, detail: str, *, final: bool = False) -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail = detail
        self.final = final
