"""Assessments and their answers in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    delete,
    insert,
    select,
    update,
)

from bot.domain.answer import Answer
from bot.domain.assessment import Assessment
from bot.domain.errors import NotFound
from bot.domain.ports import Clock
from bot.store.repositories import estimates
from bot.store.repositories.statements import insertion
from bot.store.tables import answers, assessments, recorded_messages


class SqlAssessments:
    """The port is `Assessments`."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def get(self, assessment_id: str) -> Assessment | None:
        """Return an assessment with its answers, None if there is none of this id."""
        found = self._read(assessments.c.id == assessment_id)
        return found[0] if found else None

    def add(self, assessment: Assessment) -> None:
        """Write a new assessment; its conversation has to be there. Answers are recorded."""
        values = _values(assessment) | {"updated_at": self._clock()}
        self._connection.execute(insert(assessments).values(id=assessment.id, **values))

    def save(self, assessment: Assessment) -> None:
        """Write the assessment's own fields (not its answers).

        Raises:
            NotFound: it was never added or is deleted.
        """
        self._touch(assessment.id, **_values(assessment))

    def record(self, assessment_id: str, message_id: str, answer: Answer) -> bool:
        """Write an answer, replacing the one of its dimension.

        Returns:
            False, having written nothing, if this message id was recorded before.

        Raises:
            NotFound: there is no such assessment.
        """
        # The row's lock makes writers of one assessment take turns on PostgreSQL too.
        self._touch(assessment_id)
        noted = self._connection.execute(
            insertion(self._connection, recorded_messages)
            .values(assessment_id=assessment_id, message_id=message_id)
            .on_conflict_do_nothing(index_elements=["assessment_id", "message_id"])
            .returning(recorded_messages.c.message_id)
        )
        if noted.one_or_none() is None:
            return False
        # A new row, not an update: answers are in the order in which they were last given.
        self.forget(assessment_id, answer.dimension)
        self._connection.execute(
            insert(answers).values(assessment_id=assessment_id, **_answer_values(answer))
        )
        return True

    def correct(self, assessment_id: str, dimension: str, level: int, at: datetime) -> None:
        """Store a respondent's level beside the estimate.

        Raises:
            NotFound: the dimension has no answer yet.
        """
        changed = self._connection.execute(
            update(answers)
            .where(answers.c.assessment_id == assessment_id, answers.c.dimension == dimension)
            .values(correction=level, corrected_at=at)
        )
        if changed.rowcount == 0:
            raise NotFound("there is no answer to correct")
        self._touch(assessment_id)

    def permit(self, assessment_id: str, dimension: str, permission: bool) -> None:
        """Store whether the words of a corrected answer may be used for learning.

        Raises:
            NotFound: the dimension has no corrected answer.
        """
        changed = self._connection.execute(
            update(answers)
            .where(
                answers.c.assessment_id == assessment_id,
                answers.c.dimension == dimension,
                answers.c.correction.is_not(None),
            )
            .values(permission=permission)
        )
        if changed.rowcount == 0:
            raise NotFound("there is no correction to permit")

    def permitted(self, pack: str) -> Sequence[Answer]:
        """The corrected answers of a pack whose words may be used for learning, oldest first."""
        statement = (
            select(answers)
            .join(assessments, assessments.c.id == answers.c.assessment_id)
            .where(
                assessments.c.pack == pack,
                answers.c.correction.is_not(None),
                answers.c.permission.is_(True),
            )
            .order_by(answers.c.number)
        )
        return [_answer(row) for row in self._connection.execute(statement)]

    def finished(self) -> Sequence[str]:
        """The ids of all finished assessments, oldest first."""
        statement = (
            select(assessments.c.id)
            .where(assessments.c.state == "finished")
            .order_by(assessments.c.number)
        )
        return self._connection.scalars(statement).all()

    def forget(self, assessment_id: str, dimension: str) -> None:
        """Remove the answer of one dimension, if there is one."""
        self._connection.execute(
            delete(answers).where(
                answers.c.assessment_id == assessment_id, answers.c.dimension == dimension
            )
        )

    def delete(self, assessment_id: str) -> None:
        """Delete an assessment with its answers and report links."""
        self._connection.execute(delete(assessments).where(assessments.c.id == assessment_id))

    def of_conversation(self, conversation_id: str) -> Sequence[Assessment]:
        """All assessments of a conversation, oldest first."""
        return self._read(assessments.c.conversation_id == conversation_id)

    def _read(self, condition: ColumnElement[bool]) -> list[Assessment]:
        rows = self._connection.execute(
            select(assessments).where(condition).order_by(assessments.c.number)
        ).all()
        given: dict[str, dict[str, Answer]] = {row.id: {} for row in rows}
        for row in self._connection.execute(
            select(answers).where(answers.c.assessment_id.in_(given)).order_by(answers.c.number)
        ):
            given[row.assessment_id][row.dimension] = _answer(row)
        return [_assessment(row, given[row.id]) for row in rows]

    def _touch(self, assessment_id: str, **values: Any) -> None:
        changed = self._connection.execute(
            update(assessments)
            .where(assessments.c.id == assessment_id)
            .values(updated_at=self._clock(), **values)
        )
        if changed.rowcount == 0:
            raise NotFound("there is no such assessment")


def _values(assessment: Assessment) -> dict[str, Any]:
    return {
        "conversation_id": assessment.conversation,
        "workspace_id": assessment.workspace,
        "pack": assessment.pack,
        "pack_version": assessment.pack_version,
        "pack_hash": assessment.pack_hash,
        "scorer": assessment.scorer,
        "language": assessment.language,
        "state": assessment.state,
        "current": assessment.current,
        "follow_ups": assessment.follow_ups,
        "revisited": assessment.revisited,
        "started_at": assessment.started_at,
        "finished_at": assessment.finished_at,
    }


def _assessment(row: Row[Any], given: dict[str, Answer]) -> Assessment:
    return Assessment(
        id=row.id,
        conversation=row.conversation_id,
        workspace=row.workspace_id,
        pack=row.pack,
        pack_version=row.pack_version,
        pack_hash=row.pack_hash,
        scorer=row.scorer,
        language=row.language,
        started_at=row.started_at,
        state=row.state,
        current=row.current,
        follow_ups=row.follow_ups,
        revisited=row.revisited,
        finished_at=row.finished_at,
        answers=given,
    )


def _answer_values(answer: Answer) -> dict[str, Any]:
    return {
        "dimension": answer.dimension,
        "status": answer.status,
        "language": answer.language,
        "text": answer.text,
        "estimate": estimates.to_json(answer.estimate) if answer.estimate else None,
        "correction": answer.correction,
        "answered_at": answer.answered_at,
    }


def _answer(row: Row[Any]) -> Answer:
    return Answer(
        dimension=row.dimension,
        status=row.status,
        language=row.language,
        text=row.text,
        estimate=estimates.from_json(row.estimate) if row.estimate else None,
        correction=row.correction,
        permission=row.permission,
        answered_at=row.answered_at,
    )
