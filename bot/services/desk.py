"""What every part of the conversation needs at hand during one turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.domain.answer import Scored
from bot.domain.assessment import Assessment, Conversation, Pending, PendingKind
from bot.domain.language import Language, is_language
from bot.domain.pack import DimensionText, Pack
from bot.domain.ports import Packs, Phrases, Reports, UnitOfWork
from bot.domain.turn import Button, Reply, Turn
from bot.services.understand import Meaning, payload

Heard = Language | Literal["other"] | None
"""The language a text is in, as the detector heard it."""

_TELLING_WORDS = 5


@dataclass(frozen=True)
class Rules:
    """Settings of the conversation.

    Attributes:
        default_language: used until the language is known.
        contact: whom to ask for a person; empty if nobody was set.
        public_url: address of the gateway as respondents see it, without a slash at the end.
        link_life: how long a report link works.
        max_follow_ups: clarifying questions in one interview.
    """

    default_language: Language = "en"
    contact: str = ""
    public_url: str = "http://127.0.0.1:8765"
    link_life: timedelta = timedelta(days=90)
    max_follow_ups: int = 3


@dataclass
class Desk:
    """One turn being handled; `conversation` and `assessment` follow the changes made."""

    turn: Turn
    meaning: Meaning
    conversation: Conversation
    assessment: Assessment | None
    unit: UnitOfWork
    packs: Packs
    phrases: Phrases
    reports: Reports
    rules: Rules
    now: datetime
    scorer_version: str
    scored: Scored | None = None
    heard: Heard = None
    erased: bool = False

    @property
    def language(self) -> Language:
        """The language to reply in."""
        return self.conversation.language or self.rules.default_language

    @property
    def pack(self) -> Pack:
        """The pack of the assessment in progress."""
        return self.packs.get(self.open_assessment.pack)

    @property
    def open_assessment(self) -> Assessment:
        """The assessment in progress; only called where there is one."""
        assert self.assessment is not None
        return self.assessment

    @property
    def asked(self) -> str:
        """Id of the dimension being asked; only called where there is one."""
        current = self.open_assessment.current
        assert current is not None
        return current

    @property
    def asked_text(self) -> DimensionText:
        """The words of the dimension being asked."""
        return self.pack.text(self.language).dimensions[self.asked]

    @property
    def spoken(self) -> Language:
        """The language the text of this turn is in, as far as one can tell.

        A few words say little ("NPS, monthly"): they are taken to be in the language spoken.
        """
        enough = len(self.turn.text.split()) >= _TELLING_WORDS
        return self.heard if enough and is_language(self.heard) else self.language

    def change(self, **changes: Any) -> None:
        """Change fields of the conversation; written at the end of the turn."""
        self.conversation = replace(self.conversation, **changes)

    def progress(self, **changes: Any) -> None:
        """Change fields of the assessment and write them."""
        self.assessment = replace(self.open_assessment, **changes)
        self.unit.assessments.save(self.assessment)

    def wait_for(self, pending: Pending) -> None:
        """Set what the bot waits for."""
        self.change(pending=pending)

    def interrupt(self, kind: PendingKind) -> None:
        """Wait for something else; an answer that is being clarified is kept meanwhile."""
        pending = self.conversation.pending
        self.wait_for(Pending(kind, pending.value, pending.boundary))

    def reload(self) -> None:
        """Read the assessment again after its answers changed."""
        self.assessment = self.unit.assessments.get(self.open_assessment.id)

    def say(self, key: str, **params: object) -> str:
        """Return a text of the bot in the respondent's language."""
        return self.phrases.say(key, self.language, seed=self.turn.message_id, **params)

    def button(self, key: str, intent: str, value: str | None = None) -> Button:
        """Return a quick reply whose title is a text of the bot."""
        return Button(self.say(f"button_{key}"), payload(intent, value))

    def yes_no(self) -> tuple[Button, ...]:
        """Return the two quick replies of a yes-or-no question."""
        return (self.button("yes", "confirm", "yes"), self.button("no", "confirm", "no"))

    def reply(
        self,
        *paragraphs: str,
        type: str = "notice",
        buttons: tuple[Button, ...] = (),
        ended: bool = False,
        **custom: object,
    ) -> Reply:
        """Build the reply of this turn from its paragraphs; empty ones are left out."""
        content: Mapping[str, Any] = {
            "type": type,
            "locale": self.language,
            "conversation": self.conversation.id,
            **custom,
        }
        text = "\n\n".join(part for part in paragraphs if part)
        return Reply(text, self.language, buttons, content, ended)
