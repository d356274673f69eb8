"""The conversation as the chat API offers it: open, say, resume."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.assessment import Conversation
from bot.domain.errors import NotFound, Unavailable
from bot.domain.language import Language
from bot.domain.ports import Packs, UnitsOfWork
from bot.gateway.incoming import Message
from bot.gateway.metrics import Metrics
from bot.gateway.rasa import BotTurn, Envelope, RasaClient
from bot.gateway.tokens import Session

WORKSPACE = "default"
"""Everybody's workspace, as long as there is one."""


@dataclass(frozen=True)
class Opening:
    """How a session is to begin.

    Attributes:
        pack: None: ask.
        locale: None: detect it from what the person writes.
        consented: whether the client has shown the consent notice itself and got a yes.
    """

    channel: str
    pack: str | None = None
    locale: Language | None = None
    consented: bool = False


@dataclass(frozen=True)
class Chat:
    """Passes turns to the Rasa server.

    Args:
        reads: opens transactions for reading.
        rasa: answers turns.
        packs: those a session can be opened with.
    """

    reads: UnitsOfWork
    rasa: RasaClient
    packs: Packs
    metrics: Metrics

    async def open(self, opening: Opening, request_id: str) -> tuple[Session, BotTurn]:
        """Begin a conversation.

        Raises:
            UnknownPack: there is no such pack.
            Unavailable: the bot is away.
        """
        if opening.pack is not None:
            await asyncio.to_thread(self.packs.get, opening.pack)
        session = Session(uuid.uuid4().hex, WORKSPACE, opening.channel, opening.locale)
        envelope = _envelope(session, uuid.uuid4().hex, request_id, opening.pack)
        value = "consented" if opening.consented else "ask"
        turn = await self.rasa.send(
            envelope, {"intent": "open", "entities": {"value": value}, "text": ""}
        )
        if _failed(turn):
            # Nothing was stored, so a token would open nothing.
            raise Unavailable("the action server could not open the conversation")
        self.metrics.turn(session.channel, "opening")
        return session, turn

    async def say(
        self, session: Session, message_id: str, message: Message, request_id: str
    ) -> BotTurn:
        """Say something that was not answered before (see `before`).

        Raises:
            Unavailable: the bot is away; the same message id can be sent again.
        """
        envelope = _envelope(session, message_id, request_id)
        turn = await self.rasa.send(envelope, message.body())
        self.metrics.turn(session.channel, "failed" if _failed(turn) else "new")
        return turn

    async def before(
        self, session: Session, message_id: str
    ) -> tuple[Conversation, BotTurn | None]:
        """Return the conversation, and the turn that answered a message id if it came before.

        Raises:
            NotFound: the conversation was deleted.
            Unavailable: the store is away.
        """
        conversation, given = await asyncio.to_thread(
            self._before, session.conversation, message_id
        )
        if given is not None:
            self.metrics.turn(session.channel, "repeated")
        return conversation, given

    async def conversation(self, session: Session) -> Conversation:
        """Return the conversation of a session.

        Raises:
            NotFound: it was deleted.
            Unavailable: the store is away.
        """
        return await asyncio.to_thread(self._conversation, session.conversation)

    async def history(self, session: Session) -> list[Mapping[str, Any]]:
        """Return everything said so far, oldest first.

        Raises:
            Unavailable: the store is away.
        """
        return await asyncio.to_thread(self._history, session.conversation)

    def _before(self, conversation_id: str, message_id: str) -> tuple[Conversation, BotTurn | None]:
        with self.reads() as unit:
            conversation = _there(unit.conversations.get(conversation_id))
            reply = unit.turns.reply(conversation_id, message_id)
        return conversation, None if reply is None else _turn(reply)

    def _conversation(self, conversation_id: str) -> Conversation:
        with self.reads() as unit:
            return _there(unit.conversations.get(conversation_id))

    def _history(self, conversation: str) -> list[Mapping[str, Any]]:
        with self.reads() as unit:
            turns = unit.turns.history(conversation)
        return [{**turn, "turn": _turn(turn["turn"])} for turn in turns]


def _there(conversation: Conversation | None) -> Conversation:
    if conversation is None:
        raise NotFound("the conversation was deleted", code="conversation_gone")
    return conversation


def _envelope(
    session: Session, message_id: str, request_id: str, pack: str | None = None
) -> Envelope:
    return Envelope(
        conversation=session.conversation,
        workspace=session.workspace,
        channel=session.channel,
        message_id=message_id,
        request_id=request_id,
        locale=session.locale,
        pack=pack,
    )


def _failed(turn: BotTurn) -> bool:
    """Say whether the bot only apologised: nothing was stored, the message may come again."""
    return bool(turn["custom"].get("type") == "error")


def _turn(reply: Mapping[str, Any]) -> BotTurn:
    return {"text": reply["text"], "buttons": reply["buttons"], "custom": reply["custom"]}
