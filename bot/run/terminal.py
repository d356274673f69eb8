"""An interview in the terminal, for people and for programs."""

from __future__ import annotations

import asyncio
import json
import sys
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, TextIO

import httpx
from rich.console import Console
from rich.markdown import Markdown

from bot.domain.errors import BadInput, GradinoError, Unavailable
from bot.domain.language import Language
from bot.run.stack import address, is_running, running
from bot.settings import Settings

Turn = Mapping[str, Any]

_PATIENCE = 60.0
"""Seconds a turn may take."""


class ChatClient:
    """Speaks the chat API of a gateway."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def open(self, pack: str | None, language: Language | None, consent: bool) -> Turn:
        """Open a session; return the opening turn."""
        wish = {"pack": pack, "locale": language, "channel": "terminal", "consent": consent}
        answer = await self._post("/api/v1/sessions", wish)
        self._http.headers["authorization"] = f"Bearer {answer['token']}"
        turn: Turn = answer["turn"]
        return turn

    async def send(self, line: str, turn: Turn) -> Turn:
        """Send a message; one of the payloads or numbers just offered presses that button."""
        message: dict[str, Any] = {"id": uuid.uuid4().hex}
        for number, button in enumerate(turn.get("buttons", ()), start=1):
            if line in (button["payload"], str(number)):
                message |= {"payload": button["payload"], "title": button["title"]}
                break
        else:
            message["text"] = line
        answer = await self._post("/api/v1/messages", message)
        reply: Turn = answer["turn"]
        return reply

    async def _post(self, path: str, body: Mapping[str, Any]) -> Any:
        try:
            answer = await self._http.post(path, json=body)
        except httpx.TransportError as error:
            raise Unavailable(str(error)) from error
        if answer.is_success:
            return answer.json()
        raise _Refused(answer.json()["error"])


class _Refused(BadInput):
    """The gateway refused a message and said why in the user's language."""

    def __init__(self, error: Mapping[str, str]) -> None:
        super().__init__(error["code"], code="said_by_gateway", message=error["message"])
        self.message = error["message"]


async def chat(
    settings: Settings, *, pack: str | None, language: Language | None, as_json: bool
) -> None:
    """Hold one interview; start a stack first when none runs, and stop it afterwards."""
    async with _stack(settings):
        base = address(settings)
        async with httpx.AsyncClient(base_url=base, timeout=_PATIENCE) as http:
            client = ChatClient(http)
            if as_json:
                await _json_chat(client, pack, language)
            else:
                await _human_chat(client, pack, language)


@asynccontextmanager
async def _stack(settings: Settings) -> AsyncIterator[None]:
    if is_running(settings):
        yield
        return
    async with running(settings, _on_stderr):
        yield


async def _json_chat(client: ChatClient, pack: str | None, language: Language | None) -> None:
    # Whoever runs this names pack and language knowingly and gets the notice in the first turn.
    turn = await client.open(pack, language, consent=True)
    _write(turn)
    async for line in _lines(sys.stdin):
        try:
            turn = await client.send(line, turn)
        except _Refused as refused:
            error = {"type": "error", "code": str(refused)}
            _write({"text": refused.message, "buttons": turn["buttons"], "custom": error})
            continue
        _write(turn)


async def _human_chat(client: ChatClient, pack: str | None, language: Language | None) -> None:
    console = Console()
    turn = await client.open(pack, language, consent=False)
    _show(console, turn)
    async for line in _lines(sys.stdin, prompt="> "):
        try:
            turn = await client.send(line, turn)
        except GradinoError as error:
            console.print(getattr(error, "message", str(error)), style="yellow", markup=False)
            continue
        _show(console, turn)
        if turn["custom"].get("type") in ("placement", "paused", "ended", "deleted"):
            return


def _show(console: Console, turn: Turn) -> None:
    console.print()
    console.print(Markdown(turn["text"].replace("\n", "  \n")))
    for number, button in enumerate(turn.get("buttons", ()), start=1):
        console.print(f"  [{number}] {button['title']}", style="cyan", markup=False)


def _write(turn: Turn) -> None:
    shown = {key: turn[key] for key in ("text", "buttons", "custom")}
    sys.stdout.write(json.dumps(shown, ensure_ascii=False) + "\n")
    sys.stdout.flush()


async def _lines(source: TextIO, prompt: str = "") -> AsyncIterator[str]:
    """Yield lines as they come, without holding up the event loop; empty ones are sent too."""
    while True:
        if prompt:
            sys.stdout.write(prompt)
            sys.stdout.flush()
        line = await asyncio.to_thread(source.readline)
        if not line:
            return
        yield line.rstrip("\n")


def _on_stderr(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
