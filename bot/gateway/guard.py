"""Keeps oversize requests out and unforeseen errors in."""

from __future__ import annotations

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 256 * 1024
"""Bytes: the longest text, every character of it escaped in JSON as a surrogate pair."""


class Guard:
    """Middleware: cuts off bodies above the limit, answers what no handler foresaw.

    It stands inside the other middleware, so that its answers carry their headers as well.

    Args:
        unforeseen: makes the answer to an error that nobody raised on purpose.
    """

    def __init__(
        self,
        app: ASGIApp,
        unforeseen: Callable[[Request, Exception], Response],
        largest: int = LARGEST_BODY,
    ) -> None:
        self._app = app
        self._unforeseen = unforeseen
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, self._limited(receive), watched)
        except Exception as error:
            answer = self._unforeseen(Request(scope), error)
            if started:
                # Half an answer is out; only breaking it off tells the client.
                raise
            await answer(scope, receive, send)

    def _limited(self, receive: Receive) -> Receive:
        seen = 0

        async def limited() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._largest:
                raise HTTPException(413)
            return message

        return limited
