"""Reports, for whoever has the link and nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.answer import Answer, Estimate, Evidence
from bot.domain.assessment import Assessment, Conversation
from bot.domain.language import LANGUAGES, Language
from bot.packs import load_pack
from bot.reports import CHARTS
from tests.fakes import OnePack
from tests.integration.gateway.world import World, error

ROOT = Path(__file__).resolve().parents[3]
PACK = load_pack(ROOT / "packs" / "digital-experience")
TOKEN = "a-token-of-43-characters-that-nobody-guesses"
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>"
HTML = {"Accept": "text/html"}


@pytest.fixture
def reported(tmp_path: Path) -> Iterator[World]:
    """A gateway with one finished assessment, and a link to its report for 90 days."""
    world = World(tmp_path)
    world.container.packs = OnePack(PACK)
    finish(world, "it")
    yield world
    world.store.close()


def finish(world: World, language: Language, quote: str = "una volta all'anno") -> None:
    """Store a finished assessment."""
    now = world.clock()
    first = Assessment(
        "a1", "c1", "default", PACK.id, PACK.version, PACK.hash, "test-1", language, now
    )
    with world.store.units() as unit:
        unit.conversations.save(Conversation("c1", "default", "web", now, language=language))
        unit.assessments.add(replace(first, state="finished", finished_at=now))
        for number, dimension in enumerate(PACK.dimensions):
            level = 1 + number % dimension.levels
            unit.assessments.record("a1", f"m{number}", answer(dimension.id, level, quote))
        unit.report_links.add(TOKEN, "a1", now, now + timedelta(days=90))
        unit.commit()


def answer(dimension: str, level: int, quote: str) -> Answer:
    """An answer that is surely of one level."""
    levels = PACK.dimension(dimension).levels
    chances = tuple(1.0 if one == level else 0.0 for one in range(1, levels + 1))
    other = 2 if level == 1 else level - 1
    evidence = Evidence(quote, "un esempio", other)
    estimate = Estimate(chances, level, 0.9, evidence, (level,), "test-1")
    return Answer(dimension, "scored", "it", quote, estimate)


async def test_a_report_is_a_page_in_the_respondents_language(reported: World) -> None:
    answer = await reported.http.get(f"/r/{TOKEN}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-language"] == "it"
    assert '<html lang="it">' in answer.text
    assert "una volta all&#39;anno" in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_report_can_be_read_in_another_language(
    reported: World, language: Language
) -> None:
    answer = await reported.http.get(f"/r/{TOKEN}?lang={language}")
    assert f'<html lang="{language}">' in answer.text
    assert PACK.text(language).name in answer.text
    drawings = re.findall(r'"(/r/[^"]+\.svg)"', answer.text)
    assert drawings
    for address in drawings:
        drawing = await reported.http.get(address)
        assert drawing.status_code == 200
        assert f'xml:lang="{language}"' in drawing.text or f'lang="{language}"' in drawing.text


async def test_an_unknown_language_is_ignored(reported: World) -> None:
    assert '<html lang="it">' in (await reported.http.get(f"/r/{TOKEN}?lang=fr")).text


async def test_everything_a_report_loads_is_there(reported: World) -> None:
    content = (await reported.http.get(f"/r/{TOKEN}")).text
    addresses = re.findall(r'(?:src|srcset|href)="([^"#]+)"', content)
    local = [address for address in addresses if address.startswith("/")]
    assert "/static/report/report.css" in local
    for address in local:
        assert (await reported.http.get(address)).status_code == 200, address
    outside = [one for one in addresses if not one.startswith(("/", "data:", "mailto:"))]
    assert [one for one in outside if not one.startswith("http://127.0.0.1:8765/r/")] == []


async def test_a_report_is_data_too(reported: World) -> None:
    answer = await reported.http.get(f"/r/{TOKEN}.json", headers=HTML)
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["pack"] == PACK.id
    assert answer.json()["report_url"] == f"{reported.settings.public_url}/r/{TOKEN}"


@pytest.mark.parametrize("chart", CHARTS)
async def test_a_report_has_drawings(reported: World, chart: str) -> None:
    answer = await reported.http.get(f"/r/{TOKEN}/{chart}.svg")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "sandbox" in answer.headers["content-security-policy"]


async def test_there_are_no_other_drawings(reported: World) -> None:
    answer = await reported.http.get(f"/r/{TOKEN}/no-such-drawing.svg")
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["", ".json", "/staircase-light-wide.svg"])
async def test_a_report_is_guarded(reported: World, path: str) -> None:
    headers = (await reported.http.get(f"/r/{TOKEN}{path}")).headers
    assert "noindex" in headers["x-robots-tag"]
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "script-src" not in headers["content-security-policy"]


async def refused(world: World, token: str) -> None:
    """Try all addresses of a report."""
    for path in ("", ".json", "/staircase-light-wide.svg", "/en/profile-dark-narrow.svg"):
        answer = await world.http.get(f"/r/{token}{path}")
        assert answer.status_code == 404
        assert error(answer)["code"] == "report_gone"
        assert PACK.id not in answer.text


@pytest.mark.parametrize("token", ["guessed", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "a1", "%00"])
async def test_a_guessed_link_shows_nothing(reported: World, token: str) -> None:
    await refused(reported, token)


async def test_an_expired_link_shows_nothing(reported: World) -> None:
    reported.clock.advance(days=90)
    await refused(reported, TOKEN)


async def test_a_withdrawn_link_shows_nothing(reported: World) -> None:
    with reported.store.units() as unit:
        unit.report_links.revoke(TOKEN, reported.clock())
        unit.commit()
    await refused(reported, TOKEN)


async def test_a_deleted_conversation_takes_its_report_along(reported: World) -> None:
    reported.delete("c1")
    await refused(reported, TOKEN)


async def test_what_the_database_keeps_opens_no_report(reported: World) -> None:
    with reported.store.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT token_hash FROM report_links").all()
    (kept,) = [row[0] for row in rows]
    assert TOKEN not in kept
    await refused(reported, kept)


async def test_a_chat_token_opens_no_report(reported: World) -> None:
    await refused(reported, (await reported.open(locale="en")).token)


async def test_a_pack_that_is_not_there_any_more_is_no_server_error(reported: World) -> None:
    reported.container.packs = OnePack()
    await refused(reported, TOKEN)


async def test_whoever_follows_a_dead_link_gets_a_page_in_their_language(world: World) -> None:
    headers = {**HTML, "Accept-Language": "de-CH,de;q=0.9"}
    answer = await world.http.get("/r/guessed", headers=headers)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="de">' in answer.text
    assert "Dieser Link zum Bericht ist falsch" in answer.text


async def test_script_in_an_answer_stays_words(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.container.packs = OnePack(PACK)
    finish(world, "en", quote=ATTACK)
    page = await world.http.get(f"/r/{TOKEN}")
    assert "<script" not in page.text
    assert "<img src=x" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text
    for chart in CHARTS:
        assert "<script" not in (await world.http.get(f"/r/{TOKEN}/{chart}.svg")).text
