"""One person talking to the bot, turn by turn, on a store in memory."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from bot.domain.language import Language
from bot.domain.turn import Reply, Turn
from bot.packs import PackFolders
from bot.reports import ReportBuilder
from bot.services.converse import Converse
from bot.services.desk import Heard, Rules
from bot.store import Store
from bot.texts.phrases import DomainPhrases
from tests.fakes import Clock, ObedientScorer, Silent

ROOT = Path(__file__).resolve().parents[3]
PACKS = PackFolders([ROOT / "packs"])
PHRASES = DomainPhrases(ROOT / "domain.yml")


class Talk:
    """Sends turns as the action server would and keeps the last reply."""

    def __init__(self, locale: Language | None = "en", heard: Heard = None) -> None:
        self.clock = Clock()
        self.store = Store("sqlite://", clock=self.clock)
        self.scorer = ObedientScorer()
        self.locale = locale
        self.converse = Converse(
            units=self.store.units,
            reads=self.store.reads,
            packs=PACKS,
            scorer=self.scorer,
            phrases=PHRASES,
            reports=ReportBuilder(),
            detector=Silent(heard),
            clock=self.clock,
            rules=Rules(contact="cx@example.com", public_url="https://gradino.example"),
        )
        self.last = Reply("", "en")
        self._numbers = count(1)

    async def open(self, pack: str | None = None, consent: bool = False) -> Reply:
        """Open the conversation."""
        value = "consented" if consent else "ask"
        return await self.send("", intent="open", value=value, pressed=True, pack=pack)

    async def say(self, text: str, intent: str = "answer", confidence: float = 0.9) -> Reply:
        """Type something that the NLU understood as `intent`."""
        return await self.send(text, intent=intent, confidence=confidence)

    async def press(self, title: str) -> Reply:
        """Type the title of a button that was just offered."""
        assert title in [button.title for button in self.last.buttons], self.last.buttons
        return await self.send(title, intent="answer")

    async def send(
        self,
        text: str,
        *,
        intent: str,
        confidence: float = 1.0,
        value: str | None = None,
        pressed: bool = False,
        pack: str | None = None,
        message_id: str | None = None,
    ) -> Reply:
        """Send one turn."""
        turn = Turn(
            conversation="c1",
            workspace="default",
            message_id=message_id or f"m{next(self._numbers)}",
            text=text,
            intent=intent,
            confidence=confidence,
            value=value,
            pressed=pressed,
            locale=self.locale,
            pack=pack,
        )
        self.last = await self.converse(turn)
        return self.last

    async def begin(self, pack: str = "digital-experience") -> Reply:
        """Open with consent at the first question of a pack."""
        return await self.open(pack, consent=True)

    async def answer_all(self, words: str = "2") -> Reply:
        """Answer questions until none comes."""
        while self.last.custom["type"] in ("question", "follow_up"):
            await self.say(words)
        return self.last

    def answers(self) -> dict[str, int | None]:
        """The levels stored so far, by dimension."""
        with self.store.reads() as unit:
            assessments = unit.assessments.of_conversation("c1")
        answers = assessments[-1].answers if assessments else {}
        return {dimension: answer.level for dimension, answer in answers.items()}
