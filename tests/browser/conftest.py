"""What the browser tests share: a headless Chromium, the demo site, visitors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from gradino_setup import chromium
from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import Site, serving
from tests.browser.visitor import Visitor

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

Visit = Callable[..., Visitor]


# Not for the whole session: while Playwright is open it occupies the thread's event loop.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    program = chromium.find(os.environ)
    assert program, "no Chromium: python3 scripts/setup.py --browser installs it"
    with sync_playwright() as playwright:
        with playwright.chromium.launch(executable_path=program, args=FLAGS) as browser:
            yield browser


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """The demo site at work, with nobody on it yet."""
    with serving(tmp_path) as site:
        yield site


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """Makes visitors of the site; the arguments are those of a browser context.

    Afterwards it makes sure that no script of theirs failed or was refused.
    """
    visitors: list[Visitor] = []

    def enter(path: str = "/?lang=en", **options: Any) -> Visitor:
        context = browser.new_context(**{"reduced_motion": "reduce", **options})
        context.set_default_timeout(10_000)
        visitors.append(Visitor(context.new_page(), site.url, path))
        return visitors[-1]

    yield enter
    problems = [problem for visitor in visitors for problem in visitor.problems]
    for visitor in visitors:
        visitor.page.context.close()
    assert problems == []
