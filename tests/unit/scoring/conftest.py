"""Encoders of a few thousand random weights, made in a moment: what they say is meaningless, how
they are read is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from bot.bootstrap import ROOT
from bot.domain.pack import Exemplar, Pack
from bot.packs import load_pack
from bot.scoring import written
from bot.scoring.encoder import Encoder
from bot.scoring.loading import open_encoder
from bot.scoring.models import Models
from bot.scoring.scorer import SentenceScorer
from tests.fakes import OnePack
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
    whole = load_pack(ROOT / "packs" / "digital-experience")
    dimensions = whole.dimensions[:1]
    kept = {
        language: tuple(
            exemplar
            for level in range(1, dimensions[0].levels + 1)
            for exemplar in _of(exemplars, dimensions[0].id, level)[:10]
        )
        for language, exemplars in whole.exemplars.items()
    }
    structure = whole.structure.model_copy(update={"dimensions": dimensions})
    return whole.model_copy(update={"structure": structure, "exemplars": kept, "hash": "small"})


@pytest.fixture(scope="session")
def scorer(
    averaging: Encoder, small_pack: Pack, tmp_path_factory: pytest.TempPathFactory
) -> SentenceScorer:
    """A scorer that has learned the small pack."""
    models = Models(tmp_path_factory.mktemp("models"), averaging)
    scorer = SentenceScorer(averaging, OnePack(small_pack), models)
    scorer.prepare()
    return scorer


def _of(exemplars: Sequence[Exemplar], dimension: str, level: int) -> list[Exemplar]:
    return [one for one in exemplars if (one.dimension, one.level) == (dimension, level)]
