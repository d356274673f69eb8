from __future__ import annotations

from bot.store import Store
from tests.integration.store.samples import begin


def test_a_reply_is_given_again_as_it_was(store: Store) -> None:
    begin(store)
    reply = {
        "text": "Danke!",
        "buttons": [{"title": "Ja", "payload": "/confirm"}],
        "custom": {"zeta": None, "alpha": 0.1 + 0.2},
    }
    with store.units() as unit:
        assert unit.turns.reply("talk", "m1") is None
        unit.turns.add("talk", "m1", "Hallo", reply)
        unit.commit()
    with store.reads() as unit:
        found = unit.turns.reply("talk", "m1")
        assert unit.turns.reply("another talk", "m1") is None
    assert found == reply
    assert list(found["custom"]) == ["zeta", "alpha"]


def test_the_first_reply_to_a_message_stands(store: Store) -> None:
    begin(store)
    with store.units() as unit:
        unit.turns.add("talk", "m1", "Hallo", {"text": "first"})
        unit.turns.add("talk", "m1", "Hallo", {"text": "second"})
        unit.commit()
    with store.reads() as unit:
        assert unit.turns.reply("talk", "m1") == {"text": "first"}
        assert len(unit.turns.history("talk")) == 1


def test_the_history_is_in_order_even_within_one_moment(store: Store) -> None:
    begin(store)
    with store.units() as unit:
        unit.turns.add("talk", "z", None, {"text": "one"})
        unit.turns.add("talk", "a", "words", {"text": "two"})
        unit.commit()
    with store.reads() as unit:
        assert unit.turns.history("talk") == [
            {"message_id": "z", "text": None, "turn": {"text": "one"}},
            {"message_id": "a", "text": "words", "turn": {"text": "two"}},
        ]
        assert unit.turns.history("another talk") == []
