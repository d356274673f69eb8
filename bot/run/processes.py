"""The four processes of a stack: how each is started and how one knows that it works."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Process:
    """One process of the stack.

    Attributes:
        health: address that answers 200 when it works; None: it works while it runs.
        environment: variables set beside the inherited ones.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    health: str | None


def processes(settings: Settings, rasa_model: Path) -> list[Process]:
    """Return the processes in the order they are started."""
    return [_rasa(settings, rasa_model), _actions(settings), _gateway(settings), _worker(settings)]


def rasa_python() -> Path:
    """The interpreter of the Rasa environment."""
    return ROOT / ".venv-rasa" / "bin" / "python"


def shared_environment(settings: Settings) -> dict[str, str]:
    """Variables every process gets."""
    return {
        **settings.as_environment(),
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "TOKENIZERS_PARALLELISM": "false",
    }


def rasa_environment(settings: Settings) -> dict[str, str]:
    """Variables of the Rasa server, in running and in training."""
    return {
        **shared_environment(settings),
        # OpenMP threads of the encoder spin when the cores are busy: 380 ms against 27 ms a text.
        "OMP_NUM_THREADS": "1",
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONWARNINGS": "ignore",
        "GRADINO_ACTIONS_URL": f"{settings.actions_url}/webhook",
    }


def _rasa(settings: Settings, model: Path) -> Process:
    host, port = settings.rasa_host, settings.rasa_port
    arguments = ["run", "--model", str(model), "-i", host, "-p", str(port)]
    files = ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
    command = [str(rasa_python()), "-m", "rasa", *arguments, *files]
    health = f"http://{host}:{port}/webhooks/gradino/"
    return Process("rasa", command, rasa_environment(settings), health)


def _actions(settings: Settings) -> Process:
    host, port = settings.actions_host, settings.actions_port
    command = _uvicorn("actions.server:create_app", host, port)
    health = f"http://{host}:{port}/health"
    return Process("actions", command, shared_environment(settings), health)


def _gateway(settings: Settings) -> Process:
    host, port = settings.gateway_host, settings.gateway_port
    command = _uvicorn("bot.gateway.app:create_gateway", host, port)
    local = "127.0.0.1" if host == "0.0.0.0" else host
    return Process(
        "gateway", command, shared_environment(settings), f"http://{local}:{port}/healthz"
    )


def _worker(settings: Settings) -> Process:
    command = [sys.executable, "-m", "bot.worker"]
    return Process("worker", command, shared_environment(settings), None)


def _uvicorn(factory: str, host: str, port: int) -> list[str]:
    options = ["--host", host, "--port", str(port), "--no-access-log", "--log-level", "warning"]
    return [sys.executable, "-m", "uvicorn", "--factory", factory, *options]


def full_environment(process: Process) -> dict[str, str]:
    """The whole environment of a process."""
    return {**os.environ, **process.environment}
