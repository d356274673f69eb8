"""A Rasa server with our rules, without the NLU, beside an action server that always asks on."""

from __future__ import annotations

import json
import socket
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import jwt

from tests.contract import recordings
from tests.rasa_env.interpreter import PYTHON, ROOT, environment

SECRET = "a-secret-of-the-tests-0123456789-abcdef"


class _Call(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        body = json.dumps(recordings.read("replies", "question")).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def action_server() -> Iterator[str]:
    """Serve the recorded question; yield the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Call)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/webhook"
    finally:
        server.shutdown()
        server.server_close()


class RasaServer:
    """A process of Rasa.

    Args:
        log: file for what it prints.
        changes: variables of its environment that differ.
    """

    def __init__(self, model: Path, log: Path, **changes: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        self._log = log
        variables = {
            "GRADINO_RASA_SECRET": SECRET,
            "GRADINO_ACTIONS_TOKEN": "a-token-of-the-tests",
            "GRADINO_ACTIONS_URL": "http://127.0.0.1:9/webhook",
            "GRADINO_RASA_TRACKER_URL": f"sqlite:///{log.parent}/rasa.db",
            **changes,
        }
        address = ["-i", "127.0.0.1", "-p", str(port)]
        with log.open("w") as output:
            self.process = subprocess.Popen(
                [PYTHON, "-m", "rasa", "run", "--model", str(model), *address],
                cwd=ROOT,
                env=environment(**variables),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    def __enter__(self) -> RasaServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(30)

    def said(self) -> list[str]:
        """The lines it has printed."""
        return self._log.read_text("utf-8").splitlines()

    def wait(self, seconds: float = 120.0) -> None:
        """Return when it is healthy."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if httpx.get(f"{self.base}/webhooks/gradino/").is_success:
                    return
            except httpx.TransportError:
                time.sleep(0.2)
        raise AssertionError("\n".join(self.said()))

    def post(self, body: dict[str, Any], **claims: Any) -> httpx.Response:
        """Send a turn as the gateway does."""
        headers = {"Authorization": f"Bearer {token(**claims)}"}
        address = f"{self.base}/webhooks/gradino/webhook"
        return httpx.post(address, json=body, headers=headers, timeout=30)


def token(**changes: Any) -> str:
    """A token of the gateway."""
    now = int(time.time())
    claims = {
        **{"iss": "gradino-gateway", "aud": "gradino-rasa", "iat": now, "exp": now + 60},
        **{"jti": uuid.uuid4().hex, "sub": "conversation-1", "mid": uuid.uuid4().hex},
        **{"ws": "workspace-1", "loc": "de", "ch": "web", "rid": "request-1", "pack": None},
    }
    return jwt.encode({**claims, **changes}, SECRET, algorithm="HS256")
