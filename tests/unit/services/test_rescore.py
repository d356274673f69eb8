"""Past assessments are measured anew; nothing in them changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest

from bot.domain.answer import Answer, Estimate, Evidence, RefusalKind, ScoreRequest
from bot.domain.assessment import Assessment, Conversation
from bot.domain.errors import BadInput
from bot.domain.ports import Packs
from bot.services.rescore import Rescored, as_json, as_text, rescore
from bot.store import Store
from tests.fakes import Clock, OnePack
from tests.unit.services.talk import PACKS

PACK = PACKS.get("digital-experience")
DIMENSIONS = [dimension.id for dimension in PACK.dimensions]


class NewRuler:
    """A judge that reads every answer as one level, or refuses the words "refuse me"."""

    def __init__(self, level: int = 3) -> None:
        self.level = level
        self.seen: list[ScoreRequest] = []

    def judge_many(
        self, requests: Sequence[ScoreRequest]
    ) -> list[tuple[RefusalKind | None, Estimate | None]]:
        """Judge."""
        self.seen += requests
        return [
            ("off_topic" if one.text == "refuse me" else None, estimate(self.level))
            for one in requests
        ]


def estimate(level: int) -> Estimate:
    """An estimate of a level of four."""
    chances = tuple(float(one == level) for one in range(1, 5))
    return Estimate(chances, level, 1.0, Evidence("words", "like", 2), (level,), "old-1")


def answer(dimension: str, text: str = "our words", level: int = 2) -> Answer:
    """An answer that was read as some level."""
    return Answer(dimension, "scored", "it", text, estimate(level))


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one conversation."""
    clock = Clock()
    store = Store("sqlite://", clock=clock)
    with store.units() as unit:
        unit.conversations.save(Conversation("c1", "acme", "web", clock()))
        unit.commit()
    yield store
    store.close()


def keep(store: Store, *answers: Answer, id: str = "walk", pack: str = PACK.id) -> Assessment:
    """Store a finished assessment."""
    now = Clock()()
    one = Assessment(
        id, "c1", "acme", pack, "0.9.0", "f" * 64, "old-1", "it", now,
        state="finished", finished_at=now,
    )  # fmt: skip
    with store.units() as unit:
        unit.assessments.add(one)
        for given in answers:
            unit.assessments.record(id, f"m-{given.dimension}", given)
        unit.commit()
    return one


def anew(
    store: Store, judge: NewRuler | None = None, id: str | None = None, packs: Packs = PACKS
) -> list[Rescored]:
    """Rescore."""
    return [*rescore(store.reads, packs, judge or NewRuler(), "new-1", id)]


def by_dimension(one: Rescored) -> Mapping[str, tuple[str, int | None, int | None]]:
    """State, old and new level of every answer."""
    return {each.dimension: (each.state, each.before, each.after) for each in one.answers}


def test_the_old_level_and_stage_stand_beside_the_new_ones(store: Store) -> None:
    keep(store, *(answer(dimension) for dimension in DIMENSIONS))
    judge = NewRuler()
    (one,) = anew(store, judge)
    assert set(by_dimension(one).values()) == {("read", 2, 3)}
    assert one.changed
    assert (one.stage_before, one.stage_after) == tuple(PACK.structure.stages[1:3])
    assert one.ruler_before.scorer == "old-1" and one.ruler_before.pack_version == "0.9.0"
    assert one.ruler_after is not None
    assert (one.ruler_after.pack_hash, one.ruler_after.scorer) == (PACK.hash, "new-1")
    assert {asked.language for asked in judge.seen} == {"it"}


def test_nothing_is_overwritten(store: Store) -> None:
    keep(store, *(answer(dimension) for dimension in DIMENSIONS))
    with store.reads() as unit:
        before = unit.assessments.get("walk")
    anew(store)
    with store.reads() as unit:
        assert unit.assessments.get("walk") == before


def test_the_same_levels_are_no_change(store: Store) -> None:
    keep(store, answer("reporting"))
    (one,) = anew(store, NewRuler(2))
    assert not one.changed
    assert "0 of 1 assessments would change" in as_text([one])


def test_an_answer_whose_words_are_erased_is_named_and_keeps_its_level(store: Store) -> None:
    keep(store, answer("reporting", text=""), answer("integrations"))
    judge = NewRuler()
    (one,) = anew(store, judge)
    assert by_dimension(one)["reporting"] == ("erased", 2, None)
    assert [asked.dimension for asked in judge.seen] == ["integrations"]
    assert "reporting: level 2 (its words are erased" in as_text([one])


def test_an_answer_that_is_refused_now_has_no_level(store: Store) -> None:
    keep(store, answer("reporting", text="refuse me"))
    (one,) = anew(store)
    assert by_dimension(one)["reporting"] == ("refused", 2, None)
    assert one.stage_after is None
    assert "level 2 -> no level (no answer to the present scorer)" in as_text([one])


def test_a_respondents_own_level_counts_before_and_after(store: Store) -> None:
    keep(store, answer("reporting"))
    with store.units() as unit:
        unit.assessments.correct("walk", "reporting", 4, Clock()())
        unit.commit()
    (one,) = anew(store)
    assert by_dimension(one)["reporting"] == ("read", 2, 3)
    assert one.stage_before == one.stage_after
    assert "the respondent chose level 4" in as_text([one])


def test_levels_without_words_and_skipped_questions_stay_as_they_are(store: Store) -> None:
    chosen = Answer("reporting", "scored", "it", correction=2)
    keep(store, chosen, Answer("integrations", "skipped", "it"))
    (one,) = anew(store)
    assert by_dimension(one) == {
        "reporting": ("chosen", None, None),
        "integrations": ("not answered", None, None),
    }
    assert not one.changed


def test_a_dimension_that_the_pack_has_lost_is_named(store: Store) -> None:
    keep(store, answer("reporting"), answer("integrations"))
    kept = tuple(one for one in PACK.dimensions if one.id != "reporting")
    structure = PACK.structure.model_copy(update={"dimensions": kept})
    smaller = PACK.model_copy(update={"structure": structure})
    (one,) = anew(store, packs=OnePack(smaller))
    assert by_dimension(one)["reporting"] == ("gone", 2, None)
    assert "no such dimension any more" in as_text([one])


def test_an_assessment_of_a_pack_that_is_gone_is_named(store: Store) -> None:
    keep(store, answer("reporting"), pack="gone-pack")
    (one,) = anew(store)
    assert one.ruler_after is None and not one.changed
    assert "there is no such pack any more" in as_text([one])


def test_one_assessment_can_be_asked_for_even_an_open_one(store: Store) -> None:
    first = keep(store, answer("reporting"))
    keep(store, id="other")
    with store.units() as unit:
        unit.assessments.save(replace(first, state="open", finished_at=None))
        unit.commit()
    assert [one.assessment for one in anew(store)] == ["other"]
    assert [one.assessment for one in anew(store, id="walk")] == ["walk"]


def test_an_unknown_assessment_is_named(store: Store) -> None:
    with pytest.raises(BadInput) as caught:
        anew(store, id="nothing")
    assert caught.value.code == "unknown_assessment"


def test_the_json_holds_every_answer(store: Store) -> None:
    keep(store, answer("reporting"), answer("integrations", text=""))
    data = json.loads(as_json(anew(store)))
    assert data["changed"] == 1
    (one,) = data["assessments"]
    assert one["changed"] and one["ruler_after"]["scorer"] == "new-1"
    assert one["answers"][0] == {
        "dimension": "reporting",
        "state": "read",
        "before": 2,
        "after": 3,
        "correction": None,
        "changed": True,
    }
