from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.errors import NotFound
from bot.store import Store
from tests.fakes import Clock
from tests.integration.store.samples import (
    MORNING,
    answer,
    assessment,
    begin,
    estimate,
    kept,
    record,
)


def test_an_assessment_is_read_as_it_was_added(store: Store) -> None:
    begin(store, follow_ups=2, revisited=True)
    assert kept(store) == assessment(follow_ups=2, revisited=True)


def test_saving_writes_the_fields_and_leaves_the_answers(store: Store) -> None:
    begin(store)
    record(store, "m1", answer())
    finished = assessment(state="finished", current=None, finished_at=MORNING)
    with store.units() as unit:
        unit.assessments.save(finished)
        unit.commit()
    assert kept(store) == replace(finished, answers={"reporting": answer()})


def test_saving_or_recording_in_a_deleted_assessment_is_an_error(store: Store) -> None:
    begin(store)
    with store.units() as unit:
        unit.assessments.delete("walk")
        with pytest.raises(NotFound):
            unit.assessments.save(assessment())
        with pytest.raises(NotFound):
            unit.assessments.record("walk", "m1", answer())


def test_an_answer_is_kept_with_every_digit_of_its_estimate(store: Store) -> None:
    begin(store)
    assert record(store, "m1", answer())
    found = kept(store).answers["reporting"]
    assert found == answer()
    assert found.answered_at == MORNING
    assert found.estimate is not None
    assert found.estimate.probabilities[1] == 0.1 + 0.2


def test_answers_without_words_are_kept_too(store: Store) -> None:
    begin(store)
    record(store, "m1", answer("tools", status="skipped", text="", estimate=None))
    assert kept(store).answers["tools"].status == "skipped"
    assert kept(store).answers["tools"].estimate is None


def test_a_message_counts_once(store: Store) -> None:
    begin(store)
    assert record(store, "m1", answer())
    assert not record(store, "m1", answer("tools"))
    assert kept(store).answers == {"reporting": answer()}


def test_a_later_answer_replaces_the_earlier_and_a_late_repeat_does_not_undo_it(
    store: Store,
) -> None:
    begin(store)
    record(store, "m1", answer(text="first"))
    record(store, "m2", answer(text="second"))
    assert not record(store, "m1", answer(text="first"))
    assert kept(store).answers["reporting"].text == "second"


def test_the_same_message_id_counts_in_every_assessment(store: Store) -> None:
    begin(store)
    with store.units() as unit:
        unit.assessments.add(assessment(id="second walk"))
        assert unit.assessments.record("walk", "m1", answer())
        assert unit.assessments.record("second walk", "m1", answer())


def test_answers_are_in_the_order_in_which_they_were_last_given(store: Store) -> None:
    begin(store)
    for number, dimension in enumerate(["people", "tools", "data", "people"]):
        record(store, f"m{number}", answer(dimension))
    assert list(kept(store).answers) == ["tools", "data", "people"]


def test_a_correction_stands_beside_the_estimate(store: Store) -> None:
    begin(store)
    record(store, "m1", answer())
    with store.units() as unit:
        unit.assessments.correct("walk", "reporting", 4, MORNING)
        unit.commit()
    found = kept(store).answers["reporting"]
    assert found.level == 4
    assert found.estimate == estimate()


def test_a_new_answer_ends_the_correction_of_the_old_one(store: Store) -> None:
    begin(store)
    record(store, "m1", answer())
    with store.units() as unit:
        unit.assessments.correct("walk", "reporting", 4, MORNING)
        unit.assessments.record("walk", "m2", answer())
        unit.commit()
    assert kept(store).answers["reporting"].correction is None


def test_there_is_nothing_to_correct_without_an_answer(store: Store) -> None:
    begin(store)
    with store.units() as unit, pytest.raises(NotFound):
        unit.assessments.correct("walk", "reporting", 4, MORNING)


