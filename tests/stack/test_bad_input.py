"""Bad input gets one clear sentence in the user's language and loses nothing."""

from __future__ import annotations

import pytest

from tests.stack.stack import Person, Stack, interview

pytestmark = [pytest.mark.stack, pytest.mark.timeout(300)]

HARMLESS = {
    "emoji": "🙂🙂👍",
    "symbols": "!!! ??? ...",
    "markup": "<script>alert(1)</script>",
    "another language": "Nous avons une équipe dédiée qui regarde chaque semaine les résultats.",
    "gibberish": "asdf jklö qwer zxcv bnm",
}


@pytest.fixture(scope="module")
def person(stack: Stack) -> Person:
    """Somebody at the second question of an Italian interview."""
    somebody = Person(stack)
    somebody.open("digital-experience", "it")
    told = interview("it")
    while somebody.turn["custom"].get("index") != 2:
        somebody.answer(told)
    return somebody


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_says_nothing_is_asked_again(person: Person, kind: str) -> None:
    turn = person.say(HARMLESS[kind])
    assert turn["custom"]["type"] == "question" and turn["custom"]["index"] == 2
    assert "2 di 7" in turn["text"]


def test_an_empty_message_gets_a_sentence(person: Person) -> None:
    answer = person.post("/api/v1/messages", {"id": "empty-1", "text": "   "})
    assert answer.status_code == 422
    assert answer.json()["error"]["message"].endswith(".")


def test_a_message_that_is_too_long_gets_a_sentence(person: Person) -> None:
    answer = person.post("/api/v1/messages", {"id": "long-1", "text": "molto " * 5000})
    assert answer.status_code == 413
    assert "20000" in answer.json()["error"]["message"].replace(".", "").replace("\u202f", "")


def test_a_huge_answer_is_read(stack: Stack) -> None:
    somebody = Person(stack)
    somebody.open("digital-experience", "en")
    words = interview("en")["answers"]["customer_view"] + " That is how it is here. " * 790
    assert 19_000 < len(words) < 20_000
    turn = somebody.say(words)
    assert turn["custom"]["type"] in ("question", "follow_up")
