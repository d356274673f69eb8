"""Session tokens: the right to speak in one conversation and to read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import jwt

from bot.domain.errors import NotAllowed
from bot.domain.language import Language
from bot.domain.ports import Clock

LIFE = timedelta(days=30)
"""A visitor may come back after days; an open assessment is kept as long by default."""

_ISSUER = "gradino-gateway"
_AUDIENCE = "gradino-chat"
_SCOPE = "chat"
_ALGORITHM = "HS256"
_REQUIRED = ["iss", "aud", "sub", "exp", "iat", "scope", "ws", "ch"]


@dataclass(frozen=True)
class Session:
    """What a token says.

    Attributes:
        locale: language set when the session was opened, None if it is to be detected.
    """

    conversation: str
    workspace: str
    channel: str
    locale: Language | None = None


class SessionTokens:
    """Makes and reads session tokens.

    Args:
        secret: signs them.
        clock: tells when they are made and whether they are over.
    """

    def __init__(self, secret: str, clock: Clock) -> None:
        self._secret = secret
        self._clock = clock

    def issue(self, session: Session) -> str:
        """Return a token for a session."""
        now = self._clock()
        claims = {
            "iss": _ISSUER,
            "aud": _AUDIENCE,
            "scope": _SCOPE,
            "iat": now,
            "exp": now + LIFE,
            "sub": session.conversation,
            "ws": session.workspace,
            "ch": session.channel,
            "loc": session.locale,
        }
        return jwt.encode(claims, self._secret, _ALGORITHM)

    def read(self, token: str) -> Session:
        """Return the session of a token.

        Raises:
            NotAllowed: it is altered, over, or not for this purpose.
        """
        claims = self._claims(token)
        if claims["scope"] != _SCOPE or not isinstance(claims["exp"], int):
            raise NotAllowed("the token is for something else")
        if claims["exp"] <= self._clock().timestamp():
            raise NotAllowed("the token is over", code="session_over")
        return Session(claims["sub"], claims["ws"], claims["ch"], claims.get("loc"))

    def _claims(self, token: str) -> dict[str, Any]:
        # The clock that made the token judges its end, so PyJWT's own is left out.
        options: Any = {"require": _REQUIRED, "verify_exp": False, "verify_iat": False}
        try:
            return jwt.decode(
                token,
                self._secret,
                algorithms=[_ALGORITHM],
                audience=_AUDIENCE,
                issuer=_ISSUER,
                options=options,
            )
        except jwt.InvalidTokenError as error:
            raise NotAllowed(type(error).__name__) from None
