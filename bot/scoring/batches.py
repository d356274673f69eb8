"""Runs what several callers ask for at once together, in one worker thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Batches(Generic[Item, Result]):
    """Hands items to `work` off the event loop; those that wait meanwhile go together.

    Nobody waits for a batch to fill: the first item goes alone, and what arrives while it is
    worked on makes the next batch.

    Args:
        work: returns the results of some items, in their order.
        most: items in one batch.
    """

    def __init__(self, work: Callable[[Sequence[Item]], Sequence[Result]], most: int = 16) -> None:
        self._work = work
        self._most = most
        self._waiting: SimpleQueue[tuple[Item, Future[Result]]] = SimpleQueue()
        self._start = threading.Lock()
        self._thread: threading.Thread | None = None

    async def run(self, item: Item) -> Result:
        """Return the result of one item."""
        self._ensure_thread()
        future: Future[Result] = Future()
        self._waiting.put((item, future))
        return await asyncio.wrap_future(future)

    def _ensure_thread(self) -> None:
        with self._start:
            if self._thread is None:
                self._thread = threading.Thread(target=self._loop, name="batches", daemon=True)
                self._thread.start()

    def _loop(self) -> None:
        while True:
            batch = [self._waiting.get()]
            try:
                while len(batch) < self._most:
                    batch.append(self._waiting.get_nowait())
            except Empty:
                pass
            self._settle([one for one in batch if one[1].set_running_or_notify_cancel()])

    def _settle(self, batch: Sequence[tuple[Item, Future[Result]]]) -> None:
        try:
            results = self._work([item for item, _ in batch]) if batch else ()
        except Exception as error:
            if len(batch) == 1:
                batch[0][1].set_exception(error)
                return
            # One item must not take the others down with it.
            for one in batch:
                self._settle([one])
            return
        for (_, future), result in zip(batch, results, strict=True):
            future.set_result(result)
