"""What the services need from the outside, as protocols."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Literal, Protocol, Self

from bot.domain.answer import Answer, Scored, ScoreRequest
from bot.domain.assessment import Assessment, Conversation
from bot.domain.language import Language
from bot.domain.pack import Pack
from bot.domain.retention import Purged

Clock = Callable[[], datetime]


class Packs(Protocol):
    """The packs that can be used."""

    def get(self, pack_id: str) -> Pack:
        """Return a pack. Raises: UnknownPack."""
        ...

    def all(self) -> Sequence[Pack]:
        """All packs, in the order they are offered."""
        ...


class Scorer(Protocol):
    """Reads answers."""

    @property
    def version(self) -> str:
        """Changes whenever results may change."""
        ...

    async def score(self, request: ScoreRequest) -> Scored:
        """Score one answer off the event loop. Never raises on any text."""
        ...


class LanguageDetector(Protocol):
    """Tells the language of a text."""

    def detect(self, text: str) -> Language | Literal["other"] | None:
        """Return the language, "other" for one Gradino does not speak, None if unclear."""
        ...


class Conversations(Protocol):
    """Repository of conversations."""

    def get(self, conversation_id: str) -> Conversation | None: ...
    def save(self, conversation: Conversation) -> None: ...
    def delete(self, conversation_id: str) -> None:
        """Delete the conversation with its turns, assessments and answers."""
        ...


class Assessments(Protocol):
    """Repository of assessments with their answers."""

    def get(self, assessment_id: str) -> Assessment | None: ...
    def add(self, assessment: Assessment) -> None: ...
    def save(self, assessment: Assessment) -> None:
        """Write the assessment's own fields (not its answers)."""
        ...

    def record(self, assessment_id: str, message_id: str, answer: Answer) -> bool:
        """Write an answer, replacing the one of its dimension.

        Returns:
            False, having written nothing, if this message id was recorded before.
        """
        ...

    def correct(self, assessment_id: str, dimension: str, level: int, at: datetime) -> None:
        """Store a respondent's level beside the estimate."""
        ...

    def permit(self, assessment_id: str, dimension: str, permission: bool) -> None:
        """Store whether the words of a corrected answer may be used for learning."""
        ...

    def permitted(self, pack: str) -> Sequence[Answer]:
        """The corrected answers of a pack whose words may be used for learning, oldest first."""
        ...

    def finished(self) -> Sequence[str]:
        """The ids of all finished assessments, oldest first."""
        ...

    def forget(self, assessment_id: str, dimension: str) -> None:
        """Remove the answer of one dimension, if there is one."""
        ...

    def delete(self, assessment_id: str) -> None:
        """Delete an assessment with its answers and report links."""
        ...

    def of_conversation(self, conversation_id: str) -> Sequence[Assessment]:
        """All assessments of a conversation, oldest first."""
        ...


class Turns(Protocol):
    """The replies already given, so that a repeat gets the same one."""

    def reply(self, conversation_id: str, message_id: str) -> Mapping[str, Any] | None:
        """Return the reply given to a message, None if there was none yet.

        In a unit that may write, it first waits for other units that asked the same of this
        conversation: whoever gets None may answer the message and will be the only one.
        """
        ...

    def add(
        self, conversation_id: str, message_id: str, text: str | None, reply: Mapping[str, Any]
    ) -> None: ...
    def history(self, conversation_id: str) -> Sequence[Mapping[str, Any]]:
        """All turns, oldest first: {"message_id", "text", "turn"}."""
        ...


class ReportLinks(Protocol):
    """Signed, expiring, revocable links to reports; only the hash of a token is kept."""

    def add(
        self, token: str, assessment_id: str, created_at: datetime, expires_at: datetime
    ) -> None: ...
    def assessment(self, token: str, now: datetime) -> str | None:
        """Return the assessment's id, None if the link is unknown, expired or revoked."""
        ...

    def revoke(self, token: str, now: datetime) -> None: ...


class Heartbeats(Protocol):
    """When each process was last alive."""

    def beat(self, name: str, at: datetime) -> None: ...
    def last(self, name: str) -> datetime | None:
        """Return when a process was last alive, None if it never was."""
        ...


class Retention(Protocol):
    """Deletes what has been kept long enough."""

    def purge(
        self, *, open_before: datetime, finished_before: datetime, now: datetime, limit: int
    ) -> Purged:
        """Delete open assessments idle since `open_before`, those finished before
        `finished_before`, conversations with nothing left in them, and expired report links:
        at most `limit` of each."""
        ...


class UnitOfWork(Protocol):
    """One transaction: committed by `commit()`, else rolled back at exit."""

    conversations: Conversations
    assessments: Assessments
    turns: Turns
    report_links: ReportLinks
    heartbeats: Heartbeats
    retention: Retention

    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...
    def commit(self) -> None: ...


UnitsOfWork = Callable[[], UnitOfWork]


class Phrases(Protocol):
    """The bot's texts (domain.yml) in three languages."""

    def say(self, key: str, language: Language, seed: str = "", **params: object) -> str:
        """Return one variation of `utter_<key>`, chosen by `seed`, placeholders filled in."""
        ...


class Reports(Protocol):
    """Turns the answers of an assessment into results."""

    def results(
        self, pack: Pack, assessment: Assessment, language: Language, report_url: str | None
    ) -> Mapping[str, Any]:
        """Return the fields of a "placement" turn (docs/api.md), without its `type`.

        Raises: NothingToPlace when no dimension has a level.
        """
        ...
