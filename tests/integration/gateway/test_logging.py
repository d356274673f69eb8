"""What the gateway writes into its log, and what it never does."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import httpx
import pytest

from tests.integration.gateway.world import World

SECRET = "our churn is 41 percent"


async def test_nothing_a_person_says_is_logged(
    world: World, log: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = await world.open()
    await visitor.say(SECRET)
    await visitor.say(SECRET, id=SECRET)
    await visitor.say(SECRET * 2_000)
    await visitor.press(f'/confirm{{"value": "{SECRET}"}}', SECRET)
    await visitor.press(SECRET, SECRET)
    await visitor.say(SECRET, payload=SECRET)
    await visitor.send({"text": [SECRET], SECRET: SECRET})
    world.rasa.failures.extend([httpx.ReadError(SECRET), httpx.Response(500, json=[SECRET])])
    await visitor.say(SECRET)
    await visitor.say(SECRET)

    async def fail(*_: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(type(world.app.state.gateway.chat), "say", fail)
    await visitor.say(SECRET)
    assert "churn" not in log.getvalue()
    assert "ValueError" in log.getvalue()


async def test_no_token_is_logged(world: World, log: StringIO) -> None:
    visitor = await world.open()
    await visitor.resume()
    for path in ("/r/a-guessed-token", "/r/a-guessed-token.json", "/?lang=a-guessed-token"):
        await world.http.get(path)
    assert visitor.token not in log.getvalue()
    assert "guessed" not in log.getvalue()


async def test_every_line_of_a_request_carries_its_id(world: World, log: StringIO) -> None:
    world.rasa.gone.add("rasa")
    headers = {"X-Request-Id": "trace-0123456789"}
    await world.http.post("/api/v1/sessions", json={}, headers=headers)
    written = lines(log)
    assert [line["event"] for line in written] == ["no reply from rasa", "unavailable", "request"]
    assert {line["request_id"] for line in written} == {"trace-0123456789"}
    assert {line["process"] for line in written} == {"gateway"}


async def test_machines_that_ask_all_the_time_are_not_logged(world: World, log: StringIO) -> None:
    await world.http.get("/healthz")
    await world.http.get("/static/pages.css")
    assert log.getvalue() == ""


def lines(log: StringIO) -> list[dict[str, Any]]:
    """The log, line by line."""
    return [json.loads(line) for line in log.getvalue().splitlines()]
