"""Runs the checks of the Rasa server's code in the environment that code runs in."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHECKS = sorted(path.stem for path in Path(__file__).parent.glob("check_*.py"))


@pytest.mark.integration
@pytest.mark.parametrize("name", CHECKS)
def test_the_rasa_server_passes(name: str) -> None:
    done = run_check(name)
    assert done.returncode == 0, done.stdout + done.stderr


def run_check(name: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one module of checks with Rasa's interpreter."""
    quiet = {
        "PYTHONWARNINGS": "ignore",
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    return subprocess.run(
        [str(ROOT / ".venv-rasa/bin/python"), "-m", "unittest", f"tests.rasa_env.{name}"],
        cwd=ROOT,
        env={**os.environ, **quiet, **environment},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
