"""Log lines are JSON, carry the ids of the request and hold no words of a person."""

from __future__ import annotations

import json
import logging
import sys
import unittest
from typing import Any

from bot.rasa import logs

WORDS = "our churn is 41 percent"


def line(message: str, level: int = logging.INFO, **more: Any) -> dict[str, Any]:
    """The line of a record."""
    record = logging.LogRecord("rasa.core", level, __file__, 1, message, None, more.get("exc_info"))
    if "fields" in more:
        record.__dict__["fields"] = more["fields"]
    read: dict[str, Any] = json.loads(logs.JsonLines().format(record))
    return read


class LogsTest(unittest.TestCase):
    def test_a_line_says_when_how_grave_and_where(self) -> None:
        found = line("Rasa server is up", logging.WARNING)
        self.assertRegex(found["timestamp"], r"^\d{4}-\d\d-\d\dT.*\+00:00$")
        self.assertEqual(
            (found["level"], found["process"], found["logger"], found["event"]),
            ("warning", "rasa", "rasa.core", "Rasa server is up"),
        )

    def test_lines_of_a_request_carry_its_ids_and_others_do_not(self) -> None:
        with logs.request_ids(request_id="r1", conversation="c1"):
            inside = line("turn", fields={"ms": 12.5})
        self.assertEqual((inside["request_id"], inside["conversation"]), ("r1", "c1"))
        self.assertEqual(inside["ms"], 12.5)
        self.assertNotIn("request_id", line("later"))

    def test_events_of_structlog_are_taken_apart_and_lose_their_words(self) -> None:
        found = line(json.dumps({"event": "processor.message.parse", "parse_data_text": WORDS}))
        self.assertEqual(found["event"], "processor.message.parse")
        self.assertNotIn("churn", json.dumps(found))

    def test_a_message_that_only_looks_like_json_stays_whole(self) -> None:
        self.assertEqual(line("{not json")["event"], "{not json")

    def test_of_an_error_only_kind_and_place_are_kept(self) -> None:
        try:
            raise ValueError(WORDS)
        except ValueError:
            found = line("failed", logging.ERROR, exc_info=sys.exc_info())
        self.assertEqual(found["error"], "ValueError")
        self.assertIn("check_logs.py", found["where"][-1])
        self.assertNotIn("churn", json.dumps(found))


if __name__ == "__main__":
    unittest.main()
