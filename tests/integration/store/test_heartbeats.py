from __future__ import annotations

from datetime import timedelta

from bot.store import Store
from tests.integration.store.samples import MORNING


def test_the_last_heartbeat_is_remembered(store: Store) -> None:
    with store.units() as unit:
        assert unit.heartbeats.last("worker") is None
        unit.heartbeats.beat("worker", MORNING)
        unit.heartbeats.beat("worker", MORNING + timedelta(seconds=30))
        unit.commit()
    with store.reads() as unit:
        assert unit.heartbeats.last("worker") == MORNING + timedelta(seconds=30)
        assert unit.heartbeats.last("another") is None
