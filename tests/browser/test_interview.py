"""An interview in the web chat, from the button to the result."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.site import Site

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def test_the_button_opens_the_chat_and_the_bot_speaks_first(visit: Visit) -> None:
    visitor = visit()
    assert visitor.part("panel").count() == 0
    visitor.open()
    expect(visitor.spoken).to_contain_text("Hello, I'm Gradino.")
    expect(visitor.input).to_be_focused()


def test_any_element_of_the_page_can_open_the_chat(visit: Visit) -> None:
    visitor = visit()
    visitor.page.get_by_role("button", name="Start the maturity check").first.click()
    expect(visitor.spoken).to_have_count(1)


def test_nobody_talks_to_the_server_before_the_chat_is_opened(visit: Visit, site: Site) -> None:
    visit().page.wait_for_load_state("networkidle")
    assert site.rasa.conversations == []


def test_enter_sends_and_shift_enter_makes_a_new_line(visit: Visit, site: Site) -> None:
    visitor = visit().begin()
    visitor.input.press_sequentially("First line")
    visitor.input.press("Shift+Enter")
    visitor.input.press_sequentially("second line 2")
    visitor.say(visitor.input.input_value())
    expect(visitor.said.last).to_contain_text("First line\nsecond line 2")
    expect(visitor.input).to_have_value("")
    assert site.answers() == ["First line\nsecond line 2"]


def test_a_pressed_quick_reply_is_said_and_goes_away(visit: Visit) -> None:
    visitor = visit().open()
    visitor.press("Yes")
    expect(visitor.said).to_contain_text(["Yes"])
    expect(visitor.part("quick-reply").filter(has_text="Yes")).to_have_count(0)


def test_the_progress_bar_shows_which_question_is_open(visit: Visit) -> None:
    visitor = visit().begin()
    bar = visitor.page.get_by_role("progressbar")
    expect(bar).to_have_attribute("aria-valuetext", "Question 1 of 7")
    visitor.say("Once a month 2")
    expect(bar).to_have_attribute("aria-valuetext", "Question 2 of 7")
    expect(bar).to_have_attribute("aria-valuenow", "1")


def test_the_last_answer_can_be_changed_from_the_menu(visit: Visit, site: Site) -> None:
    visitor = visit().begin()
    visitor.say("Once a month 2")
    visitor.choose("Change my last answer")
    expect(visitor.spoken.last).to_contain_text("A new answer replaces the old one.")
    visitor.say("Every day 3")
    assert site.answers() == ["Every day 3"]


@pytest.mark.parametrize(
    ("language", "yes", "pack", "result", "report"),
    [
        ("en", "Yes", "Digital experience", "Integrate", "Open the full report"),
        ("it", "Sì", "Esperienza digitale", "Integrare", "Apri il rapporto completo"),
        ("de", "Ja", "Digitales Kundenerlebnis", "Integrieren", "Vollständigen Bericht öffnen"),
    ],
)
@pytest.mark.parametrize("device", [{}, PHONE], ids=["desktop", "phone"])
def test_an_interview_ends_with_the_result(
    visit: Visit,
    site: Site,
    language: str,
    yes: str,
    pack: str,
    result: str,
    report: str,
    device: dict[str, object],
) -> None:
    visitor = visit(f"/?lang={language}", **device).begin(yes, pack)
    for level in (3, 2, 2, 1, 3, 2, 2):
        visitor.say(f"… {level}")
    card = visitor.part("placement")
    expect(card.get_by_role("heading", name=result)).to_be_visible()
    expect(card.get_by_role("img")).to_be_visible()
    expect(visitor.part("dimension")).to_have_count(7)
    expect(visitor.part("initiative")).to_have_count(3)
    address = card.get_by_role("link", name=report).get_attribute("href")
    assert address and address.startswith(f"{site.url}/r/")


def test_markup_in_words_is_shown_and_not_obeyed(visit: Visit) -> None:
    visitor = visit().begin()
    visitor.say("<img src=x onerror='document.title=1'> **bold** 2")
    expect(visitor.said.last).to_contain_text("<img src=x onerror='document.title=1'> **bold** 2")
    visitor.choose("Change my last answer")
    expect(visitor.spoken.last).to_contain_text("<img src=x")
    assert visitor.page.locator("gradino-chat img").count() == 0


def test_the_conversation_can_be_downloaded(visit: Visit) -> None:
    visitor = visit().begin()
    visitor.say("Once a month 2")
    with visitor.page.expect_download() as download:
        visitor.choose("Download the conversation")
    assert download.value.suggested_filename == "gradino.txt"
    text = Path(download.value.path()).read_text("utf-8")
    assert "You: Once a month 2" in text
    assert "Gradino: Hello, I'm Gradino." in text
    assert "**" not in text


def test_everything_stored_can_be_downloaded(visit: Visit) -> None:
    visitor = visit().begin()
    visitor.say("Once a month 2")
    visitor.choose("Export my data")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Download my data").click()
    data = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert data["messages"][-1]["text"] == "Once a month 2"


def test_after_erasing_nothing_is_left_in_the_browser(visit: Visit) -> None:
    visitor = visit().begin()
    visitor.say("Once a month 2")
    visitor.choose("Delete my data")
    expect(visitor.part("quick-reply")).to_have_count(2)
    visitor.part("quick-reply").first.click()
    expect(visitor.spoken).to_have_count(1)
    expect(visitor.spoken).to_contain_text("Everything you told me is deleted.")
    kept = visitor.page.evaluate("Object.keys(localStorage).filter((key) => !/said$/.test(key))")
    assert kept == []
    visitor.type("Hello again")
    expect(visitor.spoken).to_contain_text("Hello, I'm Gradino.")


def test_a_new_conversation_is_begun_only_after_asking(visit: Visit, site: Site) -> None:
    visitor = visit().begin()
    visitor.choose("New conversation")
    visitor.page.get_by_role("button", name="Cancel").click()
    expect(visitor.spoken).to_have_count(3)
    visitor.choose("New conversation")
    visitor.page.get_by_role("button", name="Start anew").click()
    expect(visitor.spoken).to_have_count(1)
    assert len(site.rasa.conversations) == 2
