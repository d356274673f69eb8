"""Saying something."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.integration.gateway.world import Request, World, error


async def test_a_message_gets_the_bots_turn(world: World) -> None:
    visitor = await world.open(locale="en")
    answer = await visitor.say("We have a dashboard.")
    assert answer.status_code == 200
    turn = answer.json()["turn"]
    assert turn["text"] == "You said: We have a dashboard."
    assert turn["buttons"] == [{"title": "Skip", "payload": "/skip"}]
    assert turn["custom"]["type"] == "notice"


async def test_the_same_id_again_gets_the_same_turn_and_counts_once(world: World) -> None:
    visitor = await world.open()
    first = await visitor.say("Once a year.", id="same")
    again = await visitor.say("Once a year.", id="same")
    assert again.json() == first.json()
    assert [asked.words for asked in world.rasa.requests[1:]] == ["Once a year."]


async def test_the_same_id_twice_at_once_counts_once(world: World) -> None:
    visitor = await world.open()
    world.rasa.held.clear()
    both = [asyncio.create_task(visitor.say("Hello", id="same")) for _ in range(2)]
    await until(lambda: len(world.rasa.requests) == 2)
    world.rasa.held.set()
    first, second = await asyncio.gather(*both)
    assert first.json() == second.json()
    assert len(world.rasa.requests) == 2


async def test_quick_messages_are_answered_in_the_order_they_came(world: World) -> None:
    visitor = await world.open()
    world.rasa.held.clear()
    sent = []
    for word in ("one", "two", "three"):
        sent.append(asyncio.create_task(visitor.say(word)))
        await asyncio.sleep(0)
    await until(lambda: len(world.rasa.requests) == 2)
    world.rasa.held.set()
    await asyncio.gather(*sent)
    assert [asked.words for asked in world.rasa.requests[1:]] == ["one", "two", "three"]


async def test_one_conversation_does_not_wait_for_another(world: World) -> None:
    slow, quick = await world.open(), await world.open()
    world.rasa.held.clear()
    both = [asyncio.create_task(one.say("Hello")) for one in (slow, quick)]
    await until(lambda: len(world.rasa.requests) == 4)
    world.rasa.held.set()
    await asyncio.gather(*both)


async def test_several_messages_of_the_bot_become_one_turn(world: World) -> None:
    visitor = await world.open()
    button = {"title": "Skip", "payload": "/skip"}

    def says(_: Request) -> list[dict[str, Any]]:
        return [{"text": "One."}, {"text": "Two.", "buttons": [button]}, {"custom": {"type": "x"}}]

    world.rasa.says = says
    turn = (await visitor.say("Hello")).json()["turn"]
    assert turn == {"text": "One.\n\nTwo.", "buttons": [button], "custom": {"type": "x"}}


async def test_a_pressed_button_is_passed_on_with_its_title(world: World) -> None:
    visitor = await world.open()
    assert (await visitor.press('/confirm{"value": "yes"}', "Yes")).status_code == 200
    assert world.rasa.requests[-1].body == {
        "intent": "confirm",
        "entities": {"value": "yes"},
        "text": "Yes",
    }


async def test_a_button_without_a_value_is_passed_on(world: World) -> None:
    visitor = await world.open()
    await visitor.press("/skip", "Skip")
    assert world.rasa.requests[-1].body == {"intent": "skip", "entities": {}, "text": "Skip"}


@pytest.mark.parametrize(
    "payload",
    [
        "skip",
        "/",
        "/no_such_intent",
        "/answer",
        '/open{"value": "consented"}',
        "/confirm{",
        "/confirm{}",
        '/confirm{"value": 1}',
        '/confirm{"value": null}',
        '/confirm{"value": "yes", "more": "x"}',
        '/confirm{"value": "yes"} and more',
        '/confirm{"value": "' + "y" * 201 + '"}',
        "/confirm" + "[" * 9000,
        "/confirm{" + '"value":{' * 9000 + "}",
        "/restart",
        "/session_start",
    ],
)
async def test_a_button_nobody_offers_is_refused(world: World, payload: str) -> None:
    visitor = await world.open(locale="de")
    answer = await visitor.press(payload)
    assert answer.status_code == 422
    assert error(answer)["code"] == "unknown_button"
    assert len(world.rasa.requests) == 1


async def test_a_text_that_looks_like_a_button_stays_a_text(world: World) -> None:
    visitor = await world.open()
    await visitor.say('/confirm{"value": "yes"}')
    assert world.rasa.requests[-1].body == {"text": '/confirm{"value": "yes"}'}


@pytest.mark.parametrize("text", ["", "   ", "\n\t\r\n", "\u200b\u00a0\u2003", "\x00\x1b\x07"])
async def test_an_empty_message_gets_one_clear_sentence(world: World, text: str) -> None:
    visitor = await world.open(locale="it")
    answer = await visitor.say(text)
    assert answer.status_code == 422
    assert error(answer)["code"] == "empty_message"
    assert error(answer)["message"] == "Il messaggio è vuoto: scrivi qualche parola."


@pytest.mark.parametrize(
    ("text", "arrives"),
    [
        ("One\r\nTwo\rThree\tFour", "One\nTwo\nThree\tFour"),
        ("Bell\x07 and \x1b[31mcolour\x9b and \x00nothing", "Bell and [31mcolour and nothing"),
        ("half \ud83d a smile", "half \ufffd a smile"),
        ("a whole 😀 smile", "a whole 😀 smile"),
        ("👍👍👍", "👍👍👍"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("عربي ‏ mixed", "عربي ‏ mixed"),
    ],
)
async def test_what_arrives_of_odd_texts(world: World, text: str, arrives: str) -> None:
    visitor = await world.open()
    assert (await visitor.say(text)).status_code == 200
    assert world.rasa.requests[-1].words == arrives


async def test_a_message_of_the_greatest_length_is_taken(world: World) -> None:
    visitor = await world.open()
    assert (await visitor.say("😀" * 20_000)).status_code == 200
    assert len(world.rasa.requests[-1].words) == 20_000


async def test_a_longer_message_is_refused_and_loses_nothing(world: World) -> None:
    visitor = await world.open(locale="de")
    answer = await visitor.say("x" * 20_001)
    assert answer.status_code == 413
    assert error(answer)["code"] == "message_too_long"
    assert "20000 Zeichen" in error(answer)["message"]
    assert (await visitor.say("Kürzer.")).status_code == 200


async def test_a_huge_request_is_cut_off(world: World) -> None:
    visitor = await world.open()
    answer = await visitor.say("x" * 300_000)
    assert answer.status_code == 413
    assert error(answer)["code"] == "request_too_large"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b'{"id": "m1", "text": ',
        b"[]",
        b'"text"',
        b"null",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"id": "m1"}',
        b'{"text": "no id"}',
        b'{"id": "m1", "text": null}',
        b'{"id": "m1", "text": 5}',
        b'{"id": "m1", "text": "x", "payload": "/skip"}',
        b'{"id": "", "text": "x"}',
        b'{"id": "two words", "text": "x"}',
        b'{"id": "\\ud800", "text": "x"}',
        b'{"id": "' + b"i" * 101 + b'", "text": "x"}',
        b'{"id": 7, "text": "x"}',
    ],
)
async def test_a_malformed_request_is_refused(world: World, content: bytes) -> None:
    visitor = await world.open()
    headers = {**visitor.headers, "Content-Type": "application/json"}
    answer = await world.http.post("/api/v1/messages", content=content, headers=headers)
    assert answer.status_code == 422
    assert error(answer)["code"] == "bad_request"
    assert len(world.rasa.requests) == 1


async def test_a_request_that_does_not_say_it_is_json_is_refused(world: World) -> None:
    visitor = await world.open()
    headers = {**visitor.headers, "Content-Type": "text/plain"}
    content = '{"id": "m1", "text": "x"}'
    answer = await world.http.post("/api/v1/messages", content=content, headers=headers)
    assert answer.status_code == 422


async def until(condition: Any) -> None:
    """Let other tasks run until something is so."""
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.001)
