"""What the gateway's tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.gateway.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A gateway at work."""
    world = World(tmp_path)
    yield world
    world.store.close()
