"""Any rubric is learned from a few labelled texts."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from bot.domain.agreement import quadratic_weighted_kappa
from bot.domain.rubric import LabelledText
from bot.scoring.encoder import Encoder
from bot.scoring.rater import Rater
from bot.scoring.rater_cuts import cut_points
from bot.scoring.rater_likeness import likenesses, passages

WORDS = {
    0: "no idea at all",
    2: "light makes sugar",
    5: "light water and carbon make sugar and oxygen",
}
ENDINGS = ["", " I think", " as we saw", " in the leaf", " somehow"]


def texts(task: str, levels: tuple[int, ...] = (0, 2, 5), extra: str = "") -> list[LabelledText]:
    """Labelled texts whose words tell the level."""
    return [
        LabelledText(task, level, WORDS[level] + ending + extra)
        for level, ending in product(levels, ENDINGS)
    ]


def test_levels_are_learned_from_a_few_texts(averaging: Encoder) -> None:
    answers = texts("plants", extra=" probably")
    rated = Rater(averaging).rate(texts("plants"), answers)
    assert quadratic_weighted_kappa([one.level for one in answers], rated) > 0.8


def test_tasks_are_learned_apart(averaging: Encoder) -> None:
    turned = [LabelledText("turned", 5 - one.level, one.text) for one in texts("plants")]
    rated = Rater(averaging).rate([*texts("plants"), *turned], [turned[0], texts("plants")[0]])
    assert rated == [5, 0]


def test_the_level_of_an_answer_is_not_looked_at(averaging: Encoder) -> None:
    answers = texts("plants", extra=" probably")
    blind = [LabelledText(one.task, 99, one.text) for one in answers]
    rater = Rater(averaging)
    assert rater.rate(texts("plants"), blind) == rater.rate(texts("plants"), answers)


def test_only_levels_that_were_shown_are_given(averaging: Encoder) -> None:
    rated = Rater(averaging).rate(texts("plants"), texts("plants", extra=" maybe not"))
    assert set(rated) <= {0, 2, 5}


@pytest.mark.parametrize("seen", [1, 2])
def test_very_few_exemplars_are_enough_to_rate(averaging: Encoder, seen: int) -> None:
    rated = Rater(averaging).rate(texts("plants")[:seen], texts("plants"))
    assert set(rated) == {0}


def test_uneven_numbers_of_exemplars_are_no_problem(averaging: Encoder) -> None:
    exemplars = [*texts("plants", (0,)), texts("plants", (5,))[0]]
    assert len(Rater(averaging).rate(exemplars, texts("plants"))) == 15


def test_no_answers_need_no_rating(averaging: Encoder) -> None:
    assert Rater(averaging).rate(texts("plants"), []) == []


def test_texts_without_words_are_rated_too(averaging: Encoder) -> None:
    answers = [LabelledText("plants", 0, text) for text in ("", "  ", "😀", "\x00")]
    assert len(Rater(averaging).rate(texts("plants"), answers)) == 4


def test_another_task_changes_nothing(averaging: Encoder) -> None:
    answers, rater = texts("plants", extra=" probably"), Rater(averaging)
    alone = rater.rate(texts("plants"), answers)
    others = [LabelledText("other", level, f"text {level}") for level in range(4)]
    assert rater.rate([*others, *texts("plants")], [*answers, *others])[: len(answers)] == alone


def test_an_encoder_that_reads_no_passages_will_do(other: Encoder) -> None:
    answers = texts("plants", extra=" probably")
    rated = Rater(other).rate(texts("plants"), answers)
    assert quadratic_weighted_kappa([one.level for one in answers], rated) > 0.8


def test_texts_that_are_all_the_same_get_one_level(averaging: Encoder) -> None:
    same = [LabelledText("plants", level, "light makes sugar") for level in (0, 2, 5)]
    assert len(set(Rater(averaging).rate(same, same))) == 1


def test_texts_of_two_languages_are_rated_together(averaging: Encoder) -> None:
    german = [LabelledText("plants", 0, "keine Ahnung", "de"), LabelledText("plants", 5, "", "de")]
    assert len(Rater(averaging).rate([*texts("plants"), *german], german)) == 2


def test_a_text_is_alike_to_itself_by_one_on_average(averaging: Encoder) -> None:
    for likeness in likenesses(averaging, texts("plants"), []):
        assert likeness.shape == (15, 15)
        assert np.trace(likeness) / 15 == pytest.approx(1, abs=1e-3)


def test_passages_are_runs_of_words_that_overlap() -> None:
    text = "Light, water and air."
    assert [text[start:end] for start, end in passages(text)] == [
        "Light, water and",
        "water and air",
    ]


@pytest.mark.parametrize("text", ["", "  ", "😀", "one", "two words"])
def test_a_short_text_is_one_passage(text: str) -> None:
    assert passages(text) == [(0, len(text))]


def test_a_long_text_has_its_passages_further_apart() -> None:
    found = passages("word " * 2000)
    assert 60 <= len(found) <= 120
    assert found[-1][1] > 4900 * 2


def test_a_level_that_few_answers_have_is_given_to_few() -> None:
    truths = np.repeat([0.0, 1.0, 2.0], 5)
    held_out = truths + np.tile([-0.6, -0.3, 0.0, 0.3, 0.6], 3)
    evenly = np.linspace(-0.6, 2.6, 200)
    mostly_low = np.concatenate([np.linspace(-0.6, 0.7, 190), np.linspace(0.7, 2.6, 10)])
    assert cut_points(held_out, truths, mostly_low)[0] > cut_points(held_out, truths, evenly)[0]


def test_cut_points_are_in_order() -> None:
    rng = np.random.default_rng(1)
    truths = np.repeat(np.arange(6.0), 3)
    cuts = cut_points(truths + rng.normal(0, 2, 18), truths, rng.normal(2, 1, 100))
    assert len(cuts) == 5
    assert np.all(np.diff(cuts) >= 0)


def test_one_level_needs_no_cut_points() -> None:
    assert len(cut_points(np.ones(3), np.ones(3), np.ones(5))) == 0
