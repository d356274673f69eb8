"""Tells replies that say nothing about the organisation from answers.

It learns from hand-written non-answers (data/nonanswers.*.jsonl, among them answers that only
sound like one) against the exemplars of the pack, and refuses only where it is surer than it ever
was, wrongly, about an exemplar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from bot.domain.answer import RefusalKind
from bot.scoring.arrays import Arrays, branch, leaf
from bot.scoring.encoder import Vectors
from bot.scoring.examples import FOLDS
from bot.scoring.head import Head
from bot.scoring.letters import Letters, Rows
from bot.scoring.likeness import Floats, Placed, Ruler
from bot.scoring.method import METHOD, Method
from bot.scoring.written import Written

ANSWER = "answer"

_REFUSALS: tuple[RefusalKind, ...] = get_args(RefusalKind)
_KINDS = (ANSWER, *_REFUSALS)
_WRONGLY_REFUSED = 0.002
"""Share of real answers that may be refused, estimated by cross-validation."""


@dataclass(frozen=True)
class NonAnswers:
    """The learned classifier.

    Attributes:
        ruler: its own; what matters here is another thing than maturity.
        head: one class for each kind.
        lead: by how much the best kind must be ahead of "answer" to refuse.
    """

    ruler: Ruler
    head: Head
    lead: float

    @classmethod
    def learn(
        cls, replies: Sequence[Written], vectors: Vectors, method: Method = METHOD
    ) -> NonAnswers:
        """Learn from written replies and the exemplars of a pack (as replies of kind "answer").

        Args:
            replies: in an order that spreads every kind over the folds.
            vectors: of the replies, shape [replies, views, size].
            method: how texts are compared.
        """
        texts = [reply.text for reply in replies]
        known = Letters.learn(texts)
        lesson = _Lesson(replies, vectors, known, known.rows(texts), method)
        leads = _cross_validated_leads(lesson)
        real = np.array([reply.label == ANSWER for reply in replies])
        allowed = float(np.quantile(leads[real], 1 - _WRONGLY_REFUSED))
        ruler, head = _learn(lesson)
        return cls(ruler, head, max(allowed, 0.0))

    def kinds(
        self, vectors: Vectors, texts: Sequence[str], languages: Sequence[str]
    ) -> list[RefusalKind | None]:
        """Return the kind of each text, None for an answer."""
        scores = self.head.scores(self.ruler.place(vectors, texts, languages))
        leads = _leads(scores)
        best = scores[:, 1:].argmax(axis=1)
        return [
            _REFUSALS[kind] if lead > self.lead else None
            for kind, lead in zip(best, leads, strict=True)
        ]

    def arrays(self) -> Arrays:
        """Return what `from_arrays` needs."""
        lead = np.array(self.lead)
        return {"ruler": self.ruler.arrays(), "head": self.head.arrays(), "lead": lead}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> NonAnswers:
        """Make a classifier from the arrays of another."""
        ruler = Ruler.from_arrays(branch(arrays, "ruler"))
        head = Head.from_arrays(branch(arrays, "head"))
        return cls(ruler, head, float(leaf(arrays, "lead")))


def _learn(lesson: _Lesson) -> tuple[Ruler, Head]:
    ruler = Ruler.learn(
        lesson.vectors, lesson.languages, lesson.kinds, lesson.letters, lesson.method
    )
    return ruler, Head.learn(lesson.placed(ruler), lesson.kinds, len(_KINDS))


@dataclass(frozen=True)
class _Lesson:
    """Replies with their vectors and letters."""

    replies: Sequence[Written]
    vectors: Vectors
    letters: Letters
    rows: Rows
    method: Method

    def part(self, chosen: Sequence[int]) -> _Lesson:
        own, rows = list(chosen), self.rows[list(chosen)]
        return _Lesson(
            [self.replies[i] for i in own], self.vectors[own], self.letters, rows, self.method
        )

    def placed(self, ruler: Ruler) -> Placed:
        return ruler.place_rows(self.vectors, self.rows, self.languages)

    @property
    def languages(self) -> list[str]:
        return [reply.language for reply in self.replies]

    @property
    def kinds(self) -> list[int]:
        return [_KINDS.index(str(reply.label)) for reply in self.replies]


def _cross_validated_leads(lesson: _Lesson) -> NDArray[np.float64]:
    leads = np.zeros(len(lesson.replies))
    folds = np.arange(len(lesson.replies)) % FOLDS
    for fold in range(FOLDS):
        seen, unseen = (np.flatnonzero(own).tolist() for own in (folds != fold, folds == fold))
        ruler, head = _learn(lesson.part(seen))
        leads[unseen] = _leads(head.scores(lesson.part(unseen).placed(ruler)))
    return leads


def _leads(scores: Floats) -> NDArray[np.float64]:
    return np.asarray(scores[:, 1:].max(axis=1) - scores[:, 0], dtype=np.float64)
