"""The only way into the Rasa server: signed requests of the gateway."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.rasa import logs, perf, startup
from bot.rasa.message import MalformedMessage, read, to_user_message
from bot.rasa.tokens import Claims, TokenRefused, TokenVerifier

log = logging.getLogger(__name__)

_SHORTEST_SECRET = 32

Handle = Callable[[UserMessage], Awaitable[Any]]


class WholeMessages(CollectingOutputChannel):
    """Collects messages as the action sent them: text, buttons and custom payload together."""

    async def send_response(self, _recipient_id: str, message: dict[str, Any]) -> None:
        """Keep a message; Rasa's own collector would cut it at empty lines."""
        kept = {name: message[name] for name in ("text", "buttons", "custom") if message.get(name)}
        if kept:
            await self._persist_message(kept)


class GradinoInput(InputChannel):
    """Takes turns from the gateway and gives back what the bot says.

    Args:
        secret: the key the gateway signs with.
    """

    def __init__(self, secret: str) -> None:
        self._tokens = TokenVerifier(secret)

    @classmethod
    def name(cls) -> str:
        """The name in the address: /webhooks/gradino."""
        return "gradino"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        """Set up the server process and return the channel.

        Raises:
            RasaException: the secret is missing or short, or this is another Rasa than the one
                the speed-ups were written for.
        """
        secret = str((credentials or {}).get("secret") or "")
        if len(secret) < _SHORTEST_SECRET:
            raise RasaException(
                f"Set GRADINO_RASA_SECRET to at least {_SHORTEST_SECRET} random characters."
            )
        perf.apply()
        logs.install()
        return cls(secret)

    def blueprint(self, on_new_message: Handle) -> Blueprint:
        """Return the routes."""
        routes = Blueprint("gradino", "gradino")
        routes.listener("after_server_start")(startup.refuse_half_a_server)

        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        async def webhook(request: Request) -> HTTPResponse:
            return await self._receive(request, on_new_message)

        routes.add_route(health, "/", methods=["GET"])
        routes.add_route(webhook, "/webhook", methods=["POST"])
        return routes

    async def _receive(self, request: Request, handle: Handle) -> HTTPResponse:
        try:
            claims = self._tokens.verify(request.headers.get("authorization", ""))
        except TokenRefused as refusal:
            log.warning("request refused", extra={"fields": {"reason": str(refusal)}})
            return response.json({"ok": False, "error": "unauthorized"}, status=401)
        with logs.request_ids(request_id=claims.request_id, conversation=claims.conversation):
            return await self._turn(request, claims, handle)

    async def _turn(self, request: Request, claims: Claims, handle: Handle) -> HTTPResponse:
        output, started = WholeMessages(), time.perf_counter()
        try:
            message = to_user_message(read(_json(request)), claims, output)
        except MalformedMessage as problem:
            log.warning("malformed message", extra={"fields": {"reason": str(problem)}})
            return response.json({"ok": False, "error": str(problem)}, status=422)
        try:
            await handle(message)
        except Exception as error:
            # The gateway is owed an answer whatever goes wrong. The words of an unforeseen
            # error may quote the person, so the log gets its kind and place alone.
            return _failed(error)
        if not output.messages:
            return _failed(None)
        _log_turn(message, started)
        return response.json({"ok": True, "messages": output.messages})


def _json(request: Request) -> object:
    try:
        return request.json
    except InvalidUsage as error:
        raise MalformedMessage("the body is not JSON") from error


def _log_turn(message: UserMessage, started: float) -> None:
    milliseconds = round((time.perf_counter() - started) * 1000, 1)
    fields = {"message_id": message.message_id, "ms": milliseconds}
    log.info("turn", extra={"fields": fields})


def _failed(error: Exception | None) -> HTTPResponse:
    """Answer 500. No error: the action server was away or failed, which Rasa only logs."""
    error_id = uuid.uuid4().hex[:12]
    fields = {"error_id": error_id, **logs.where(error)}
    log.error("turn failed" if error else "turn without a reply", extra={"fields": fields})
    return response.json({"ok": False, "error_id": error_id}, status=500)
