"""What happens when several threads and processes write at once, or one of them dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial

import pytest

from bot.store import Store
from tests.integration.store.samples import answer, begin, conversation, kept, record

OpenStore = Callable[[], Store]


@pytest.fixture
def another_store(database_url: str) -> Iterator[OpenStore]:
    """Opens more stores on the same database, as other processes would."""
    with ExitStack() as opened:

        def open_store() -> Store:
            store = Store(database_url, patience=30)
            opened.callback(store.close)
            return store

        yield open_store


def together(works: Sequence[Callable[[], bool]]) -> list[bool]:
    """Run every piece of work in a thread of its own, all starting at once."""
    ready = threading.Barrier(len(works))

    def start(work: Callable[[], bool]) -> bool:
        ready.wait(timeout=30)
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(start, works))


def record_in_a_process(url: str, message_id: str) -> bool:
    store = Store(url, patience=30)
    try:
        return record(store, message_id, answer())
    finally:
        store.close()


def record_and_die(url: str) -> None:
    record(Store(url), "m1", answer())
    os.kill(os.getpid(), signal.SIGKILL)


def write_and_die_before_the_commit(url: str) -> None:
    with Store(url).units() as unit:
        unit.assessments.record("walk", "m1", answer())
        os.kill(os.getpid(), signal.SIGKILL)


def run_to_its_death(work: Callable[[str], None], url: str) -> None:
    process = multiprocessing.get_context("spawn").Process(target=work, args=(url,))
    process.start()
    process.join(timeout=60)
    assert process.exitcode == -signal.SIGKILL
    process.close()


def test_a_message_counts_once_however_many_record_it(
    store: Store, another_store: OpenStore
) -> None:
    begin(store)
    stores = [another_store() for _ in range(6)]
    results = together([partial(record, own, "m1", answer()) for own in stores])
    assert sorted(results) == [False] * 5 + [True]


def test_different_messages_all_count(store: Store, another_store: OpenStore) -> None:
    begin(store)
    stores = [another_store() for _ in range(3)]
    works = [
        partial(record, own, f"m{n}-{k}", answer(f"dimension-{n}-{k}"))
        for n, own in enumerate(stores)
        for k in range(5)
    ]
    assert all(together(works))
    assert len(kept(store).answers) == 15


def test_only_one_of_two_copies_of_a_message_is_answered(
    store: Store, another_store: OpenStore
) -> None:
    with store.units() as unit:
        unit.conversations.save(conversation())
        unit.commit()

    def answer_unless_answered(own: Store) -> bool:
        with own.units() as unit:
            if unit.turns.reply("talk", "m1") is not None:
                return False
            unit.turns.add("talk", "m1", "words", {"text": "thanks"})
            unit.commit()
            return True

    stores = [another_store() for _ in range(6)]
    results = together([partial(answer_unless_answered, own) for own in stores])
    assert sorted(results) == [False] * 5 + [True]


def test_two_first_messages_open_one_conversation(store: Store, another_store: OpenStore) -> None:
    def save(own: Store) -> bool:
        with own.units() as unit:
            unit.conversations.save(conversation())
            unit.commit()
        return True

    stores = [another_store() for _ in range(6)]
    assert all(together([lambda s=s: save(s) for s in stores]))  # type: ignore[misc]
    with store.reads() as unit:
        assert unit.conversations.get("talk") == conversation()


def test_readers_do_not_wait_for_a_writer(store: Store) -> None:
    begin(store)
    with store.units() as writer:
        writer.assessments.record("walk", "m1", answer())
        assert kept(store).answers == {}
        writer.commit()
    assert list(kept(store).answers) == ["reporting"]


@pytest.mark.integration
def test_two_processes_count_a_message_once(store: Store, database_url: str) -> None:
    begin(store)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as processes:
        messages = ["m1", "m1", "m2", "m2"]
        results = list(processes.map(record_in_a_process, [database_url] * 4, messages))
    assert sorted(results) == [False, False, True, True]


@pytest.mark.integration
def test_what_was_committed_survives_the_death_of_its_process(
    store: Store, database_url: str
) -> None:
    begin(store)
    run_to_its_death(record_and_die, database_url)
    assert kept(store).answers == {"reporting": answer()}
    assert not record(store, "m1", answer())


@pytest.mark.integration
def test_what_was_not_committed_leaves_no_trace_and_no_lock(
    store: Store, database_url: str
) -> None:
    begin(store)
    run_to_its_death(write_and_die_before_the_commit, database_url)
    assert kept(store).answers == {}
    assert record(store, "m1", answer())
