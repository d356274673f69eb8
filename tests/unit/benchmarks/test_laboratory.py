"""The parts of the accuracy laboratory that are not figures, on a handful of made-up texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

import numpy as np
import pytest

from benchmarks.accuracy.ablations import FULL, Ablated, variants
from benchmarks.accuracy.baselines import (
    Lesson,
    logistic_head,
    nearest_neighbours,
    nearest_statement,
    word_statistics,
)
from benchmarks.accuracy.judged import Guess, Judged
from benchmarks.accuracy.laboratory import Clarified, Results
from benchmarks.accuracy.page import page
from benchmarks.accuracy.read_once import ReadOnce
from benchmarks.accuracy.sets import Sample
from benchmarks.accuracy.targets import Target
from bot.domain.answer import Estimate, Evidence
from bot.scoring.encoder import Encoder, Reading
from bot.scoring.examples import Example
from bot.scoring.method import METHOD
from bot.scoring.words import Span
from bot.services.fairness import Fairness, Told


class Counting(Encoder):
    """Counts the texts it reads."""

    def __init__(self) -> None:
        self.fingerprint = "counting"
        self.seen: list[str] = []

    def read(self, texts: Sequence[str], parts: Sequence[Sequence[Span]]) -> list[Reading]:
        """Return readings that hold the length of the text."""
        self.seen += texts
        none = np.zeros((0, 1, 1), dtype=np.float32)
        counts = [np.zeros(len(own), dtype=np.float32) for own in parts]
        return [
            Reading(np.full((1, 1), len(text), dtype=np.float32), 1.0, none, own)
            for text, own in zip(texts, counts, strict=True)
        ]


def test_a_text_is_read_once_unless_other_parts_of_it_are_asked_for() -> None:
    inner = Counting()
    encoder = ReadOnce(inner)
    encoder.read(["one", "three", "one"], [(), (), ()])
    again = encoder.read(["three", "one"], [(), [(0, 1)]])
    assert inner.seen == ["one", "three", "one"]
    assert encoder.fingerprint == "counting"
    assert [float(reading.total[0, 0]) for reading in again] == [5.0, 3.0]


def test_every_step_of_the_method_is_left_out_once_and_all_are_at_last() -> None:
    *single, (_, none) = variants()
    steps = [step.name for step in fields(METHOD) if getattr(METHOD, step.name)]
    lacking = [[step for step in steps if not getattr(method, step)] for _, method in single]
    assert lacking == [[step] for step in steps]
    assert not any(getattr(none, step) for step in steps)
    assert single[0][0] == "without middle view"


def test_baselines_find_what_is_plain_to_see() -> None:
    texts = {1: "nobody reads paper", 2: "everybody watches dashboards"}
    own = [
        Example("view", level, "en", f"{text} {word}", 0, shown=True)
        for word in ("now", "here", "often")
        for level, text in texts.items()
    ]
    vectors = np.array([[1.0, 0.0], [0.0, 1.0]] * 3, dtype=np.float32)
    asked = [Sample("pack", "view", "en", 2, "plain", "dashboards everybody watches")]
    lesson = Lesson(own, vectors, asked, np.array([[0.1, 0.9]], dtype=np.float32))
    for method in (word_statistics, nearest_neighbours, logistic_head):
        (guess,) = method(lesson)
        assert guess.level == 2 and guess.confidence is not None and guess.confidence > 0.5


def test_the_nearest_statement_is_one_in_the_language_of_the_text() -> None:
    own = [
        Example("view", level, language, "statement", None, shown=shown)
        for level, language, shown in ((1, "en", True), (2, "de", True), (3, "en", False))
    ]
    vectors = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 0.0]], dtype=np.float32)
    asked = [Sample("pack", "view", "en", 1, "plain", "text")]
    found = nearest_statement(own, vectors, asked, np.array([[1.0, 0.1]], dtype=np.float32))
    assert found == [Guess(1)]


@pytest.mark.parametrize(
    ("found", "met"), [(0.87, False), (0.88, True), (0.93, True), (0.94, False)]
)
def test_a_target_is_met_within_its_range(found: float, met: bool) -> None:
    target = Target("coverage", found, 0.88, 0.93)
    assert target.met is met
    assert target.wanted == "at least 0.880, at most 0.930"


def judged(level: int, kind: str = "plain", baseline: str | None = None) -> Judged:
    """Return a text that got level 2 of 2, with both levels in its set."""
    estimate = Estimate((0.4, 0.6), 2, 0.6, Evidence("", "", 1), (1, 2), "1")
    return Judged(Sample("pack", "view", "en", level, kind, "text", baseline), None, estimate)


def test_the_page_has_every_part_and_says_which_targets_are_missed() -> None:
    test = [judged(1), judged(2)]
    row = Ablated(FULL, {"en": 0.5, "all": 0.5}, 0.1, 0.5, 0.5, {"en": 0.5, "all": 0.5})
    told = Told("group", "en", "plain", "text", 2, None, 2)
    results = Results(
        scorer="2-tiny",
        test=test,
        guesses={
            "test": {"nearest level statement": [Guess(1), Guess(1)]},
            "published": {"nearest level statement": [Guess(1), Guess(2)]},
            "probes": {"nearest level statement": [Guess(1)]},
        },
        floors={"pack": 0.5},
        clarified=[Clarified(test[0], judged(2))],
        published=test,
        probes=[judged(2, "future", "text")],
        unadorned=[judged(2, "future")],
        nonanswers=[Judged(Sample("pack", "view", "en", 0, "off_topic", "x"), "off_topic", None)],
        fairness=Fairness((told,)),
        ablations=[row],
        repeated=3,
        sharing=0.25,
    )
    text = page(results, date(2026, 3, 2))
    assert "Measured on 2026-03-02 with scorer `2-tiny` by `make accuracy`" in text
    assert "25% of the test texts" in text and "(../tests/accuracy/README.md)" in text
    assert "| en | nearest level statement | 2 | 0.000 | 0.500 | 1.000 | 0.500 | – |" in text
    assert "| QWK, en | at least 0.930 | 0.000 | no |" in text
    assert "| fairness: equal levels | at least 0.950 | 1.000 | yes |" in text
    assert "| en | nearest level statement | 2 | 1.000 | 1.000 | 1.000 | 1.000 |" in text
    assert "| nearest level statement | 0.000 | 0.000 |" in text
    assert "**Simulated**" in text
    assert f"| {FULL} | 0.500 | 0.500 | 0.500 | 0.500 | 0.500 |" in text
