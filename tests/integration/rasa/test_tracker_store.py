"""The tracker store of the Rasa server on each database."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rasa_env.interpreter import run

pytestmark = pytest.mark.integration


def checked_on(url: str) -> None:
    """Run the checks of the tracker store on a database."""
    done = run("unittest", "tests.rasa_env.check_tracker_store", GRADINO_TEST_TRACKER_URL=url)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_tracker_store_works_on_postgresql(postgresql_url: str) -> None:
    checked_on(postgresql_url)


def test_the_tracker_store_works_on_sqlite(tmp_path: Path) -> None:
    checked_on(f"sqlite:///{tmp_path}/rasa.db")
