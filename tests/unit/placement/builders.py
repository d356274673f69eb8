"""Small packs and answers to place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from bot.domain.answer import Answer, Estimate, Evidence
from bot.domain.pack import Dimension, Initiative, PackStructure, PlacementRule

MEAN = PlacementRule(rule="weighted-mean")
GATE = PlacementRule(rule="gate", share=0.6, lag=1)


def dimension(
    name: str, levels: int = 4, weight: float = 1.0, *, strategic: bool = False
) -> Dimension:
    """Return a dimension, tactical unless said otherwise."""
    kind = "strategic" if strategic else "tactical"
    return Dimension.model_validate({"id": name, "kind": kind, "weight": weight, "levels": levels})


def initiative(
    name: str,
    raises: Mapping[str, int],
    *,
    effort: float = 1.0,
    stage: str = "s1",
    after: Sequence[str] = (),
) -> Initiative:
    """Return an initiative that raises dimensions to levels."""
    return Initiative(
        id=name,
        stage=stage,
        raises=dict(raises),
        effort=effort,
        benefit=3,
        prerequisites=tuple(after),
    )


def pack(
    dimensions: Sequence[Dimension],
    rule: PlacementRule = MEAN,
    stages: int = 4,
    initiatives: Sequence[Initiative] = (),
) -> PackStructure:
    """Return a pack with stages s1, s2, ..."""
    some = initiative("some-work", {dimensions[0].id: dimensions[0].levels})
    return PackStructure(
        id="model",
        version="1.0.0",
        languages=("en",),
        source="Made up.",
        stages=tuple(f"s{number}" for number in range(1, stages + 1)),
        placement=rule,
        dimensions=tuple(dimensions),
        initiatives=tuple(initiatives) or (some,),
    )


def answer(name: str, *probabilities: float, correction: int | None = None) -> Answer:
    """Return an answer whose level is the most probable one."""
    level = max(range(1, len(probabilities) + 1), key=lambda item: probabilities[item - 1])
    evidence = Evidence(quote="words", matched="other words", runner_up=1)
    confidence = probabilities[level - 1]
    estimate = Estimate(tuple(probabilities), level, confidence, evidence, (level,), "test")
    return Answer(name, "scored", "en", "words", estimate, correction)


def certain(structure: PackStructure, levels: Mapping[str, int]) -> dict[str, Answer]:
    """Return answers that leave no doubt about their levels."""
    return {
        item.id: answer(item.id, *(float(n == levels[item.id]) for n in range(1, item.levels + 1)))
        for item in structure.dimensions
        if item.id in levels
    }


def certain_levels(structure: PackStructure, *levels: int) -> dict[str, Answer]:
    """Return answers without doubt, in the order of the dimensions."""
    named = zip((item.id for item in structure.dimensions), levels, strict=True)
    return certain(structure, dict(named))


@st.composite
def packs(draw: st.DrawFn) -> PackStructure:
    """Packs with any rule, 2-6 stages, 1-8 dimensions of 2-6 levels and uneven weights."""
    weights = st.sampled_from([0.5, 1.0, 1.0, 1.5, 2.0, 3.7])
    dimensions = draw(
        st.lists(
            st.builds(
                lambda levels, weight, strategic: (levels, weight, strategic),
                st.integers(2, 6),
                weights,
                st.booleans(),
            ),
            min_size=1,
            max_size=8,
        )
    )
    rule = draw(
        st.one_of(
            st.just(MEAN),
            st.builds(
                lambda share, lag: PlacementRule(rule="gate", share=share, lag=lag),
                st.sampled_from([0.4, 0.5, 0.6, 0.75, 1.0]),
                st.integers(0, 3),
            ),
        )
    )
    return pack(
        [
            dimension(f"d{number}", levels, weight, strategic=strategic)
            for number, (levels, weight, strategic) in enumerate(dimensions)
        ],
        rule,
        draw(st.integers(2, 6)),
    )


@st.composite
def packs_with_levels(draw: st.DrawFn) -> tuple[PackStructure, dict[str, int]]:
    """A pack, and a level for every dimension."""
    structure = draw(packs())
    return structure, {item.id: draw(st.integers(1, item.levels)) for item in structure.dimensions}


@st.composite
def packs_with_answers(draw: st.DrawFn) -> tuple[PackStructure, dict[str, Answer]]:
    """A pack, and uncertain answers to at least one of its dimensions."""
    structure = draw(packs())
    first = structure.dimensions[0].id
    return structure, {
        item.id: draw(answered(item) if item.id == first else answers(item))
        for item in structure.dimensions
    }


def answers(item: Dimension) -> st.SearchStrategy[Answer]:
    """Answers that may also leave the question open."""
    left_open = [Answer(item.id, "skipped", "en"), Answer(item.id, "unknown", "en")]
    return st.one_of(answered(item), answered(item), st.sampled_from(left_open))


@st.composite
def answered(draw: st.DrawFn, item: Dimension) -> Answer:
    """Answers with any probabilities, some of them corrected."""
    counts = draw(
        st.lists(st.integers(0, 9), min_size=item.levels, max_size=item.levels).filter(any)
    )
    correction = draw(st.one_of(st.none(), st.none(), st.integers(1, item.levels)))
    return answer(item.id, *(count / sum(counts) for count in counts), correction=correction)
