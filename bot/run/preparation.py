"""Everything between an installed project and a stack that can start."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.domain.errors import SetupError
from bot.run.processes import ROOT, rasa_environment, rasa_python, shared_environment
from bot.run.supervisor import Report
from bot.settings import Settings

_SPACE = 300 * 1024 * 1024
"""Bytes that training and a first interview need."""

_RASA_SOURCES = ("config.yml", "domain.yml", "data", "bot/rasa", "locks/rasa.txt")


def check_machine(settings: Settings) -> None:
    """Check what a stack needs of the machine.

    Raises:
        SetupError: an environment is missing, the disk is full, or a port is taken.
    """
    if not rasa_python().exists():
        raise SetupError("no .venv-rasa", code="no_rasa_environment")
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        (settings.home / "logs").mkdir(exist_ok=True)
    except OSError as error:
        raise SetupError(str(error), code="home_unusable", path=settings.home) from error
    if shutil.disk_usage(settings.home).free < _SPACE:
        raise SetupError("disk full", code="disk_full", path=settings.home)
    for name, host, port in (
        ("GATEWAY", settings.gateway_host, settings.gateway_port),
        ("RASA", settings.rasa_host, settings.rasa_port),
        ("ACTIONS", settings.actions_host, settings.actions_port),
    ):
        if not _free(host, port):
            variable = f"GRADINO_{name}_PORT"
            raise SetupError(f"port {port}", code="port_taken", port=port, variable=variable)


async def prepare(settings: Settings, report: Report) -> Path:
    """Train what is not trained yet; return the Rasa model.

    Raises:
        SetupError: a training failed.
    """
    rasa = asyncio.create_task(_rasa_model(settings, report))
    scorer = asyncio.create_task(_scorer(settings, report))
    try:
        await asyncio.gather(rasa, scorer)
    finally:
        # When one fails, the other must not go on in the background.
        for task in (rasa, scorer):
            task.cancel()
        await asyncio.gather(rasa, scorer, return_exceptions=True)
    return rasa.result()


def rasa_fingerprint() -> str:
    """Hash of everything the Rasa model is made of."""
    digest = hashlib.sha256()
    for source in _RASA_SOURCES:
        path = ROOT / source
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(ROOT)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


async def _rasa_model(settings: Settings, report: Report) -> Path:
    name = rasa_fingerprint()
    folder = settings.home / "rasa"
    model = folder / f"{name}.tar.gz"
    if model.exists():
        return model
    # Only a whole model gets its name: an interrupted training leaves none.
    unfinished = folder / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    options = ["--out", str(unfinished), "--fixed-model-name", name, "--skip-validation"]
    train = [str(rasa_python()), "-m", "rasa", "train", *options]
    await _run("rasa training", train, rasa_environment(settings), settings, report)
    (unfinished / model.name).rename(model)
    return model


async def _scorer(settings: Settings, report: Report) -> None:
    command = [sys.executable, "-m", "bot.cli", "train"]
    await _run("scorer training", command, shared_environment(settings), settings, report)


async def _run(
    name: str,
    command: Sequence[str],
    environment: Mapping[str, str],
    settings: Settings,
    report: Report,
) -> None:
    """Run one step to its end, with a line every few seconds."""
    started, log = time.monotonic(), settings.home / "logs" / f"{name.replace(' ', '-')}.log"
    with log.open("wb") as output:
        child = await asyncio.create_subprocess_exec(
            *command,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    ending = asyncio.create_task(child.wait())
    try:
        while not (await asyncio.wait([ending], timeout=2.0))[0]:
            report(f"{name}: {time.monotonic() - started:.0f} s")
    except asyncio.CancelledError:
        child.terminate()
        await child.wait()
        raise
    if child.returncode != 0:
        words = _last_line(log)
        raise SetupError(f"{name}: {words}", code="step_failed", name=name, log=log, words=words)


def _last_line(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").strip().splitlines()
    return lines[-1][:300] if lines else ""


def _free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True
