"""One transaction with its repositories."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.domain.ports import (
    Assessments,
    Clock,
    Conversations,
    Heartbeats,
    ReportLinks,
    Retention,
    Turns,
)
from bot.store.errors import unavailable
from bot.store.repositories.assessments import SqlAssessments
from bot.store.repositories.conversations import SqlConversations
from bot.store.repositories.heartbeats import SqlHeartbeats
from bot.store.repositories.report_links import SqlReportLinks
from bot.store.repositories.retention import SqlRetention
from bot.store.repositories.turns import SqlTurns


class SqlUnitOfWork:
    """Committed by `commit()`, else rolled back at exit. The port is `UnitOfWork`."""

    conversations: Conversations
    assessments: Assessments
    turns: Turns
    report_links: ReportLinks
    heartbeats: Heartbeats
    retention: Retention

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        try:
            connection = self._engine.connect()
        except PoolTimeout as error:
            raise unavailable(error) from error
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        self.conversations = SqlConversations(connection, self._clock)
        self.assessments = SqlAssessments(connection, self._clock)
        self.turns = SqlTurns(connection, self._clock)
        self.report_links = SqlReportLinks(connection)
        self.heartbeats = SqlHeartbeats(connection)
        self.retention = SqlRetention(connection)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def commit(self) -> None:
        """Make everything written in this unit lasting.

        Raises:
            Unavailable: it could not be written; nothing of it is kept.
        """
        assert self._connection is not None, "commit() belongs inside the with block"
        self._connection.commit()
