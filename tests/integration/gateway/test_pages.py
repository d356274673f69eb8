"""The gateway's web pages."""

from __future__ import annotations

import re
from html import escape

import pytest

from bot.domain.language import LANGUAGES, Language
from bot.gateway.pages import FOLDER
from bot.texts import load_texts
from tests.integration.gateway.world import SITE, World

DEMO = load_texts("demo", FOLDER / "texts")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_demo_speaks_the_language_of_its_address(
    world: World, language: Language
) -> None:
    answer = await world.http.get(f"/?lang={language}")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert escape(DEMO[language]["title"]) in answer.text
    assert answer.headers["content-language"] == language


@pytest.mark.parametrize(
    ("accepts", "language"),
    [
        ("it", "it"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("fr-FR,fr;q=0.9,it;q=0.4,en;q=0.3", "it"),
        ("en;q=0.1, IT;q=0.2", "it"),
        ("fr", "en"),
        ("", "en"),
        (";;;q=,,=;q=x", "en"),
        ("de;q=0", "en"),
    ],
)
async def test_the_demo_speaks_the_browsers_language(
    world: World, accepts: str, language: Language
) -> None:
    answer = await world.http.get("/", headers={"Accept-Language": accepts})
    assert f'<html lang="{language}">' in answer.text
    assert "Accept-Language" in answer.headers["vary"]


async def test_an_address_in_an_unknown_language_is_ignored(world: World) -> None:
    answer = await world.http.get('/?lang="><script>')
    assert '<html lang="en">' in answer.text
    assert '"><script>' not in answer.text


@pytest.mark.parametrize("path", ["/", "/docs", "/no-such-page"])
async def test_everything_a_page_loads_is_the_gateways_own(world: World, path: str) -> None:
    content = (await world.http.get(path, headers={"Accept": "text/html"})).text
    loaded = re.findall(
        r'<(?:link|script|img|source)\b[^>]*?(?:src|href|srcset)="([^"]+)"', content
    )
    assert loaded
    for address in loaded:
        if not address.startswith("data:"):
            assert address.startswith("/")
            assert (await world.http.get(address)).status_code == 200, address


@pytest.mark.parametrize("path", ["/", "/docs", "/no-such-page"])
async def test_pages_need_no_inline_script_or_style(world: World, path: str) -> None:
    answer = await world.http.get(path, headers={"Accept": "text/html"})
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", answer.text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", answer.text)


async def test_the_site_with_the_chat_may_be_framed_by_allowed_sites_only(world: World) -> None:
    policy = (await world.http.get("/")).headers["content-security-policy"]
    assert policy == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    )


async def test_the_reference_describes_every_request(world: World) -> None:
    content = (await world.http.get("/docs")).text
    for path, methods in world.app.openapi()["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in content
    for words in ("Message", "Authorization: Bearer", "empty_message", "cx-maturity", "429"):
        assert words in content


async def test_the_schema_has_examples_that_the_api_takes(world: World) -> None:
    schema = (await world.http.get("/openapi.json")).json()
    models = schema["components"]["schemas"]
    for wish in models["NewSession"]["examples"]:
        visitor = await world.open(**wish)
    for message in models["NewMessage"]["examples"]:
        assert (await visitor.send(message)).status_code == 200


@pytest.mark.parametrize("path", ["/static/pages.css", "/static/gradino-chat.js"])
async def test_any_site_may_load_the_widget(world: World, path: str) -> None:
    answer = await world.http.get(path, headers={"Origin": SITE})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["cache-control"] == "public, no-cache"
    known = {"If-None-Match": answer.headers["etag"]}
    assert (await world.http.get(path, headers=known)).status_code == 304


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/static/"]
)
async def test_nothing_but_the_assets_is_served(world: World, path: str) -> None:
    assert (await world.http.get(path)).status_code == 404


async def test_machines_may_ask_for_the_headers_alone(world: World) -> None:
    answer = await world.http.head("/")
    assert (answer.status_code, answer.text) == (200, "")
