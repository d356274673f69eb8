"""Three full interviews on the real stack, through the page in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from bot.bootstrap import ROOT
from bot.domain.language import LANGUAGES, Language
from bot.packs import load_pack
from bot.texts.phrases import DomainPhrases
from tests.browser.conftest import browser as browser
from tests.browser.visitor import Visitor
from tests.stack.stack import Stack, interview

pytestmark = [pytest.mark.stack, pytest.mark.browser, pytest.mark.timeout(900)]

PHRASES = DomainPhrases(ROOT / "domain.yml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_interview_through_the_page_ends_with_the_report(
    stack: Stack, browser: Browser, language: Language
) -> None:
    told = interview(language)
    text = load_pack(ROOT / "packs" / told["pack"]).text(language)
    context = browser.new_context(locale=language, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    visitor = Visitor(context.new_page(), stack.base, f"/?lang={language}")
    yes = PHRASES.say("button_yes", language)
    visitor.begin(yes, text.name)
    answer_everything(visitor, told, {item.name: key for key, item in text.dimensions.items()})
    stage = text.stages[told["stage"]].name
    expect(visitor.spoken.last).to_contain_text(stage)
    link = visitor.spoken.last.locator("a[href*='/r/']").first.get_attribute("href")
    assert link is not None
    visitor.page.goto(link)
    expect(visitor.page.locator("html")).to_have_attribute("lang", language)
    expect(visitor.page.locator("body")).to_contain_text(stage)
    context.close()
    assert visitor.problems == []


def answer_everything(visitor: Visitor, told: Mapping[str, Any], names: Mapping[str, str]) -> None:
    """Answer by what is on the screen: the heading names the dimension."""
    answers, clarifications = told["answers"], told["clarifications"]
    answered: set[str] = set()
    for _ in range(20):
        if visitor.page.locator("a[href*='/r/']").count():
            return
        words = visitor.spoken.last.inner_text()
        asked = next(key for name, key in names.items() if f"· {name}" in words)
        visitor.say((clarifications if asked in answered else answers)[asked])
        answered.add(asked)
    raise AssertionError("the interview did not end")
