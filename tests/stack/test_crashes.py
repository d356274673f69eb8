"""A process that dies in mid-interview costs nobody an answer."""

from __future__ import annotations

from contextlib import closing

import pytest

from tests.stack.stack import Person, Stack, interview

pytestmark = [pytest.mark.stack, pytest.mark.timeout(900)]


@pytest.mark.parametrize("name", ["gateway", "rasa", "actions", "worker"])
def test_killing_a_process_loses_no_answer_and_repeats_no_question(stack: Stack, name: str) -> None:
    with closing(Person(stack)) as person:
        _be_interviewed_through_a_crash(stack, person, name)


def _be_interviewed_through_a_crash(stack: Stack, person: Person, name: str) -> None:
    told = interview("en")
    person.open(told["pack"], "en")
    person.answer(told)
    person.answer(told)
    before = stack.pid(name)
    stack.kill(name)
    while person.turn["custom"]["type"] in ("question", "follow_up"):
        person.answer(told)
    assert person.turn["custom"]["type"] == "placement"
    assert person.asked == list(told["answers"])
    assert all(item["status"] == "scored" for item in person.turn["custom"]["dimensions"])
    assert stack.pid(name) != before
