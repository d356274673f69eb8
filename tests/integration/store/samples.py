"""What the tests of the store put into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.domain.answer import Answer, Estimate, Evidence
from bot.domain.assessment import Assessment, Conversation
from bot.store import Store

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


def conversation(**changes: Any) -> Conversation:
    """A conversation that has consented."""
    plain = Conversation("talk", "acme", "web", MORNING, language="it", consent_at=MORNING)
    return replace(plain, **changes)


def assessment(**changes: Any) -> Assessment:
    """An open assessment of that conversation."""
    plain = Assessment(
        id="walk",
        conversation="talk",
        workspace="acme",
        pack="cx-maturity",
        pack_version="1.2.0",
        pack_hash="f" * 64,
        scorer="1:abc",
        language="it",
        started_at=MORNING,
        current="reporting",
    )
    return replace(plain, **changes)


def estimate(**changes: Any) -> Estimate:
    """An estimate of level 3 of 4."""
    plain = Estimate(
        probabilities=(0.1, 0.1 + 0.2, 0.5, 0.1),
        level=3,
        confidence=0.51,
        evidence=Evidence(quote="ogni mese", matched="Un rapporto al mese", runner_up=2),
        level_set=(2, 3),
        scorer="1:abc",
    )
    return replace(plain, **changes)


def answer(dimension: str = "reporting", **changes: Any) -> Answer:
    """A scored answer."""
    words = "Facciamo un rapporto ogni mese."
    plain = Answer(dimension, "scored", "it", words, estimate(), answered_at=MORNING)
    return replace(plain, **changes)


def begin(store: Store, **changes: Any) -> None:
    """Put a conversation with one open assessment into a store."""
    with store.units() as unit:
        unit.conversations.save(conversation(assessment="walk"))
        unit.assessments.add(assessment(**changes))
        unit.commit()


def record(store: Store, message_id: str, given: Answer) -> bool:
    """Record an answer in a unit of its own."""
    with store.units() as unit:
        recorded = unit.assessments.record("walk", message_id, given)
        unit.commit()
    return recorded


def kept(store: Store, assessment_id: str = "walk") -> Assessment:
    """Return an assessment that has to be there."""
    with store.reads() as unit:
        found = unit.assessments.get(assessment_id)
    assert found is not None
    return found
