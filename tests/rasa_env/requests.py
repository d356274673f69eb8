"""Requests as the gateway sends them."""

from __future__ import annotations

import json
import time
import uuid
from types import SimpleNamespace
from typing import Any

import jwt
from sanic.exceptions import InvalidUsage

SECRET = "a-secret-of-the-tests-0123456789-abcdef"


def claims(**changes: Any) -> dict[str, Any]:
    """Claims of a good token."""
    now = int(time.time())
    good = {
        "iss": "gradino-gateway",
        "aud": "gradino-rasa",
        "iat": now,
        "exp": now + 60,
        "jti": uuid.uuid4().hex,
        "sub": "conversation-1",
        "mid": "message-1",
        "ws": "workspace-1",
        "loc": "de",
        "ch": "web",
        "rid": "request-1",
        "pack": "cx-maturity",
    }
    changed = {**good, **changes}
    return {name: value for name, value in changed.items() if value is not ...}


def bearer(secret: str = SECRET, algorithm: str = "HS256", **changes: Any) -> str:
    """The header of a token with these claims; `name=...` leaves a claim out."""
    return "Bearer " + jwt.encode(claims(**changes), secret, algorithm=algorithm)


def request(body: object, authorization: str | None = None) -> Any:
    """What the channel reads of a request."""
    header = {"authorization": bearer() if authorization is None else authorization}
    return _Request(header, body)


class _Request(SimpleNamespace):
    def __init__(self, headers: dict[str, str], body: object) -> None:
        super().__init__(headers=headers)
        self._body = body

    @property
    def json(self) -> object:
        if isinstance(self._body, bytes):
            try:
                return json.loads(self._body)
            except ValueError as error:
                raise InvalidUsage("Failed when parsing body as json") from error
        return self._body
