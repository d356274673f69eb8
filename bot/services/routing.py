"""Decides which part of the conversation handles a turn."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.language import is_language
from bot.domain.turn import Reply
from bot.services import answering, closing, helping, leaving, opening, permission
from bot.services.desk import Desk

_CONFIRMATIONS = frozenset({"stop", "restart", "delete"})

_ANYWHERE: dict[str, Callable[[Desk], Reply]] = {
    "delete_data": leaving.confirm_delete,
    "export_data": leaving.export,
    "change_model": opening.ask_pack,
    "recommend_model": helping.recommend,
}

# What a person may do instead of replying to the question for permission.
_INSTEAD = frozenset(
    {
        *_ANYWHERE,
        "choose_pack",
        "restart_interview",
        "show_results",
        "why_level",
        "contest_level",
        "choose_dimension",
        "choose_level",
        "stop",
        "goodbye",
    }
)

_MOVES: dict[str, Callable[[Desk], Reply]] = {
    "skip": answering.skip,
    "go_back": answering.go_back,
    "dont_know": answering.cannot_say,
    "options": answering.options,
    "stop": leaving.confirm_stop,
    "goodbye": leaving.confirm_stop,
}


def route(desk: Desk) -> Reply:
    """Handle one turn."""
    intent = desk.meaning.intent
    if intent in ("change_language", "choose_language"):
        return _language(desk)
    if intent == "open":
        return _open(desk)
    if desk.conversation.consent_at is None:
        return opening.hear_consent(desk)
    if intent in helping.PLAIN - {"greet"}:
        return _return(desk, desk.say(intent))
    if intent == "talk_to_person":
        return _return(desk, helping.person(desk))
    return _by_state(desk)


def _by_state(desk: Desk) -> Reply:
    kind, intent = desk.conversation.pending.kind, desk.meaning.intent
    if kind in _CONFIRMATIONS:
        return leaving.hear_confirmation(desk)
    if kind == "permission":
        return _permission(desk)
    if intent in _ANYWHERE:
        return _ANYWHERE[intent](desk)
    if intent == "choose_pack" or kind == "pack":
        return opening.hear_pack(desk)
    if desk.assessment is None:
        return opening.choose_or_start(desk)
    if intent == "restart_interview":
        open_now = desk.assessment.state == "open"
        return leaving.confirm_restart(desk) if open_now else leaving.restart(desk)
    if intent in ("show_results", "why_level", "contest_level", "choose_dimension"):
        return _results(desk)
    if intent == "choose_level":
        return _level(desk)
    if kind == "skipped":
        return answering.hear_skipped(desk)
    if desk.assessment.current is None:
        return leaving.back_to_it(desk, desk.say("closed"))
    if kind == "paused" and intent != "answer":
        return leaving.resume(desk)
    return _at_a_question(desk)


def _at_a_question(desk: Desk) -> Reply:
    intent = desk.meaning.intent
    if intent in helping.AT_A_QUESTION:
        return helping.AT_A_QUESTION[intent](desk)
    if intent in _MOVES:
        return _MOVES[intent](desk)
    return answering.answer(desk)


def is_answer(desk: Desk) -> bool:
    """Say whether the turn needs scoring: an answer, or leaving a clarification open."""
    assessment, intent = desk.assessment, desk.meaning.intent
    kind = desk.conversation.pending.kind
    if desk.conversation.consent_at is None or assessment is None or assessment.current is None:
        return False
    if kind == "follow_up" and intent in ("skip", "dont_know", "go_back"):
        return True
    known = intent in helping.AT_A_QUESTION or intent in _MOVES or intent in _ANYWHERE
    return kind in ("answer", "follow_up", "paused") and intent == "answer" and not known


def _open(desk: Desk) -> Reply:
    if desk.conversation.consent_at and desk.assessment and desk.assessment.current:
        return leaving.resume(desk)
    return opening.open_conversation(desk)


def _language(desk: Desk) -> Reply:
    said = opening.change_language(desk)
    if said is None:
        return desk.reply(desk.say("which_language"), buttons=opening.language_buttons())
    if desk.assessment is not None and is_language(desk.conversation.language):
        desk.progress(language=desk.language)
    return _return(desk, said)


def _return(desk: Desk, *before: str) -> Reply:
    """Say something and go back to whatever is being waited for."""
    kind = desk.conversation.pending.kind
    if desk.conversation.consent_at is None:
        return opening.ask_consent(desk, *before)
    if kind == "pack" or desk.assessment is None:
        return opening.ask_pack(desk, *before)
    if kind in _CONFIRMATIONS or kind == "skipped":
        return desk.reply(*before, desk.say("yes_or_no"), buttons=desk.yes_no())
    if kind == "permission":
        return permission.ask(desk, *before)
    return leaving.back_to_it(desk, *before)


def _results(desk: Desk) -> Reply:
    intent, dimension = desk.meaning.intent, desk.meaning.value
    if intent == "show_results":
        if _finished(desk):
            return closing.show_again(desk)
        return _return(desk, *closing.results_so_far(desk))
    having = closing.answered(desk)
    if intent == "why_level" or not having:
        return _return(desk, *closing.why_levels(desk))
    if intent == "choose_dimension" and dimension in having:
        return closing.offer_levels(desk, dimension)
    if _finished(desk) and len(having) > 1:
        return closing.ask_which(desk)
    return closing.offer_levels(desk, having[-1])


def _level(desk: Desk) -> Reply:
    dimension, _, number = (desk.meaning.value or "").partition(":")
    levels = {item.id: item.levels for item in desk.pack.dimensions}
    if not number.isdigit() or not 1 <= int(number) <= levels.get(dimension, 0):
        return _return(desk, desk.say("button_gone"))
    level = int(number)
    if dimension in desk.open_assessment.answers:
        said = closing.correct(desk, dimension, level)
        if permission.is_needed(desk, dimension):
            return permission.ask(desk, said)
        return _corrected(desk, said)
    if dimension != desk.open_assessment.current:
        return _return(desk, desk.say("button_gone"))
    return answering.choose_level(desk, level)


def _permission(desk: Desk) -> Reply:
    """Take the reply to the question for permission; whoever does something else said no."""
    said = permission.hear(desk)
    if said is not None:
        return _corrected(desk, said)
    if desk.meaning.intent not in _INSTEAD:
        return permission.ask(desk, desk.say("yes_or_no"))
    permission.put_aside(desk)
    return _by_state(desk)


def _corrected(desk: Desk, said: str) -> Reply:
    """Show the changed results, or go on with the interview."""
    return closing.finish(desk, said) if _finished(desk) else _return(desk, said)


def _finished(desk: Desk) -> bool:
    return desk.open_assessment.state == "finished"
