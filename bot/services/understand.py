"""What a turn means in this conversation: a command, a choice or an answer."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from bot.domain.assessment import Conversation
from bot.domain.turn import Turn

COMMAND_CONFIDENCE = 0.5
"""Below it a text is an answer: losing an answer costs more than repeating a command."""

ANSWER = "answer"

_PAYLOAD = re.compile(r"/(?P<intent>[a-z_]+)(?P<entities>\{.*\})?")

# Bare words that may answer an open question ("Yes") or greet; never scored on their own.
SMALL = frozenset({"greet", "thanks", "affirm", "deny", "start_interview", "resume_interview"})


@dataclass(frozen=True)
class Meaning:
    """The intent that counts, and the value of a choice."""

    intent: str
    value: str | None = None


def meaning_of(turn: Turn, conversation: Conversation) -> Meaning:
    """Decide what the turn means; typing a button's title counts as pressing it."""
    if turn.pressed:
        return Meaning(turn.intent, turn.value)
    title = _fold(turn.text)
    for offered, payload in conversation.offered.items():
        if title == _fold(offered):
            return parse_payload(payload)
    if turn.intent != ANSWER and turn.confidence < COMMAND_CONFIDENCE:
        return Meaning(ANSWER)
    return Meaning(turn.intent, turn.value)


def parse_payload(payload: str) -> Meaning:
    """Read `/intent` or `/intent{"value": "..."}`.

    Raises:
        ValueError: it is neither.
    """
    match = _PAYLOAD.fullmatch(payload)
    if match is None:
        raise ValueError(payload)
    entities = json.loads(match["entities"] or "{}")
    return Meaning(match["intent"], entities.get("value"))


def payload(intent: str, value: str | None = None) -> str:
    """Write the payload of a button."""
    return f"/{intent}" if value is None else f"/{intent}{json.dumps({'value': value})}"


def _fold(text: str) -> str:
    return re.sub(r"[\s.!]+", " ", text).strip().casefold()
