"""The first tables: conversations, assessments, answers, turns, report links, heartbeats."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _when(name: str, *, required: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=not required)


def _text(name: str, *, required: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=not required)


def _part_of(name: str, table: str, whole: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    constraint = sa.ForeignKeyConstraint(
        [name], [f"{whole}.id"], name=f"fk_{table}_{name}", ondelete="CASCADE"
    )
    return _text(name), constraint


def _index(table: str, *columns: str) -> None:
    op.create_index("_".join(["ix", table, *columns]), table, list(columns))


def upgrade() -> None:
    """Create the tables."""
    _workspaces_and_conversations()
    _assessments()
    _answers()
    _turns()
    _links_and_heartbeats()


def _workspaces_and_conversations() -> None:
    op.create_table(
        "workspaces",
        _text("id"),
        _when("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_workspaces"),
    )
    op.create_table(
        "conversations",
        _text("id"),
        *_part_of("workspace_id", "conversations", "workspaces"),
        _text("channel"),
        _text("language", required=False),
        _when("consent_at", required=False),
        _text("assessment_id", required=False),
        _text("pending_kind"),
        _text("pending_value"),
        _text("pending_boundary"),
        sa.Column("offered", sa.JSON(), nullable=False),
        _text("wished_pack", required=False),
        _when("created_at"),
        _when("updated_at"),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
    )
    _index("conversations", "workspace_id")
    _index("conversations", "updated_at")


def _assessments() -> None:
    op.create_table(
        "assessments",
        sa.Column("number", sa.Integer(), nullable=False),
        _text("id"),
        *_part_of("conversation_id", "assessments", "conversations"),
        *_part_of("workspace_id", "assessments", "workspaces"),
        _text("pack"),
        _text("pack_version"),
        _text("pack_hash"),
        _text("scorer"),
        _text("language"),
        _text("state"),
        _text("current", required=False),
        sa.Column("follow_ups", sa.Integer(), nullable=False),
        sa.Column("revisited", sa.Boolean(), nullable=False),
        _when("started_at"),
        _when("finished_at", required=False),
        _when("updated_at"),
        sa.PrimaryKeyConstraint("number", name="pk_assessments"),
        sa.UniqueConstraint("id", name="uq_assessments_id"),
    )
    _index("assessments", "conversation_id")
    _index("assessments", "workspace_id")
    _index("assessments", "state", "updated_at")
    _index("assessments", "state", "finished_at")


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("number", sa.Integer(), nullable=False),
        *_part_of("assessment_id", "answers", "assessments"),
        _text("dimension"),
        _text("status"),
        _text("language"),
        _text("text"),
        sa.Column("estimate", sa.JSON(), nullable=True),
        _when("answered_at", required=False),
        sa.Column("correction", sa.Integer(), nullable=True),
        _when("corrected_at", required=False),
        sa.PrimaryKeyConstraint("number", name="pk_answers"),
        sa.UniqueConstraint(
            "assessment_id", "dimension", name="uq_answers_assessment_id_dimension"
        ),
    )
    op.create_table(
        "recorded_messages",
        *_part_of("assessment_id", "recorded_messages", "assessments"),
        _text("message_id"),
        sa.PrimaryKeyConstraint("assessment_id", "message_id", name="pk_recorded_messages"),
    )


def _turns() -> None:
    op.create_table(
        "turns",
        sa.Column("number", sa.Integer(), nullable=False),
        *_part_of("conversation_id", "turns", "conversations"),
        _text("message_id"),
        _text("text", required=False),
        sa.Column("reply", sa.JSON(), nullable=False),
        _when("created_at"),
        sa.PrimaryKeyConstraint("number", name="pk_turns"),
        sa.UniqueConstraint(
            "conversation_id", "message_id", name="uq_turns_conversation_id_message_id"
        ),
    )
    _index("turns", "created_at")


def _links_and_heartbeats() -> None:
    op.create_table(
        "report_links",
        _text("token_hash"),
        *_part_of("assessment_id", "report_links", "assessments"),
        _when("created_at"),
        _when("expires_at"),
        _when("revoked_at", required=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_report_links"),
    )
    _index("report_links", "assessment_id")
    _index("report_links", "expires_at")
    op.create_table(
        "heartbeats",
        _text("name"),
        _when("at"),
        sa.PrimaryKeyConstraint("name", name="pk_heartbeats"),
    )
