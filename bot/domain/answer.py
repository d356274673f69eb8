"""What scoring returns for one answer, and the answer as it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.domain.language import Language

RefusalKind = Literal[
    "empty", "dont_know", "not_my_area", "off_topic", "gibberish", "question_back", "unreadable"
]


@dataclass(frozen=True)
class ScoreRequest:
    """One answer to score."""

    pack: str
    dimension: str
    language: Language
    text: str


@dataclass(frozen=True)
class Evidence:
    """Why an answer got its level.

    Attributes:
        quote: the words of the answer that decided, verbatim.
        matched: the exemplar or level statement they matched, in the answer's language.
        runner_up: the second most probable level.
    """

    quote: str
    matched: str
    runner_up: int


@dataclass(frozen=True)
class Estimate:
    """The level of one answer, with its uncertainty and reason.

    Attributes:
        probabilities: one per level, low to high, sums to 1.
        level: the estimated level, from 1.
        confidence: calibrated probability that `level` is right, 0..1.
        evidence: why.
        level_set: the levels that cannot be ruled out (at least one, ascending).
        scorer: version of the scorer that made it.
    """

    probabilities: tuple[float, ...]
    level: int
    confidence: float
    evidence: Evidence
    level_set: tuple[int, ...]
    scorer: str


@dataclass(frozen=True)
class Refusal:
    """An answer that cannot be placed, and why."""

    kind: RefusalKind


Scored = Estimate | Refusal


@dataclass(frozen=True)
class Answer:
    """What a respondent said about one dimension, as it is kept.

    Attributes:
        status: "scored", "skipped" (for later or for good) or "unknown" (the person cannot say).
        text: the words, empty unless scored.
        estimate: what scoring made of it; never overwritten by a correction.
        correction: the level the respondent chose instead, if any.
        permission: whether the words of a corrected answer may be used for learning; None until
            the respondent was asked.
    """

    dimension: str
    status: Literal["scored", "skipped", "unknown"]
    language: Language
    text: str = ""
    estimate: Estimate | None = None
    correction: int | None = None
    permission: bool | None = None
    answered_at: datetime | None = field(default=None, compare=False)

    @property
    def level(self) -> int | None:
        """The level that counts: the correction if there is one, else the estimate."""
        if self.correction is not None:
            return self.correction
        return self.estimate.level if self.estimate else None

    def probabilities(self, levels: int) -> tuple[float, ...] | None:
        """The distribution that counts in the placement; a correction is certain.

        Args:
            levels: number of levels of the dimension.
        """
        if self.correction is not None:
            return tuple(1.0 if level == self.correction else 0.0 for level in range(1, levels + 1))
        return self.estimate.probabilities if self.estimate else None
