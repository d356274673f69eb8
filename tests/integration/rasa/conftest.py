"""A trained set of rules, and one running server for the tests that do not change it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.rasa.server import RasaServer, action_server
from tests.rasa_env.interpreter import run


@pytest.fixture(scope="session")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with the rules alone: it is trained in seconds."""
    folder = tmp_path_factory.mktemp("rules")
    done = run("rasa", "train", "core", "--out", str(folder), "--fixed-model-name", "rules")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "rules.tar.gz"


@pytest.fixture(scope="module")
def rasa(rules: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RasaServer]:
    """A running server."""
    log = tmp_path_factory.mktemp("rasa") / "rasa.log"
    with action_server() as address, RasaServer(rules, log, GRADINO_ACTIONS_URL=address) as server:
        server.wait()
        yield server
