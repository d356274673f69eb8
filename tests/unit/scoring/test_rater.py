"""Any rubric is learned from a few labelled texts."""

from __future__ import annotations

from itertools import product

import pytest

from bot.domain.agreement import quadratic_weighted_kappa
from bot.domain.rubric import LabelledText
from bot.scoring.encoder import Encoder
from bot.scoring.rater import Rater

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
