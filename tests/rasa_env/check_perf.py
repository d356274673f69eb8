"""The speed-ups replace exactly the code they were written for, and change no result."""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import time
import unittest
from typing import Any
from unittest import mock

import rasa
from rasa.core.actions.action import RemoteAction
from rasa.core.lock_store import InMemoryLockStore, LockStore
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from bot.rasa import perf

REPLACED: dict[Any, str] = {
    Event.resolve_by_type: "b5cf570fa7f2",
    RemoteAction._validate_action_result: "f8cdb4be6812",
    LockStore._acquire_lock: "ead2fff37329",
    EndpointConfig.session: "e55aa13d9d4f",
}
"""Rasa's own functions, read before any is replaced, and the hashes of their sources."""


class PerfTest(unittest.IsolatedAsyncioTestCase):
    def test_rasa_is_the_version_the_speed_ups_are_for(self) -> None:
        self.assertEqual(rasa.__version__, perf.VERSION)

    def test_what_is_replaced_is_still_what_was_measured(self) -> None:
        for function, expected in REPLACED.items():
            source = inspect.getsource(function).encode()
            found = hashlib.sha256(source).hexdigest()[:12]
            self.assertEqual(found, expected, f"look at {function.__qualname__} again")

    def test_another_rasa_is_refused_in_one_sentence(self) -> None:
        with mock.patch.object(rasa, "__version__", "3.7.0"), self.assertRaises(RasaException):
            perf.apply()

    def test_events_are_read_the_same_way(self) -> None:
        perf.apply()
        read = Event.from_parameters({"event": "slot", "name": "locale", "value": "de"})
        self.assertEqual(read, SlotSet("locale", "de"))
        self.assertIs(Event.resolve_by_type("slot"), SlotSet)
        with self.assertRaises(ValueError):
            Event.resolve_by_type("no such event")

    async def test_the_next_message_follows_at_once(self) -> None:
        perf.apply()
        locks = InMemoryLockStore()
        order = []

        async def follow() -> None:
            async with locks.lock("somebody"):
                order.append("second")

        async with locks.lock("somebody"):
            second = asyncio.create_task(follow())
            await asyncio.sleep(0)  # it takes its ticket and finds the lock held
            order.append("first")
        started = time.monotonic()
        await second
        self.assertEqual(order, ["first", "second"])
        self.assertLess(time.monotonic() - started, 0.5, "Rasa alone looks once a second")

    async def test_calls_of_one_endpoint_share_their_connections(self) -> None:
        perf.apply()
        endpoint = EndpointConfig("http://127.0.0.1:9")
        async with endpoint.session() as first:
            pass
        async with endpoint.session() as second:
            self.assertIs(second, first)
            self.assertFalse(second.closed)
        await second.close()
        async with endpoint.session() as third:
            self.assertFalse(third.closed, "a closed one is replaced")
        await third.close()


if __name__ == "__main__":
    unittest.main()
