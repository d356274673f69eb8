"""Answers everything that is not an answer, and returns to the open question."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.turn import Reply
from bot.services.asking import ask, ask_again
from bot.services.desk import Desk
from bot.services.opening import ask_pack

# Said as it is, wherever the conversation stands.
PLAIN = frozenset({"help", "privacy", "thanks", "bot_challenge", "insult", "off_topic", "greet"})


def explain(desk: Desk) -> Reply:
    """Explain the current question: in simpler words and with an example."""
    text = desk.asked_text
    return ask_or_follow_up(desk, desk.say("example", example=text.example), text.simpler)


def example(desk: Desk) -> Reply:
    """Give an example of a good answer."""
    return ask_again(desk, desk.say("example", example=desk.asked_text.example))


def simpler(desk: Desk) -> Reply:
    """Ask the current question in simpler words."""
    return ask_or_follow_up(desk, "", desk.asked_text.simpler)


def why_ask(desk: Desk) -> Reply:
    """Say why the current question is asked."""
    return ask_again(desk, desk.say("why_ask", why=desk.asked_text.why))


def repeat(desk: Desk) -> Reply:
    """Ask the open question once more."""
    return ask_again(desk)


def progress(desk: Desk) -> Reply:
    """Say how far the interview is."""
    answered, total = len(desk.open_assessment.answers), len(desk.pack.dimensions)
    return ask_again(desk, desk.say("progress", answered=answered, total=total))


def say_more(desk: Desk) -> Reply:
    """A bare yes, no or hello says too little to be placed."""
    return ask_again(desk, desk.say("say_more"))


def person(desk: Desk) -> str:
    """Say how to reach a person."""
    contact = desk.rules.contact
    return desk.say("talk_to_person", contact=contact) if contact else desk.say("no_person")


def recommend(desk: Desk) -> Reply:
    """Describe the models and let the person choose."""
    return ask_pack(desk, desk.say("recommend_model"))


def ask_or_follow_up(desk: Desk, before: str, wording: str) -> Reply:
    """Ask the question in another wording; a clarifying question is repeated as it is."""
    if desk.conversation.pending.boundary:
        return ask_again(desk, before)
    return ask(desk, before, question=wording)


AT_A_QUESTION: dict[str, Callable[[Desk], Reply]] = {
    "explain": explain,
    "example": example,
    "simpler": simpler,
    "why_ask": why_ask,
    "repeat": repeat,
    "progress": progress,
    "affirm": say_more,
    "deny": say_more,
    "greet": repeat,
    "start_interview": repeat,
    "resume_interview": repeat,
}
