"""What browsers are told, and the request's id."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.integration.gateway.world import SITE, World, error


@pytest.mark.parametrize("path", ["/healthz", "/openapi.json", "/docs", "/no-such-page"])
async def test_every_answer_is_guarded(world: World, path: str) -> None:
    headers = (await world.http.get(path)).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


async def test_browsers_are_told_to_insist_on_https_where_it_is_served(tmp_path: Path) -> None:
    assert "strict-transport-security" not in (await World(tmp_path).http.get("/healthz")).headers
    secure = World(tmp_path, public_url="https://gradino.example")
    headers = (await secure.http.get("/healthz")).headers
    assert headers["strict-transport-security"] == "max-age=31536000"


async def preflight(world: World, origin: str) -> httpx.Response:
    """Ask as a browser does before a page of another site posts JSON."""
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    return await world.http.options("/api/v1/messages", headers=headers)


async def test_another_site_may_not_talk_to_the_bot(world: World) -> None:
    assert "access-control-allow-origin" not in (await preflight(world, SITE)).headers
    answer = await world.http.post("/api/v1/sessions", json={}, headers={"Origin": SITE})
    assert "access-control-allow-origin" not in answer.headers


async def test_a_site_that_was_allowed_may(tmp_path: Path) -> None:
    world = World(tmp_path, allowed_origins=f"https://other.example {SITE}")
    answer = await preflight(world, SITE)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == SITE
    assert "access-control-allow-credentials" not in answer.headers
    refused = await preflight(world, "https://www.example.com.evil.example")
    assert "access-control-allow-origin" not in refused.headers


async def test_an_allowed_site_can_read_errors_too(tmp_path: Path) -> None:
    world = World(tmp_path, allowed_origins=SITE, session_limit="1 per minute")
    headers = {"Origin": SITE}
    await world.http.post("/api/v1/sessions", json={}, headers=headers)
    answers = [
        await world.http.post("/api/v1/sessions", json={}, headers=headers),
        await world.http.post("/api/v1/sessions", content=b"x" * 300_000, headers=headers),
        await world.http.get("/no-such-page", headers=headers),
    ]
    for answer in answers:
        assert answer.headers["access-control-allow-origin"] == SITE
    assert "Retry-After" in answers[0].headers["access-control-expose-headers"]


async def test_a_request_keeps_its_id_on_the_way_to_the_rasa_server(world: World) -> None:
    headers = {"X-Request-Id": "trace-0123456789"}
    answer = await world.http.post("/api/v1/sessions", json={}, headers=headers)
    assert answer.headers["x-request-id"] == "trace-0123456789"
    assert world.rasa.requests[0].claims["rid"] == "trace-0123456789"


@pytest.mark.parametrize("given", ["short", "x" * 65, "with space 1", "a\tb-12345678", "<script>x"])
async def test_an_odd_id_is_replaced(world: World, given: str) -> None:
    answer = await world.http.get("/healthz", headers={"X-Request-Id": given})
    assert answer.headers["x-request-id"] != given
    assert len(answer.headers["x-request-id"]) == 32


async def test_what_a_person_said_comes_back_as_data_never_as_a_page(world: World) -> None:
    visitor = await world.open()
    answer = await visitor.say("<script>alert(1)</script>")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["turn"]["text"].endswith("<script>alert(1)</script>")


async def test_an_unforeseen_error_is_noted_and_shown_as_one_sentence(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise KeyError("what a person said")

    visitor = await world.open(locale="it")
    monkeypatch.setattr(type(world.app.state.gateway.chat), "say", fail)
    answer = await visitor.say("Ciao")
    assert answer.status_code == 500
    assert error(answer)["code"] == "internal"
    assert error(answer)["message"].startswith("Qualcosa è andato storto")
    assert "what a person said" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_wrong_method_gets_a_sentence(world: World) -> None:
    answer = await world.http.delete("/api/v1/messages")
    assert answer.status_code == 405
    assert error(answer)["code"] == "method_not_allowed"
    assert answer.headers["allow"] == "POST"
