"""A whole running stack, as `make run` starts it, and people who talk to it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import yaml

ROOT = Path(__file__).resolve().parents[2]
INTERVIEWS = Path(__file__).parent / "interviews"

Turn = Mapping[str, Any]


@dataclass
class Stack:
    """`gradino up` in a folder and on ports of its own."""

    home: Path
    base: str
    environment: Mapping[str, str]
    process: subprocess.Popen[str]

    def pid(self, name: str) -> int:
        """Process id of one process of the stack."""
        pids: dict[str, int] = json.loads((self.home / "pids.json").read_text("utf-8"))
        return pids[name]

    def kill(self, name: str) -> None:
        """Kill one process outright."""
        os.kill(self.pid(name), signal.SIGKILL)

    def gradino(self, *arguments: str, **options: Any) -> subprocess.Popen[str]:
        """Start a `gradino` command with this stack's settings."""
        return command(self.environment, *arguments, **options)


def command(
    environment: Mapping[str, str], *arguments: str, **options: Any
) -> subprocess.Popen[str]:
    """Start a `gradino` command."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot.cli", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        text=True,
        encoding="utf-8",
        **options,
    )


def settings_for(home: Path) -> dict[str, str]:
    """Environment of a stack in a folder and on free ports of its own."""
    names = ("GATEWAY", "RASA", "ACTIONS")
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in names]
    ports = {
        f"GRADINO_{name}_PORT": str(one.getsockname()[1])
        for name, one in zip(names, sockets, strict=True)
    }
    for one in sockets:
        one.close()
    return {**ports, "GRADINO_HOME": str(home), "GRADINO_SESSION_LIMIT": "1000 per minute"}


def start(home: Path) -> Stack:
    """Start a stack and wait until it says that it is running."""
    environment = settings_for(home)
    pipe = subprocess.PIPE
    process = command(environment, "up", stderr=pipe)
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if "Gradino is running" in line:
            # Nobody reads on: a full pipe would hold the supervisor up.
            threading.Thread(target=process.stderr.read, daemon=True).start()
            base = f"http://127.0.0.1:{environment['GRADINO_GATEWAY_PORT']}"
            return Stack(home, base, environment, process)
    raise AssertionError("".join(said))


class Person:
    """Talks over the chat API and never gives up: a failed message is sent again unchanged."""

    def __init__(self, stack: Stack) -> None:
        self._http = httpx.Client(base_url=stack.base, timeout=60.0)
        self.asked: list[str] = []
        self.turn: Turn = {}

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def open(self, pack: str | None, language: str | None, consent: bool = True) -> Turn:
        """Open a session."""
        wish = {"pack": pack, "locale": language, "channel": "web", "consent": consent}
        answer = self._insist("/api/v1/sessions", wish)
        self._http.headers["authorization"] = f"Bearer {answer['token']}"
        return self._heard(answer["turn"])

    def say(self, text: str, message_id: str | None = None) -> Turn:
        """Send a message until it is answered."""
        message = {"id": message_id or uuid.uuid4().hex, "text": text}
        return self._heard(self._insist("/api/v1/messages", message)["turn"])

    def press(self, title: str) -> Turn:
        """Press a button of the last turn."""
        payload = next(one["payload"] for one in self.turn["buttons"] if one["title"] == title)
        return self.command(payload.removeprefix("/"), title)

    def command(self, intent: str, title: str = "") -> Turn:
        """Give a command as a button would."""
        message = {"id": uuid.uuid4().hex, "payload": f"/{intent}", "title": title or intent}
        return self._heard(self._insist("/api/v1/messages", message)["turn"])

    def post(self, path: str, body: Any) -> httpx.Response:
        """Send one request, once."""
        return self._http.post(path, json=body)

    def get(self, path: str) -> httpx.Response:
        """Read something of this session."""
        return self._http.get(path)

    def answer(self, interview: Mapping[str, Any]) -> Turn:
        """Answer the open question from a file of answers."""
        return self.say(reply_to(self.turn, interview))

    def _heard(self, turn: Turn) -> Turn:
        self.turn = turn
        if turn["custom"]["type"] == "question":
            self.asked.append(turn["custom"]["dimension"])
        return turn

    def _insist(self, path: str, body: Any, patience: float = 120.0) -> Any:
        until = time.monotonic() + patience
        while True:
            try:
                answer = self._http.post(path, json=body)
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code < 500:
                assert answer.is_success, answer.text
                return answer.json()
            assert time.monotonic() < until, "the stack did not come back"
            time.sleep(0.2)  # a pause between attempts, as a client makes; nothing waits for it


def interview(language: str) -> Mapping[str, Any]:
    """A file of real-sounding answers."""
    loaded: Mapping[str, Any] = yaml.safe_load((INTERVIEWS / f"{language}.yml").read_text("utf-8"))
    return loaded


def reply_to(turn: Turn, interview: Mapping[str, Any]) -> str:
    """The words for the question a turn asks."""
    custom = turn["custom"]
    kind = "clarifications" if custom["type"] == "follow_up" else "answers"
    words: str = interview[kind][custom["dimension"]]
    return words
