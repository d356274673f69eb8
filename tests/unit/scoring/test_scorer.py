"""Whatever is said, the scorer gives an estimate or a named refusal."""

from __future__ import annotations

import asyncio
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.answer import Estimate, Refusal, Scored, ScoreRequest
from bot.domain.language import LANGUAGES
from bot.domain.pack import Pack
from bot.scoring.scorer import SentenceScorer

HOSTILE = (
    "\x00\x07\x1b\u200b\u200d\u202e\u2066\ufeff\ud800\udfff\ue000\uffff\u0301\u2028<>&{}%\\\"'"
)


def ask(scorer: SentenceScorer, *texts: str) -> list[Scored]:
    """Score some answers to the first question of the small pack, in turn in each language."""
    return scorer.score_many(
        [
            ScoreRequest("digital-experience", "customer_view", LANGUAGES[number % 3], text)
            for number, text in enumerate(texts)
        ]
    )


def check(text: str, scored: Scored) -> None:
    """Check everything that holds for any text."""
    if isinstance(scored, Refusal):
        return
    assert len(scored.probabilities) == 4
    assert sum(scored.probabilities) == pytest.approx(1.0)
    assert scored.confidence == scored.probabilities[scored.level - 1]
    assert scored.level in scored.level_set and scored.level_set == tuple(sorted(scored.level_set))
    assert scored.evidence.runner_up != scored.level
    assert scored.evidence.matched
    assert scored.evidence.quote and scored.evidence.quote in text
    scored.evidence.quote.encode()


def test_an_exemplar_gets_its_own_level(scorer: SentenceScorer, small_pack: Pack) -> None:
    exemplars = small_pack.exemplars["en"]
    found = scorer.score_many(
        [ScoreRequest("digital-experience", "customer_view", "en", one.text) for one in exemplars]
    )
    right = [
        isinstance(scored, Estimate) and scored.level == one.level
        for one, scored in zip(exemplars, found, strict=True)
    ]
    assert sum(right) > 0.7 * len(right), "this encoder cannot even tell plans from practice"


def test_the_evidence_is_an_example_of_the_level_in_the_language_of_the_answer(
    scorer: SentenceScorer, small_pack: Pack
) -> None:
    (scored,) = ask(scorer, "We fix things when somebody complains.")
    assert isinstance(scored, Estimate)
    own = [one.text for one in small_pack.exemplars["en"] if one.level == scored.level]
    levels = small_pack.text("en").dimensions["customer_view"].levels
    assert scored.evidence.matched in [*own, levels[scored.level].statement]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", "empty"), ("  \n", "empty"), ("😀 👍", "unreadable"), ("?!", "unreadable")],
)
def test_what_holds_no_words_is_refused_at_sight(
    scorer: SentenceScorer, text: str, kind: str
) -> None:
    assert ask(scorer, text) == [Refusal(kind)]  # type: ignore[arg-type]


def test_a_refused_text_with_words_has_a_best_guess_all_the_same(scorer: SentenceScorer) -> None:
    request = ScoreRequest("digital-experience", "customer_view", "en", "I don't know.")
    ((refusal, estimate),) = scorer.judge_many([request])
    assert refusal is not None and estimate is not None


def test_nothing_to_score_gives_nothing(scorer: SentenceScorer) -> None:
    assert scorer.score_many([]) == []


async def test_concurrent_answers_get_what_they_would_get_alone(scorer: SentenceScorer) -> None:
    texts = [f"We ask {number} customers a year, and nobody reads it." for number in range(12)]
    requests = [ScoreRequest("digital-experience", "customer_view", "en", text) for text in texts]
    together = await asyncio.gather(*map(scorer.score, requests))
    for one, request in zip(together, requests, strict=True):
        (alone,) = scorer.score_many([request])
        assert isinstance(one, Estimate) and isinstance(alone, Estimate)
        assert one.probabilities == pytest.approx(alone.probabilities, abs=0.05)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "We do it. " * 10_000,
        "word, " * 16_000,
        "<a" * 50_000,
        "?\n" * 50_000,
        "\ud800" * 100_000,
        "é" * 100_000,
        "<script>" * 12_000,
        "a\u0301" * 50_000,
    ],
    ids=lambda text: repr(text[:8]),
)
@pytest.mark.timeout(20)
def test_a_hundred_thousand_characters_are_scored_soon(scorer: SentenceScorer, text: str) -> None:
    check(text, ask(scorer, text)[0])


def test_ten_thousand_hostile_strings_never_raise(scorer: SentenceScorer) -> None:
    chance = random.Random(7)
    letters = "abc xyzäßèù .,;:!?" + HOSTILE
    for _ in range(100):
        texts = [
            "".join(chance.choices(letters, k=chance.randrange(40)))
            if chance.random() < 0.7
            else "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(30)))
            for _ in range(100)
        ]
        for text, scored in zip(texts, ask(scorer, *texts), strict=True):
            check(text, scored)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(codec=None, categories=None), max_size=300))
def test_any_text_is_an_estimate_or_a_refusal(scorer: SentenceScorer, text: str) -> None:
    check(text, ask(scorer, text)[0])


def test_the_version_names_method_encoder_and_what_was_learned(scorer: SentenceScorer) -> None:
    assert len(scorer.version.split("-")) == 3
