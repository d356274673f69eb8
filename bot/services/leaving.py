"""Pausing, starting over, exporting and erasing."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.domain.assessment import Pending
from bot.domain.turn import Button, Reply
from bot.services.asking import ask_again
from bot.services.desk import Desk
from bot.services.opening import start

_QUESTIONS = {"stop": "confirm_stop", "restart": "confirm_restart", "delete": "confirm_delete"}


def confirm_stop(desk: Desk) -> Reply:
    """Ask whether to pause."""
    desk.interrupt("stop")
    return desk.reply(desk.say("confirm_stop"), buttons=desk.yes_no())


def confirm_restart(desk: Desk) -> Reply:
    """Ask whether to throw the present answers away."""
    desk.interrupt("restart")
    return desk.reply(desk.say("confirm_restart"), buttons=desk.yes_no())


def confirm_delete(desk: Desk) -> Reply:
    """Ask whether to erase everything about the person."""
    desk.interrupt("delete")
    return desk.reply(desk.say("confirm_delete"), buttons=desk.yes_no())


def hear_confirmation(desk: Desk) -> Reply:
    """Take the reply to one of the three questions above."""
    kind = desk.conversation.pending.kind
    intent, value = desk.meaning.intent, desk.meaning.value
    same = {"stop": ("stop", "goodbye"), "restart": ("restart_interview",)}
    again = same.get(kind, ("delete_data",))
    if intent == "affirm" or (intent, value) == ("confirm", "yes") or intent in again:
        return {"stop": pause, "restart": restart, "delete": erase}[kind](desk)
    if intent in ("deny", "resume_interview") or (intent, value) == ("confirm", "no"):
        return back_to_it(desk, desk.say("go_on"))
    return desk.reply(desk.say("yes_or_no"), desk.say(_QUESTIONS[kind]), buttons=desk.yes_no())


def pause(desk: Desk) -> Reply:
    """Pause; everything said so far is kept."""
    desk.interrupt("paused")
    return desk.reply(desk.say("paused"), type="paused", ended=True)


def resume(desk: Desk) -> Reply:
    """Go on after a pause with a recap."""
    answered, total = len(desk.open_assessment.answers), len(desk.pack.dimensions)
    return ask_again(desk, desk.say("welcome_back", answered=answered, total=total))


def restart(desk: Desk) -> Reply:
    """Throw an unfinished assessment away, or keep a finished one, and begin anew."""
    pack = desk.open_assessment.pack
    if desk.open_assessment.state == "open":
        desk.unit.assessments.delete(desk.open_assessment.id)
    return start(desk, pack, desk.say("restarted"))


def erase(desk: Desk) -> Reply:
    """Erase the conversation and everything that hangs on it."""
    desk.unit.conversations.delete(desk.conversation.id)
    desk.erased = True
    return desk.reply(desk.say("deleted"), type="deleted", ended=True)


def export(desk: Desk) -> Reply:
    """Hand over everything stored about the person."""
    assessments = desk.unit.assessments.of_conversation(desk.conversation.id)
    data: dict[str, Any] = {
        "conversation": _plain(asdict(desk.conversation)),
        "assessments": [_plain(asdict(assessment)) for assessment in assessments],
        "messages": list(desk.unit.turns.history(desk.conversation.id)),
    }
    return desk.reply(desk.say("export"), type="export", data=data)


def back_to_it(desk: Desk, *before: str) -> Reply:
    """Return to the open question, or close politely when there is none."""
    if desk.assessment is not None and desk.assessment.current is not None:
        return ask_again(desk, *before)
    desk.wait_for(Pending("closed"))
    return desk.reply(*before, buttons=after_the_end(desk), ended=True)


def after_the_end(desk: Desk) -> tuple[Button, ...]:
    """What one can do when nothing is being asked."""
    return (
        desk.button("results", "show_results"),
        desk.button("not_right", "contest_level"),
        desk.button("again", "restart_interview"),
        desk.button("change_model", "change_model"),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value
