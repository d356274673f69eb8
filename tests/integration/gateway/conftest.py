"""What the gateway's tests share."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from bot.logs import configure_logging
from tests.integration.gateway.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A gateway at work."""
    world = World(tmp_path)
    yield world
    world.store.close()


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the gateway writes into its log."""
    root = logging.getLogger()
    handlers, level, stream = root.handlers, root.level, StringIO()
    configure_logging("gateway", stream=stream)
    yield stream
    root.handlers, root.level = handlers, level
    logging.captureWarnings(False)
