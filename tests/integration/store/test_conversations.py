from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select

from bot.domain.assessment import Pending
from bot.store import Store
from bot.store.tables import metadata
from tests.integration.store.samples import MORNING, answer, begin, conversation, record


def test_a_conversation_is_read_as_it_was_saved(store: Store) -> None:
    saved = conversation(
        assessment="walk",
        pending=Pending("follow_up", "the first part", "2-3"),
        offered={"Zeig mir Optionen": "/options", "Ja": '/confirm{"value": "yes"}'},
        wished_pack="cx-maturity",
    )
    with store.units() as unit:
        unit.conversations.save(saved)
        unit.commit()
    with store.reads() as unit:
        found = unit.conversations.get("talk")
    assert found is not None
    assert found == saved
    assert list(found.offered) == list(saved.offered)


def test_an_unknown_conversation_is_none(store: Store) -> None:
    with store.reads() as unit:
        assert unit.conversations.get("nobody") is None


def test_saving_again_replaces_what_was_saved(store: Store) -> None:
    with store.units() as unit:
        unit.conversations.save(conversation())
        unit.conversations.save(conversation(language="de", consent_at=None))
        unit.commit()
    with store.reads() as unit:
        assert unit.conversations.get("talk") == conversation(language="de", consent_at=None)


def test_what_is_not_committed_is_not_kept(store: Store) -> None:
    with store.units() as unit:
        unit.conversations.save(conversation())
    with pytest.raises(RuntimeError), store.units() as unit:
        unit.conversations.save(conversation())
        raise RuntimeError
    with store.reads() as unit:
        assert unit.conversations.get("talk") is None


def test_deleting_a_conversation_leaves_nothing_of_it(store: Store) -> None:
    begin(store)
    record(store, "m1", answer())
    with store.units() as unit:
        unit.turns.add("talk", "m1", "my words", {"text": "thanks"})
        unit.report_links.add("token", "walk", MORNING, MORNING + timedelta(days=1))
        unit.commit()
    with store.units() as unit:
        unit.conversations.delete("talk")
        unit.commit()
    assert _rows(store) == {"workspaces": 1}


def test_a_deleted_conversation_leaves_the_others_alone(store: Store) -> None:
    begin(store)
    with store.units() as unit:
        unit.conversations.save(conversation(id="other"))
        unit.conversations.delete("talk")
        unit.commit()
    with store.reads() as unit:
        assert unit.conversations.get("other") == conversation(id="other")


def test_times_come_back_in_utc_whatever_zone_they_had(store: Store) -> None:
    moment = MORNING.replace(microsecond=123456)
    rome = timezone(timedelta(hours=2))
    with store.units() as unit:
        unit.conversations.save(conversation(created_at=moment.astimezone(rome)))
        unit.commit()
    with store.reads() as unit:
        found = unit.conversations.get("talk")
    assert found is not None
    assert found.created_at == moment
    assert found.created_at.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with store.units() as unit, pytest.raises(Exception, match="needs a time zone"):
        unit.conversations.save(conversation(created_at=datetime(2026, 3, 2, 9, 30)))


def _rows(store: Store) -> dict[str, int]:
    with store.engine.connect() as connection:
        counts = {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in metadata.sorted_tables
        }
    return {name: count for name, count in counts.items() if count}
