"""Runs things with the interpreter of the Rasa environment; used by pytest's side."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PYTHON = str(ROOT / ".venv-rasa/bin/python")

_QUIET = {
    "OMP_NUM_THREADS": "1",
    "PYTHONPATH": str(ROOT),
    "PYTHONWARNINGS": "ignore",
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}


def environment(**changes: str) -> dict[str, str]:
    """Return the environment of a process of Rasa."""
    return {**os.environ, **_QUIET, **changes}


def run(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a module to its end: `run("rasa", "train")` is `python -m rasa train`."""
    return subprocess.run(
        [PYTHON, "-m", *arguments],
        cwd=ROOT,
        env=environment(**changes),
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
