"""Everything a person may say that is no answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.services.talk import Talk

INTERRUPTIONS = [
    "help", "explain", "example", "why_ask", "simpler", "options", "repeat", "progress", "privacy",
    "thanks", "greet", "insult", "off_topic", "bot_challenge", "talk_to_person", "affirm", "deny",
    "start_interview", "resume_interview", "show_results",
]  # fmt: skip


@pytest.mark.parametrize("intent", INTERRUPTIONS)
async def test_an_interruption_returns_to_the_open_question(intent: str) -> None:
    talk = Talk()
    await talk.begin()
    reply = await talk.say("...", intent=intent)
    assert reply.custom["dimension"] == "customer_view" and not reply.ended
    assert talk.answers() == {}


async def test_options_answer_a_question_with_a_button() -> None:
    talk = Talk()
    await talk.begin()
    reply = await talk.say("options", intent="options")
    assert len(reply.buttons) == 4
    reply = await talk.press(reply.buttons[2].title)
    assert reply.custom["index"] == 2
    assert talk.answers() == {"customer_view": 3}


async def test_pausing_is_confirmed_and_the_next_message_resumes() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("3")
    await talk.say("stop", intent="stop")
    reply = await talk.press("Yes")
    assert reply.custom["type"] == "paused" and reply.ended
    talk.clock.advance(days=5)
    reply = await talk.say("hello", intent="greet")
    assert reply.custom["index"] == 2 and "1 of 7" in reply.text


async def test_an_answer_after_a_pause_counts_at_once() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("stop", intent="stop")
    await talk.press("Yes")
    reply = await talk.say("3")
    assert reply.custom["index"] == 2


async def test_not_pausing_returns_to_the_question() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("stop", intent="stop")
    reply = await talk.press("No")
    assert reply.custom["type"] == "question"


async def test_starting_over_throws_the_answers_away() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("3")
    await talk.say("start over", intent="restart_interview")
    reply = await talk.press("Yes")
    assert reply.custom["index"] == 1 and talk.answers() == {}


async def test_the_language_changes_in_mid_interview() -> None:
    talk = Talk()
    await talk.begin()
    reply = await talk.say("auf Deutsch bitte", intent="change_language")
    assert reply.locale == "de" and "machen wir auf Deutsch weiter" in reply.text


async def test_an_unnamed_language_is_asked_for() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("another language", intent="change_language")
    reply = await talk.press("Italiano")
    assert reply.locale == "it"


async def test_the_first_message_sets_the_language() -> None:
    talk = Talk(locale=None, heard="it")
    await talk.open()
    reply = await talk.say("Ciao, cominciamo", intent="start_interview")
    assert reply.locale == "it"


async def test_a_level_is_explained_with_quote_and_runner_up() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("we are at 3")
    reply = await talk.say("why?", intent="why_level")
    assert "we are at 3" in reply.text and "an exemplar" in reply.text


async def test_a_correction_counts_and_keeps_the_estimate() -> None:
    talk = Talk()
    await talk.begin()
    await talk.answer_all("3")
    reply = await talk.press("That's not right")
    assert reply.custom["type"] == "choose_dimension"
    reply = await talk.press("Reporting")
    await talk.press(reply.buttons[0].title)
    reply = await talk.press("No")
    reporting = _dimension(reply.custom, "reporting")
    assert (reporting["level"], reporting["corrected"]) == (1, True)
    with talk.store.reads() as unit:
        answer = unit.assessments.of_conversation("c1")[0].answers["reporting"]
    assert answer.estimate is not None and answer.estimate.level == 3


async def test_deleting_is_confirmed_and_leaves_nothing() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("3")
    await talk.say("delete my data", intent="delete_data")
    reply = await talk.press("Yes")
    assert reply.custom["type"] == "deleted"
    with talk.store.reads() as unit:
        assert unit.conversations.get("c1") is None
        assert unit.assessments.of_conversation("c1") == []
        assert list(unit.turns.history("c1")) == []


async def test_the_export_holds_everything_said() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("our words 3")
    reply = await talk.say("export", intent="export_data")
    assert "our words 3" in str(reply.custom["data"]["assessments"])
    assert "our words 3" in str(reply.custom["data"]["messages"])


async def test_another_model_starts_beside_the_open_one() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("3")
    reply = await talk.say("another model", intent="change_model")
    reply = await talk.press("Customer experience maturity")
    assert reply.custom["pack"] == "cx-maturity"
    await talk.say("another model", intent="change_model")
    reply = await talk.press("Digital experience")
    assert (reply.custom["pack"], reply.custom["index"]) == ("digital-experience", 2)


async def test_a_button_of_an_earlier_question_does_no_harm() -> None:
    talk = Talk()
    await talk.begin()
    reply = await talk.send("x", intent="choose_level", value="reporting:9", pressed=True)
    assert reply.custom["type"] == "question" and talk.answers() == {}


def _dimension(custom: Any, dimension: str) -> Any:
    return next(item for item in custom["dimensions"] if item["id"] == dimension)
