"""The web chat on pages: the demo site, and a stranger's site with styles of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from bot.domain.language import LANGUAGES
from tests.browser.conftest import Visit
from tests.browser.site import Site, serving
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="it"><title>Elsewhere</title>
<style>
  * {{ letter-spacing: 9px; text-transform: uppercase; color: red; font-size: 40px; }}
  div, button, textarea {{ display: none; }}
  html {{ font-size: 62.5%; }}
</style>
<script src="{url}/static/gradino-chat.js" defer></script>
<gradino-chat api="{url}" mode="inline" pack="cx-maturity" heading="Dove siamo?"></gradino-chat>
"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without writing about it."""

    def log_message(self, *_: object) -> None:
        """Write nothing."""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Another site: its address, and the folder of its pages."""
    handler = partial(Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", tmp_path
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_site_speaks_the_language_of_its_visitor(visit: Visit, language: str) -> None:
    visitor = visit("/", locale=language)
    assert visitor.page.locator("html").get_attribute("lang") == language
    current = visitor.page.locator("[aria-current=page]")
    expect(current).to_have_text(language.upper())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_site_fits_every_width(visit: Visit, language: str) -> None:
    page = visit(f"/?lang={language}").page
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_demo_site_loads_nothing_from_elsewhere(visit: Visit, site: Site) -> None:
    asked: list[str] = []
    visitor = visit()
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.page.reload(wait_until="networkidle")
    visitor.open()
    assert asked
    assert [address for address in asked if not address.startswith(f"{site.url}/")] == []


def test_another_site_embeds_the_chat_whatever_its_styles(
    browser: Browser, elsewhere: tuple[str, Path], tmp_path: Path
) -> None:
    address, folder = elsewhere
    with serving(tmp_path / "home", allowed_origins=address) as site:
        (folder / "index.html").write_text(PAGE.format(url=site.url), "utf-8")
        visitor = Visitor(browser.new_page(), address, "/")
        expect(visitor.spoken).to_contain_text("Ciao, sono Gradino.")
        expect(visitor.part("heading")).to_have_text("Dove siamo?")
        visitor.press("Sì")
        expect(visitor.spoken.last).to_contain_text("1 di 7")
        style = visitor.spoken.last.evaluate(
            "one => { const style = getComputedStyle(one);"
            " return [style.letterSpacing, style.textTransform, style.fontSize]; }"
        )
        assert style == ["normal", "none", "16px"]
        assert visitor.problems == []
        visitor.page.context.close()


def test_a_site_sets_colours_and_shapes(visit: Visit) -> None:
    visitor = visit().open()
    visitor.page.locator("gradino-chat").evaluate(
        "chat => { chat.style.setProperty('--gradino-accent', 'rgb(1, 2, 3)'); }"
    )
    send = visitor.part("send")
    visitor.input.fill("Something")
    expect(send).to_have_css("background-color", "rgb(1, 2, 3)")


def test_the_page_hears_what_happens_in_the_chat(visit: Visit) -> None:
    visitor = visit()
    visitor.page.evaluate(
        """() => { window.heard = [];
        for (const type of ["gradino-toggle", "gradino-turn"])
          document.addEventListener(type, ({ detail }) => heard.push(detail.type ?? detail.open));
        }"""
    )
    visitor.open()
    visitor.page.keyboard.press("Escape")
    expect(visitor.part("panel")).to_have_count(0)
    assert visitor.page.evaluate("heard") == [True, "consent", False]
