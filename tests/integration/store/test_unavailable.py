"""Every way a database can fail becomes one error that says nothing personal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from bot.domain.errors import SetupError, Unavailable
from bot.store import Store, migrate
from tests.integration.conftest import PostgreSQL
from tests.integration.store.samples import answer, begin, conversation, kept, record

WORDS = "words of a person "


@pytest.fixture
def closing_stores() -> Iterator[list[Store]]:
    stores: list[Store] = []
    yield stores
    for store in stores:
        store.close()


def refused(store: Store) -> Unavailable:
    """Save a conversation in vain; return the error."""
    with pytest.raises(Unavailable) as caught, store.units() as unit:
        unit.conversations.save(conversation(id=WORDS, wished_pack=WORDS))
        unit.commit()
    assert caught.value.code == "store_unavailable"
    assert WORDS not in str(caught.value)
    return caught.value


def test_a_full_disk_loses_nothing_and_leaves_nothing_half_written(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    begin(store)
    store.close()

    def limited(connection: Any, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # not one page more than there are

    event.listen(store.engine, "connect", limited)
    with pytest.raises(Unavailable) as caught:
        record(store, "m1", answer(text=WORDS * 10_000))
    assert caught.value.code == "store_unavailable"
    assert "SQLITE_FULL" in str(caught.value) and WORDS not in str(caught.value)
    assert kept(store).answers == {}

    event.remove(store.engine, "connect", limited)
    store.close()
    assert record(store, "m1", answer(text=WORDS * 10_000))
    store.close()


def test_a_database_locked_for_too_long(sqlite_url: str, closing_stores: list[Store]) -> None:
    store = Store(sqlite_url, patience=0.05)
    closing_stores.append(store)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "SQLITE_BUSY" in str(refused(store))
        other.rollback()
    begin(store)


def test_a_read_only_database(sqlite_url: str, closing_stores: list[Store]) -> None:
    path = sqlite_url.removeprefix("sqlite:///")
    store = Store(f"sqlite:///file:{path}?mode=ro&uri=true")
    closing_stores.append(store)
    assert "SQLITE_READONLY" in str(refused(store))
    with store.reads() as unit:
        assert unit.conversations.get("talk") is None


@pytest.mark.parametrize("content", [None, b"", b"something else " * 100])
def test_a_file_that_is_no_database_of_ours(
    tmp_path: Path, closing_stores: list[Store], content: bytes | None
) -> None:
    path = tmp_path / "missing" / "gradino.db"
    if content is not None:
        path.parent.mkdir()
        path.write_bytes(content)
    store = Store(f"sqlite:///{path}")
    closing_stores.append(store)
    refused(store)


def test_one_connection_for_everybody_is_waited_for_and_then_given_up() -> None:
    store = Store("sqlite://", patience=0.05)
    with store.units():
        assert "in use" in str(refused(store))
    begin(store)
    store.close()


def test_a_postgresql_server_that_is_away(closing_stores: list[Store]) -> None:
    store = Store("postgresql://nobody:secret@127.0.0.1:1/nothing")
    closing_stores.append(store)
    assert "secret" not in str(refused(store))
    with pytest.raises(Unavailable):
        migrate("postgresql://nobody:secret@127.0.0.1:1/nothing")


@pytest.mark.integration
def test_a_postgresql_database_without_tables(
    postgresql: PostgreSQL, closing_stores: list[Store]
) -> None:
    store = Store(postgresql.create())
    closing_stores.append(store)
    assert "42P01" in str(refused(store))


@pytest.mark.integration
def test_a_read_only_postgresql_database(
    postgresql: PostgreSQL, closing_stores: list[Store]
) -> None:
    url = postgresql.create()
    migrate(url)
    name = url.split("?")[0].rsplit("/", 1)[1]
    postgresql.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    store = Store(url)
    closing_stores.append(store)
    assert "25006" in str(refused(store))
    with store.reads() as unit:
        assert unit.conversations.get("talk") is None


@pytest.mark.integration
def test_a_row_locked_for_too_long(postgresql_url: str, closing_stores: list[Store]) -> None:
    store = Store(postgresql_url, patience=0.05)
    closing_stores.append(store)
    begin(store)
    with psycopg.connect(postgresql_url) as other:
        other.execute("SELECT 1 FROM assessments FOR UPDATE")
        with pytest.raises(Unavailable, match="55P03"):
            record(store, "m1", answer())
    assert record(store, "m1", answer())


@pytest.mark.integration
def test_a_postgresql_server_that_comes_back_is_used_again(
    postgresql: PostgreSQL, postgresql_url: str, closing_stores: list[Store]
) -> None:
    store = Store(postgresql_url)
    closing_stores.append(store)
    begin(store)
    hang_up = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gradino'"
    )
    with pytest.raises(Unavailable), store.units() as unit:
        postgresql.run(hang_up)
        unit.conversations.save(conversation())
        unit.commit()
    assert record(store, "m1", answer())


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://localhost/gradino", "postgresql+psycopg2:"]
)
def test_another_kind_of_database_is_a_mistake_of_the_set_up(url: str) -> None:
    with pytest.raises(SetupError) as caught:
        Store(url)
    assert caught.value.code == "wrong_database_url"
