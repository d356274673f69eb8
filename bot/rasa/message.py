"""Turns the body of a request into what Rasa is to understand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import OutputChannel, UserMessage

from bot.rasa.intents import ANSWER, PRESSABLE
from bot.rasa.tokens import Claims

LONGEST_COMMAND = 120
"""Characters. Nobody types a command this long, and the encoder's time grows with the text."""

_LONGEST_TEXT = 20_000
_LONGEST_VALUE = 200


class MalformedMessage(Exception):
    """The body is not a message. The words say what to mend; they quote nothing."""


@dataclass(frozen=True)
class Incoming:
    """A typed text, or a pressed button with its title as text."""

    text: str
    intent: str | None = None
    value: str | None = None


def read(body: object) -> Incoming:
    """Check a decoded JSON body.

    Raises:
        MalformedMessage: it is not what the gateway sends.
    """
    if not isinstance(body, dict):
        raise MalformedMessage("the body is not a JSON object")
    if unknown := set(body) - {"text", "intent", "entities"}:
        raise MalformedMessage(f"unknown keys: {len(unknown)}")
    intent, entities = body.get("intent"), body.get("entities") or {}
    text = body.get("text", "" if intent is not None else None)
    if not isinstance(text, str) or len(text) > _LONGEST_TEXT:
        raise MalformedMessage(f"text is not a string of at most {_LONGEST_TEXT} characters")
    if intent is None and entities:
        raise MalformedMessage("entities belong to a pressed button")
    if intent is not None and (not isinstance(intent, str) or intent not in PRESSABLE):
        raise MalformedMessage("no button has this intent")
    return Incoming(_encodable(text).strip(), intent, _value(entities))


def to_user_message(incoming: Incoming, claims: Claims, output: OutputChannel) -> UserMessage:
    """Return the message for Rasa; sender and metadata come from the token alone."""
    return UserMessage(
        incoming.text,
        output,
        claims.conversation,
        parse_data=_understood(incoming),  # type: ignore[arg-type]  # None asks the NLU
        input_channel="gradino",
        message_id=claims.message_id,
        metadata=claims.metadata(pressed=incoming.intent is not None),
    )


def _understood(incoming: Incoming) -> dict[str, Any] | None:
    """Return the parse result where the NLU is not to be asked, else None."""
    text, intent = incoming.text, incoming.intent
    if intent is None:
        if _may_be_a_command(text):
            return None
        intent = ANSWER
    found = {"name": intent, "confidence": 1.0}
    entities = [] if incoming.value is None else [_entity(incoming.value)]
    return {"text": text, "intent": found, "intent_ranking": [found], "entities": entities}


def _may_be_a_command(text: str) -> bool:
    """Say whether the NLU is to look at a typed text.

    Texts that look like a payload, and emoji or numbers alone, never are commands.
    """
    in_words = any(character.isalpha() for character in text)
    return in_words and len(text) <= LONGEST_COMMAND and not text.startswith("/")


def _entity(value: str) -> dict[str, Any]:
    return {"entity": "value", "value": value, "start": 0, "end": 0, "extractor": "button"}


def _value(entities: object) -> str | None:
    if not isinstance(entities, dict) or set(entities) - {"value"}:
        raise MalformedMessage("entities may hold nothing but value")
    value = entities.get("value")
    if value is not None and (not isinstance(value, str) or len(value) > _LONGEST_VALUE):
        raise MalformedMessage("value is not a short string")
    return value if value is None else _encodable(value)


def _encodable(text: str) -> str:
    """Replace lone surrogates: JSON can carry them, UTF-8 cannot."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
