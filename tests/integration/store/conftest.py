"""A store on each database, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.store import Store
from tests.fakes import Clock


@pytest.fixture
def clock() -> Clock:
    """A clock the test moves."""
    return Clock()


@pytest.fixture
def store(database_url: str, clock: Clock) -> Iterator[Store]:
    """A store on a migrated, empty database."""
    store = Store(database_url, clock=clock)
    yield store
    store.close()
