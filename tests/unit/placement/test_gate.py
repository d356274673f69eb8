"""The rule gate."""

from __future__ import annotations

import pytest

from bot.domain.pack import PlacementRule
from bot.domain.placement import place
from tests.unit.placement.builders import GATE, certain_levels, dimension, pack


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_the_same_level_everywhere_is_the_stage_of_that_number(level: int) -> None:
    structure = pack([dimension(f"d{n}", strategic=n < 3) for n in range(7)], GATE)

    assert place(structure, certain_levels(structure, *[level] * 7)).stage == level


def test_a_stage_is_reached_when_enough_weight_stands_on_it() -> None:
    structure = pack([dimension(f"d{n}") for n in range(5)], GATE)

    assert place(structure, certain_levels(structure, 3, 3, 2, 2, 2)).stage == 2
    assert place(structure, certain_levels(structure, 3, 3, 3, 2, 2)).stage == 3


def test_exactly_the_share_is_enough_whatever_the_weights() -> None:
    weights = {"a": 0.1, "b": 0.2, "c": 0.2}
    structure = pack([dimension(name, weight=weight) for name, weight in weights.items()], GATE)

    # 0.1 + 0.2 of 0.5 is 60 %, although floating point sees a little more.
    assert place(structure, certain_levels(structure, 2, 2, 1)).stage == 2


def test_a_strategic_dimension_that_lags_holds_the_stage_back() -> None:
    structure = pack(
        [dimension("a", strategic=True), *(dimension(f"d{n}") for n in range(4))], GATE
    )

    assert place(structure, certain_levels(structure, 1, 4, 4, 4, 4)).stage == 2
    assert place(structure, certain_levels(structure, 3, 4, 4, 4, 4)).stage == 4


def test_a_tactical_dimension_that_lags_does_not() -> None:
    structure = pack([dimension(f"d{n}") for n in range(5)], GATE)

    assert place(structure, certain_levels(structure, 1, 4, 4, 4, 4)).stage == 4


def test_a_lag_of_none_is_allowed_to_nobody() -> None:
    strict = PlacementRule(rule="gate", share=0.5, lag=0)
    structure = pack([dimension("a", strategic=True), dimension("b"), dimension("c")], strict)

    assert place(structure, certain_levels(structure, 2, 3, 3)).stage == 2


def test_stages_are_reached_in_order() -> None:
    structure = pack([dimension(f"d{n}") for n in range(5)], GATE)

    # Two of five stand at the top, but only they stand above stage 1.
    assert place(structure, certain_levels(structure, 4, 4, 1, 1, 1)).stage == 1


def test_a_level_between_two_stages_counts_for_the_lower_one() -> None:
    # The middle one of three levels stands at 2.5 of four stages.
    structure = pack([dimension("a", levels=3)], GATE)

    assert [place(structure, certain_levels(structure, n)).stage for n in (1, 2, 3)] == [1, 2, 4]


def test_a_dimension_left_out_cannot_hold_back() -> None:
    structure = pack([dimension("a", strategic=True), dimension("b"), dimension("c")], GATE)
    answers = certain_levels(structure, 1, 4, 4)
    del answers["a"]

    assert place(structure, answers).stage == 4


def test_the_worked_example_of_the_docs() -> None:
    names = ["a", "b", "c"]
    strategic = [dimension(name, strategic=True) for name in names]
    structure = pack([*strategic, *(dimension(name) for name in "defg")], GATE)

    placement = place(structure, certain_levels(structure, 2, 2, 3, 3, 1, 3, 3))

    assert placement.stage == 2
    assert placement.score == 47.6
    assert placement.mover is not None
    assert (placement.mover.dimension, placement.mover.after) == ("a", 3)
    assert placement.mover.stage == 3
    # With b at level 1 two things are missing, and no single answer mends both.
    assert place(structure, certain_levels(structure, 2, 1, 3, 3, 2, 3, 3)).mover is None
