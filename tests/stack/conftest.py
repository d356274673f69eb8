"""One stack for all tests of this folder."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.stack.stack import Person, Stack, start


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A running stack; Ctrl-C at the end has to stop it."""
    running = start(tmp_path_factory.mktemp("stack"))
    yield running
    running.process.send_signal(signal.SIGINT)
    with running.process:
        assert running.process.wait(60) == 0


@pytest.fixture(scope="module")
def person(stack: Stack) -> Iterator[Person]:
    """Somebody who has not opened a session yet."""
    with closing(Person(stack)) as somebody:
        yield somebody
