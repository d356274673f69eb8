"""Log lines of every process but the Rasa server, which writes the same form (bot/rasa/logs.py).

One JSON object a line; readable lines when a terminal is watching. What a person wrote is never
logged, so of an error only its kind and place are kept: its words may quote the person.
"""

from __future__ import annotations

import logging
import sys
import traceback
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.domain.errors import GradinoError

_DEPTH = 8
"""Frames kept of an error's place."""

_CHATTY = ("httpx", "httpcore", "asyncio", "matplotlib", "multipart")
_OWN_HANDLERS = ("uvicorn", "uvicorn.error", "uvicorn.access")


def configure_logging(process: str, level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send everything that is logged in this process to one stream, in one form.

    Args:
        process: name of the process, in every line.
        level: the least important level that is shown.
        stream: standard error if not given.
    """
    output = stream or sys.stderr
    shared = _shared(process)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(output)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_renderers(for_people=output.isatty()),
            ],
        )
    )
    _take_over(handler, level)


def _shared(process: str) -> list[Processor]:
    def name_process(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
        return {**event, "process": process}

    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="timestamp"),
        name_process,
        place_of_error,
    ]


def place_of_error(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace an exception by its kind, its causes' kinds and where it happened."""
    given = event.pop("exc_info", None)
    error = given[1] if isinstance(given, tuple) else given
    if error is True:
        error = sys.exc_info()[1]
    return {**event, **_place(error)} if isinstance(error, BaseException) else event


def _place(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)[-_DEPTH:]
    place: dict[str, Any] = {
        "error": " < ".join(_kinds(error)),
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    if isinstance(error, GradinoError):
        # Gradino's own errors promise that their words are never personal.
        place["detail"] = str(error)
    return place


def _kinds(error: BaseException) -> list[str]:
    """The kind of an error and of what caused it, the cause last."""
    kinds: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(kinds) < _DEPTH:
        kinds.append(type(seen).__name__)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return kinds


def _renderers(*, for_people: bool) -> list[Processor]:
    if for_people:
        return [structlog.dev.ConsoleRenderer()]
    return [structlog.processors.JSONRenderer(ensure_ascii=False, default=str)]


def _take_over(handler: logging.Handler, level: str) -> None:
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in _OWN_HANDLERS:
        logger = logging.getLogger(name)
        logger.handlers = []
        logger.propagate = True
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
