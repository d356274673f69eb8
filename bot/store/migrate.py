"""Brings a database to the tables this version of Gradino needs."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, func, select

from bot.domain.errors import SetupError
from bot.store.engine import in_memory, is_sqlite, open_engine, parse

# Alembic takes 11 MB, which only the process that migrates should pay.
if TYPE_CHECKING:
    from alembic.config import Config

PATIENCE = 60.0
"""Seconds to wait for another process that is migrating the same database."""

_LOCK = 4_713_284_551


def migrate(url: str) -> None:
    """Create or update the tables; safe to call at every start and from several processes.

    Args:
        url: the database's URL; the folder of an SQLite file is made when missing.

    Raises:
        Unavailable: the database is away, full, locked for too long or read-only.
        SetupError: the URL is wrong, the folder cannot be made, or a newer Gradino has used the
            database.
    """
    address = parse(url)
    if in_memory(address):
        return
    if is_sqlite(address) and address.database:
        _make_folder(Path(address.database).parent)
    engine = open_engine(url, PATIENCE)
    try:
        _upgrade(engine)
    finally:
        engine.dispose()


def alembic_config(connection: Connection) -> Config:
    """Return what Alembic needs to know to work on a connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(str(error), code="home_unusable", path=folder) from error


def _upgrade(engine: Engine) -> None:
    from alembic import command
    from alembic.util import CommandError

    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        try:
            command.upgrade(alembic_config(connection), "head")
        except CommandError as error:
            raise SetupError(str(error), code="newer_database") from error
    if engine.dialect.name == "sqlite":
        _write_ahead(engine)


def _write_ahead(engine: Engine) -> None:
    """Let readers and a writer of an SQLite file work at once; the file remembers it."""
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            # Somebody is using the file: the next start will find a quieter moment.
            pass
        finally:
            cursor.close()
