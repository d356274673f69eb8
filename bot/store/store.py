"""The store of one process."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.ports import Clock
from bot.store.engine import READING, open_engine
from bot.store.unit_of_work import SqlUnitOfWork


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """Hands out units of work on one database.

    Args:
        url: `sqlite:///path`, `sqlite://` (in memory, with its tables) or `postgresql://...`.
        clock: dates the writing of rows; tests set their own.
        patience: seconds to wait for a lock or a connection before giving up.

    Raises:
        SetupError: the URL is none of SQLite or PostgreSQL.
    """

    def __init__(self, url: str, *, clock: Clock = _utc_now, patience: float = 5.0) -> None:
        self.engine = open_engine(url, patience)
        self._clock = clock
        self._for_reading = self.engine.execution_options(
            **{READING: True, "postgresql_readonly": True}
        )

    def units(self) -> SqlUnitOfWork:
        """Return a transaction that may write; units that write to SQLite take turns.

        Raises:
            Unavailable: here or on any use, when the database is away, full, locked for too
                long or read-only; nothing of the unit is kept then.
        """
        return SqlUnitOfWork(self.engine, self._clock)

    def reads(self) -> SqlUnitOfWork:
        """Return a transaction for reading only; it never waits for writers."""
        return SqlUnitOfWork(self._for_reading, self._clock)

    def close(self) -> None:
        """Close the connections that are not in use."""
        self.engine.dispose()
