"""Deletes what has been kept long enough."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Table,
    and_,
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

    def purge(self, *, open_before: datetime, finished_before: datetime, now: datetime) -> Purged:
        """Delete what is older than the given moments.

        The words of an abandoned assessment go with it: from the turns and from whatever its
        conversation waits for. A conversation goes once nothing is left in it.
        """
        abandoned = and_(assessments.c.state == "open", assessments.c.updated_at < open_before)
        outdated = and_(
            assessments.c.state == "finished", assessments.c.finished_at < finished_before
        )
        self._clear_pending(abandoned)
        said = self._delete(turns, _said_in(abandoned, open_before))
        said += self._delete(turns, turns.c.created_at < finished_before)
        gone = self._delete(assessments, or_(abandoned, outdated))
        left = self._delete(
            conversations,
            and_(
                conversations.c.updated_at < open_before,
                ~exists().where(assessments.c.conversation_id == conversations.c.id),
            ),
        )
        links = self._delete(report_links, report_links.c.expires_at <= now)
        return Purged(assessments=gone, conversations=left, turns=said, report_links=links)

    def _clear_pending(self, abandoned: ColumnElement[bool]) -> None:
        self._connection.execute(
            update(conversations)
            .where(conversations.c.assessment_id.in_(select(assessments.c.id).where(abandoned)))
            .values(
                assessment_id=None,
                pending_kind="closed",
                pending_value="",
                pending_boundary="",
                offered={},
            )
        )

    def _delete(self, table: Table, condition: ColumnElement[bool]) -> int:
        statement: Delete = delete(table).where(condition)
        return self._connection.execute(statement).rowcount


def _said_in(abandoned: ColumnElement[bool], before: datetime) -> ColumnElement[bool]:
    return and_(
        turns.c.created_at < before,
        exists().where(
            assessments.c.conversation_id == turns.c.conversation_id,
            turns.c.created_at >= assessments.c.started_at,
            abandoned,
        ),
    )
