"""The form of the log."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import structlog

from bot.domain.errors import Unavailable
from bot.logs import configure_logging

PERSONAL = "our churn is 41 percent"


class Terminal(StringIO):
    """A stream that somebody is watching."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture(autouse=True)
def untouched() -> Iterator[None]:
    """Leave the logging of the other tests as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level
    logging.captureWarnings(False)
    structlog.reset_defaults()


def logged(stream: StringIO) -> dict[str, Any]:
    """The one line that was logged."""
    (line,) = stream.getvalue().splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_a_line_says_when_where_and_how_bad() -> None:
    stream = StringIO()
    configure_logging("worker", stream=stream)
    structlog.get_logger("bot.somewhere").info("purged", count=3)
    line = logged(stream)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "purged",
        "count": 3,
        "level": "info",
        "logger": "bot.somewhere",
        "process": "worker",
    }


def test_what_libraries_log_has_the_same_form() -> None:
    stream = StringIO()
    configure_logging("worker", stream=stream)
    logging.getLogger("huey").warning("queue is %s", "slow")
    line = logged(stream)
    assert (line["event"], line["level"], line["logger"]) == ("queue is slow", "warning", "huey")


def test_less_important_lines_are_left_out() -> None:
    stream = StringIO()
    configure_logging("worker", "WARNING", stream)
    structlog.get_logger("bot").info("nothing special")
    logging.getLogger("huey").info("nothing special")
    assert stream.getvalue() == ""


def test_ids_of_the_request_are_in_every_line() -> None:
    stream = StringIO()
    configure_logging("actions", stream=stream)
    with structlog.contextvars.bound_contextvars(request_id="r1"):
        logging.getLogger("rasa_sdk").warning("slow")
    assert logged(stream)["request_id"] == "r1"


@pytest.mark.parametrize("logger", ["structlog", "logging"])
def test_of_a_foreign_error_only_kind_and_place_are_logged(logger: str) -> None:
    stream = StringIO()
    configure_logging("actions", stream=stream)
    log: Any = structlog.get_logger("bot") if logger == "structlog" else logging.getLogger("bot")
    try:
        try:
            raise KeyError(PERSONAL)
        except KeyError as error:
            raise ValueError(PERSONAL) from error
    except ValueError:
        log.exception("failed")
    line = logged(stream)
    assert line["error"] == "ValueError < KeyError"
    assert line["where"][-1].endswith("test_of_a_foreign_error_only_kind_and_place_are_logged")
    assert PERSONAL not in stream.getvalue()


def test_gradinos_own_errors_may_speak() -> None:
    stream = StringIO()
    configure_logging("gateway", stream=stream)
    structlog.get_logger("bot").error("failed", exc_info=Unavailable("rasa: away"))
    assert logged(stream)["detail"] == "rasa: away"


def test_at_a_terminal_lines_are_for_people() -> None:
    stream = Terminal()
    configure_logging("worker", stream=stream)
    structlog.get_logger("bot").info("purged", count=3)
    assert "purged" in stream.getvalue()
    assert not stream.getvalue().startswith("{")


def test_the_web_servers_own_lines_come_in_the_same_form() -> None:
    stream, own = StringIO(), logging.StreamHandler(StringIO())
    logging.getLogger("uvicorn.error").handlers = [own]
    configure_logging("gateway", stream=stream)
    logging.getLogger("uvicorn.error").warning("started")
    assert logged(stream)["event"] == "started"
