"""One turn of the conversation, from what was understood to the reply."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.answer import Scored, ScoreRequest
from bot.domain.assessment import Conversation
from bot.domain.ports import (
    Clock,
    LanguageDetector,
    Packs,
    Phrases,
    Reports,
    Scorer,
    UnitOfWork,
    UnitsOfWork,
)
from bot.domain.turn import Button, Reply, Turn
from bot.services.answering import text_to_score
from bot.services.desk import Desk, Heard, Rules
from bot.services.routing import is_answer, route
from bot.services.understand import meaning_of


@dataclass(frozen=True)
class Converse:
    """Handles turns. Each is one transaction: what the reply says is what is stored.

    Attributes:
        units: opens a transaction that writes; held for milliseconds, never while scoring.
        reads: opens one that reads and waits for nobody.
    """

    units: UnitsOfWork
    reads: UnitsOfWork
    packs: Packs
    scorer: Scorer
    phrases: Phrases
    reports: Reports
    detector: LanguageDetector
    clock: Clock
    rules: Rules

    async def __call__(self, turn: Turn) -> Reply:
        """Handle a turn; a repeat of its message id gets the reply given before.

        Raises:
            Unavailable: the store cannot be reached or written; nothing was changed.
        """
        heard: Heard = None if turn.pressed else self.detector.detect(turn.text)
        request = await asyncio.to_thread(self._score_request, turn, heard)
        scored = await self.scorer.score(request) if request else None
        return await asyncio.to_thread(self._settle, turn, heard, scored)

    def _score_request(self, turn: Turn, heard: Heard) -> ScoreRequest | None:
        with self.reads() as unit:
            if unit.turns.reply(turn.conversation, turn.message_id) is not None:
                return None
            desk = self._desk(unit, turn, heard, None)
            if not is_answer(desk):
                return None
            leaving = desk.meaning.intent != "answer"
            pending = desk.conversation.pending
            text = pending.value if leaving else text_to_score(turn, desk.conversation)
            return ScoreRequest(desk.open_assessment.pack, desk.asked, desk.spoken, text)

    def _settle(self, turn: Turn, heard: Heard, scored: Scored | None) -> Reply:
        with self.units() as unit:
            given = unit.turns.reply(turn.conversation, turn.message_id)
            if given is not None:
                return _reply_of(given)
            desk = self._desk(unit, turn, heard, scored)
            reply = route(desk)
            if not desk.erased:
                offered = {button.title: button.payload for button in reply.buttons}
                desk.change(offered=offered)
                unit.conversations.save(desk.conversation)
                consented = desk.conversation.consent_at is not None
                said = turn.text if consented and turn.intent != "open" else None
                unit.turns.add(turn.conversation, turn.message_id, said, _plain(reply))
            unit.commit()
            return reply

    def _desk(self, unit: UnitOfWork, turn: Turn, heard: Heard, scored: Scored | None) -> Desk:
        conversation = unit.conversations.get(turn.conversation) or Conversation(
            id=turn.conversation,
            workspace=turn.workspace,
            channel=turn.channel,
            created_at=self.clock(),
        )
        if conversation.language is None:
            language = turn.locale or (heard if heard != "other" else None)
            conversation = replace(conversation, language=language)
        assessment = (
            unit.assessments.get(conversation.assessment) if conversation.assessment else None
        )
        return Desk(
            turn=turn,
            meaning=meaning_of(turn, conversation),
            conversation=conversation,
            assessment=assessment,
            unit=unit,
            packs=self.packs,
            phrases=self.phrases,
            reports=self.reports,
            rules=self.rules,
            now=self.clock(),
            scorer_version=self.scorer.version,
            scored=scored,
            heard=heard,
        )


def _plain(reply: Reply) -> dict[str, Any]:
    buttons = [{"title": button.title, "payload": button.payload} for button in reply.buttons]
    return {
        "text": reply.text,
        "buttons": buttons,
        "custom": dict(reply.custom),
        "locale": reply.locale,
        "ended": reply.ended,
    }


def _reply_of(given: Mapping[str, Any]) -> Reply:
    return Reply(
        text=given["text"],
        locale=given["locale"],
        buttons=tuple(Button(**button) for button in given["buttons"]),
        custom=given["custom"],
        ended=given["ended"],
    )
