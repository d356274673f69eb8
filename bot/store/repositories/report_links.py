"""Report links in SQL."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from bot.store.tables import report_links


class SqlReportLinks:
    """The port is `ReportLinks`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, token: str, assessment_id: str, created_at: datetime, expires_at: datetime
    ) -> None:
        """Let the holder of `token` see the report until it expires."""
        self._connection.execute(
            insert(report_links).values(
                token_hash=_hash(token),
                assessment_id=assessment_id,
                created_at=created_at,
                expires_at=expires_at,
            )
        )

    def assessment(self, token: str, now: datetime) -> str | None:
        """Return the assessment's id, None if the link is unknown, expired or revoked."""
        statement = select(report_links.c.assessment_id).where(
            report_links.c.token_hash == _hash(token),
            report_links.c.expires_at > now,
            report_links.c.revoked_at.is_(None),
        )
        found: str | None = self._connection.scalar(statement)
        return found

    def revoke(self, token: str, now: datetime) -> None:
        """End a link before its time; an unknown one is none of the caller's business."""
        self._connection.execute(
            update(report_links)
            .where(report_links.c.token_hash == _hash(token), report_links.c.revoked_at.is_(None))
            .values(revoked_at=now)
        )


def _hash(token: str) -> str:
    # The token is 32 random bytes, so a plain hash cannot be turned back.
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
