"""Every request gets an id, a log line and a place in the metrics."""

from __future__ import annotations

import re
import time
import uuid
from typing import Any

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.gateway.metrics import Metrics

HEADER = "X-Request-Id"

_WELL_FORMED = re.compile(r"[A-Za-z0-9._\-]{8,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_QUIET = frozenset({"/healthz", "/readyz", "/metrics", "/static"})
"""Asked all the time by machines; of no interest unless something is wrong."""

log = structlog.get_logger(__name__)


class Observe:
    """Middleware: puts `request_id` into the request's state, the logs and the answer."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(Headers(scope=scope))
        scope.setdefault("state", {})["request_id"] = request_id
        started, status = time.perf_counter(), 500

        async def observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, observed)
            finally:
                self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = route_of(scope)
        self._metrics.request(method, route, status, seconds)
        level = "debug" if route in _QUIET and status < 400 else "info"
        fields: dict[str, Any] = {"method": method, "route": route, "status": status}
        getattr(log, level)("request", **fields, ms=round(seconds * 1000, 1))


def route_of(scope: Scope) -> str:
    """Return the pattern of the route, never the path itself: paths hold report tokens."""
    path = getattr(scope.get("route"), "path", None)
    if isinstance(path, str):
        return path
    return "/static" if scope["path"].startswith("/static/") else "other"


def _request_id(headers: Headers) -> str:
    given = headers.get(HEADER, "")
    return given if _WELL_FORMED.fullmatch(given) else uuid.uuid4().hex
