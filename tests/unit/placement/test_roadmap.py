"""Which initiatives come next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pack import Initiative, PackStructure
from bot.domain.placement import place
from bot.domain.roadmap import Lift, next_initiatives
from tests.unit.placement.builders import (
    GATE,
    answer,
    certain,
    certain_levels,
    dimension,
    initiative,
    pack,
    packs,
)


def two_dimensions(*initiatives: Initiative) -> PackStructure:
    return pack([dimension("a"), dimension("b")], GATE, initiatives=initiatives)


def proposed(structure: PackStructure, *levels: int, count: int = 3) -> list[str]:
    placement = place(structure, certain_levels(structure, *levels))
    return [item.initiative for item in next_initiatives(structure, placement, count)]


def test_what_brings_most_for_its_effort_comes_first() -> None:
    structure = two_dimensions(
        initiative("slow", {"a": 2}, effort=8), initiative("quick", {"b": 2}, effort=2)
    )

    assert proposed(structure, 1, 1) == ["quick", "slow"]


def test_prerequisites_come_first() -> None:
    structure = two_dimensions(
        initiative("second", {"a": 2}, effort=1, after=["first"]),
        initiative("first", {"b": 2}, effort=9),
    )
    placement = place(structure, certain_levels(structure, 1, 1))

    first, second = next_initiatives(structure, placement)

    assert (first.initiative, second.initiative) == ("first", "second")
    assert second.builds_on == ("first",)


def test_an_initiative_whose_levels_are_reached_counts_as_done() -> None:
    structure = two_dimensions(
        initiative("done", {"b": 2}), initiative("next", {"a": 2}, after=["done"])
    )

    assert proposed(structure, 1, 3, count=1) == ["next"]


def test_a_large_gap_comes_before_a_small_one_of_the_same_effort() -> None:
    structure = two_dimensions(initiative("small", {"a": 3}), initiative("large", {"b": 2}))

    assert proposed(structure, 2, 1, count=1) == ["large"]


def test_a_dimension_rises_one_level_at_a_time() -> None:
    structure = two_dimensions(
        initiative("far", {"a": 3}, effort=1), initiative("near", {"a": 2}, effort=9)
    )

    assert proposed(structure, 1, 1)[:2] == ["near", "far"]


def test_where_the_pack_skips_a_level_a_larger_jump_counts() -> None:
    structure = two_dimensions(initiative("far", {"a": 3}))
    placement = place(structure, certain_levels(structure, 1, 4))

    (only,) = next_initiatives(structure, placement)

    assert only.lifts == (Lift("a", 1, 3),)


def test_the_reason_names_the_stage_that_is_reached() -> None:
    structure = two_dimensions(initiative("one", {"a": 2, "b": 2}))
    placement = place(structure, certain_levels(structure, 1, 1))

    (only,) = next_initiatives(structure, placement)

    assert (only.reason, only.stage) == ("reaches_stage", "s2")


def test_the_reason_names_the_largest_gap() -> None:
    structure = pack(
        [dimension(name) for name in "abcde"],
        GATE,
        initiatives=[initiative("one", {"a": 3, "b": 2})],
    )
    placement = place(structure, certain_levels(structure, 2, 1, 2, 2, 2))

    (only,) = next_initiatives(structure, placement, 1)

    assert only.reason == "largest_gap"
    assert only.lifts == (Lift("b", 1, 2), Lift("a", 2, 3))


def test_where_all_stand_alike_nothing_is_called_a_gap() -> None:
    structure = pack(
        [dimension(name) for name in "abcde"], GATE, initiatives=[initiative("one", {"a": 2})]
    )
    placement = place(structure, certain_levels(structure, 1, 1, 1, 1, 1))

    assert next_initiatives(structure, placement)[0].reason == "raises"


def test_a_dimension_without_a_level_is_worked_on_last() -> None:
    structure = two_dimensions(
        initiative("open", {"b": 3}, effort=1), initiative("known", {"a": 3}, effort=9)
    )
    placement = place(structure, {"a": answer("a", 0, 1, 0, 0)})

    known, left_open = next_initiatives(structure, placement)

    assert (known.initiative, left_open.initiative) == ("known", "open")
    assert (left_open.reason, left_open.lifts) == ("unanswered", (Lift("b", None, 3),))


def test_at_the_top_the_work_of_the_last_stage_is_proposed() -> None:
    structure = two_dimensions(
        initiative("early", {"a": 2}, stage="s1"), initiative("late", {"a": 4}, stage="s4")
    )
    placement = place(structure, certain_levels(structure, 4, 4))

    proposals = next_initiatives(structure, placement, 1)

    assert [(item.initiative, item.reason) for item in proposals] == [("late", "keeps_top")]


def test_a_pack_without_anything_for_a_gap_still_proposes_the_work_of_the_stage() -> None:
    structure = two_dimensions(
        initiative("one", {"a": 2}, stage="s1"), initiative("two", {"a": 3}, stage="s2")
    )
    placement = place(structure, certain_levels(structure, 4, 2))

    proposals = next_initiatives(structure, placement, 1)

    assert [(item.initiative, item.reason) for item in proposals] == [("two", "stage_work")]


@st.composite
def packs_with_work(draw: st.DrawFn) -> tuple[PackStructure, dict[str, int]]:
    """A pack whose initiatives lead from any level to the next, and levels to start from."""
    structure = draw(packs())
    work: list[Initiative] = []
    for item in structure.dimensions:
        for level in range(2, item.levels + 1):
            raises = {item.id: level}
            other = draw(st.sampled_from(structure.dimensions))
            raises.setdefault(other.id, draw(st.integers(2, other.levels)))
            earlier = [one.id for one in work]
            after = draw(st.lists(st.sampled_from(earlier), max_size=2)) if earlier else []
            effort = draw(st.sampled_from([0.5, 2.0, 8.0]))
            stage = draw(st.sampled_from(structure.stages))
            name = f"{item.id}-to-{level}"
            work.append(initiative(name, raises, effort=effort, stage=stage, after=after))
    levels = {item.id: draw(st.integers(1, item.levels)) for item in structure.dimensions}
    return structure.model_copy(update={"initiatives": tuple(work)}), levels


@given(packs_with_work())
def test_something_is_always_proposed_and_raises_something_while_anything_can_rise(
    case: tuple[PackStructure, dict[str, int]],
) -> None:
    structure, levels = case
    can_rise = any(levels[item.id] < item.levels for item in structure.dimensions)

    proposals = next_initiatives(structure, place(structure, certain(structure, levels)))

    assert len(proposals) == min(3, len(structure.initiatives))
    assert len({item.initiative for item in proposals}) == len(proposals)
    assert bool(proposals[0].lifts) == can_rise


@given(packs_with_work())
def test_prerequisites_are_done_or_proposed_before(
    case: tuple[PackStructure, dict[str, int]],
) -> None:
    structure, levels = case
    work = {item.id: item for item in structure.initiatives}

    proposals = next_initiatives(structure, place(structure, certain(structure, levels)), 5)

    standing, before = dict(levels), set[str]()
    for proposal in proposals:
        if proposal.lifts:
            for needed in work[proposal.initiative].prerequisites:
                raised = work[needed].raises.items()
                assert needed in before or all(standing[item] >= level for item, level in raised)
        for lift in proposal.lifts:
            assert lift.before == standing[lift.dimension] < lift.after
            standing[lift.dimension] = lift.after
        before.add(proposal.initiative)


def test_the_worked_example_of_the_docs() -> None:
    structure = pack(
        [dimension(name) for name in "abcde"],
        GATE,
        initiatives=[
            initiative("two-to-three", {"a": 3}, effort=4),
            initiative("one-to-two", {"b": 2}, effort=8),
        ],
    )
    placement = place(structure, certain_levels(structure, 2, 1, 2, 2, 2))

    assert placement.stage == 2
    assert next_initiatives(structure, placement, 1)[0].initiative == "one-to-two"
