"""The report page as a browser shows it, under the policy that the gateway sends with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product

import pytest
from gradino_setup import chromium
from playwright.sync_api import Browser, Page, Route, sync_playwright

from bot.domain.language import LANGUAGES, Language
from bot.gateway.security import DRAWING_POLICY, REPORT_POLICY
from bot.reports import STATIC_FOLDER, ReportView, build_view, chart_svg, render_html
from tests.unit.reports.companies import PACKS, assessed, bundled

pytestmark = pytest.mark.browser

SITE = "http://report.test"
SIZES = {"phone": (320, 700), "desktop": (1280, 900)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        yield playwright.chromium.launch(
            executable_path=chromium.find(os.environ), args=flags, chromium_sandbox=False
        )


def view_of(pack_id: str, language: Language) -> ReportView:
    pack = bundled(pack_id)
    levels = [2, 2, 3, 3, 1, 3, None]
    return build_view(pack, assessed(pack, levels, language=language), language)


def show(page: Page, view: ReportView) -> list[str]:
    """Open a report; return what the browser complains about."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("requestfailed", lambda request: complaints.append(request.url))

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(f"{SITE}/")
        if name == "report":
            html = render_html(view, "/static", "/charts")
            policy = {"Content-Security-Policy": REPORT_POLICY}
            route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=policy)
        elif name.startswith("static/"):
            route.fulfill(path=STATIC_FOLDER / name.removeprefix("static/"))
        else:
            drawing = chart_svg(view, name.removeprefix("charts/").removesuffix(".svg"))
            policy = {"Content-Security-Policy": DRAWING_POLICY}
            route.fulfill(body=drawing, content_type="image/svg+xml", headers=policy)

    page.route(f"{SITE}/**", serve)
    page.goto(f"{SITE}/report", wait_until="networkidle")
    return complaints


@pytest.mark.parametrize(("pack_id", "language", "size"), list(product(PACKS, LANGUAGES, SIZES)))
def test_a_report_fits_the_screen_and_breaks_no_policy(
    browser: Browser, pack_id: str, language: Language, size: str
) -> None:
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height})

    complaints = show(page, view_of(pack_id, language))

    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("figure img:visible").count() == 2
    page.close()


def test_drawings_follow_the_colour_scheme_and_paper_is_always_white(browser: Browser) -> None:
    page = browser.new_page(color_scheme="dark")
    show(page, view_of("digital-experience", "en"))

    assert _shown(page) == ["staircase-dark-wide", "profile-dark-wide"]
    page.emulate_media(media="print")
    assert _shown(page) == ["staircase-light-wide", "profile-light-wide"]
    page.close()


def _shown(page: Page) -> list[str]:
    """The names of the drawings that can be seen, all of them loaded."""
    images = page.locator("figure img:visible").all()
    assert all(image.evaluate("image => image.naturalWidth > 0") for image in images)
    addresses = [image.evaluate("image => image.currentSrc") for image in images]
    return [address.rsplit("/", 1)[1].removesuffix(".svg") for address in addresses]
