"""The interview from the first message to the placement."""

from __future__ import annotations

import pytest

from bot.domain.language import LANGUAGES, Language
from tests.unit.services.talk import Talk


async def test_nothing_is_asked_before_consent_is_given() -> None:
    talk = Talk()
    await talk.open("digital-experience")
    reply = await talk.say("We have dashboards for every team.")
    assert reply.custom["type"] == "consent"
    assert talk.answers() == {}


async def test_what_was_typed_before_consent_is_not_stored() -> None:
    talk = Talk()
    await talk.open()
    await talk.say("My name is Ada.")
    with talk.store.reads() as unit:
        assert [turn["text"] for turn in unit.turns.history("c1")] == [None, None]


async def test_refusing_consent_ends_the_conversation() -> None:
    talk = Talk()
    await talk.open()
    reply = await talk.press("No")
    assert reply.ended and reply.custom["type"] == "ended"


async def test_consent_leads_to_the_choice_of_a_model_and_the_first_question() -> None:
    talk = Talk()
    await talk.open()
    reply = await talk.press("Yes")
    assert reply.custom["type"] == "choose_pack"
    reply = await talk.say("the customer experience one please")
    assert (reply.custom["pack"], reply.custom["index"]) == ("cx-maturity", 1)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_whole_interview_ends_with_the_placement(language: Language) -> None:
    talk = Talk(language)
    await talk.begin()
    reply = await talk.answer_all("3")
    custom = reply.custom
    assert custom["type"] == "placement" and reply.ended
    assert custom["stage"]["id"] == "innovate"
    assert len(custom["strengths"]) == 2 and len(custom["gaps"]) == 2
    assert len(custom["initiatives"]) == 3
    assert custom["report_url"].startswith("https://gradino.example/r/")
    assert custom["report_url"] in reply.text


async def test_the_last_answer_of_a_dimension_counts_after_going_back() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("4")
    reply = await talk.say("back", intent="go_back")
    assert reply.custom["index"] == 1 and "4" in reply.text
    reply = await talk.say("1")
    assert reply.custom["index"] == 2
    assert talk.answers() == {"customer_view": 1}


async def test_a_repeated_message_gets_the_same_reply_and_counts_once() -> None:
    talk = Talk()
    await talk.begin()
    first = await talk.send("3", intent="answer", message_id="same")
    again = await talk.send("3", intent="answer", message_id="same")
    assert again == first
    assert len(talk.answers()) == 1 and len(talk.scorer.seen) == 1


async def test_a_command_the_nlu_is_not_sure_of_is_an_answer() -> None:
    talk = Talk()
    await talk.begin()
    reply = await talk.say("We skip that step altogether", intent="skip", confidence=0.4)
    assert reply.custom["index"] == 2
    assert talk.answers() == {"customer_view": 2}


async def test_skipped_questions_come_back_once_at_the_end() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("skip", intent="skip")
    reply = await talk.answer_all()
    assert reply.custom["type"] == "skipped" and "Customer view" in reply.text
    reply = await talk.press("Yes")
    assert reply.custom["dimension"] == "customer_view"
    reply = await talk.say("skip", intent="skip")
    assert reply.custom["type"] == "placement"


async def test_what_one_cannot_say_is_left_out_of_the_placement() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("no idea", intent="dont_know")
    reply = await talk.answer_all("4")
    first = reply.custom["dimensions"][0]
    assert (first["level"], first["status"]) == (None, "unknown")
    assert reply.custom["stage"]["id"] == "differentiate"


async def test_an_interview_without_any_answer_ends_without_a_placement() -> None:
    talk = Talk()
    await talk.begin()
    while talk.last.custom["type"] == "question":
        await talk.say("no idea", intent="dont_know")
    assert talk.last.custom["type"] == "ended"


async def test_an_answer_between_two_levels_is_asked_about_once() -> None:
    talk = Talk()
    await talk.begin()
    reply = await talk.say("2?3")
    assert reply.custom["type"] == "follow_up" and reply.custom["dimension"] == "customer_view"
    reply = await talk.say("still 2?3")
    assert reply.custom["index"] == 2
    assert talk.scorer.seen[-1].text == "2?3\nstill 2?3"


async def test_at_most_three_clarifying_questions_are_asked() -> None:
    talk = Talk()
    await talk.begin()
    await talk.answer_all("2?3")
    with talk.store.reads() as unit:
        assert unit.assessments.of_conversation("c1")[0].follow_ups == 3


async def test_skipping_a_clarification_keeps_the_first_answer() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("2?3")
    await talk.say("skip", intent="skip")
    assert talk.answers() == {"customer_view": 2}


async def test_an_interruption_returns_to_the_clarifying_question() -> None:
    talk = Talk()
    await talk.begin()
    question = (await talk.say("2?3")).text.splitlines()[-1]
    reply = await talk.say("what do you store?", intent="privacy")
    assert reply.custom["type"] == "follow_up" and question in reply.text


@pytest.mark.parametrize("asked", ["stop", "restart_interview", "delete_data"])
async def test_an_answer_being_clarified_survives_a_question_about_leaving(asked: str) -> None:
    talk = Talk()
    await talk.begin()
    question = (await talk.say("2?3")).text.splitlines()[-1]
    await talk.say("enough", intent=asked)
    reply = await talk.say("no", intent="deny")
    assert reply.custom["type"] == "follow_up" and question in reply.text
    await talk.say("nearer to 3")
    assert talk.scorer.seen[-1].text == "2?3\nnearer to 3"


async def test_an_answer_being_clarified_survives_a_pause() -> None:
    talk = Talk()
    await talk.begin()
    question = (await talk.say("2?3")).text.splitlines()[-1]
    await talk.say("stop", intent="stop")
    await talk.say("yes", intent="affirm")
    reply = await talk.say("let's go on", intent="resume_interview")
    assert reply.custom["type"] == "follow_up" and question in reply.text
    await talk.say("nearer to 3")
    assert talk.scorer.seen[-1].text == "2?3\nnearer to 3"


async def test_a_level_chosen_instead_of_clarifying_keeps_the_words() -> None:
    talk = Talk()
    await talk.begin()
    await talk.say("2?3")
    await talk.say("options", intent="options")
    await talk.send("That one", intent="choose_level", value="customer_view:3", pressed=True)
    with talk.store.reads() as unit:
        answer = unit.assessments.of_conversation("c1")[0].answers["customer_view"]
    assert (answer.text, answer.correction) == ("2?3", 3)


@pytest.mark.parametrize("kind", ["gibberish", "off_topic", "question_back", "empty"])
async def test_what_says_nothing_is_asked_again_and_not_stored(kind: str) -> None:
    talk = Talk()
    await talk.begin()
    reply = await talk.say(kind)
    assert reply.custom["index"] == 1 and talk.answers() == {}


async def test_a_language_gradino_does_not_speak_is_asked_again() -> None:
    talk = Talk(heard="other")
    await talk.begin()
    reply = await talk.say("Nous avons une équipe dédiée à cela.")
    assert "English, Italian and German" in reply.text and talk.answers() == {}
