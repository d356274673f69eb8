"""A scorer that learns in seconds: one dimension of a bundled pack."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bot.bootstrap import ROOT
from bot.domain.pack import Exemplar, Pack
from bot.packs import load_pack
from bot.scoring.encoder import Encoder
from bot.scoring.models import Models
from bot.scoring.scorer import SentenceScorer
from tests.fakes import OnePack


def one_dimension(dimension: str, most: int = 1000) -> Pack:
    """Return the pack `digital-experience` with one dimension.

    Args:
        dimension: its id.
        most: exemplars that are kept of each level and language.
    """
    whole = load_pack(ROOT / "packs" / "digital-experience")
    kept = {
        language: tuple(_first(exemplars, dimension, most))
        for language, exemplars in whole.exemplars.items()
    }
    dimensions = tuple(one for one in whole.dimensions if one.id == dimension)
    structure = whole.structure.model_copy(update={"dimensions": dimensions})
    return whole.model_copy(update={"structure": structure, "exemplars": kept, "hash": "small"})


def scorer_of(encoder: Encoder, pack: Pack, folder: Path) -> SentenceScorer:
    """Return a scorer that has learned a pack."""
    scorer = SentenceScorer(encoder, OnePack(pack), Models(folder, encoder))
    scorer.prepare()
    return scorer


def _first(exemplars: tuple[Exemplar, ...], dimension: str, most: int) -> list[Exemplar]:
    seen: Counter[int] = Counter()
    found = []
    for one in exemplars:
        if one.dimension == dimension:
            seen[one.level] += 1
            if seen[one.level] <= most:
                found.append(one)
    return found
