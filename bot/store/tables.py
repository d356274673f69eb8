"""The tables. A change here needs a migration; a test compares both.

`number` orders rows by their writing: two of them may carry the same time. Everything a person
said hangs on their conversation and goes with it.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from bot.store.columns import Document, Utc, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _part_of(name: str, table: str) -> Column[str]:
    """A column naming the row of another table that this row goes with."""
    return Column(name, Words, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


workspaces = Table(
    "workspaces",
    metadata,
    Column("id", Words, primary_key=True),
    Column("created_at", Utc, nullable=False),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Words, primary_key=True),
    _part_of("workspace_id", "workspaces"),
    Column("channel", Words, nullable=False),
    Column("language", Words),
    Column("consent_at", Utc),
    # No foreign key: assessments point here already, and a row that is gone means "none".
    Column("assessment_id", Words),
    Column("pending_kind", Words, nullable=False),
    Column("pending_value", Words, nullable=False),
    Column("pending_boundary", Words, nullable=False),
    Column("offered", Document, nullable=False),
    Column("wished_pack", Words),
    Column("created_at", Utc, nullable=False),
    Column("updated_at", Utc, nullable=False),
    Index(None, "workspace_id"),
    Index(None, "updated_at"),
)

assessments = Table(
    "assessments",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Words, nullable=False),
    _part_of("conversation_id", "conversations"),
    _part_of("workspace_id", "workspaces"),
    Column("pack", Words, nullable=False),
    Column("pack_version", Words, nullable=False),
    Column("pack_hash", Words, nullable=False),
    Column("scorer", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("current", Words),
    Column("follow_ups", Integer, nullable=False),
    Column("revisited", Boolean, nullable=False),
    Column("started_at", Utc, nullable=False),
    Column("finished_at", Utc),
    Column("updated_at", Utc, nullable=False),
    UniqueConstraint("id"),
    Index(None, "conversation_id"),
    Index(None, "workspace_id"),
    Index(None, "state", "updated_at"),
    Index(None, "state", "finished_at"),
)

answers = Table(
    "answers",
    metadata,
    Column("number", Integer, primary_key=True),
    _part_of("assessment_id", "assessments"),
    Column("dimension", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("estimate", Document),
    Column("answered_at", Utc),
    # The respondent's own level stands beside the estimate, never in its place.
    Column("correction", Integer),
    Column("corrected_at", Utc),
    # Whether the words of a corrected answer may be used for learning; empty until asked.
    Column("permission", Boolean),
    UniqueConstraint("assessment_id", "dimension"),
)

recorded_messages = Table(
    "recorded_messages",
    metadata,
    _part_of("assessment_id", "assessments"),
    Column("message_id", Words, nullable=False),
    PrimaryKeyConstraint("assessment_id", "message_id"),
)
"""Messages that gave an answer, kept when a later answer replaces it: a repeat counts once."""

turns = Table(
    "turns",
    metadata,
    Column("number", Integer, primary_key=True),
    _part_of("conversation_id", "conversations"),
    Column("message_id", Words, nullable=False),
    Column("text", Words),
    Column("reply", Document, nullable=False),
    Column("created_at", Utc, nullable=False),
    UniqueConstraint("conversation_id", "message_id"),
    Index(None, "created_at"),
)

report_links = Table(
    "report_links",
    metadata,
    Column("token_hash", Words, primary_key=True),
    _part_of("assessment_id", "assessments"),
    Column("created_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("revoked_at", Utc),
    Index(None, "assessment_id"),
    Index(None, "expires_at"),
)

heartbeats = Table(
    "heartbeats",
    metadata,
    Column("name", Words, primary_key=True),
    Column("at", Utc, nullable=False),
)
