"""Asks whether the words of a corrected answer may be used to improve the scoring.

It is asked once in an assessment. Silence is a no: the refusal is stored before the question is
asked. The reply also counts for what is corrected later in the same assessment.
"""

from __future__ import annotations

from bot.domain.assessment import Pending
from bot.domain.turn import Reply
from bot.services.desk import Desk


def is_needed(desk: Desk, dimension: str) -> bool:
    """Say whether to ask about a correction just made; carry an earlier reply over to it."""
    answer = desk.open_assessment.answers[dimension]
    if answer.estimate is None or answer.correction == answer.estimate.level or not answer.text:
        return False
    earlier = _earlier_reply(desk)
    _store(desk, dimension, bool(earlier))
    return earlier is None


def ask(desk: Desk, *before: str) -> Reply:
    """Ask; a clarifying question that is open waits, with the words it is about."""
    desk.interrupt("permission")
    return desk.reply(*before, desk.say("permission"), buttons=desk.yes_no())


def hear(desk: Desk) -> str | None:
    """Take a yes or a no; return what to say, None if it is neither."""
    intent, value = desk.meaning.intent, desk.meaning.value
    if intent == "affirm" or (intent, value) == ("confirm", "yes"):
        for dimension, answer in desk.open_assessment.answers.items():
            if answer.permission is not None:
                _store(desk, dimension, True)
        put_aside(desk)
        return desk.say("permission_given")
    if intent == "deny" or (intent, value) == ("confirm", "no"):
        put_aside(desk)
        return desk.say("permission_refused")
    return None


def put_aside(desk: Desk) -> None:
    """Wait again for what was waited for before the question."""
    pending = desk.conversation.pending
    clarifying = Pending("follow_up", pending.value, pending.boundary)
    desk.wait_for(clarifying if pending.boundary else Pending())


def _earlier_reply(desk: Desk) -> bool | None:
    replies = [answer.permission for answer in desk.open_assessment.answers.values()]
    given = [reply for reply in replies if reply is not None]
    return any(given) if given else None


def _store(desk: Desk, dimension: str, permission: bool) -> None:
    desk.unit.assessments.permit(desk.open_assessment.id, dimension, permission)
    desk.reload()
