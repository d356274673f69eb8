"""Encoder and level scorer: answers become levels, with their uncertainty and reason.

Heavy libraries are imported when an encoder is opened, not before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.ports import Packs
    from bot.scoring.rater import Rater
    from bot.scoring.scorer import SentenceScorer
    from bot.settings import Settings


def open_scorer(
    settings: Settings, packs: Packs, progress: Callable[[str], None] = lambda _: None
) -> SentenceScorer:
    """Load the encoder and the models of all packs; learn those that are missing.

    Raises:
        SetupError: the encoder cannot be opened, or GRADINO_HOME cannot be written.
    """
    from bot.scoring.loading import open_encoder
    from bot.scoring.models import Models
    from bot.scoring.scorer import SentenceScorer

    encoder = open_encoder(settings.encoder, settings.home)
    scorer = SentenceScorer(encoder, packs, Models(settings.home / "models", encoder))
    scorer.prepare(progress)
    return scorer


def train_packs(settings: Settings, packs: Packs, progress: Callable[[str], None]) -> None:
    """Learn what is not learned yet.

    Raises:
        SetupError: as `open_scorer`.
    """
    open_scorer(settings, packs, progress)


def open_rater(settings: Settings) -> Rater:
    """Load the encoder to learn rubrics of any kind from a few examples.

    Raises:
        SetupError: the encoder cannot be opened.
    """
    from bot.scoring.loading import open_encoder
    from bot.scoring.rater import Rater

    return Rater(open_encoder(settings.encoder, settings.home))
