"""A conversation and the assessments made in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.domain.answer import Answer
from bot.domain.language import Language

AssessmentState = Literal["open", "finished"]


PendingKind = Literal[
    "answer",
    "follow_up",
    "consent",
    "pack",
    "language",
    "stop",
    "restart",
    "delete",
    "skipped",
    "permission",
    "paused",
    "closed",
]


@dataclass(frozen=True)
class Pending:
    """What the bot waits for besides an answer to the current question.

    Attributes:
        kind: what was asked; "answer" is the ordinary case, "follow_up" the one clarifying
            question about an answer, "skipped" whether to come back to skipped questions,
            "permission" whether words may be used for learning, "paused" and "closed" mean that
            nothing is asked.
        value: the first part of an answer being clarified; kept while something else is asked.
        boundary: the two levels the clarifying question separates, for example "2-3"; empty
            unless an answer is being clarified.
    """

    kind: PendingKind = "answer"
    value: str = ""
    boundary: str = ""


@dataclass(frozen=True)
class Conversation:
    """One person talking to Gradino in one channel.

    Attributes:
        language: None until it is known.
        assessment: id of the assessment in progress or just finished.
        pending: what the bot waits for.
        offered: payloads of the buttons of the last turn by their title, so that typing a title
            counts as pressing it.
        wished_pack: pack asked for before consent was given.
    """

    id: str
    workspace: str
    channel: str
    created_at: datetime
    language: Language | None = None
    consent_at: datetime | None = None
    assessment: str | None = None
    pending: Pending = Pending()
    offered: dict[str, str] = field(default_factory=dict)
    wished_pack: str | None = None


@dataclass(frozen=True)
class Assessment:
    """One respondent's walk through one pack.

    Attributes:
        pack_version, pack_hash, scorer: what the results were made with.
        current: dimension being asked, None when all are settled.
        follow_ups: clarifying questions asked so far.
        revisited: whether the respondent was offered to come back to skipped questions.
        answers: by dimension id.
    """

    id: str
    conversation: str
    workspace: str
    pack: str
    pack_version: str
    pack_hash: str
    scorer: str
    language: Language
    started_at: datetime
    state: AssessmentState = "open"
    current: str | None = None
    follow_ups: int = 0
    revisited: bool = False
    finished_at: datetime | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