def test_a_forgotten_answer_is_gone_and_forgetting_nothing_is_fine(store: Store) -> None:
    begin(store)
    record(store, "m1", answer())
    with store.units() as unit:
        unit.assessments.forget("walk", "reporting")
        unit.assessments.forget("walk", "tools")
        unit.commit()
    assert kept(store).answers == {}


def test_the_assessments_of_a_conversation_are_listed_oldest_first(
    store: Store, clock: Clock
) -> None:
    begin(store)
    record(store, "m1", answer())
    with store.units() as unit:
        for name in ("zebra", "ant"):
            unit.assessments.add(assessment(id=name, started_at=clock()))
        unit.commit()
    with store.reads() as unit:
        found = unit.assessments.of_conversation("talk")
        assert unit.assessments.of_conversation("nobody") == []
    assert [item.id for item in found] == ["walk", "zebra", "ant"]
    assert [len(item.answers) for item in found] == [1, 0, 0]


def test_a_deleted_assessment_takes_its_answers_with_it(store: Store) -> None:
    begin(store)
    record(store, "m1", answer())
    with store.units() as unit:
        unit.assessments.delete("walk")
        unit.assessments.add(assessment())
        unit.commit()
    assert kept(store) == assessment()


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("", ""),
        ("🙂 ‮evil‬ \t\r\n\x1b[0m", "🙂 ‮evil‬ \t\r\n\x1b[0m"),
        ("nul \x00 half \ud83d pair", "nul � half � pair"),
        ("'; DROP TABLE answers; --", "'; DROP TABLE answers; --"),
        ("ß" * 20_000, "ß" * 20_000),
    ],
)
def test_any_text_can_be_stored(store: Store, said: str, stored: str) -> None:
    begin(store)
    heard = estimate(evidence=replace(estimate().evidence, quote=said))
    record(store, f"m-{said[:30]}", answer(text=said, estimate=heard))
    found = kept(store).answers["reporting"]
    assert found.text == stored
    assert found.estimate is not None and found.estimate.evidence.quote == stored
    assert not record(store, f"m-{said[:30]}", answer())


def test_permission_stands_with_the_correction_and_goes_with_a_new_answer(store: Store) -> None:
    begin(store)
    record(store, "m1", answer())
    with store.units() as unit:
        unit.assessments.correct("walk", "reporting", 4, MORNING)
        unit.assessments.permit("walk", "reporting", True)
        unit.commit()
    assert kept(store).answers["reporting"].permission is True
    record(store, "m2", answer())
    assert kept(store).answers["reporting"].permission is None


def test_there_is_nothing_to_permit_without_a_correction(store: Store) -> None:
    begin(store)
    record(store, "m1", answer())
    with store.units() as unit, pytest.raises(NotFound):
        unit.assessments.permit("walk", "reporting", True)


def test_only_permitted_corrections_of_a_pack_are_found(store: Store) -> None:
    begin(store)
    for number, dimension in enumerate(["tools", "people", "data", "reporting"]):
        record(store, f"m{number}", answer(dimension))
    with store.units() as unit:
        for dimension, permission in (("tools", True), ("people", False), ("reporting", True)):
            unit.assessments.correct("walk", dimension, 4, MORNING)
            unit.assessments.permit("walk", dimension, permission)
        unit.assessments.correct("walk", "data", 4, MORNING)
        unit.commit()
    with store.reads() as unit:
        found = unit.assessments.permitted("cx-maturity")
        assert unit.assessments.permitted("digital-experience") == []
    assert [one.dimension for one in found] == ["tools", "reporting"]
    assert found[0] == answer("tools", correction=4, permission=True)


def test_finished_assessments_are_listed_oldest_first(store: Store) -> None:
    begin(store)
    with store.units() as unit:
        for name in ("zebra", "ant"):
            unit.assessments.add(assessment(id=name, state="finished", finished_at=MORNING))
        unit.commit()
    with store.reads() as unit:
        assert list(unit.assessments.finished()) == ["zebra", "ant"]
