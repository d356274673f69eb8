"""The figures of the accuracy laboratory, against numbers worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sklearn.metrics import cohen_kappa_score

from benchmarks.accuracy.certainty import plain_with_several, sets_as_learned
from benchmarks.accuracy.judged import Guess, Judged, agreement, miscalibration, rank_agreement
from benchmarks.accuracy.laboratory import with_follow_ups
from benchmarks.accuracy.leaks import repeated, sharing_a_run
from benchmarks.accuracy.markdown import table
from benchmarks.accuracy.measures import (
    accuracy_at,
    area_under_risk_coverage,
    calibration_error,
    confusion,
    coverage,
    kappa_error,
    mean_size,
    rank_correlation,
    recall,
    shares_by,
)
from benchmarks.accuracy.sets import Sample, by_language
from bot.domain.answer import Estimate, Evidence
from bot.domain.language import Language


def sample(
    text: str = "", level: int = 1, language: Language = "en", kind: str = "plain"
) -> Sample:
    """Return a text of the one dimension."""
    return Sample("pack", "view", language, level, kind, text)


def judged(level: int, probabilities: Sequence[float], level_set: Sequence[int]) -> Judged:
    """Return a text of a level that got the most probable one."""
    best = max(range(len(probabilities)), key=probabilities.__getitem__)
    estimate = Estimate(
        tuple(probabilities),
        best + 1,
        probabilities[best],
        Evidence("", "", 1),
        tuple(level_set),
        "",
    )
    return Judged(sample(level=level), None, estimate)


@pytest.mark.parametrize(
    ("truths", "found"),
    [([1, 2, 3, 4], [1, 2, 3, 4]), ([1, 1, 2, 3], [1, 2, 2, 1]), ([1, 2, 3, 5], [5, 3, 2, 1])],
)
def test_qwk_is_that_of_scikit_learn(truths: list[int], found: list[int]) -> None:
    own = agreement([sample(level=level) for level in truths], [Guess(level) for level in found])
    # Told of all levels: else it takes 3 and 5 for neighbours where no text has level 4.
    theirs = cohen_kappa_score(truths, found, weights="quadratic", labels=[1, 2, 3, 4, 5])
    assert own.qwk == pytest.approx(theirs)


def test_accuracy_within_one_and_mae_count_the_levels_off() -> None:
    own = agreement(
        [sample(level=one) for one in (1, 2, 3, 4)], [Guess(one) for one in (1, 3, 1, 4)]
    )
    assert (own.accuracy, own.within_one, own.mae, own.count) == (0.5, 0.75, 0.75, 4)


def test_ece_is_the_mean_gap_between_stated_and_found_in_bins_of_equally_many() -> None:
    # Two bins: 0.2 and 0.4 stated, half of them right; 0.8 and 1.0 stated, all right.
    error = calibration_error([0.8, 0.2, 1.0, 0.4], [True, False, True, True], bins=2)
    assert error == pytest.approx(0.5 * abs(0.3 - 0.5) + 0.5 * abs(0.9 - 1.0))


def test_ece_weighs_bins_by_their_texts_and_needs_no_more_texts_than_there_are() -> None:
    # Three texts in two bins: two and one.
    error = calibration_error([0.5, 0.5, 1.0], [True, True, False], bins=2)
    assert error == pytest.approx(2 / 3 * 0.5 + 1 / 3 * 1.0)
    assert calibration_error([1.0], [True]) == 0.0


def test_a_method_that_does_not_say_how_sure_it_is_has_no_ece() -> None:
    own = [sample(), sample()]
    assert miscalibration(own, [Guess(1), Guess(1, 0.9)]) is None
    assert miscalibration(own, [Guess(1, 0.9), Guess(2, 0.1)]) == pytest.approx(0.1)


def test_the_most_confident_are_the_ones_that_count_at_lower_coverage() -> None:
    stated, right = [0.6, 0.9, 0.7, 0.8], [False, True, False, True]
    found = [accuracy_at(share, stated, right) for share in (1.0, 0.75, 0.5, 0.01)]
    assert found == pytest.approx([0.5, 2 / 3, 1.0, 1.0])


def test_aurc_is_the_mean_error_of_the_surest_ones() -> None:
    # Errors of the surest 1, 2, 3 and 4: 0, 0, 1/3, 2/4.
    stated, right = [0.6, 0.9, 0.7, 0.8], [False, True, False, True]
    assert area_under_risk_coverage(stated, right) == pytest.approx((1 / 3 + 1 / 2) / 4)
    assert area_under_risk_coverage(stated, [True] * 4) == 0.0


def test_a_set_covers_when_it_holds_the_right_level_and_an_empty_one_never_does() -> None:
    sets: list[tuple[int, ...]] = [(1,), (1, 2), (), (3,)]
    assert coverage(sets, [1, 2, 3, 4]) == 0.5
    assert mean_size(sets) == 1.0


def test_recall_is_of_the_texts_of_a_level_and_confusion_counts_them() -> None:
    truths, found = [1, 1, 2, 3], [1, 2, 2, 0]
    assert [recall(truths, found, level) for level in (1, 2, 3, 4)] == [0.5, 1.0, 0.0, None]
    # What got no level at all is in no column.
    assert confusion(truths, found, 3) == [[1, 1, 0], [0, 1, 0], [0, 0, 0]]


def test_rank_correlation_takes_mean_ranks_for_ties() -> None:
    # Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
    assert rank_correlation([1, 2, 2, 3], [1, 2, 3, 4]) == pytest.approx(4.5 / 22.5**0.5)
    assert rank_correlation([1, 2, 3], [2, 2, 2]) == 0.0


def test_rank_correlation_is_taken_within_each_pack_because_levels_are_not_the_same() -> None:
    own = [sample(level=level) for level in (1, 2, 3)]
    other = [replace(one, pack="other") for one in own]
    found = [Guess(level) for level in (1, 2, 3, 3, 2, 1)]
    assert rank_agreement([*own, *other], found) == pytest.approx(0.0)
    assert rank_agreement(own, found[:3]) == pytest.approx(1.0)


def test_agreement_that_cannot_vary_has_no_standard_error() -> None:
    assert kappa_error([1, 2, 3, 4], [1, 2, 3, 4], draws=50) == pytest.approx(0.0)
    assert kappa_error([1, 2, 3, 4] * 5, [1, 2, 4, 4] * 5, draws=50) > 0


def test_shares_are_told_apart_by_key() -> None:
    assert shares_by([3, 5, 8, 9], lambda n: "odd" if n % 2 else "even", lambda n: n > 4) == {
        "even": 1.0,
        "odd": pytest.approx(2 / 3),
    }


def test_what_could_not_be_read_is_wrong_and_unsure() -> None:
    nothing = Judged(sample(), "empty", None)
    assert not nothing.right and nothing.guess == Guess(0, 0.0)
    assert judged(2, [0.1, 0.9], [2]).right


def test_sets_as_learned_hold_the_levels_from_the_floor_on_and_may_be_empty() -> None:
    own = [judged(1, [0.6, 0.3, 0.1], [1]), judged(2, [0.34, 0.33, 0.33], [1])]
    assert sets_as_learned(own, {"pack": 0.3}) == [(1, 2), (1, 2, 3)]
    assert sets_as_learned(own, {"pack": 0.5}) == [(1,), ()]


def test_only_plain_answers_count_among_those_with_several_levels() -> None:
    own = [judged(1, [0.5, 0.5], [1, 2]), judged(1, [0.9, 0.1], [1])]
    twisted = Judged(sample(kind="typos"), None, own[0].estimate)
    assert plain_with_several([*own, twisted]) == 0.5
    assert plain_with_several([twisted]) is None


def test_every_language_has_its_places_and_all_have_theirs() -> None:
    own = [sample(language="de"), sample(language="en"), sample(language="de")]
    assert by_language(own) == {"en": [1], "de": [0, 2], "all": [0, 1, 2]}


def test_a_follow_up_is_another_text_of_the_same_level_and_language() -> None:
    own = [sample("a"), sample("x", level=2), sample("b"), sample("y", level=2), sample("c")]
    assert [one.text for one in with_follow_ups(own)] == ["a\nb", "x\ny", "b\nc", "y\nx", "c\na"]


def test_a_repeated_text_is_found_whatever_its_case_and_punctuation() -> None:
    own = [sample("We ask, now and then!"), sample("We never ask.")]
    assert repeated(own, ["we ask now and then"]) == own[:1]
    assert sharing_a_run(own, ["They say we ask now and then"]) == 0.5


def test_a_table_has_words_on_the_left_and_figures_on_the_right() -> None:
    shown = table(["kind", "texts", "QWK"], [["plain", 3, 0.12345], ["typos", 4, None]])
    assert shown.splitlines() == [
        "| kind | texts | QWK |",
        "| --- | ---: | ---: |",
        "| plain | 3 | 0.123 |",
        "| typos | 4 | – |",
    ]
