"""The tracker store keeps where a conversation stands, and no words.

With GRADINO_TEST_TRACKER_URL the checks use that database instead of a SQLite file.
"""

from __future__ import annotations

import os
import tempfile
import unittest
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from bot.rasa.tracker_store import CompactingSQLTrackerStore, open_engine

DOMAIN = Domain.from_path(Path(__file__).resolve().parents[2] / "domain.yml")
WORDS = "our churn is 41 percent"


def turn(number: int = 0) -> list[Event]:
    """The events of one turn in the middle of an interview, as Rasa adds them."""
    metadata = {"message_id": f"m{number}", "workspace": "w"}
    return [
        SlotSet("session_started_metadata", {"note": WORDS}),
        UserUttered(WORDS, {"name": "answer", "confidence": 1.0}, metadata=metadata),
        SlotSet("answer", WORDS),
        ActionExecuted("interview_form"),
        BotUttered(WORDS, {"custom": {"type": "question"}}),
        ActiveLoop("interview_form"),
        SlotSet("locale", "de"),
        SlotSet("requested_slot", "answer"),
        ActionExecuted("action_listen"),
    ]


class TrackerStoreTest(unittest.IsolatedAsyncioTestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        sqlite = f"sqlite:///{folder.name}/made/for/it/rasa.db"
        self.url = os.environ.get("GRADINO_TEST_TRACKER_URL") or sqlite
        self.store = self.open()
        with self.store.engine.begin() as connection:
            connection.execute(sa.text("DELETE FROM events"))

    def open(self) -> CompactingSQLTrackerStore:
        store = CompactingSQLTrackerStore(DOMAIN, self.url)
        self.addCleanup(store.engine.dispose)
        return store

    async def converse(self, turns: int = 1, sender: str = "somebody") -> DialogueStateTracker:
        for number in range(turns):
            tracker = await self.store.get_or_create_tracker(sender, append_action_listen=False)
            tracker.update_with_events(turn(number), DOMAIN)
            await self.store.save(tracker)
        found = await self.store.retrieve(sender)
        assert found is not None
        return found

    def rows(self) -> list[Any]:
        with self.store.engine.connect() as connection:
            return list(connection.execute(sa.text("SELECT * FROM events ORDER BY id")))

    async def test_rasa_makes_it_from_the_endpoint_configuration(self) -> None:
        kind = "bot.rasa.tracker_store.CompactingSQLTrackerStore"
        store: Any = TrackerStore.create(EndpointConfig(url=self.url, type=kind), DOMAIN)
        self.assertIsInstance(store, CompactingSQLTrackerStore)
        store.engine.dispose()

    async def test_an_unknown_conversation_has_no_tracker(self) -> None:
        self.assertIsNone(await self.store.retrieve("nobody"))

    async def test_the_loop_and_the_slots_come_back(self) -> None:
        found = await self.converse()
        self.assertEqual(found.active_loop_name, "interview_form")
        self.assertEqual(found.get_slot("requested_slot"), "answer")
        self.assertEqual(found.get_slot("locale"), "de")
        self.assertEqual(found.latest_action_name, "action_listen")
        self.assertTrue(found.applied_events(), "else Rasa would start a new session")

    async def test_no_words_are_kept(self) -> None:
        found = await self.converse(3)
        self.assertIsNone(found.get_slot("answer"))
        self.assertNotIn("churn", str(self.rows()))
        self.assertNotIn("m2", str(self.rows()), "nor what belongs to a message")

    async def test_the_two_hundredth_turn_stores_as_much_as_the_second(self) -> None:
        await self.converse(2)
        second = len(self.rows())
        await self.converse(198)
        self.assertEqual(len(self.rows()), second)
        self.assertLessEqual(second, 6)

    async def test_an_ended_interview_has_no_loop(self) -> None:
        tracker = await self.converse()
        ended = [ActiveLoop(None), SlotSet("requested_slot", None), ActionExecuted("action_listen")]
        tracker.update_with_events(ended, DOMAIN)
        await self.store.save(tracker)
        found = await self.store.retrieve("somebody")
        assert found is not None
        self.assertIsNone(found.active_loop_name)
        self.assertIsNone(found.get_slot("requested_slot"))

    async def test_who_asks_to_be_forgotten_leaves_no_row(self) -> None:
        await self.converse(sender="another")
        kept = len(self.rows())
        tracker = await self.converse()
        tracker.update(SlotSet("erase", True), DOMAIN)
        await self.store.save(tracker)
        self.assertIsNone(await self.store.retrieve("somebody"))
        self.assertEqual(len(self.rows()), kept)
        self.assertNotIn("somebody", str(self.rows()))

    async def test_a_new_tracker_without_events_writes_nothing(self) -> None:
        await self.store.get_or_create_tracker("somebody", append_action_listen=False)
        self.assertEqual(self.rows(), [])

    async def test_another_server_goes_on_with_the_conversation(self) -> None:
        await self.converse()
        found = await self.open().retrieve("somebody")
        assert found is not None
        self.assertEqual(found.active_loop_name, "interview_form")
        self.assertEqual(set(await self.store.keys()), {"somebody"})

    async def test_a_database_that_fails_costs_the_turn_nothing(self) -> None:
        tracker = await self.converse()
        with self.store.engine.begin() as connection:
            connection.execute(sa.text("ALTER TABLE events RENAME TO hidden"))
        try:
            with self.assertLogs("bot.rasa.tracker_store", "ERROR") as log:
                await self.store.save(tracker)
            self.assertNotIn("churn", str(log.output))
        finally:
            with self.store.engine.begin() as connection:
                connection.execute(sa.text("ALTER TABLE hidden RENAME TO events"))


class OpeningTest(unittest.TestCase):
    def test_a_database_that_cannot_be_opened_is_one_sentence(self) -> None:
        for url in (
            "",
            "nonsense",
            "sqlite:////proc/no/such/rasa.db",
            "postgresql://nobody@127.0.0.1:9/nothing",
        ):
            with self.subTest(url), self.assertRaises(RasaException) as problem:
                CompactingSQLTrackerStore(DOMAIN, url)
            self.assertIn("GRADINO_RASA_TRACKER_URL", str(problem.exception))
            self.assertNotIn("\n", str(problem.exception))

    def test_every_way_to_name_postgresql_uses_the_driver_that_is_installed(self) -> None:
        for url in ("postgresql://h/d", "postgresql+psycopg://h/d", "postgresql+psycopg2://h/d"):
            self.assertEqual(open_engine(url).driver, "psycopg2")


if __name__ == "__main__":
    unittest.main()
