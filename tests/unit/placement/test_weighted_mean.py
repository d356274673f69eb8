"""The rule weighted-mean."""

from __future__ import annotations

import pytest

from bot.domain.pack import PackStructure
from bot.domain.placement import place
from tests.unit.placement.builders import certain_levels, dimension, pack


def seven_of_five() -> PackStructure:
    return pack([dimension(f"d{number}", levels=5) for number in range(7)], stages=5)


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_the_same_level_everywhere_is_the_stage_of_that_number(level: int) -> None:
    structure = seven_of_five()

    placement = place(structure, certain_levels(structure, *[level] * 7))

    assert placement.stage == level
    assert placement.score == 25.0 * (level - 1)


def test_a_mean_level_is_rounded_to_the_nearest_stage() -> None:
    structure = seven_of_five()

    # Mean levels 2.43 and 2.57.
    assert place(structure, certain_levels(structure, 1, 2, 3, 2, 3, 3, 3)).stage == 2
    assert place(structure, certain_levels(structure, 2, 2, 3, 2, 3, 3, 3)).stage == 3


def test_exactly_halfway_counts_as_the_higher_stage() -> None:
    structure = pack([dimension("a", levels=5), dimension("b", levels=5)], stages=5)

    assert place(structure, certain_levels(structure, 2, 3)).stage == 3


def test_halfway_is_exact_whatever_the_weights() -> None:
    # In floating point 0.1 + 0.2 is more than 0.3, and the mean would miss the middle.
    weights = {"a": 0.1, "b": 0.2, "c": 0.3}
    structure = pack(
        [dimension(name, levels=3, weight=weight) for name, weight in weights.items()], stages=2
    )

    assert place(structure, certain_levels(structure, 3, 3, 1)).stage == 2
    assert place(structure, certain_levels(structure, 1, 1, 3)).stage == 2


def test_a_weightier_dimension_pulls_harder() -> None:
    heavy = dimension("a", levels=5, weight=3.0)
    structure = pack([heavy, dimension("b", levels=5)], stages=5)

    placement = place(structure, certain_levels(structure, 5, 1))

    assert placement.stage == 4
    assert placement.score == 75.0


def test_dimensions_with_other_numbers_of_levels_are_mapped_proportionally() -> None:
    structure = pack([dimension("a", levels=2), dimension("b", levels=9)], stages=5)

    assert place(structure, certain_levels(structure, 1, 1)).stage == 1
    assert place(structure, certain_levels(structure, 2, 1)).stage == 3
    assert place(structure, certain_levels(structure, 2, 9)).stage == 5


def test_the_worked_example_of_the_docs() -> None:
    structure = seven_of_five()

    placement = place(structure, certain_levels(structure, 3, 2, 2, 3, 2, 3, 2))

    assert placement.score == 35.7
    assert placement.stage == 2
    assert placement.mover is not None
    assert (placement.mover.after, placement.mover.stage) == (4, 3)
