"""What the chat API takes and gives, as shown on its page."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.domain.language import Language
from bot.gateway.incoming import LONGEST_TEXT, MESSAGE_ID, clean


def _clean(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


Words = Annotated[str, BeforeValidator(_clean)]
"""Text that can be encoded, whatever the client sent."""

_QUESTION: dict[str, Any] = {
    "text": "Question 1 of 7\n\nHow do you find out what your customers think?",
    "buttons": [
        {"title": "Skip", "payload": "/skip"},
        {"title": "Show an example", "payload": "/example"},
    ],
    "custom": {
        "type": "question",
        "locale": "en",
        "conversation": "8f14e45fceea467d9f0e2f6d1c9a7b11",
        "pack": "cx-maturity",
        "dimension": "insight",
        "index": 1,
        "total": 7,
        "answered": 0,
    },
}
_TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9…"


class NewSession(BaseModel):
    """How a session is to begin."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"pack": "cx-maturity", "locale": "en", "channel": "web"}]}
    )

    pack: Words | None = Field(None, description="Id of the pack to begin with; null: ask.")
    locale: Words | None = Field(
        None, description='"en", "it" or "de"; null: find out from what the person writes.'
    )
    channel: Literal["web", "terminal"] = Field("web", description="Where the person is talking.")
    consent: bool = Field(
        False,
        description="True if the client has shown the consent notice itself and got a yes;"
        " otherwise the first turn asks for it.",
    )


class NewMessage(BaseModel):
    """A typed text, or a pressed button: either `text` or `payload`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": "5c2b8f0e", "text": "We run a survey once a year and file the results."},
                {"id": "5c2b8f0f", "payload": '/confirm{"value": "yes"}', "title": "Yes"},
            ]
        }
    )

    id: Words = Field(
        description="Made by the client, different for each message. The same id again, as after"
        " a lost connection, gets the same turn and counts once.",
        pattern=f"^{MESSAGE_ID}$",
    )
    text: Words | None = Field(
        None, description=f"What the person typed, at most {LONGEST_TEXT} characters."
    )
    payload: Words | None = Field(None, description="The payload of the button, as it came.")
    title: Words | None = Field(None, description="The title of the button.")


class ButtonModel(BaseModel):
    """A quick reply."""

    title: str = Field(description="What the button says.")
    payload: str = Field(description="What to send back when it is pressed.")


class BotTurnModel(BaseModel):
    """What the bot says in one turn."""

    model_config = ConfigDict(json_schema_extra={"examples": [_QUESTION]})

    text: str = Field(
        description="Plain text with line breaks, **bold** and lists: lines that begin with a dash."
    )
    buttons: list[ButtonModel] = Field(description="Quick replies; typing is always possible too.")
    custom: dict[str, Any] = Field(
        description="The machine-readable part; its type says which, docs/api.md lists them."
    )


class SessionOpened(BaseModel):
    """A session, and the first thing the bot says."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "token": _TOKEN,
                    "conversation": "8f14e45fceea467d9f0e2f6d1c9a7b11",
                    "locale": "en",
                    "turn": _QUESTION,
                }
            ]
        }
    )

    token: str = Field(description="Proof of the session, for the Authorization header; 30 days.")
    conversation: str = Field(description="Id of the conversation.")
    locale: Language = Field(description="The language the bot speaks now.")
    turn: BotTurnModel


class PastTurn(BaseModel):
    """A message and the bot's turn upon it."""

    message_id: str
    text: str | None = Field(description="What the person said; null where nothing was kept.")
    turn: BotTurnModel


class SessionState(BaseModel):
    """A conversation so far."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "conversation": "8f14e45fceea467d9f0e2f6d1c9a7b11",
                    "locale": "en",
                    "history": [{"message_id": "0b1d", "text": None, "turn": _QUESTION}],
                }
            ]
        }
    )

    conversation: str
    locale: Language
    history: list[PastTurn] = Field(description="Oldest first.")


class TurnModel(BaseModel):
    """The bot's turn upon a message."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"turn": _QUESTION}]})

    turn: BotTurnModel


class ErrorDetails(BaseModel):
    """What went wrong."""

    code: str = Field(description="For programs; docs/api.md lists them.")
    message: str = Field(description="One sentence for the person, in their language.")
    id: str = Field(description="Names this error in the logs.")


class ErrorModel(BaseModel):
    """The answer to a request that went wrong."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "error": {
                        "code": "empty_message",
                        "message": "The message is empty: please write a few words.",
                        "id": "3f1c9a7b11de",
                    }
                }
            ]
        }
    )

    error: ErrorDetails
