"""Runs the checks of the Rasa server's code in the environment that code runs in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rasa_env.interpreter import run

CHECKS = sorted(path.stem for path in Path(__file__).parent.glob("check_*.py"))


@pytest.mark.integration
@pytest.mark.parametrize("name", CHECKS)
def test_the_rasa_server_passes(name: str) -> None:
    done = run("unittest", f"tests.rasa_env.{name}")
    assert done.returncode == 0, done.stdout + done.stderr
