"""Rasa's own checks of the training data and of the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.rasa_env.interpreter import run

pytestmark = pytest.mark.integration

MEANT = (
    # Buttons have intents that no typed text can produce.
    r"The intent '(open|confirm|choose_\w+)' is listed in the domain file, but is not found in",
    # The action server says the texts, not Rasa.
    r"The utterance '\w+' is not used in any story or rule",
)


def test_rasa_finds_the_training_data_valid() -> None:
    done = run("rasa", "data", "validate", PYTHONWARNINGS="default::UserWarning")
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    warnings = re.findall(r"UserWarning: (.*)", said)
    assert [line for line in warnings if not re.search("|".join(MEANT), line)] == []


def test_the_rules_tell_the_stories(tmp_path: Path) -> None:
    model, results = tmp_path / "model", tmp_path / "results"
    trained = run("rasa", "train", "core", "--out", str(model), "--fixed-model-name", "rules")
    assert trained.returncode == 0, trained.stdout + trained.stderr
    tested = run(
        *("rasa", "test", "core", "--stories", "tests/conversation"),
        *("--model", str(model / "rules.tar.gz"), "--out", str(results)),
        *("--fail-on-prediction-errors", "--no-plot"),
    )
    assert tested.returncode == 0, tested.stdout + tested.stderr
    failed = (results / "failed_test_stories.yml").read_text("utf-8")
    assert "No stories failed" in failed or "story:" not in failed, failed
