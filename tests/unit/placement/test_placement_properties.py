"""What holds for every pack and every set of answers."""

from __future__ import annotations

from itertools import product
from math import isclose, prod
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answer import Answer
from bot.domain.hurdle import stage_reached
from bot.domain.pack import PackStructure
from bot.domain.placement import place, stage_hurdles
from tests.unit.placement.builders import certain, packs, packs_with_answers, packs_with_levels

PackWithLevels = tuple[PackStructure, dict[str, int]]
PackWithAnswers = tuple[PackStructure, dict[str, Answer]]


@given(packs())
def test_the_lowest_levels_are_the_first_stage_and_the_highest_the_last(
    structure: PackStructure,
) -> None:
    lowest = certain(structure, {item.id: 1 for item in structure.dimensions})
    highest = certain(structure, {item.id: item.levels for item in structure.dimensions})

    assert place(structure, lowest).stage == 1
    assert place(structure, highest).stage == len(structure.stages)


@given(packs_with_levels(), st.data())
def test_raising_a_level_never_lowers_the_stage(case: PackWithLevels, data: st.DataObject) -> None:
    structure, levels = case
    item = data.draw(st.sampled_from(structure.dimensions))
    raised = {**levels, item.id: data.draw(st.integers(levels[item.id], item.levels))}

    before, after = (place(structure, certain(structure, one)) for one in (levels, raised))

    assert after.stage >= before.stage
    assert after.score >= before.score


@given(packs_with_answers())
def test_stage_probabilities_are_those_of_all_combinations_of_levels(case: PackWithAnswers) -> None:
    structure, answers = case
    placement = place(structure, answers)
    profile = [item for item in placement.profile if item.level is not None][:4]
    few = {item.id: answers[item.id] for item in profile}
    hurdles = stage_hurdles(structure, few)
    expected = [0.0] * len(structure.stages)
    for levels in product(*(range(1, item.levels + 1) for item in profile)):
        named = {item.id: level for item, level in zip(profile, levels, strict=True)}
        likely = prod(item.probabilities[named[item.id] - 1] for item in profile)
        expected[stage_reached(hurdles, named) - 1] += likely

    found = place(structure, few).stage_probabilities

    assert all(isclose(a, b, abs_tol=1e-9) for a, b in zip(found, expected, strict=True))


@given(packs_with_answers())
def test_the_interval_is_probable_and_holds_the_stage_and_the_most_probable_one(
    case: PackWithAnswers,
) -> None:
    structure, answers = case

    placement = place(structure, answers)

    probabilities = placement.stage_probabilities
    inside = probabilities[placement.low - 1 : placement.high]
    assert isclose(sum(probabilities), 1.0, abs_tol=1e-9)
    assert isclose(placement.interval_probability, sum(inside), abs_tol=1e-9)
    assert placement.interval_probability >= 0.8 - 1e-6
    assert placement.low <= placement.stage <= placement.high
    assert placement.low <= placement.most_probable <= placement.high
    assert isclose(probabilities[placement.most_probable - 1], max(probabilities), abs_tol=1e-6)


@given(packs_with_levels())
def test_levels_without_doubt_leave_no_doubt_about_the_stage(case: PackWithLevels) -> None:
    structure, levels = case

    placement = place(structure, certain(structure, levels))

    assert isclose(placement.stage_probabilities[placement.stage - 1], 1.0, abs_tol=1e-9)
    assert placement.low == placement.high == placement.stage


@given(packs_with_answers(), st.randoms(use_true_random=False))
def test_no_order_changes_the_result(case: PackWithAnswers, random: Random) -> None:
    structure, answers = case
    shuffled = list(structure.dimensions)
    random.shuffle(shuffled)
    turned = structure.model_copy(update={"dimensions": tuple(shuffled)})
    placed, again = place(structure, answers), place(turned, dict(reversed(answers.items())))

    assert (placed.stage, placed.score, placed.coverage) == (
        again.stage,
        again.score,
        again.coverage,
    )
    assert (placed.low, placed.high, placed.most_probable) == (
        again.low,
        again.high,
        again.most_probable,
    )
    assert (placed.mover is None) == (again.mover is None)


@given(packs_with_answers())
def test_the_mover_moves_and_without_one_nothing_does(case: PackWithAnswers) -> None:
    structure, answers = case

    placement = place(structure, answers)

    hurdles = stage_hurdles(structure, placement.levels)
    if placement.mover is not None:
        mover = placement.mover
        moved = {**placement.levels, mover.dimension: mover.after}
        assert abs(mover.after - mover.before) == 1
        assert stage_reached(hurdles, moved) == mover.stage != placement.stage
    if placement.mover is None or placement.mover.after < placement.mover.before:
        for item in placement.profile:
            if item.level is not None and item.level < item.levels:
                raised = {**placement.levels, item.id: item.level + 1}
                assert stage_reached(hurdles, raised) == placement.stage


@given(packs_with_answers())
def test_strengths_stand_at_least_as_high_as_gaps_and_nothing_is_both(
    case: PackWithAnswers,
) -> None:
    structure, answers = case

    placement = place(structure, answers)

    heights = {item.id: item.height for item in placement.profile}
    assert not set(placement.strengths) & set(placement.gaps)
    assert all(heights[a] >= heights[b] for a in placement.strengths for b in placement.gaps)
    assert all(heights[item] > 0 for item in placement.strengths)
    assert all(heights[item] < 1 for item in placement.gaps)
