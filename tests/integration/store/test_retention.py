from __future__ import annotations

from datetime import timedelta

from bot.domain.assessment import Pending
from bot.domain.retention import Purged, RetentionRules
from bot.services.purge import Purge
from bot.store import Store
from tests.fakes import Clock
from tests.integration.store.samples import (
    MORNING,
    answer,
    assessment,
    begin,
    conversation,
    kept,
    record,
)

RULES = RetentionRules(finished=timedelta(days=365), open=timedelta(days=30))


def purge(store: Store, clock: Clock) -> Purged:
    return Purge(store.units, clock, RULES)()


def say(store: Store, message_id: str) -> None:
    with store.units() as unit:
        unit.turns.add("talk", message_id, "my words", {"text": "thanks"})
        unit.commit()


def finish(store: Store, clock: Clock) -> None:
    with store.units() as unit:
        unit.assessments.save(assessment(state="finished", current=None, finished_at=clock()))
        unit.commit()


def test_an_abandoned_assessment_goes_with_its_conversation(store: Store, clock: Clock) -> None:
    begin(store)
    record(store, "m1", answer())
    say(store, "m1")
    clock.advance(days=31)
    assert purge(store, clock) == Purged(assessments=1, conversations=1, turns=1)
    with store.reads() as unit:
        assert unit.conversations.get("talk") is None
        assert unit.turns.history("talk") == []


def test_every_answer_makes_the_wait_begin_anew(store: Store, clock: Clock) -> None:
    begin(store)
    clock.advance(days=29)
    record(store, "m1", answer())
    clock.advance(days=29)
    assert not purge(store, clock)
    assert kept(store).answers


def test_a_finished_assessment_is_kept_for_a_year_from_its_end(store: Store, clock: Clock) -> None:
    begin(store)
    say(store, "m1")
    finish(store, clock)
    clock.advance(days=364)
    assert not purge(store, clock)
    clock.advance(days=2)
    assert purge(store, clock) == Purged(assessments=1, conversations=1, turns=1)


def test_the_words_of_an_abandoned_assessment_go_even_where_a_finished_one_stays(
    store: Store, clock: Clock
) -> None:
    begin(store)
    say(store, "of the finished one")
    finish(store, clock)
    clock.advance(days=1)
    with store.units() as unit:
        unit.assessments.add(assessment(id="second", started_at=clock()))
        pending = Pending("follow_up", "my first words", "2-3")
        unit.conversations.save(conversation(assessment="second", pending=pending))
        unit.commit()
    say(store, "of the abandoned one")
    clock.advance(days=31)
    assert purge(store, clock) == Purged(assessments=1, turns=1)
    with store.reads() as unit:
        left = unit.conversations.get("talk")
        assert [turn["message_id"] for turn in unit.turns.history("talk")] == [
            "of the finished one"
        ]
    assert left is not None
    assert (left.assessment, left.pending) == (None, Pending("closed"))
    assert kept(store).state == "finished"


def test_a_conversation_without_any_assessment_goes_too(store: Store, clock: Clock) -> None:
    with store.units() as unit:
        unit.conversations.save(conversation())
        unit.commit()
    clock.advance(days=31)
    assert purge(store, clock) == Purged(conversations=1)


def test_expired_report_links_are_removed(store: Store, clock: Clock) -> None:
    begin(store)
    with store.units() as unit:
        unit.report_links.add("old", "walk", MORNING, MORNING + timedelta(days=1))
        unit.report_links.add("new", "walk", MORNING, MORNING + timedelta(days=9))
        unit.commit()
    clock.advance(days=1)
    assert purge(store, clock) == Purged(report_links=1)
    with store.reads() as unit:
        assert unit.report_links.assessment("new", clock()) == "walk"


def test_much_is_deleted_a_little_at_a_time(store: Store, clock: Clock) -> None:
    with store.units() as unit:
        for number in range(5):
            talk, walk = f"talk-{number}", f"walk-{number}"
            unit.conversations.save(conversation(id=talk, assessment=walk))
            unit.assessments.add(assessment(id=walk, conversation=talk))
            unit.turns.add(talk, "m1", "my words", {"text": "thanks"})
            unit.turns.add(talk, "m2", "more words", {"text": "thanks"})
        unit.commit()
    clock.advance(days=31)
    purged = Purge(store.units, clock, RULES, limit=2)()
    assert purged == Purged(assessments=5, conversations=5, turns=10)


def test_purging_twice_deletes_nothing_more(store: Store, clock: Clock) -> None:
    begin(store)
    clock.advance(days=31)
    assert purge(store, clock)
    assert not purge(store, clock)
