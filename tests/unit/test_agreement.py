"""How well two readings of the same texts agree."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from bot.domain.agreement import Agreement, quadratic_weighted_kappa

LEVELS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=60)


def test_perfect_agreement_is_one() -> None:
    assert Agreement.of([1, 2, 3], [1, 2, 3]) == Agreement(1.0, 1.0, 1.0, 0.0, 3)


def test_measures_of_a_small_example() -> None:
    found = Agreement.of([1, 2, 3, 4], [1, 3, 3, 2])
    assert (found.accuracy, found.within_one, found.mae) == (0.5, 0.75, 0.75)
    assert found.qwk == pytest.approx(1 - (5 / 4) / (32 / 16))


def test_texts_of_one_level_agree_or_tell_nothing() -> None:
    assert quadratic_weighted_kappa([2, 2], [2, 2]) == 1.0
    assert quadratic_weighted_kappa([2, 2], [3, 3]) == 0.0


@given(LEVELS)
def test_kappa_is_the_one_of_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    truths, found = [one for one, _ in pairs], [other for _, other in pairs]
    if len({*truths, *found}) < 2:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        every = list(range(7))
        expected = cohen_kappa_score(truths, found, labels=every, weights="quadratic")
    assert quadratic_weighted_kappa(truths, found) == pytest.approx(expected, abs=1e-9)
