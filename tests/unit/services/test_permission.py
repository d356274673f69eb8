"""Whether the words of a corrected answer may be used is asked once, and silence is a no."""

from __future__ import annotations

import pytest

from bot.domain.language import LANGUAGES, Language
from bot.domain.turn import Reply
from tests.unit.services.talk import PHRASES, Talk

ASKED = "May your wording be used"


async def correct(talk: Talk, dimension: str, level: int) -> Reply:
    """Press the button of a level of an answer that is there."""
    value = f"{dimension}:{level}"
    return await talk.send("x", intent="choose_level", value=value, pressed=True)


async def finished() -> Talk:
    """An interview at its end; every answer is read as level 3."""
    talk = Talk()
    await talk.begin()
    await talk.answer_all("our words 3")
    return talk


def permissions(talk: Talk) -> dict[str, bool | None]:
    """The permissions stored, by dimension; answers nobody was asked about are left out."""
    with talk.store.reads() as unit:
        answers = unit.assessments.of_conversation("c1")[-1].answers
    return {id: one.permission for id, one in answers.items() if one.permission is not None}


async def test_a_yes_is_stored_with_the_correction_and_the_results_follow() -> None:
    talk = await finished()
    reply = await correct(talk, "reporting", 1)
    assert ASKED in reply.text and reply.custom["type"] == "notice"
    reply = await talk.press("Yes")
    assert reply.custom["type"] == "placement"
    assert permissions(talk) == {"reporting": True}


@pytest.mark.parametrize("words", ["No", "nope"])
async def test_a_no_is_stored_and_the_correction_counts_all_the_same(words: str) -> None:
    talk = await finished()
    await correct(talk, "reporting", 1)
    reply = await talk.say(words, intent="deny")
    assert reply.custom["type"] == "placement"
    assert permissions(talk) == {"reporting": False}
    assert talk.answers()["reporting"] == 1


async def test_the_question_comes_once_and_the_reply_counts_for_later_corrections() -> None:
    talk = await finished()
    await correct(talk, "reporting", 1)
    await talk.press("Yes")
    reply = await correct(talk, "integrations", 1)
    assert reply.custom["type"] == "placement" and ASKED not in reply.text
    assert permissions(talk) == {"reporting": True, "integrations": True}


async def test_whoever_does_something_else_has_said_no() -> None:
    talk = await finished()
    await correct(talk, "reporting", 1)
    reply = await talk.say("results", intent="show_results")
    assert reply.custom["type"] == "placement"
    assert permissions(talk) == {"reporting": False}


async def test_words_that_are_neither_yes_nor_no_are_no_answer_to_score() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("3")
    await correct(talk, "customer_view", 1)
    seen = len(talk.scorer.seen)
    reply = await talk.say("only if nobody sees my name")
    assert ASKED in reply.text and len(talk.scorer.seen) == seen
    reply = await talk.say("and what about privacy", intent="privacy")
    assert ASKED in reply.text
    reply = await talk.press("Yes")
    assert reply.custom["index"] == 2
    assert permissions(talk) == {"customer_view": True}


async def test_a_clarifying_question_waits_with_the_words_it_is_about() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("3")
    reply = await talk.say("rather 2?3")
    assert reply.custom["type"] == "follow_up"
    question = reply.text.splitlines()[-1]
    await correct(talk, "customer_view", 1)
    reply = await talk.press("No")
    assert reply.custom["type"] == "follow_up" and question in reply.text
    await talk.say("clearly 3")
    assert talk.scorer.seen[-1].text == "rather 2?3\nclearly 3"


@pytest.mark.parametrize("level", [3, 1])
async def test_nobody_is_asked_where_there_is_nothing_to_learn(level: int) -> None:
    talk = Talk()
    await talk.begin()
    if level == 1:
        await talk.say("options", intent="options")
        await talk.press(talk.last.buttons[2].title)
    else:
        await talk.say("3")
    reply = await correct(talk, "customer_view", level)
    assert reply.custom["type"] == "question" and ASKED not in reply.text
    assert permissions(talk) == {}


async def test_a_new_answer_has_no_permission() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("3")
    await correct(talk, "customer_view", 1)
    await talk.press("Yes")
    await talk.say("back", intent="go_back")
    await talk.say("other words 2")
    assert permissions(talk) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_is_there_in_each_language(language: Language) -> None:
    for key in ("permission", "permission_given", "permission_refused"):
        assert PHRASES.say(key, language)
