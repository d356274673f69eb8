"""What machines ask the gateway."""

from __future__ import annotations

import pytest

from bot.services.heartbeat import PATIENCE, Heartbeat
from tests.integration.gateway.world import World, browser


def beat(world: World) -> None:
    """Let the worker show that it is alive."""
    Heartbeat(world.store.units, world.clock).beat()


async def test_the_gateway_says_that_it_is_alive_whoever_else_is_away(world: World) -> None:
    world.rasa.gone |= {"rasa", "actions"}
    answer = await world.http.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"service": "gradino", "status": "ok"})


async def test_everything_is_ready(world: World) -> None:
    beat(world)
    answer = await world.http.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "checks": {"database": "ok", "rasa": "ok", "actions": "ok", "worker": "ok"},
    }


@pytest.mark.parametrize("part", ["rasa", "actions"])
async def test_a_server_that_is_away_is_named(world: World, part: str) -> None:
    beat(world)
    world.rasa.gone.add(part)
    answer = await world.http.get("/readyz")
    assert answer.status_code == 503
    assert [name for name, is_ in answer.json()["checks"].items() if is_ == "away"] == [part]


async def test_a_worker_that_was_never_there_is_named(world: World) -> None:
    answer = await world.http.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["worker"]) == (503, "away")


async def test_a_worker_that_fell_silent_is_named(world: World) -> None:
    beat(world)
    world.clock.advance(seconds=PATIENCE.total_seconds() + 1)
    assert (await world.http.get("/readyz")).json()["checks"]["worker"] == "away"


async def test_a_database_that_is_away_is_named(world: World) -> None:
    beat(world)
    world.lose_database()
    assert (await world.http.get("/readyz")).json()["checks"]["database"] == "away"


async def test_requests_turns_and_errors_are_counted(world: World) -> None:
    visitor = await world.open()
    await visitor.say("Hello", id="m1")
    await visitor.say("Hello", id="m1")
    await visitor.say("")
    world.rasa.gone.add("rasa")
    await visitor.say("Hello")
    counted = (await world.http.get("/metrics")).text.splitlines()
    route = 'method="POST",route="/api/v1/messages"'
    for line in (
        f'gradino_http_requests_total{{{route},status="200"}} 2.0',
        f'gradino_http_requests_total{{{route},status="422"}} 1.0',
        'gradino_http_request_seconds_count{route="/api/v1/messages"} 4.0',
        'gradino_turns_total{channel="web",kind="opening"} 1.0',
        'gradino_turns_total{channel="web",kind="new"} 1.0',
        'gradino_turns_total{channel="web",kind="repeated"} 1.0',
        'gradino_rasa_errors_total{kind="away"} 1.0',
        'gradino_errors_total{code="empty_message"} 1.0',
        'gradino_errors_total{code="unavailable"} 1.0',
    ):
        assert line in counted


async def test_addresses_and_methods_made_up_by_strangers_are_counted_together(
    world: World,
) -> None:
    await world.http.get("/no/such/page")
    await world.http.get("/r/guessed-token")
    await world.http.request("BREW", "/pot")
    counted = (await world.http.get("/metrics")).text
    assert 'method="GET",route="other"' in counted
    assert 'method="other",route="other"' in counted
    assert "such" not in counted
    assert "guessed" not in counted


async def test_what_machines_are_told_names_nobody(world: World) -> None:
    visitor = await world.open()
    await visitor.say("Our secret plan.")
    counted = (await browser(world.app, "198.51.100.4").get("/metrics")).text
    for private in (visitor.conversation, "secret", "198.51", "203.0"):
        assert private not in counted
