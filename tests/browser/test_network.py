"""Lost networks, reloads, conversations that are gone: nothing is lost, nothing is doubled."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.site import Site
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

MESSAGES = "**/api/v1/messages"


def cut(page: Page, path: str = MESSAGES) -> None:
    """Let no request through."""
    page.route(path, lambda route: route.abort())


def mend(page: Page) -> None:
    """Let all requests through again."""
    page.unroute_all()


def try_now(visitor: Visitor) -> None:
    """Press the button of a message that was not sent."""
    visitor.part("retry").click()


def test_after_a_reload_the_conversation_goes_on(visit: Visit, site: Site) -> None:
    visitor = visit().begin()
    visitor.say("Once a month 2")
    visitor.page.reload()
    expect(visitor.spoken).to_have_count(4)
    expect(visitor.said).to_contain_text(["Yes", "Digital experience", "Once a month 2"])
    visitor.say("Every day 3")
    assert site.answers() == ["Once a month 2", "Every day 3"]


def test_a_reload_leaves_the_chat_open_and_the_keyboard_on_the_page(visit: Visit) -> None:
    visitor = visit().open()
    visitor.page.reload()
    expect(visitor.part("panel")).to_be_visible()
    expect(visitor.input).not_to_be_focused()


def test_what_was_typed_but_not_sent_survives_a_reload(visit: Visit) -> None:
    visitor = visit().begin()
    visitor.input.fill("Half a sent")
    visitor.page.reload()
    expect(visitor.input).to_have_value("Half a sent")


def test_a_message_that_was_not_sent_can_be_sent_by_a_button(visit: Visit, site: Site) -> None:
    visitor = visit().begin()
    cut(visitor.page)
    visitor.type("Once a month 2")
    expect(visitor.said.last).to_contain_text("Not sent yet")
    mend(visitor.page)
    try_now(visitor)
    expect(visitor.spoken.last).to_contain_text("2 of 7")
    expect(visitor.said.last).not_to_contain_text("Not sent")
    assert site.answers() == ["Once a month 2"]


def test_a_message_that_was_not_sent_is_sent_by_itself(visit: Visit, site: Site) -> None:
    visitor = visit().begin()
    visitor.page.route(MESSAGES, lambda route: route.abort(), times=1)
    visitor.type("Once a month 2")
    expect(visitor.spoken.last).to_contain_text("2 of 7")
    assert site.answers() == ["Once a month 2"]


def test_coming_online_again_sends_at_once(visit: Visit) -> None:
    visitor = visit().begin()
    visitor.page.context.set_offline(True)
    visitor.type("Once a month 2")
    expect(visitor.said.last).to_contain_text("Not sent yet")
    visitor.page.context.set_offline(False)
    expect(visitor.spoken.last).to_contain_text("2 of 7")


def test_a_message_whose_reply_was_lost_counts_once(visit: Visit, site: Site) -> None:
    visitor = visit().begin()

    def lose_the_reply(route: Route) -> None:
        route.fetch()
        route.abort()

    visitor.page.route(MESSAGES, lose_the_reply, times=1)
    visitor.type("Once a month 2")
    expect(visitor.spoken).to_have_count(4)
    expect(visitor.spoken.last).to_contain_text("2 of 7")
    assert site.answers() == ["Once a month 2"]
    visitor.page.reload()
    expect(visitor.spoken).to_have_count(4)


def test_messages_typed_without_a_network_keep_their_order(visit: Visit, site: Site) -> None:
    visitor = visit().begin()
    cut(visitor.page)
    visitor.type("Once a month 2")
    visitor.type("Every day 3")
    mend(visitor.page)
    try_now(visitor)
    expect(visitor.spoken.last).to_contain_text("3 of 7")
    assert site.answers() == ["Once a month 2", "Every day 3"]


def test_a_message_that_was_not_sent_survives_a_reload(visit: Visit, site: Site) -> None:
    visitor = visit().begin()
    cut(visitor.page)
    visitor.type("Once a month 2")
    expect(visitor.said.last).to_contain_text("Not sent yet")
    mend(visitor.page)
    visitor.page.reload()
    expect(visitor.spoken.last).to_contain_text("2 of 7")
    assert site.answers() == ["Once a month 2"]


def test_the_servers_sentence_is_shown_when_the_bot_is_away(visit: Visit, site: Site) -> None:
    visitor = visit("/?lang=it").begin("Sì", "Esperienza digitale")
    site.rasa.away = True
    with visitor.page.expect_response(MESSAGES) as answer:
        visitor.type("Una volta al mese 2")
    sentence = answer.value.json()["error"]["message"]
    expect(visitor.said.last).to_contain_text(sentence)
    expect(visitor.page.get_by_role("alert")).to_contain_text(sentence)
    site.rasa.away = False
    try_now(visitor)
    expect(visitor.spoken.last).to_contain_text("2 di 7")


def test_a_text_that_is_too_long_comes_back_with_the_servers_sentence(visit: Visit) -> None:
    visitor = visit().begin()
    long = "word " * 4100
    with visitor.page.expect_response(MESSAGES) as answer:
        visitor.type(long)
    assert answer.value.status == 413
    expect(visitor.part("note")).to_contain_text(answer.value.json()["error"]["message"])
    expect(visitor.input).to_have_value(long.strip())
    visitor.say("word 2")


def test_a_conversation_that_is_gone_leaves_the_words_where_they_were_typed(
    visit: Visit, site: Site
) -> None:
    visitor = visit().begin()
    site.forget()
    visitor.type("Once a month 2")
    expect(visitor.part("note")).not_to_be_empty()
    expect(visitor.input).to_have_value("Once a month 2")
    visitor.page.get_by_role("button", name="New conversation", exact=True).last.click()
    expect(visitor.spoken).to_contain_text("Hello, I'm Gradino.")
    expect(visitor.input).to_have_value("Once a month 2")


def test_coming_back_to_a_conversation_that_is_gone_begins_a_new_one(
    visit: Visit, site: Site
) -> None:
    visitor = visit().begin()
    site.forget()
    visitor.page.reload()
    expect(visitor.spoken).to_have_count(1)
    expect(visitor.part("note")).not_to_be_empty()


def test_a_chat_that_cannot_be_opened_says_so_and_can_be_tried_again(visit: Visit) -> None:
    visitor = visit()
    cut(visitor.page, "**/api/v1/sessions")
    visitor.part("launcher").click()
    expect(visitor.part("log")).to_contain_text("The chat cannot be reached at the moment.")
    mend(visitor.page)
    try_now(visitor)
    expect(visitor.spoken).to_have_count(1)


def test_two_tabs_show_the_same_conversation(visit: Visit, site: Site) -> None:
    first = visit().begin()
    second = Visitor(first.page.context.new_page(), site.url, "/?lang=en")
    second.part("launcher").click()
    expect(second.spoken).to_have_count(3)
    second.say("Once a month 2")
    expect(first.spoken).to_have_count(4)
    expect(first.said.last).to_contain_text("Once a month 2")


def test_an_unused_conversation_follows_the_language_of_the_page(visit: Visit, site: Site) -> None:
    visitor = visit().open()
    visitor.page.goto(f"{site.url}/?lang=de")
    expect(visitor.spoken).to_contain_text("Hallo, ich bin Gradino.")


def test_a_begun_conversation_keeps_its_language(visit: Visit, site: Site) -> None:
    visitor = visit().begin()
    visitor.page.goto(f"{site.url}/?lang=de")
    expect(visitor.spoken).to_have_count(3)
    expect(visitor.spoken.last).to_contain_text("1 of 7")
