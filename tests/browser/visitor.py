"""Somebody in front of the demo site."""

from __future__ import annotations

import re

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

_REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI}`));
"""


class Visitor:
    """One tab of a browser.

    Attributes:
        problems: what scripts complained about; failed requests are not among it.
    """

    def __init__(self, page: Page, url: str, path: str) -> None:
        self.page = page
        self.problems: list[str] = []
        page.add_init_script(_REPORT_VIOLATIONS)
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.goto(url + path)

    def part(self, name: str) -> Locator:
        """Return the elements with a part name, as style sheets of a site can reach them."""
        return self.page.locator(f"[part~={name}]")

    @property
    def input(self) -> Locator:
        """The field for typing."""
        return self.part("input")

    @property
    def said(self) -> Locator:
        """What the visitor said."""
        return self.part("message-user")

    @property
    def spoken(self) -> Locator:
        """What the bot said."""
        return self.part("message-bot")

    def open(self) -> Visitor:
        """Open the chat and wait for the bot's first words."""
        self.part("launcher").click()
        expect(self.spoken).to_have_count(1)
        return self

    def press(self, title: str) -> None:
        """Press a quick reply and wait for the bot."""
        with self._turn():
            self.part("quick-reply").filter(has_text=re.compile(f"^\\s*{re.escape(title)}")).click()

    def say(self, text: str) -> None:
        """Type something, send it and wait for the bot."""
        with self._turn():
            self.type(text)

    def type(self, text: str) -> None:
        """Type something and send it."""
        self.input.fill(text)
        self.input.press("Enter")

    def begin(self, yes: str = "Yes", pack: str = "Digital experience") -> Visitor:
        """Open the chat, agree, choose a pack."""
        self.open()
        self.press(yes)
        self.press(pack)
        return self

    def choose(self, item: str) -> None:
        """Choose something from the menu."""
        self.part("menu-button").click()
        self.part("menu-item").filter(has_text=item).click()

    def _turn(self) -> _Turn:
        return _Turn(self.spoken)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.problems.append(message.text)


class _Turn:
    """Waits at its end until the bot has spoken once more."""

    def __init__(self, spoken: Locator) -> None:
        self._spoken = spoken

    def __enter__(self) -> None:
        self._before = self._spoken.count()

    def __exit__(self, *_: object) -> None:
        expect(self._spoken).to_have_count(self._before + 1)
