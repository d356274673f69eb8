"""Headers that keep browsers from doing what Gradino never asks of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
"""For answers that are no pages."""

REPORT_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""For pages without scripts."""

DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For an SVG opened on its own: it may carry styles, never scripts."""


def page_policy(allowed_origins: Sequence[str]) -> str:
    """Return the policy of pages that hold the web chat; the allowed sites may frame them."""
    framing = " ".join(["'self'", *allowed_origins])
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; "
        f"frame-ancestors {framing}"
    )


class SecurityHeaders:
    """Middleware: adds the headers that an answer does not set itself.

    Args:
        public_url: browsers are told to insist on HTTPS where it is HTTPS.
    """

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self._app = app
        self._headers: Mapping[str, str] = {
            "Content-Security-Policy": DATA_POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
        }
        if public_url.startswith("https://"):
            insist = {"Strict-Transport-Security": "max-age=31536000"}
            self._headers = {**self._headers, **insist}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, secured if scope["type"] == "http" else send)
