"""Statements that SQLAlchemy spells differently for each database."""

from __future__ import annotations

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insertion(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT that can say what to do on conflict."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
