"""Turns in SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from bot.domain.ports import Clock
from bot.store.engine import READING
from bot.store.repositories.statements import insertion
from bot.store.tables import turns


class SqlTurns:
    """The port is `Turns`."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def reply(self, conversation_id: str, message_id: str) -> Mapping[str, Any] | None:
        """Return the reply given to a message, None if there was none yet.

        In a unit that may write, it first waits for other units that asked the same of this
        conversation: whoever gets None may answer the message and will be the only one.
        """
        self._take_turns(conversation_id)
        statement = select(turns.c.reply).where(
            turns.c.conversation_id == conversation_id, turns.c.message_id == message_id
        )
        reply: Mapping[str, Any] | None = self._connection.scalar(statement)
        return reply

    def add(
        self, conversation_id: str, message_id: str, text: str | None, reply: Mapping[str, Any]
    ) -> None:
        """Keep the reply to a message; the first one stands."""
        self._connection.execute(
            insertion(self._connection, turns)
            .values(
                conversation_id=conversation_id,
                message_id=message_id,
                text=text,
                reply=dict(reply),
                created_at=self._clock(),
            )
            .on_conflict_do_nothing(index_elements=["conversation_id", "message_id"])
        )

    def history(self, conversation_id: str) -> Sequence[Mapping[str, Any]]:
        """All turns, oldest first: {"message_id", "text", "turn"}."""
        statement = (
            select(turns.c.message_id, turns.c.text, turns.c.reply)
            .where(turns.c.conversation_id == conversation_id)
            .order_by(turns.c.number)
        )
        return [
            {"message_id": row.message_id, "text": row.text, "turn": row.reply}
            for row in self._connection.execute(statement)
        ]

    def _take_turns(self, conversation_id: str) -> None:
        # On SQLite the unit holds the write lock already.
        reading = self._connection.get_execution_options().get(READING, False)
        if self._connection.dialect.name == "postgresql" and not reading:
            key = func.hashtextextended(conversation_id, 0)
            self._connection.execute(select(func.pg_advisory_xact_lock(key)))
