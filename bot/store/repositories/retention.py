"""Deletes what has been kept long enough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    or_,
    select,
    update,
)

from bot.domain.retention import Purged
from bot.store.tables import assessments, conversations, report_links, turns


class SqlRetention:
    """The port is `Retention`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def purge(
        self, *, open_before: datetime, finished_before: datetime, now: datetime, limit: int
    ) -> Purged:
        """Delete what is older than the given moments, at most `limit` of each kind.

        The words of an abandoned assessment go with it: from the turns and from whatever its
        conversation waits for. A conversation goes once nothing is left in it.
        """
        abandoned = and_(assessments.c.state == "open", assessments.c.updated_at < open_before)
        outdated = and_(
            assessments.c.state == "finished", assessments.c.finished_at < finished_before
        )
        empty = and_(
            conversations.c.updated_at < open_before,
            ~exists().where(assessments.c.conversation_id == conversations.c.id),
        )
        said = self._forget_words(abandoned, open_before, limit)
        said += self._delete(turns, turns.c.number, turns.c.created_at < finished_before, limit)
        return Purged(
            turns=said,
            assessments=self._delete(
                assessments, assessments.c.number, or_(abandoned, outdated), limit
            ),
            conversations=self._delete(conversations, conversations.c.id, empty, limit),
            report_links=self._delete(
                report_links, report_links.c.token_hash, report_links.c.expires_at <= now, limit
            ),
        )

    def _forget_words(self, abandoned: ColumnElement[bool], before: datetime, limit: int) -> int:
        columns = (assessments.c.id, assessments.c.conversation_id, assessments.c.started_at)
        rows = self._connection.execute(
            select(*columns).where(abandoned).order_by(assessments.c.number).limit(limit)
        ).all()
        if not rows:
            return 0
        self._stop_waiting([row.id for row in rows])
        # One statement each: in a single one, SQLite may walk all assessments for every turn.
        return self._connection.execute(
            delete(turns).where(
                turns.c.conversation_id == bindparam("conversation"),
                turns.c.created_at >= bindparam("since"),
                turns.c.created_at < before,
            ),
            [{"conversation": row.conversation_id, "since": row.started_at} for row in rows],
        ).rowcount

    def _stop_waiting(self, abandoned: Sequence[str]) -> None:
        self._connection.execute(
            update(conversations)
            .where(conversations.c.assessment_id.in_(abandoned))
            .values(
                assessment_id=None,
                pending_kind="closed",
                pending_value="",
                pending_boundary="",
                offered={},
            )
        )

    def _delete(
        self, table: Table, key: ColumnElement[Any], condition: ColumnElement[bool], limit: int
    ) -> int:
        statement = select(key).where(condition).order_by(key).limit(limit)
        keys = self._connection.scalars(statement).all()
        # Asked again, because somebody may have come back in between.
        return self._connection.execute(delete(table).where(key.in_(keys), condition)).rowcount
