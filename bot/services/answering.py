"""Takes an answer to the current question: records it, clarifies it, moves on."""

from __future__ import annotations

from bot.domain.answer import Answer, Estimate, Refusal
from bot.domain.assessment import Conversation, Pending
from bot.domain.turn import Button, Reply, Turn
from bot.services.asking import ask, ask_again, ask_follow_up, next_dimension, skipped
from bot.services.closing import finish
from bot.services.desk import Desk
from bot.services.understand import payload


def answer(desk: Desk) -> Reply:
    """Take a scored text as the answer to the current question."""
    scored = desk.scored
    if desk.heard == "other":
        return ask_again(desk, desk.say("other_language"))
    if isinstance(scored, Refusal):
        return _refused(desk, scored)
    assert scored is not None
    text, boundary = text_to_score(desk.turn, desk.conversation), _boundary(desk, scored)
    if boundary is not None:
        desk.progress(follow_ups=desk.open_assessment.follow_ups + 1)
        return ask_follow_up(desk, text, boundary)
    record(desk, Answer(desk.asked, "scored", desk.spoken, text, scored, answered_at=desk.now))
    return move_on(desk, desk.say("ack"))


def text_to_score(turn: Turn, conversation: Conversation) -> str:
    """The words to score: those of a clarified answer and of its clarification together."""
    pending = conversation.pending
    first = pending.value if pending.boundary else ""
    return f"{first}\n{turn.text}".strip()


def skip(desk: Desk) -> Reply:
    """Leave the current question for later."""
    if _keep_unclarified(desk):
        return move_on(desk, desk.say("ack"))
    record(desk, Answer(desk.asked, "skipped", desk.language, answered_at=desk.now))
    return move_on(desk, desk.say("skipped"))


def cannot_say(desk: Desk) -> Reply:
    """The respondent does not know: leave the dimension out of the placement."""
    if _keep_unclarified(desk):
        return move_on(desk, desk.say("ack"))
    record(desk, Answer(desk.asked, "unknown", desk.language, answered_at=desk.now))
    return move_on(desk, desk.say("unknown_noted"))


def choose_level(desk: Desk, level: int) -> Reply:
    """Take a level chosen from the options instead of an answer in words."""
    pending = desk.conversation.pending
    first = pending.value if pending.boundary else ""
    chosen = Answer(
        desk.asked, "scored", desk.language, first, correction=level, answered_at=desk.now
    )
    record(desk, chosen)
    return move_on(desk, desk.say("ack"))


def go_back(desk: Desk) -> Reply:
    """Ask the question before the current one again; its answer stands until a new one comes."""
    _keep_unclarified(desk)
    order = [dimension.id for dimension in desk.pack.dimensions]
    position = order.index(desk.asked) if desk.open_assessment.current else len(order)
    if position == 0:
        return ask(desk, desk.say("nothing_before"))
    previous = order[position - 1]
    desk.progress(current=previous)
    before = desk.open_assessment.answers.get(previous)
    said = desk.say("you_said", quote=_shortened(before.text)) if before and before.text else ""
    return ask(desk, desk.say("went_back"), said)


def options(desk: Desk) -> Reply:
    """Offer the levels of the current question in plain words."""
    pending = desk.conversation.pending
    reply = ask(desk, desk.say("options"), buttons=level_buttons(desk, desk.asked))
    desk.wait_for(pending)
    return reply


def level_buttons(desk: Desk, dimension: str) -> tuple[Button, ...]:
    """One button per level of a dimension, with its label."""
    levels = desk.pack.text(desk.language).dimensions[dimension].levels
    return tuple(
        Button(text.label, payload("choose_level", f"{dimension}:{level}"))
        for level, text in sorted(levels.items())
    )


def record(desk: Desk, given: Answer) -> None:
    """Write an answer; a repeat of the message writes nothing."""
    desk.unit.assessments.record(desk.open_assessment.id, desk.turn.message_id, given)
    desk.reload()


def move_on(desk: Desk, *before: str) -> Reply:
    """Ask the next open question, offer the skipped ones, or close."""
    upcoming = next_dimension(desk.pack, desk.open_assessment)
    desk.progress(current=upcoming)
    if upcoming is not None:
        return ask(desk, *before)
    left = skipped(desk.open_assessment)
    if left and not desk.open_assessment.revisited:
        desk.progress(revisited=True)
        return _offer_skipped(desk, left, *before)
    return finish(desk, *before)


def hear_skipped(desk: Desk) -> Reply:
    """Take the reply to the offer to come back to skipped questions."""
    intent, value = desk.meaning.intent, desk.meaning.value
    if intent in ("affirm", "resume_interview") or (intent, value) == ("confirm", "yes"):
        for dimension in skipped(desk.open_assessment):
            desk.unit.assessments.forget(desk.open_assessment.id, dimension)
        desk.reload()
        return move_on(desk)
    return finish(desk)


def _offer_skipped(desk: Desk, left: list[str], *before: str) -> Reply:
    desk.wait_for(Pending("skipped"))
    texts = desk.pack.text(desk.language).dimensions
    names = ", ".join(texts[dimension].name for dimension in left)
    words = desk.say("skipped_left", names=names)
    return desk.reply(*before, words, type="skipped", buttons=desk.yes_no(), dimensions=left)


def _refused(desk: Desk, refusal: Refusal) -> Reply:
    if refusal.kind in ("dont_know", "not_my_area"):
        return cannot_say(desk)
    if refusal.kind == "question_back":
        said = desk.say("question_back")
        if desk.conversation.pending.boundary:
            return ask_again(desk, said)
        return ask(desk, said, question=desk.asked_text.simpler)
    return ask_again(desk, desk.say(f"refused_{refusal.kind}"))


def _keep_unclarified(desk: Desk) -> bool:
    """Record the answer whose clarification did not come; say whether there was one."""
    pending = desk.conversation.pending
    if not pending.boundary or not isinstance(desk.scored, Estimate):
        return False
    given = Answer(
        desk.asked, "scored", desk.language, pending.value, desk.scored, answered_at=desk.now
    )
    record(desk, given)
    return True


def _boundary(desk: Desk, estimate: Estimate) -> str | None:
    """Return the boundary worth a clarifying question, None if there is none."""
    asked_before = bool(desk.conversation.pending.boundary)
    spent = desk.open_assessment.follow_ups >= desk.rules.max_follow_ups
    if asked_before or spent or len(estimate.level_set) < 2:
        return None
    best = sorted(estimate.level_set, key=lambda level: -estimate.probabilities[level - 1])[:2]
    boundary = f"{min(best)}-{max(best)}"
    return boundary if boundary in desk.asked_text.boundaries else None


def _shortened(text: str, limit: int = 200) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
