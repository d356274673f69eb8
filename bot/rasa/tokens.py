"""Checks the gateway's tokens: who speaks in which conversation."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jwt

ISSUER = "gradino-gateway"
AUDIENCE = "gradino-rasa"
ALGORITHM = "HS256"

MAX_LIFE = 60.0
"""Seconds between `iat` and `exp` at most: a stolen token is soon worthless."""

_LEEWAY = 5.0
"""Seconds by which the clocks of two machines may differ."""

_REMEMBERED = 65_536
"""Token ids kept at most: a thousand turns a second for a minute."""

_REQUIRED = ["iss", "aud", "exp", "iat", "jti", "sub", "mid", "ws", "ch", "rid"]
_LANGUAGES = ("en", "it", "de", None)
_CHANNELS = ("web", "terminal", "slack")
_LONGEST = 200


class TokenRefused(Exception):
    """The token does not prove that the gateway sent the request, or it came before."""


@dataclass(frozen=True)
class Claims:
    """What a valid token says.

    Attributes:
        conversation: Rasa's sender id.
        locale: None if the language is not known.
        pack: pack wished for in the opening turn.
    """

    conversation: str
    message_id: str
    workspace: str
    locale: str | None
    channel: str
    request_id: str
    pack: str | None

    def metadata(self, pressed: bool) -> dict[str, Any]:
        """Return what the action server learns about the message."""
        return {
            "message_id": self.message_id,
            "workspace": self.workspace,
            "locale": self.locale,
            "channel": self.channel,
            "request_id": self.request_id,
            "pack": self.pack,
            "pressed": pressed,
        }


class TokenVerifier:
    """Verifies signatures, lifetimes and that no token is used twice.

    Args:
        secret: the key shared with the gateway.
        clock: seconds since the epoch.
        remembered: how many token ids are kept; they are forgotten as soon as they expire.
    """

    def __init__(
        self, secret: str, clock: Callable[[], float] = time.time, remembered: int = _REMEMBERED
    ) -> None:
        self._secret = secret
        self._clock = clock
        self._remembered = remembered
        self._used: dict[str, float] = {}

    def verify(self, authorization: str) -> Claims:
        """Return the claims of an `Authorization` header.

        Raises:
            TokenRefused: the message says why, for the log.
        """
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer":
            raise TokenRefused("no bearer token")
        payload = self._decode(token.strip())
        claims = _claims(payload)
        self._spend(str(payload["jti"]), float(payload["exp"]))
        return claims

    def _decode(self, token: str) -> dict[str, Any]:
        try:
            payload: dict[str, Any] = jwt.decode(
                token,
                self._secret,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=ISSUER,
                leeway=_LEEWAY,
                options={"require": _REQUIRED},
            )
        except jwt.InvalidTokenError as error:
            raise TokenRefused(type(error).__name__) from error
        if payload["exp"] - payload["iat"] > MAX_LIFE:
            raise TokenRefused("lives too long")
        return payload

    def _spend(self, token_id: str, expiry: float) -> None:
        """Remember the token id until the token is no longer valid anyway."""
        now = self._clock()
        # Lifetimes hardly differ, so the oldest token is about the first to expire.
        while self._used and next(iter(self._used.values())) <= now:
            del self._used[next(iter(self._used))]
        if token_id in self._used:
            raise TokenRefused("used before")
        if len(self._used) >= self._remembered:
            raise TokenRefused("too many tokens")
        self._used[token_id] = expiry + _LEEWAY


def _claims(payload: dict[str, Any]) -> Claims:
    for name in ("jti", "sub", "mid", "ws", "rid"):
        _short_text(name, payload[name])
    if payload.get("pack") is not None:
        _short_text("pack", payload["pack"])
    if payload.get("loc") not in _LANGUAGES:
        raise TokenRefused("unknown loc")
    if payload["ch"] not in _CHANNELS:
        raise TokenRefused("unknown ch")
    return Claims(
        conversation=payload["sub"],
        message_id=payload["mid"],
        workspace=payload["ws"],
        locale=payload.get("loc"),
        channel=payload["ch"],
        request_id=payload["rid"],
        pack=payload.get("pack"),
    )


def _short_text(name: str, value: object) -> None:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST:
        raise TokenRefused(f"bad {name}")
