"""Opens databases with the settings Gradino relies on."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from bot.domain.errors import SetupError
from bot.store.errors import translate
from bot.store.tables import metadata

READING = "gradino_reading"
"""Execution option of a connection that only reads."""

_to_json = partial(json.dumps, ensure_ascii=False, allow_nan=False)


def open_engine(address: str, patience: float) -> Engine:
    """Open a database; nothing is read or written yet, unless it lives in memory.

    Args:
        address: the database's URL.
        patience: seconds to wait for a lock or a connection.

    Raises:
        SetupError: the address is none of SQLite or PostgreSQL.
    """
    url = parse(address)
    engine = _sqlite(url, patience) if is_sqlite(url) else _postgresql(url, patience)
    event.listen(engine, "handle_error", translate)
    if in_memory(url):
        metadata.create_all(engine)
    return engine


def parse(address: str) -> URL:
    """Read the URL of a database; PostgreSQL is reached through psycopg 3.

    Raises:
        SetupError: the address is none of SQLite or PostgreSQL.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        url = URL.create("unreadable")
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise SetupError(
            "wrong database", code="wrong_database_url", setting="GRADINO_DATABASE_URL", given="…"
        )
    return url


def is_sqlite(url: URL) -> bool:
    """Say whether the database is SQLite."""
    return url.get_backend_name() == "sqlite"


def in_memory(url: URL) -> bool:
    """Say whether the database vanishes with its process."""
    return is_sqlite(url) and url.database in (None, "", ":memory:")


def _sqlite(url: URL, patience: float) -> Engine:
    # A database in memory is its connection: everybody takes turns with the one there is.
    alone: dict[str, Any] = {"pool_size": 1, "max_overflow": 0} if in_memory(url) else {}
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_timeout=patience,
        connect_args={"timeout": patience, "check_same_thread": False, "isolation_level": None},
        json_serializer=_to_json,
        hide_parameters=True,
        **alone,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:  # noqa: ARG001
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    # FULL: a commit survives a power cut, not only the loss of the process.
    cursor.execute("PRAGMA synchronous = FULL")
    # Erased words are overwritten with zeros, not only unlinked.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that turns from reading to writing cannot wait for another writer: SQLite
    # would refuse it at once. So one that may write takes the write lock at the start.
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _postgresql(url: URL, patience: float) -> Engine:
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_timeout=patience,
        connect_args={
            "connect_timeout": max(2, round(patience)),
            "options": f"-c lock_timeout={round(patience * 1000)} -c timezone=UTC",
            "application_name": "gradino",
        },
        json_serializer=_to_json,
        hide_parameters=True,
    )
