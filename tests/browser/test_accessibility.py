"""The web chat with a keyboard, a screen reader, large type and the reader's own colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

ZOOMED = {"viewport": {"width": 320, "height": 256}}
"""A screen of 1280 by 1024 at a zoom of 400 %."""


def live_log(visitor: Visitor) -> Locator:
    """Return the live region of a screen reader."""
    return visitor.page.get_by_role("log")


def test_an_interview_needs_nothing_but_a_keyboard(visit: Visit) -> None:
    visitor = visit()
    visitor.part("launcher").focus()
    keyboard = visitor.page.keyboard
    keyboard.press("Enter")
    expect(visitor.input).to_be_focused()
    expect(visitor.part("quick-reply")).to_have_count(2)
    keyboard.press("Shift+Tab")
    keyboard.press("Shift+Tab")
    expect(visitor.part("quick-reply").first).to_be_focused()
    keyboard.press("Enter")
    expect(visitor.input).to_be_focused()
    expect(visitor.spoken).to_have_count(2)
    keyboard.type("Digital experience")
    keyboard.press("Enter")
    expect(visitor.spoken.last).to_contain_text("1 of 7")
    expect(visitor.input).to_be_focused()


def test_escape_closes_the_chat_and_gives_the_keyboard_back(visit: Visit) -> None:
    visitor = visit().open()
    visitor.page.keyboard.press("Escape")
    expect(visitor.part("panel")).to_have_count(0)
    expect(visitor.part("launcher")).to_be_focused()


def test_escape_closes_the_menu_before_the_chat(visit: Visit) -> None:
    visitor = visit().open()
    visitor.part("menu-button").click()
    visitor.page.keyboard.press("Escape")
    expect(visitor.part("menu")).to_be_hidden()
    expect(visitor.part("menu-button")).to_be_focused()
    expect(visitor.part("panel")).to_be_visible()


def test_only_what_the_bot_says_anew_is_announced(visit: Visit) -> None:
    visitor = visit().begin()
    expect(live_log(visitor)).to_have_attribute("aria-live", "polite")
    visitor.say("Once a month 2")
    expect(live_log(visitor)).to_contain_text("2 of 7 · Employee engagement")
    expect(live_log(visitor)).not_to_contain_text("Once a month")
    expect(live_log(visitor)).not_to_contain_text("1 of 7")
    visitor.page.reload()
    expect(visitor.spoken).to_have_count(4)
    expect(live_log(visitor)).to_be_empty()


def test_a_message_that_was_not_sent_is_announced_at_once(visit: Visit) -> None:
    visitor = visit().begin()
    visitor.page.route("**/api/v1/messages", lambda route: route.abort())
    visitor.type("Once a month 2")
    expect(visitor.page.get_by_role("alert")).to_contain_text("Not sent yet")


def test_words_are_marked_with_their_language(visit: Visit) -> None:
    visitor = visit("/?lang=de").open()
    expect(visitor.spoken).to_have_attribute("lang", "de")
    expect(visitor.page.get_by_role("dialog", name="Reifegrad-Check")).to_be_visible()


def test_every_target_is_at_least_24_pixels_wide_and_high(visit: Visit) -> None:
    visitor = visit().begin()
    for level in (3, 2, 2, 1, 3, 2, 2):
        visitor.say(f"… {level}")
    visitor.part("menu-button").click()
    small = visitor.page.locator("gradino-chat").locator("button, a, summary, textarea")
    sizes = small.evaluate_all(
        """all => all.map(one => [one.textContent.trim(), one.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
            .map(([text]) => text)"""
    )
    assert small.count() > 15
    assert sizes == []


def test_a_zoom_of_400_percent_needs_no_scrolling_sideways(visit: Visit) -> None:
    visitor = visit(**ZOOMED).begin()
    for level in (3, 2, 2, 1, 3, 2, 2):
        visitor.say(f"… {level}")
    wide = visitor.part("log").evaluate("log => log.scrollWidth - log.clientWidth")
    assert wide == 0
    expect(visitor.input).to_be_in_viewport()
    box = visitor.part("log").bounding_box()
    assert box and box["height"] >= 120


def test_where_the_chat_covers_the_page_tab_stays_in_it(visit: Visit) -> None:
    visitor = visit(**ZOOMED).open()
    expect(visitor.part("quick-reply")).to_have_count(2)
    inside = "document.activeElement.localName === 'gradino-chat'"
    for _ in range(10):
        visitor.page.keyboard.press("Tab")
        assert visitor.page.evaluate(inside)
    for _ in range(10):
        visitor.page.keyboard.press("Shift+Tab")
        assert visitor.page.evaluate(inside)


def test_nothing_moves_for_those_who_want_it_still(visit: Visit) -> None:
    visitor = visit(reduced_motion="reduce")
    visitor.page.route("**/api/v1/messages", lambda _: None)
    visitor.open()
    visitor.part("quick-reply").first.click()
    expect(visitor.part("typing")).to_be_visible()
    moving = "document.querySelector('gradino-chat').shadowRoot.getAnimations().length"
    assert visitor.page.evaluate(moving) == 0
    visitor.page.emulate_media(reduced_motion="no-preference")
    assert visitor.page.evaluate(moving) > 0


def test_the_readers_own_colours_still_tell_done_from_open_questions(visit: Visit) -> None:
    visitor = visit(forced_colors="active").begin()
    visitor.say("Once a month 2")
    segments = visitor.part("progress-bar").locator("span")
    colours = segments.evaluate_all("all => all.map(one => getComputedStyle(one).backgroundColor)")
    assert colours[0] != colours[-1]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_can_be_set_against_the_browsers(visit: Visit, theme: str) -> None:
    visitor = visit(color_scheme="dark" if theme == "light" else "light").open()
    visitor.page.locator("gradino-chat").evaluate("(chat, theme) => chat.theme = theme", theme)
    scheme = visitor.part("panel").evaluate("panel => getComputedStyle(panel).colorScheme")
    assert scheme == theme
