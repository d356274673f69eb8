"""Invented companies: what they said and what was read from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.domain.answer import Answer, Estimate, Evidence
from bot.domain.assessment import Assessment
from bot.domain.language import Language
from bot.domain.pack import Pack
from bot.packs import load_pack

PACKS = ("digital-experience", "cx-maturity")

_FOLDER = Path(__file__).parents[3] / "packs"


@cache
def bundled(pack_id: str) -> Pack:
    """Return a bundled pack."""
    return load_pack(_FOLDER / pack_id)


def read(
    dimension: str,
    level: int,
    levels: int,
    *,
    quote: str = "We look at it every week.",
    sure: float = 0.75,
    language: Language = "en",
) -> Answer:
    """Return an answer read as `level`; what is left of the probability is at a neighbour."""
    other = level + 1 if level < levels else level - 1
    shares = {level: sure, other: 1 - sure}
    evidence = Evidence(quote, "We check it once a week.", other)
    probabilities = tuple(shares.get(number, 0.0) for number in range(1, levels + 1))
    estimate = Estimate(probabilities, level, sure, evidence, (level,), "scorer-1")
    return Answer(dimension, "scored", language, quote, estimate)


def assessed(
    pack: Pack,
    levels: Sequence[int | None],
    *answers: Answer,
    language: Language = "en",
    finished: bool = True,
) -> Assessment:
    """Return an assessment with these levels, None for a question left open.

    Args:
        answers: put in the place of what `levels` says.
    """
    given = {
        item.id: read(item.id, level, item.levels, language=language)
        if level is not None
        else Answer(item.id, "unknown", language)
        for item, level in zip(pack.dimensions, levels, strict=True)
    }
    given |= {answer.dimension: answer for answer in answers}
    return Assessment(
        id="7d1f",
        conversation="c",
        workspace="w",
        pack=pack.id,
        pack_version=pack.version,
        pack_hash=pack.hash,
        scorer="scorer-1",
        language=language,
        started_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        finished_at=datetime(2026, 3, 4, 9, 20, tzinfo=UTC) if finished else None,
        state="finished" if finished else "open",
        answers=given,
    )
