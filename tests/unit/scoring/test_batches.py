"""Concurrent answers are scored together, and one failure stays alone."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import pytest

from bot.scoring.batches import Batches


class Work:
    """Doubles numbers; waits at the first batch until told, and refuses negative ones."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.started, self.go = threading.Event(), threading.Event()

    def __call__(self, items: Sequence[int]) -> list[int]:
        self.batches.append(list(items))
        self.started.set()
        self.go.wait(timeout=10)
        if any(item < 0 for item in items):
            raise ValueError(items)
        return [2 * item for item in items]


async def test_what_waits_meanwhile_goes_together() -> None:
    work = Work()
    batches = Batches(work)
    first = asyncio.create_task(batches.run(1))
    await asyncio.to_thread(work.started.wait, 10)
    others = [asyncio.create_task(batches.run(number)) for number in (2, 3, 4)]
    await asyncio.sleep(0)
    work.go.set()
    assert await asyncio.gather(first, *others) == [2, 4, 6, 8]
    assert work.batches == [[1], [2, 3, 4]]


async def test_a_batch_has_a_limit() -> None:
    work = Work()
    work.go.set()
    batches = Batches(work, most=2)
    assert await asyncio.gather(*map(batches.run, range(9))) == [2 * n for n in range(9)]
    assert max(map(len, work.batches)) <= 2


async def test_one_failure_takes_nobody_down_with_it() -> None:
    work = Work()
    batches = Batches(work)
    first = asyncio.create_task(batches.run(1))
    await asyncio.to_thread(work.started.wait, 10)
    others = [asyncio.create_task(batches.run(number)) for number in (2, -3, 4)]
    await asyncio.sleep(0)
    work.go.set()
    assert await first == 2
    two, wrong, four = await asyncio.gather(*others, return_exceptions=True)
    assert (two, four) == (4, 8)
    assert isinstance(wrong, ValueError)


async def test_whoever_gives_up_waiting_stops_nobody() -> None:
    work = Work()
    batches = Batches(work)
    first = asyncio.create_task(batches.run(1))
    await asyncio.to_thread(work.started.wait, 10)
    gone, last = (asyncio.create_task(batches.run(number)) for number in (2, 3))
    await asyncio.sleep(0)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    work.go.set()
    assert (await first, await last) == (2, 6)
