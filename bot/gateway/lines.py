"""One at a time in each conversation, in the order of arrival."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.gateway.limits import TooMany

LONGEST = 20
"""Requests of one conversation that may wait; people never come near it."""

_WAIT = 5


class _Line:
    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.length = 0


class Lines:
    """A waiting line for each conversation that has something under way."""

    def __init__(self) -> None:
        self._lines: WeakValueDictionary[str, _Line] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, conversation: str) -> AsyncIterator[None]:
        """Wait for one's turn; whoever calls first goes first.

        Raises:
            TooMany: too many are waiting already.
        """
        line = self._lines.setdefault(conversation, _Line())
        if line.length >= LONGEST:
            raise TooMany("too_many_messages", _WAIT)
        line.length += 1
        try:
            async with line.lock:
                yield
        finally:
            line.length -= 1
