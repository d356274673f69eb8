"""Encoders of a few thousand random weights, made in a moment: what they say is meaningless, how
they are read is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from bot.domain.pack import Pack
from bot.scoring import written
from bot.scoring.encoder import Encoder
from bot.scoring.loading import open_encoder
from bot.scoring.scorer import SentenceScorer
from tests.small import one_dimension, scorer_of
from tests.unit.scoring.tiny import make_tiny_model


@pytest.fixture(scope="session", autouse=True)
def few_written_texts() -> Iterator[None]:
    """Every eighth hand-written text: these encoders learn nothing from them anyway."""
    with pytest.MonkeyPatch.context() as patch:
        for place, function in (
            ("train.written_replies", written.written_replies),
            ("train.written_descriptions", written.written_descriptions),
            ("models.written_clauses", written.written_clauses),
            ("roles.written_clauses", written.written_clauses),
        ):
            patch.setattr(f"bot.scoring.{place}", partial(_eighth, function()))
        yield


def _eighth(texts: tuple[written.Written, ...]) -> tuple[written.Written, ...]:
    return texts[::8]


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes the folder of a tiny model that pools its tokens in some way."""

    def make(pooling: str) -> Path:
        folder = tmp_path_factory.getbasetemp() / f"tiny-{pooling}"
        if not folder.exists():
            make_tiny_model(folder, pooling)
        return folder

    return make


@pytest.fixture(scope="session")
def averaging(
    tiny_folder: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Encoder:
    """An encoder that averages its tokens, as the bundled one does."""
    return open_encoder(str(tiny_folder("mean")), tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def other(tiny_folder: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """An encoder that takes its first token instead."""
    return open_encoder(str(tiny_folder("cls")), tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def small_pack() -> Pack:
    """The bundled pack `digital-experience` with one dimension and ten exemplars a level."""
    return one_dimension("customer_view", most=10)


@pytest.fixture(scope="session")
def scorer(
    averaging: Encoder, small_pack: Pack, tmp_path_factory: pytest.TempPathFactory
) -> SentenceScorer:
    """A scorer that has learned the small pack."""
    return scorer_of(averaging, small_pack, tmp_path_factory.mktemp("models"))
