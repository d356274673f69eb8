from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from huey import Huey, MemoryHuey

from bot.domain.assessment import Conversation
from bot.domain.errors import SetupError, Unavailable
from bot.domain.retention import RetentionRules
from bot.services.heartbeat import Heartbeat
from bot.services.purge import Purge
from bot.settings import Settings
from bot.store import Store
from bot.worker.queue import open_queue
from bot.worker.run import make_consumer, make_queue
from bot.worker.tasks import register

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class Work:
    """A queue in memory with its tasks, and a clock the test moves."""

    def __init__(self) -> None:
        self.now = NOON
        self.store = Store("sqlite://", clock=self.clock)
        self.queue: Huey = MemoryHuey(results=False)
        self.heartbeat = Heartbeat(self.store.units, self.clock)
        register(self.queue, self.heartbeat, Purge(self.store.units, self.clock, RetentionRules()))

    def clock(self) -> datetime:
        return self.now

    def due(self, minute: int) -> list[str]:
        """Names of the periodic tasks of a minute past noon."""
        moment = NOON.replace(tzinfo=None) + timedelta(minutes=minute)
        return sorted(task.name for task in self.queue.read_periodic(moment))

    def do(self, name: str) -> None:
        """Do one periodic task now."""
        moment = NOON.replace(tzinfo=None) + timedelta(minutes=17)
        [task] = [task for task in self.queue.read_periodic(moment) if task.name == name]
        self.queue.execute(task)


@pytest.fixture
def work() -> Iterator[Work]:
    work = Work()
    yield work
    work.store.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load(home=tmp_path, database_url="sqlite://", _env_file=None)


def test_the_heart_beats_every_minute_and_old_data_goes_once_an_hour(work: Work) -> None:
    assert work.due(0) == ["beat"]
    assert work.due(17) == ["beat", "delete_what_is_old"]
    assert [minute for minute in range(60) if len(work.due(minute)) > 1] == [17]


def test_a_beat_orders_another_one_half_a_minute_later(work: Work) -> None:
    work.do("beat")
    assert work.heartbeat.is_fresh()
    later = work.queue.dequeue()
    assert later.name == "beat_between"
    work.now += timedelta(seconds=30)
    # The scheduler looks every few seconds, so it is a little late.
    work.queue.execute(later, later.eta + timedelta(seconds=10))
    with work.store.reads() as unit:
        assert unit.heartbeats.last("worker") == NOON + timedelta(seconds=30)
    assert work.queue.dequeue() is None


def test_a_worker_that_never_was_is_not_alive(work: Work) -> None:
    assert not work.heartbeat.is_fresh()


def test_a_worker_is_missed_after_a_while(work: Work) -> None:
    work.heartbeat.beat()
    work.now += timedelta(seconds=99)
    assert work.heartbeat.is_fresh()
    work.now += timedelta(seconds=2)
    assert not work.heartbeat.is_fresh()


def test_old_data_is_deleted(work: Work) -> None:
    with work.store.units() as unit:
        unit.conversations.save(Conversation("talk", "acme", "web", NOON))
        unit.commit()
    work.do("delete_what_is_old")
    with work.store.reads() as unit:
        assert unit.conversations.get("talk") is not None
    work.now += timedelta(days=31)
    work.do("delete_what_is_old")
    with work.store.reads() as unit:
        assert unit.conversations.get("talk") is None


def test_a_store_that_is_away_is_an_error_of_the_service(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/missing/gradino.db")
    with pytest.raises(Unavailable):
        Heartbeat(store.units, lambda: NOON).beat()
    with pytest.raises(Unavailable):
        Purge(store.units, lambda: NOON, RetentionRules())()


def test_the_queue_is_a_file_in_the_home_folder(settings: Settings) -> None:
    queue = open_queue(settings)
    assert (settings.home / "queue.db").exists()
    queue.storage.close()


def test_an_entry_that_somebody_else_put_into_the_queue_is_not_read(settings: Settings) -> None:
    queue = make_queue(settings, Store("sqlite://").units, lambda: NOON)
    stranger = Settings.load(
        home=settings.home / "elsewhere", database_url="sqlite://", _env_file=None
    )
    foreign = make_queue(stranger, Store("sqlite://").units, lambda: NOON)
    task = foreign.read_periodic(NOON.replace(tzinfo=None))[0]
    queue.storage.enqueue(foreign.serialize_task(task))
    with pytest.raises(ValueError, match="mismatch"):
        queue.dequeue()
    queue.storage.close()
    foreign.storage.close()


def test_a_home_folder_that_cannot_be_written_is_named(settings: Settings) -> None:
    (settings.home / "queue.db").mkdir()
    with pytest.raises(SetupError) as caught:
        make_consumer(settings, Store("sqlite://").units, lambda: NOON)
    assert caught.value.code == "home_unusable"
