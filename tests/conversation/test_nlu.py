"""The NLU keeps answers and commands apart."""

from __future__ import annotations

import json

import pytest

from tests.rasa_env.interpreter import run


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    """Cross-validated shares in per cent; see benchmarks/nlu.py."""
    done = run("benchmarks.nlu", "--folds", "3", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    shares: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return shares


@pytest.mark.accuracy
def test_commands_are_recognised(figures: dict[str, float]) -> None:
    assert figures["commands recognised"] > 85
    assert figures["commands accepted"] > 80
    assert figures["commands misread"] < 7


@pytest.mark.accuracy
def test_answers_stay_answers(figures: dict[str, float]) -> None:
    assert figures["answers taken for a command"] < 3.5
    assert figures["exemplars taken for a command"] < 0.5


@pytest.mark.accuracy
def test_most_answers_spare_the_encoder(figures: dict[str, float]) -> None:
    assert figures["exemplars without the encoder"] > 80
