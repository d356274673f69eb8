"""A server that lacks something does not serve."""

from __future__ import annotations

import unittest
from types import SimpleNamespace
from typing import Any

from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.shared.core.domain import Domain

from bot.rasa.startup import missing, refuse_half_a_server
from bot.rasa.tracker_store import CompactingSQLTrackerStore


def agent(**changes: Any) -> Any:
    """A complete agent, but for the changes."""
    parts = {
        "is_ready": lambda: True,
        "tracker_store": FailSafeTrackerStore(
            CompactingSQLTrackerStore(Domain.empty(), "sqlite://")
        ),
        "action_endpoint": object(),
    }
    return SimpleNamespace(**{**parts, **changes})


class StartupTest(unittest.IsolatedAsyncioTestCase):
    def test_nothing_is_missing_from_a_complete_server(self) -> None:
        self.assertIsNone(missing(agent()))

    def test_each_missing_part_is_named(self) -> None:
        memory = FailSafeTrackerStore(InMemoryTrackerStore(Domain.empty()))
        for found, word in (
            (None, "model"),
            (agent(is_ready=lambda: False), "model"),
            (agent(tracker_store=memory), "InMemoryTrackerStore"),
            (agent(action_endpoint=None), "action server"),
        ):
            self.assertIn(word, missing(found) or "")

    async def test_the_server_stops_with_that_sentence(self) -> None:
        app: Any = SimpleNamespace(ctx=SimpleNamespace())
        with self.assertLogs("bot.rasa.startup", "ERROR"), self.assertRaises(SystemExit) as end:
            await refuse_half_a_server(app, None)  # type: ignore[arg-type]
        self.assertIn("no trained model", str(end.exception.code))


if __name__ == "__main__":
    unittest.main()
