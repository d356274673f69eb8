"""Corrections carry the permission to learn from their words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; nobody has been asked about what is there already."""
    op.add_column("answers", sa.Column("permission", sa.Boolean(), nullable=True))
