from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from bot.domain.errors import SetupError
from bot.store import Store, migrate
from bot.store.migrate import alembic_config
from bot.store.tables import metadata
from tests.integration.conftest import PostgreSQL
from tests.integration.store.samples import answer, assessment, begin, kept, record


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of each kind that has no tables yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new folder' / 'gradino.db'}"
        return
    postgresql: PostgreSQL = request.getfixturevalue("postgresql")
    url = postgresql.create()
    yield url
    postgresql.drop(url)


on_both = pytest.mark.parametrize(
    "empty_url",
    ["sqlite", pytest.param("postgresql", marks=pytest.mark.integration)],
    indirect=True,
)


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name in metadata.tables


def test_migrations_make_the_tables_that_the_store_uses(store: Store) -> None:
    with store.engine.connect() as connection:
        # The server may hold tables of others, such as the tracker store's.
        opts = {"compare_type": True, "include_name": _is_ours}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []
        command.check(alembic_config(connection))


@on_both
def test_migrating_again_changes_nothing(empty_url: str) -> None:
    migrate(empty_url)
    store = Store(empty_url)
    begin(store)
    migrate(empty_url)
    assert kept(store) == assessment()
    store.close()


@on_both
def test_answers_of_an_older_gradino_have_no_permission(empty_url: str) -> None:
    migrate(empty_url)
    store = Store(empty_url)
    begin(store)
    record(store, "m1", answer())
    with store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE answers DROP COLUMN permission"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    migrate(empty_url)
    assert kept(store).answers["reporting"] == answer()
    store.close()


@on_both
def test_several_processes_may_migrate_at_once(empty_url: str) -> None:
    ready = threading.Barrier(4)

    def start() -> None:
        ready.wait(timeout=30)
        migrate(empty_url)

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(start) for _ in range(4)]:
            done.result()
    store = Store(empty_url)
    begin(store)
    store.close()


@on_both
def test_a_database_of_a_newer_gradino_is_left_alone(empty_url: str) -> None:
    migrate(empty_url)
    store = Store(empty_url)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(SetupError) as caught:
        migrate(empty_url)
    assert caught.value.code == "newer_database"


def test_an_sqlite_file_lets_readers_and_a_writer_work_at_once(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.engine.connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(text("PRAGMA synchronous")) == 2
        assert connection.scalar(text("PRAGMA secure_delete")) == 1
    store.close()


def test_a_restored_copy_is_made_ready_again(sqlite_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    store = Store(sqlite_url)
    begin(store)
    store.close()
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as connection:
        connection.execute(f"VACUUM INTO '{copy}'")
    migrate(f"sqlite:///{copy}")
    restored = Store(f"sqlite:///{copy}")
    assert kept(restored) == assessment()
    with restored.engine.connect() as opened:
        assert opened.scalar(text("PRAGMA journal_mode")) == "wal"
    restored.close()


def test_a_folder_that_cannot_be_made_is_named() -> None:
    with pytest.raises(SetupError) as caught:
        migrate("sqlite:////dev/null/gradino/gradino.db")
    assert caught.value.code == "home_unusable"


def test_a_store_in_memory_needs_no_migration() -> None:
    migrate("sqlite://")
    store = Store("sqlite://")
    begin(store)
    assert kept(store) == assessment()
    store.close()
