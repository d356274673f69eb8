"""A start that cannot work says why in one sentence and leaves nothing running."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.stack.stack import ROOT, command, settings_for

pytestmark = [pytest.mark.stack, pytest.mark.timeout(900)]


@pytest.mark.parametrize("name", ["GATEWAY", "RASA", "ACTIONS"])
def test_a_busy_port_is_named(tmp_path: Path, name: str) -> None:
    environment = settings_for(tmp_path)
    port = environment[f"GRADINO_{name}_PORT"]
    with socket.create_server(("127.0.0.1", int(port))):
        said = _fails(environment)
    assert port in said and f"GRADINO_{name}_PORT" in said


def test_a_broken_pack_is_named(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "packs" / "digital-experience", tmp_path / "packs" / "mine")
    (tmp_path / "packs" / "mine" / "pack.yml").write_text("id: mine\nstages: 3\n", "utf-8")
    said = _fails({**settings_for(tmp_path / "home"), "GRADINO_PACKS": str(tmp_path / "packs")})
    assert "gradino packs check" in said


def test_a_wrong_encoder_is_named(tmp_path: Path) -> None:
    said = _fails({**settings_for(tmp_path), "GRADINO_ENCODER": "nobody/no-such-model"})
    assert "nobody/no-such-model" in said


def test_a_setting_that_makes_no_sense_is_named(tmp_path: Path) -> None:
    said = _fails({**settings_for(tmp_path), "GRADINO_GATEWAY_PORT": "many"})
    assert "GRADINO_GATEWAY_PORT" in said


def test_a_full_disk_is_named(tiny_disk: Path) -> None:
    said = _fails(settings_for(tiny_disk / "home"))
    assert str(tiny_disk / "home") in said


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte; only root can make one, so elsewhere a file stands in its way."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        (disk / "home").write_text("in the way", "utf-8")
        yield disk
        return
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def _fails(environment: Mapping[str, str]) -> str:
    """Start a stack that cannot start; return its one sentence."""
    with command(
        {**environment, "LANG": "C.UTF-8"}, "up", stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            said, wrong = process.communicate(timeout=240)
        finally:
            process.terminate()
    assert process.returncode == 1
    assert "Traceback" not in wrong and not said
    pids = Path(environment["GRADINO_HOME"]) / "pids.json"
    assert not pids.exists()
    return wrong.strip().splitlines()[-1]
