"""GRADINO_ENCODER: what can be loaded, and what is said when it cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.domain.errors import SetupError
from bot.scoring import loading
from bot.scoring.loading import open_encoder, prefix


def test_a_local_folder_is_an_encoder(tiny_folder: Callable[[str], Path], tmp_path: Path) -> None:
    first = open_encoder(str(tiny_folder("mean")), tmp_path)
    assert first.fingerprint == open_encoder(str(tiny_folder("mean")), tmp_path).fingerprint


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as refused:
        open_encoder(str(tmp_path), tmp_path)
    assert refused.value.code == "encoder_damaged"
    assert refused.value.params["given"] == str(tmp_path)


def test_a_folder_that_does_not_exist_is_not_sought_on_the_hub(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_ask_hub", lambda name: pytest.fail(f"asked for {name}"))
    with pytest.raises(SetupError) as refused:
        open_encoder("./no-such-folder", tmp_path)
    assert refused.value.code == "encoder_damaged"


def test_a_hub_that_does_not_answer_is_said_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise OSError("no network")

    monkeypatch.setattr("huggingface_hub.HfApi.model_info", away)
    with pytest.raises(SetupError) as refused:
        open_encoder("somebody/some-model", tmp_path)
    assert refused.value.code == "encoder_unreachable"


@pytest.mark.parametrize(
    ("prompts", "name", "expected"),
    [
        ({"query": "search: "}, "somebody/model", "search: "),
        ({"query": ""}, "somebody/model", ""),
        ({}, "intfloat/multilingual-e5-large", "query: "),
        ({}, "intfloat/multilingual-e5-large-instruct", ""),
    ],
)
def test_a_model_gets_the_prefix_it_wants(
    prompts: dict[str, str], name: str, expected: str
) -> None:
    model = SimpleNamespace(prompts=prompts)
    assert prefix(model, name) == expected  # type: ignore[arg-type]
