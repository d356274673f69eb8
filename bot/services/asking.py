"""Asks the current question, or moves on to the next thing."""

from __future__ import annotations

from bot.domain.assessment import Assessment, Pending
from bot.domain.language import LANGUAGE_NAMES
from bot.domain.pack import Pack
from bot.domain.turn import Button, Reply
from bot.services.desk import Desk
from bot.services.understand import payload


def ask(desk: Desk, *before: str, question: str = "", buttons: tuple[Button, ...] = ()) -> Reply:
    """Ask the current question, with `before` said first.

    Args:
        question: another wording of the question.
        buttons: other quick replies than the usual ones.
    """
    desk.wait_for(Pending("answer"))
    return _question(desk, before, "question", question or desk.asked_text.question, buttons)


def ask_follow_up(desk: Desk, first: str, boundary: str, *before: str) -> Reply:
    """Ask one clarifying question.

    Args:
        first: the answer being clarified; kept until the clarification comes.
        boundary: the two levels it separates, for example "2-3".
    """
    desk.wait_for(Pending("follow_up", first, boundary))
    words = desk.asked_text.boundaries[boundary]
    return _question(desk, before or (desk.say("follow_up"),), "follow_up", words, ())


def ask_again(desk: Desk, *before: str) -> Reply:
    """Return to the open question, whichever kind it is, after an interruption."""
    pending = desk.conversation.pending
    if pending.boundary:
        return ask_follow_up(desk, pending.value, pending.boundary, *before)
    return ask(desk, *before)


def next_dimension(pack: Pack, assessment: Assessment) -> str | None:
    """Return the first dimension without an answer, None when all have one."""
    for dimension in pack.dimensions:
        if dimension.id not in assessment.answers:
            return dimension.id
    return None


def skipped(assessment: Assessment) -> list[str]:
    """Return the ids of the dimensions skipped so far."""
    return [id for id, answer in assessment.answers.items() if answer.status == "skipped"]


def _question(
    desk: Desk, before: tuple[str, ...], type: str, words: str, buttons: tuple[Button, ...]
) -> Reply:
    pack, assessment = desk.pack, desk.open_assessment
    total = len(pack.dimensions)
    index = [dimension.id for dimension in pack.dimensions].index(desk.asked) + 1
    heading = desk.say("progress_heading", index=index, total=total, name=desk.asked_text.name)
    return desk.reply(
        *before,
        f"{heading}\n{words}",
        type=type,
        buttons=buttons or _usual_buttons(desk),
        pack=pack.id,
        dimension=desk.asked,
        index=index,
        total=total,
        answered=len(assessment.answers),
    )


def _usual_buttons(desk: Desk) -> tuple[Button, ...]:
    buttons = (
        desk.button("example", "example"),
        desk.button("options", "options"),
        desk.button("dont_know", "dont_know"),
        desk.button("skip", "skip"),
    )
    if desk.spoken == desk.language:
        return buttons
    switch = Button(LANGUAGE_NAMES[desk.spoken], payload("choose_language", desk.spoken))
    return (*buttons, switch)
