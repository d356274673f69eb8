"""Opening a session and coming back to it."""

from __future__ import annotations

import pytest

from tests.integration.gateway.world import World, error


async def test_opening_a_session_gives_a_token_and_the_first_turn(world: World) -> None:
    answer = await world.http.post("/api/v1/sessions", json={"locale": "it", "channel": "web"})
    opened = answer.json()
    assert answer.status_code == 201
    assert set(opened) == {"token", "conversation", "locale", "turn"}
    assert opened["locale"] == "it"
    assert set(opened["turn"]) == {"text", "buttons", "custom"}


async def test_the_wishes_of_a_session_are_signed_not_spoken(world: World) -> None:
    visitor = await world.open(pack="cx-maturity", locale="de", channel="terminal")
    (asked,) = world.rasa.requests
    wanted = {"sub": visitor.conversation, "pack": "cx-maturity", "loc": "de", "ch": "terminal"}
    assert wanted.items() <= asked.claims.items()
    assert asked.body == {"intent": "open", "entities": {"value": "ask"}, "text": ""}


async def test_a_client_that_showed_the_notice_itself_says_so(world: World) -> None:
    await world.open(consent=True)
    assert world.rasa.requests[0].body["entities"] == {"value": "consented"}


async def test_a_language_nobody_set_is_left_open_to_be_detected(world: World) -> None:
    visitor = await world.open()
    assert world.rasa.requests[0].claims["loc"] is None
    assert visitor.opened["locale"] == "en"


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"pack": "no-such-pack"}, "unknown_pack"),
        ({"locale": "fr"}, "unknown_language"),
        ({"channel": "slack"}, "bad_request"),
        ({"consent": "perhaps"}, "bad_request"),
        ({"pack": ["cx-maturity"]}, "bad_request"),
    ],
)
async def test_a_wish_that_cannot_be_met_is_refused(
    world: World, wish: dict[str, object], code: str
) -> None:
    answer = await world.http.post("/api/v1/sessions", json=wish)
    assert answer.status_code == 422
    assert error(answer)["code"] == code
    assert world.rasa.requests == []


async def test_a_refusal_is_in_the_language_wished_for(world: World) -> None:
    wish = {"locale": "de", "pack": "no-such-pack"}
    answer = await world.http.post("/api/v1/sessions", json=wish)
    assert "Wähle bitte" in error(answer)["message"]
    assert answer.headers["content-language"] == "de"


async def test_a_refusal_is_in_the_browsers_language_where_none_was_wished_for(
    world: World,
) -> None:
    headers = {"Accept-Language": "fr, it-CH;q=0.8, en;q=0.5"}
    answer = await world.http.post("/api/v1/sessions", json={"locale": "fr"}, headers=headers)
    assert error(answer)["message"].startswith("Gradino non parla")


async def test_resuming_shows_everything_said_so_far(world: World) -> None:
    visitor = await world.open(locale="en")
    await visitor.say("We ask our customers once a year.", id="first")
    state = (await visitor.resume()).json()
    assert state["conversation"] == visitor.conversation
    assert state["locale"] == "en"
    opening, answer = state["history"]
    assert opening["text"] is None
    assert opening["turn"] == visitor.opened["turn"]
    assert (answer["message_id"], answer["text"]) == ("first", "We ask our customers once a year.")
    assert answer["turn"]["text"] == "You said: We ask our customers once a year."


async def test_a_session_can_be_resumed_after_weeks(world: World) -> None:
    visitor = await world.open()
    world.clock.advance(days=29)
    assert (await visitor.resume()).status_code == 200


async def test_a_deleted_conversation_is_gone(world: World) -> None:
    visitor = await world.open(locale="it")
    world.delete(visitor.conversation)
    for answer in (await visitor.resume(), await visitor.say("Ci siete?")):
        assert answer.status_code == 404
        assert error(answer)["code"] == "conversation_gone"
        assert "cancellata" in error(answer)["message"]
