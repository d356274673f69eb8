"""One turn of the conversation: what came in, what goes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.language import Language


@dataclass(frozen=True)
class Turn:
    """What a person sent, as the NLU understood it.

    Attributes:
        conversation: id of the conversation (the Rasa sender id).
        message_id: repeats of one id get the same reply and count once.
        intent: what the NLU made of the text, or the intent of a pressed button.
        confidence: the NLU's confidence, 0..1; 1 for a button.
        value: value of a pressed button.
        pressed: whether a button was pressed rather than text typed.
        locale: language set by the channel, None if it is to be detected.
        pack: pack wished for at the opening, None if it is to be asked.
    """

    conversation: str
    workspace: str
    message_id: str
    text: str
    intent: str
    confidence: float = 1.0
    value: str | None = None
    pressed: bool = False
    locale: Language | None = None
    channel: str = "web"
    pack: str | None = None
    request_id: str = ""


@dataclass(frozen=True)
class Button:
    """A quick reply. The payload is `/intent` or `/intent{"value": "..."}`."""

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """What the bot says in one turn.

    Attributes:
        custom: the machine-readable part; `type` says which (see docs/api.md).
        ended: whether the conversation has come to an end for now.
    """

    text: str
    locale: Language
    buttons: tuple[Button, ...] = ()
    custom: Mapping[str, Any] = field(default_factory=dict)
    ended: bool = False
