"""Reads what a person sent: cleans texts, checks ids and buttons."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import BadInput, MessageTooLong

LONGEST_TEXT = 20_000
"""Characters of one message."""

_LONGEST_TITLE = 200
_LONGEST_VALUE = 200

MESSAGE_ID = r"[A-Za-z0-9][A-Za-z0-9._:\-]{0,99}"

PRESSABLE = frozenset(
    {
        "affirm", "bot_challenge", "change_language", "change_model", "contest_level",
        "delete_data", "deny", "dont_know", "example", "explain", "export_data", "go_back",
        "goodbye", "greet", "help", "insult", "off_topic", "options", "privacy", "progress",
        "recommend_model", "repeat", "restart_interview", "resume_interview", "show_results",
        "simpler", "skip", "start_interview", "stop", "talk_to_person", "thanks", "why_ask",
        "why_level",
        "choose_dimension", "choose_language", "choose_level", "choose_pack", "confirm",
    }
)  # fmt: skip
"""Intents of buttons. `open` is not one: opening is the gateway's own business."""

_PAYLOAD = re.compile(r"/(?P<intent>[a-z_]{1,60})(?P<entities>\{.*\})?", re.DOTALL)


@dataclass(frozen=True)
class Typed:
    """A text a person typed."""

    text: str

    def body(self) -> dict[str, Any]:
        """Return the request for the Rasa channel."""
        return {"text": self.text}


@dataclass(frozen=True)
class Pressed:
    """A button a person pressed."""

    intent: str
    value: str | None
    title: str

    def body(self) -> dict[str, Any]:
        """Return the request for the Rasa channel."""
        entities = {} if self.value is None else {"value": self.value}
        return {"intent": self.intent, "entities": entities, "text": self.title}


Message = Typed | Pressed


def read_text(text: str) -> Typed:
    """Check a typed text.

    Raises:
        BadInput: nothing in it can be read.
        MessageTooLong: it is longer than `LONGEST_TEXT`.
    """
    cleaned = clean(text)
    if len(cleaned) > LONGEST_TEXT:
        raise MessageTooLong("text too long", limit=LONGEST_TEXT)
    if not any(_is_visible(character) for character in cleaned):
        raise BadInput("empty text", code="empty_message")
    return Typed(cleaned)


def read_button(payload: str, title: str | None) -> Pressed:
    """Check a pressed button: `/intent` or `/intent{"value": "..."}`.

    Raises:
        BadInput: Gradino offers no such button.
    """
    match = _PAYLOAD.fullmatch(clean(payload))
    if match is None or match["intent"] not in PRESSABLE:
        raise _no_button()
    shown = clean(title or "").strip()[:_LONGEST_TITLE]
    return Pressed(match["intent"], _value(match["entities"]), shown)


def clean(text: str) -> str:
    """Return a text without control characters but newline and tab.

    Lone surrogates, which JSON can carry and UTF-8 cannot, become U+FFFD.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one in "\n\t" or unicodedata.category(one) != "Cc")


def _is_visible(character: str) -> bool:
    """Say whether a character shows: not a space, and none of the invisible ones."""
    return unicodedata.category(character)[0] not in "ZC"


def _value(entities: str | None) -> str | None:
    if entities is None:
        return None
    try:
        given = json.loads(entities)
    except (ValueError, RecursionError):
        raise _no_button() from None
    value = given.get("value")
    if set(given) != {"value"} or not isinstance(value, str) or len(value) > _LONGEST_VALUE:
        raise _no_button()
    return clean(value)


def _no_button() -> BadInput:
    return BadInput("no such button", code="unknown_button")
