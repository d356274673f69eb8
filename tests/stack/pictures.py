"""Takes the pictures of the docs: `PYTHONPATH=scripts .venv/bin/python -m tests.stack.pictures`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from gradino_setup import chromium
from playwright.sync_api import Browser, sync_playwright

from bot.bootstrap import ROOT
from bot.domain.language import LANGUAGES, Language
from bot.packs import load_pack
from tests.browser.conftest import FLAGS
from tests.browser.visitor import Visitor
from tests.stack.stack import Stack, interview, start
from tests.stack.test_page import PHRASES, answer_everything

FOLDER = ROOT / "docs" / "images"


def main() -> None:
    """Hold an interview in each language and photograph it."""
    program = chromium.find(os.environ)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        stack = start(Path(home))
        try:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            for language in LANGUAGES:
                photograph(stack, browser, language)
            browser.close()
        finally:
            stack.process.terminate()
            stack.process.wait(60)


def photograph(stack: Stack, browser: Browser, language: Language) -> None:
    """Photograph the chat and the report in one language."""
    told = interview(language)
    text = load_pack(ROOT / "packs" / told["pack"]).text(language)
    context = browser.new_context(
        viewport={"width": 1180, "height": 820}, locale=language, reduced_motion="reduce"
    )
    context.set_default_timeout(60_000)
    visitor = Visitor(context.new_page(), stack.base, f"/?lang={language}")
    visitor.begin(PHRASES.say("button_yes", language), text.name)
    for words in list(told["answers"].values())[:2]:
        visitor.say(words)
    visitor.page.screenshot(path=FOLDER / f"conversation.{language}.png")
    names = {item.name: key for key, item in text.dimensions.items()}
    answer_everything(visitor, told, names)
    visitor.page.wait_for_timeout(300)
    visitor.page.screenshot(path=FOLDER / f"result.{language}.png")
    link = visitor.part("report-link").first.get_attribute("href")
    assert link is not None
    visitor.page.goto(link)
    visitor.page.screenshot(path=FOLDER / f"report.{language}.png")
    context.close()


if __name__ == "__main__":
    main()
