"""The small pack, new for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.packs.small_pack import SmallPack


@pytest.fixture
def pack(tmp_path: Path) -> SmallPack:
    """A valid pack in a folder of its own."""
    return SmallPack(tmp_path)
