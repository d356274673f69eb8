"""Heartbeats in SQL."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from bot.store.repositories.statements import insertion
from bot.store.tables import heartbeats


class SqlHeartbeats:
    """The port is `Heartbeats`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def beat(self, name: str, at: datetime) -> None:
        """Note that a process was alive."""
        self._connection.execute(
            insertion(self._connection, heartbeats)
            .values(name=name, at=at)
            .on_conflict_do_update(index_elements=["name"], set_={"at": at})
        )

    def last(self, name: str) -> datetime | None:
        """Return when a process was last alive, None if it never was."""
        statement = select(heartbeats.c.at).where(heartbeats.c.name == name)
        at: datetime | None = self._connection.scalar(statement)
        return at
