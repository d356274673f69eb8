"""Log lines of the Rasa server: one JSON object a line, with the ids of the request."""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timezone
from typing import Any

_request: ContextVar[Mapping[str, str]] = ContextVar("request", default={})  # noqa: B039
"""Ids of the request being handled; read-only, so one empty default serves all."""

_APART = ("sanic.root", "sanic.error", "sanic.access")
"""Loggers that hand nothing on to the root logger."""

_SAFE = frozenset({"event", "event_info", "level"})
"""What is kept of Rasa's own structured events: the other fields may hold a person's words."""


@contextmanager
def request_ids(**ids: str) -> Iterator[None]:
    """Put ids into every line logged inside the block, by whichever module."""
    token = _request.set(ids)
    try:
        yield
    finally:
        _request.reset(token)


class JsonLines(logging.Formatter):
    """Formats a record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "timestamp": _timestamp(record),
            "level": record.levelname.lower(),
            "process": "rasa",
            "logger": record.name,
            **_event(record.getMessage()),
            **getattr(record, "fields", {}),
            **_request.get(),
        }
        if record.exc_info:
            line.update(where(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False, default=str)


def install() -> None:
    """Send everything that is logged in this process to standard output as JSON lines."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLines())
    for name in (None, *_APART):
        logging.getLogger(name).handlers = [handler]
    logging.getLogger("bot").setLevel(os.environ.get("GRADINO_LOG_LEVEL", "INFO"))
    logging.captureWarnings(True)


def _timestamp(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, timezone.utc)
    return moment.isoformat(timespec="milliseconds")


def _event(message: str) -> dict[str, Any]:
    """Return the message, taken apart if structlog has written it as JSON."""
    if message.startswith("{"):
        try:
            fields = json.loads(message)
        except ValueError:
            return {"event": message}
        return {name: value for name, value in fields.items() if name in _SAFE}
    return {"event": message}


def where(error: BaseException | None) -> dict[str, Any]:
    """Return kind and place of an error without its words, which may be a person's."""
    if error is None:
        return {}
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__name__, "where": places}
