"""What a report says, in one language and ready to be shown.

Every rendering (HTML, JSON, charts, the turn that ends an interview) is made from `ReportView`
alone, so they cannot disagree. All sentences are finished; nothing here is escaped.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.domain.language import Language
from bot.domain.roadmap import ReasonCode


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StageView(_Frozen):
    """One step of the staircase.

    Attributes:
        index: from 1.
        probability: how probable it is that the organisation stands here.
        in_interval: whether it belongs to the range named in the report.
    """

    id: str
    index: int
    name: str
    motto: str
    description: str
    probability: float
    in_interval: bool


class EvidenceView(_Frozen):
    """Why an answer was read as it was.

    Attributes:
        quote: the respondent's words that decided.
        matched: the exemplar or level statement they came closest to.
        language: of both.
        level: the level that was read from them; a correction may have replaced it.
        label: of that level.
        runner_up: the second most probable level, `runner_up_label` its label.
    """

    quote: str
    matched: str
    language: Language
    level: int
    label: str
    runner_up: int
    runner_up_label: str


class DimensionView(_Frozen):
    """One dimension of the profile.

    Attributes:
        level, label, statement: None where there is no level.
        of: how many levels there are.
        labels: of all levels, low to high.
        probabilities: of all levels, low to high; empty where there is no level.
        confidence: that the level is right, 0..1; None without a level and after a correction.
        confidence_words: the same in words, "chosen" and "open" included.
        corrected: whether the respondent chose the level.
        evidence: None where no words were read.
    """

    id: str
    name: str
    question: str
    status: Literal["scored", "skipped", "unknown"]
    level: int | None
    of: int
    label: str | None
    statement: str | None
    labels: tuple[str, ...]
    probabilities: tuple[float, ...]
    confidence: float | None
    confidence_words: str
    corrected: bool
    evidence: EvidenceView | None


class HighlightView(_Frozen):
    """A strength or a gap."""

    id: str
    name: str
    level: int
    of: int
    label: str


class MoverView(_Frozen):
    """The one answer that would move the stage."""

    dimension: str
    name: str
    before: int
    after: int
    label: str
    stage_id: str
    stage_name: str


class InitiativeView(_Frozen):
    """A next step.

    Attributes:
        reason: a sentence or two; `reason_code` says what kind of reason it is.
        effort: person-weeks.
    """

    id: str
    title: str
    description: str
    reason_code: ReasonCode
    reason: str
    owner: str
    result: str
    effort: float
    questions: tuple[str, ...]


class ManagementView(_Frozen):
    """A question of the model's source, with the dimensions that answer it."""

    id: str
    question: str
    dimensions: tuple[DimensionView, ...]


class VersionsView(_Frozen):
    """What the report was made with."""

    gradino: str
    pack: str
    pack_hash: str
    scorer: str


class ReportView(_Frozen):
    """A report.

    Attributes:
        pack: its id; `pack_name`, `pack_summary` and `source` are its words.
        finished: False for results before the end of the interview.
        stage: the stage reached, one of `stages`.
        low, high: ends of the range that holds the true stage with `interval_probability`.
        stage_words: a sentence about how sure the stage is.
        score: 0..100.
        answered, total: numbers of dimensions.
        coverage: share of the weight that has a level.
        mover_words: a sentence about the answer that would move the stage, or that there is none.
        method, limits: how the results came about and what they cannot tell, in plain sentences.
        report_url: address of the HTML report, None where there is none.
    """

    assessment: str
    language: Language
    pack: str
    pack_name: str
    pack_summary: str
    source: str
    day: date
    finished: bool
    stage: StageView
    stages: tuple[StageView, ...]
    low: StageView
    high: StageView
    interval_probability: float
    stage_words: str
    score: float
    answered: int
    total: int
    coverage: float
    dimensions: tuple[DimensionView, ...]
    strengths: tuple[HighlightView, ...]
    gaps: tuple[HighlightView, ...]
    mover: MoverView | None
    mover_words: str
    initiatives: tuple[InitiativeView, ...]
    management: tuple[ManagementView, ...]
    method: tuple[str, ...]
    limits: tuple[str, ...]
    versions: VersionsView
    report_url: str | None

    @property
    def next_stage(self) -> StageView | None:
        """The stage above the one reached; None at the top."""
        return self.stages[self.stage.index] if self.stage.index < len(self.stages) else None
