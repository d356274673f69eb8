"""Who may speak in a conversation and read it: one test for each way of not being allowed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import jwt
import pytest

from bot.gateway.tokens import LIFE
from tests.integration.gateway.world import Visitor, World, error


async def refused(world: World, headers: Mapping[str, str] | Mapping[bytes, bytes]) -> set[str]:
    """Try everything that needs a token; return the codes of the refusals."""
    message = {"id": "m1", "text": "Hello"}
    answers = [
        await world.http.get("/api/v1/sessions/current", headers=headers),
        await world.http.post("/api/v1/messages", json=message, headers=headers),
    ]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert all(answer.headers["www-authenticate"] == "Bearer" for answer in answers)
    assert len(world.rasa.requests) <= 1
    return {error(answer)["code"] for answer in answers}


def claims(world: World, visitor: Visitor) -> dict[str, Any]:
    """What a good token says."""
    secret = world.settings.session_secret.get_secret_value()
    options: Any = {"verify_exp": False, "verify_iat": False}
    audience = "gradino-chat"
    return jwt.decode(visitor.token, secret, ["HS256"], audience=audience, options=options)


def bearer(world: World, content: Mapping[str, Any], secret: str | None = None) -> dict[str, str]:
    """Sign a token by hand."""
    key = secret or world.settings.session_secret.get_secret_value()
    return {"Authorization": f"Bearer {jwt.encode(dict(content), key, 'HS256')}"}


async def test_without_a_token(world: World) -> None:
    assert await refused(world, {}) == {"not_allowed"}


@pytest.mark.parametrize(
    "header", [b"Bearer", b"Bearer ", b"Bearer x", b"Bearer a.b.c", b"Basic dTpw", b"Bearer \xfc"]
)
async def test_with_something_that_is_no_token(world: World, header: bytes) -> None:
    assert await refused(world, {b"Authorization": header}) == {"not_allowed"}


async def test_with_an_altered_token(world: World) -> None:
    visitor = await world.open()
    head, body, signature = visitor.token.split(".")
    other = "A" if body[10] != "A" else "B"
    altered = ".".join([head, body[:10] + other + body[11:], signature])
    assert await refused(world, {"Authorization": f"Bearer {altered}"}) == {"not_allowed"}


async def test_with_a_token_signed_by_somebody_else(world: World) -> None:
    visitor = await world.open()
    headers = bearer(world, claims(world, visitor), secret="somebody else's secret, long enough")
    assert await refused(world, headers) == {"not_allowed"}


async def test_with_an_unsigned_token(world: World) -> None:
    visitor = await world.open()
    unsigned = jwt.encode(claims(world, visitor), "", "none")
    assert await refused(world, {"Authorization": f"Bearer {unsigned}"}) == {"not_allowed"}


async def test_with_a_token_that_is_over(world: World) -> None:
    visitor = await world.open()
    world.clock.advance(seconds=LIFE.total_seconds())
    assert await refused(world, visitor.headers) == {"session_over"}


@pytest.mark.parametrize(
    "change",
    [{"scope": "report"}, {"aud": "gradino-rasa"}, {"iss": "somebody"}, {"sub": 7}, {"exp": "x"}],
)
async def test_with_a_token_for_something_else(world: World, change: dict[str, object]) -> None:
    visitor = await world.open()
    assert await refused(world, bearer(world, claims(world, visitor) | change)) == {"not_allowed"}


@pytest.mark.parametrize("missing", ["sub", "exp", "scope", "ws", "ch", "aud", "iss", "iat"])
async def test_with_a_token_that_says_too_little(world: World, missing: str) -> None:
    visitor = await world.open()
    content = claims(world, visitor)
    del content[missing]
    assert await refused(world, bearer(world, content)) == {"not_allowed"}


async def test_with_the_token_the_gateway_shows_the_rasa_server(world: World) -> None:
    await world.open()
    secret = world.settings.rasa_secret.get_secret_value()
    headers = bearer(world, world.rasa.requests[0].claims, secret)
    assert await refused(world, headers) == {"not_allowed"}


async def test_a_token_opens_its_own_conversation_only(world: World) -> None:
    ours, theirs = await world.open(), await world.open()
    await theirs.say("Our secret plan.", id="same")
    answer = await ours.say("Hello", id="same")
    assert "secret plan" not in answer.text
    assert "secret plan" not in (await ours.resume()).text
    assert (await ours.resume()).json()["conversation"] == ours.conversation


async def test_the_conversation_cannot_be_chosen_in_the_body(world: World) -> None:
    ours, theirs = await world.open(), await world.open()
    await ours.say("Hello", conversation=theirs.conversation, sub=theirs.conversation)
    assert world.rasa.requests[-1].claims["sub"] == ours.conversation


async def test_tokens_hold_nothing_about_the_person(world: World) -> None:
    visitor = await world.open(locale="it")
    said = claims(world, visitor)
    assert set(said) == {"iss", "aud", "scope", "iat", "exp", "sub", "ws", "ch", "loc"}
    assert said["exp"] - said["iat"] == timedelta(days=30).total_seconds()
