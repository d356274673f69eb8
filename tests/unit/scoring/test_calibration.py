"""Scores become probabilities that mean what they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scoring.calibration import COVERAGE, Calibration, chosen_level, softmax

CHANCE = np.random.default_rng(8)


def made_scores(count: int, steepness: float) -> tuple[list[np.ndarray], list[int]]:
    """Scores whose true levels are drawn from their softmax of a known steepness."""
    scores = list(CHANCE.normal(0, 0.3, (count, 4)))
    truths = [int(CHANCE.choice(4, p=softmax(own, steepness))) for own in scores]
    return scores, truths


def test_the_steepness_is_found_again() -> None:
    calibration = Calibration.learn(*made_scores(4000, 12.0))
    assert calibration.steepness == pytest.approx(12.0, rel=0.1)


def test_the_true_level_reaches_the_floor_as_often_as_promised() -> None:
    calibration = Calibration.learn(*made_scores(4000, 8.0))
    scores, truths = made_scores(4000, 8.0)
    found = [calibration.probabilities(own) for own in scores]
    held = [own[truth] >= calibration.floor for own, truth in zip(found, truths, strict=True)]
    assert np.mean(held) == pytest.approx(COVERAGE, abs=0.02)


def test_where_no_level_is_sure_enough_the_next_one_stays_possible() -> None:
    calibration = Calibration(1.0, 0.8)
    assert calibration.level_set(np.array([0.1, 0.6, 0.3, 0.0]), 2) == (2, 3)
    assert calibration.level_set(np.array([0.05, 0.9, 0.05, 0.0]), 2) == (2,)


def test_a_confidence_is_right_as_often_as_it_says() -> None:
    calibration = Calibration.learn(*made_scores(4000, 8.0))
    scores, truths = made_scores(4000, 8.0)
    probabilities = [calibration.probabilities(own) for own in scores]
    right = np.mean([own.argmax() == true for own, true in zip(probabilities, truths, strict=True)])
    assert np.mean([own.max() for own in probabilities]) == pytest.approx(right, abs=0.03)


@pytest.mark.parametrize(
    ("probabilities", "level"),
    [
        ([0.1, 0.7, 0.1, 0.1], 2),
        ([0.4, 0.35, 0.25, 0.0], 2),
        ([0.48, 0.04, 0.0, 0.48], 1),
        ([0.46, 0.08, 0.0, 0.46], 1),
        ([0.25, 0.25, 0.25, 0.25], 2),
        ([1.0, 0.0], 1),
    ],
)
def test_the_level_is_the_middle_of_the_plausible_ones(
    probabilities: list[float], level: int
) -> None:
    assert chosen_level(np.array(probabilities)) == level


@given(st.lists(st.floats(-3, 3), min_size=2, max_size=9), st.floats(0.1, 200))
def test_any_scores_give_probabilities_and_a_level_in_its_set(
    scores: list[float], steepness: float
) -> None:
    calibration = Calibration(steepness, 0.2)
    probabilities = calibration.probabilities(np.array(scores))
    level = chosen_level(probabilities)
    assert probabilities.sum() == pytest.approx(1.0)
    assert level in calibration.level_set(probabilities, level)


def test_a_handful_of_texts_rules_nothing_out() -> None:
    calibration = Calibration.learn([np.array([0.9, 0.0])] * 3, [0, 0, 0])
    assert calibration.level_set(np.array([0.99, 0.01]), 1) == (1, 2)
