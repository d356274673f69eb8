"""Bad input gets one clear sentence in the user's language and loses nothing."""

from __future__ import annotations

from contextlib import closing

import pytest

from tests.stack.stack import Person, Stack, interview

pytestmark = [pytest.mark.stack, pytest.mark.timeout(900)]

HARMLESS = {
    "emoji": "🙂🙂👍",
    "symbols": "!!! ??? ...",
    "another language": "Nous avons une équipe dédiée qui regarde chaque semaine les résultats.",
    "gibberish": "asdf jklö qwer zxcv bnm",
}


@pytest.fixture(scope="module")
def asked(person: Person) -> Person:
    """Somebody at the second question of an Italian interview."""
    person.open("digital-experience", "it")
    told = interview("it")
    while person.turn["custom"].get("index") != 2:
        person.answer(told)
    return person


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_says_nothing_is_asked_again(asked: Person, kind: str) -> None:
    turn = asked.say(HARMLESS[kind])
    assert turn["custom"]["type"] == "question" and turn["custom"]["index"] == 2
    assert "2 di 7" in turn["text"]


def test_markup_is_text_like_any_other(stack: Stack) -> None:
    with closing(Person(stack)) as somebody:
        somebody.open("digital-experience", "en")
        turn = somebody.say("<script>alert(1)</script> We only fix what customers complain about.")
    assert turn["custom"]["type"] in ("question", "follow_up")
    assert "<script>" not in turn["text"]


def test_an_empty_message_gets_a_sentence(asked: Person) -> None:
    answer = asked.post("/api/v1/messages", {"id": "empty-1", "text": "   "})
    assert answer.status_code == 422
    assert answer.json()["error"]["message"].endswith(".")


def test_a_message_that_is_too_long_gets_a_sentence(asked: Person) -> None:
    answer = asked.post("/api/v1/messages", {"id": "long-1", "text": "molto " * 5000})
    assert answer.status_code == 413
    assert "20000" in answer.json()["error"]["message"].replace(".", "").replace("\u202f", "")


def test_a_huge_answer_is_read(stack: Stack) -> None:
    with closing(Person(stack)) as somebody:
        somebody.open("digital-experience", "en")
        turn = somebody.say(_huge())
    assert turn["custom"]["type"] in ("question", "follow_up")


def _huge() -> str:
    words: str = interview("en")["answers"]["customer_view"] + " That is how it is here. " * 790
    assert 19_000 < len(words) < 20_000
    return words
