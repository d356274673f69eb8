"""The one action: hands each turn to the service and the service's reply to Rasa."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker

from bot.domain.language import Language, is_language
from bot.domain.ports import Phrases
from bot.domain.turn import Reply, Turn

Converse = Callable[[Turn], Awaitable[Reply]]

log = structlog.stdlib.get_logger(__name__)


class ValidateInterviewForm(Action):
    """Runs once a turn, whatever the person wrote or pressed.

    Rasa's form asks on as long as its slot `answer` is empty, and takes a turn in which no slot
    is set for a failure. So the action sets `answer` to nothing every time, and `requested_slot`
    too when the conversation has come to an end.

    Args:
        converse: the service that handles turns.
        phrases: the bot's texts.
        default_language: of an apology, as long as the person's language is not known.
    """

    def __init__(self, converse: Converse, phrases: Phrases, default_language: Language) -> None:
        self._converse = converse
        self._phrases = phrases
        self._default_language = default_language

    def name(self) -> str:
        """Rasa's name for the action that belongs to `interview_form`."""
        return "validate_interview_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: Any
    ) -> list[EventType]:
        """Handle one turn; an unexpected error is logged, answered, and loses nothing."""
        turn = turn_of(tracker)
        ids = {"conversation": turn.conversation, "request_id": turn.request_id}
        with structlog.contextvars.bound_contextvars(**ids):
            try:
                reply = await self._converse(turn)
            except Exception:
                reply = self._apology(_language(tracker) or self._default_language)
        utter(dispatcher, reply)
        return events_of(reply)

    def _apology(self, language: Language) -> Reply:
        error_id = uuid.uuid4().hex[:8]
        log.error("turn failed", error_id=error_id, exc_info=True)
        text = self._phrases.say("error", language, id=error_id)
        return Reply(text, language, custom={"type": "error", "error_id": error_id})


def turn_of(tracker: Tracker) -> Turn:
    """Read the turn that Rasa's tracker stands at."""
    message = tracker.latest_message
    given: Mapping[str, Any] = message.get("metadata") or {}
    intent = message.get("intent") or {}
    locale = given.get("locale")
    return Turn(
        conversation=tracker.sender_id,
        workspace=given["workspace"],
        message_id=given["message_id"],
        text=message.get("text") or "",
        intent=intent.get("name") or "answer",
        confidence=float(intent.get("confidence") or 0.0),
        value=next(tracker.get_latest_entity_values("value"), None),
        pressed=bool(given.get("pressed")),
        locale=locale if is_language(locale) else None,
        channel=given["channel"],
        pack=given.get("pack"),
        request_id=given.get("request_id") or "",
    )


def utter(dispatcher: CollectingDispatcher, reply: Reply) -> None:
    """Say a reply as one message."""
    buttons = [{"title": button.title, "payload": button.payload} for button in reply.buttons]
    dispatcher.utter_message(text=reply.text, buttons=buttons, json_message=dict(reply.custom))


def events_of(reply: Reply) -> list[EventType]:
    """Return what Rasa has to remember of a reply."""
    events = [SlotSet("answer", None), SlotSet("locale", reply.locale)]
    if reply.custom.get("type") == "deleted":
        events.append(SlotSet("erase", True))
    if reply.ended:
        events.append(SlotSet("requested_slot", None))
    return events


def _language(tracker: Tracker) -> Language | None:
    known = tracker.slots.get("locale") or turn_of(tracker).locale
    return known if is_language(known) else None
