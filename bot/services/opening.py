"""From the first message to the first question: consent, language, pack."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.assessment import Assessment, Pending
from bot.domain.errors import UnknownPack
from bot.domain.language import LANGUAGE_NAMES, LANGUAGES, is_language, named_language
from bot.domain.pack import Pack
from bot.domain.turn import Button, Reply
from bot.services.asking import ask, next_dimension
from bot.services.desk import Desk
from bot.services.understand import payload

OPEN_WITH_CONSENT = "consented"


def open_conversation(desk: Desk) -> Reply:
    """Greet; ask for consent unless the channel obtained it already."""
    if desk.turn.pack:
        desk.change(wished_pack=desk.turn.pack)
    if desk.meaning.value == OPEN_WITH_CONSENT:
        desk.change(consent_at=desk.now)
        return choose_or_start(desk, desk.say("greet"), desk.say("consent_notice"))
    if desk.conversation.consent_at is not None:
        return choose_or_start(desk, desk.say("greet"))
    return ask_consent(desk, desk.say("greet"))


def ask_consent(desk: Desk, *before: str) -> Reply:
    """Ask for consent before anything is stored."""
    desk.wait_for(Pending("consent"))
    return desk.reply(*before, desk.say("consent"), type="consent", buttons=desk.yes_no())


def hear_consent(desk: Desk) -> Reply:
    """Take the reply to the question for consent."""
    intent, value = desk.meaning.intent, desk.meaning.value
    if intent in ("affirm", "start_interview") or (intent, value) == ("confirm", "yes"):
        desk.change(consent_at=desk.now)
        return choose_or_start(desk, desk.say("consent_given"))
    if intent in ("deny", "goodbye", "stop") or (intent, value) == ("confirm", "no"):
        desk.wait_for(Pending("closed"))
        return desk.reply(desk.say("consent_refused"), type="ended", ended=True)
    if intent == "privacy":
        return ask_consent(desk, desk.say("privacy"))
    if intent in ("greet", "open"):
        return ask_consent(desk, desk.say("greet"))
    if intent == "help":
        return ask_consent(desk, desk.say("help"))
    return ask_consent(desk, desk.say("consent_first"))


def choose_or_start(desk: Desk, *before: str) -> Reply:
    """Start the wished pack, or the only one, or ask which."""
    packs = desk.packs.all()
    wished = desk.conversation.wished_pack or (packs[0].id if len(packs) == 1 else None)
    if wished is None:
        return ask_pack(desk, *before)
    return start(desk, wished, *before)


def ask_pack(desk: Desk, *before: str) -> Reply:
    """Offer the packs."""
    desk.wait_for(Pending("pack"))
    texts = [(pack.id, pack.text(desk.language)) for pack in desk.packs.all()]
    lines = "\n".join(f"- **{text.name}**: {text.summary}" for _, text in texts)
    return desk.reply(
        *before,
        desk.say("choose_pack"),
        lines,
        type="choose_pack",
        buttons=tuple(Button(text.name, payload("choose_pack", id)) for id, text in texts),
        packs=[{"id": id, "name": text.name, "summary": text.summary} for id, text in texts],
    )


def hear_pack(desk: Desk) -> Reply:
    """Take the reply to the offer of packs."""
    chosen = desk.meaning.value or _named_pack(desk.turn.text, desk.packs.all())
    if chosen is None:
        return ask_pack(desk, desk.say("choose_pack_again"))
    return start(desk, chosen)


def start(desk: Desk, pack_id: str, *before: str) -> Reply:
    """Begin an assessment with a pack, or go on with the open one of it."""
    try:
        pack = desk.packs.get(pack_id)
    except UnknownPack:
        desk.change(wished_pack=None)
        return ask_pack(desk, *before, desk.say("unknown_pack"))
    for earlier in desk.unit.assessments.of_conversation(desk.conversation.id):
        if earlier.pack == pack_id and earlier.state == "open":
            desk.assessment = earlier
            desk.change(assessment=earlier.id)
            return ask(desk, *before)
    first = Assessment(
        id=uuid.uuid4().hex,
        conversation=desk.conversation.id,
        workspace=desk.conversation.workspace,
        pack=pack.id,
        pack_version=pack.version,
        pack_hash=pack.hash,
        scorer=desk.scorer_version,
        language=desk.language,
        started_at=desk.now,
    )
    desk.assessment = replace(first, current=next_dimension(pack, first))
    # The conversation's row has to be there before an assessment can point to it.
    desk.unit.conversations.save(desk.conversation)
    desk.unit.assessments.add(desk.assessment)
    desk.change(assessment=first.id, wished_pack=None)
    name, total = pack.text(desk.language).name, len(pack.dimensions)
    return ask(desk, *before, desk.say("start", pack=name, total=total))


def change_language(desk: Desk) -> str | None:
    """Switch to the language chosen or named; return what to say, None if none was named."""
    chosen = desk.meaning.value if is_language(desk.meaning.value) else None
    language = chosen or named_language(desk.turn.text)
    if language is None:
        return None
    desk.change(language=language)
    return desk.say("language_changed")


def language_buttons() -> tuple[Button, ...]:
    """The languages, each under its own name."""
    return tuple(
        Button(LANGUAGE_NAMES[language], payload("choose_language", language))
        for language in LANGUAGES
    )


def _named_pack(text: str, packs: Sequence[Pack]) -> str | None:
    """Return the one pack of whose name a telling word is in the text, None if none or many."""
    names = {pack.id: _name_words(pack) for pack in packs}
    said = set(re.findall(r"\w+", text.casefold()))
    found = [
        id
        for id, words in names.items()
        if said & words.difference(*(other for key, other in names.items() if key != id))
    ]
    return found[0] if len(found) == 1 else None


def _name_words(pack: Pack) -> set[str]:
    names = [pack.id, *(pack.text(language).name for language in LANGUAGES)]
    return {word for name in names for word in re.findall(r"\w+", name.casefold())}
