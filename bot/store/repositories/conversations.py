"""Conversations in SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from bot.domain.assessment import Conversation, Pending
from bot.domain.ports import Clock
from bot.store.repositories.statements import insertion
from bot.store.tables import conversations, workspaces


class SqlConversations:
    """The port is `Conversations`."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def get(self, conversation_id: str) -> Conversation | None:
        """Return a conversation, None if there is none of this id."""
        statement = select(conversations).where(conversations.c.id == conversation_id)
        row = self._connection.execute(statement).one_or_none()
        return _conversation(row) if row else None

    def save(self, conversation: Conversation) -> None:
        """Write a conversation, new or not; its workspace is opened with its first one."""
        values = _values(conversation) | {"updated_at": self._clock()}
        changed = self._connection.execute(
            update(conversations).where(conversations.c.id == conversation.id).values(values)
        )
        if changed.rowcount == 0:
            self._open(conversation, values)

    def delete(self, conversation_id: str) -> None:
        """Delete the conversation with its turns, assessments, answers and report links."""
        self._connection.execute(delete(conversations).where(conversations.c.id == conversation_id))

    def _open(self, conversation: Conversation, values: dict[str, Any]) -> None:
        self._connection.execute(
            insertion(self._connection, workspaces)
            .values(id=conversation.workspace, created_at=conversation.created_at)
            .on_conflict_do_nothing(index_elements=["id"])
        )
        self._connection.execute(
            insertion(self._connection, conversations)
            .values(id=conversation.id, **values)
            .on_conflict_do_update(index_elements=["id"], set_=values)
        )


def _values(conversation: Conversation) -> dict[str, Any]:
    return {
        "workspace_id": conversation.workspace,
        "channel": conversation.channel,
        "language": conversation.language,
        "consent_at": conversation.consent_at,
        "assessment_id": conversation.assessment,
        "pending_kind": conversation.pending.kind,
        "pending_value": conversation.pending.value,
        "pending_boundary": conversation.pending.boundary,
        "offered": conversation.offered,
        "wished_pack": conversation.wished_pack,
        "created_at": conversation.created_at,
    }


def _conversation(row: Row[Any]) -> Conversation:
    return Conversation(
        id=row.id,
        workspace=row.workspace_id,
        channel=row.channel,
        created_at=row.created_at,
        language=row.language,
        consent_at=row.consent_at,
        assessment=row.assessment_id,
        pending=Pending(row.pending_kind, row.pending_value, row.pending_boundary),
        offered=row.offered,
        wished_pack=row.wished_pack,
    )
