"""Shows for past assessments what changed because the ruler did: pack, exemplars or scorer.

Nothing is written. The words of the answers are what they were; only what is read from them may
differ. How the levels make a stage follows the pack as it is now, before and after alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal

from bot.domain.answer import Answer, Estimate, RefusalKind, ScoreRequest
from bot.domain.assessment import Assessment
from bot.domain.errors import BadInput, NothingToPlace, UnknownPack
from bot.domain.pack import Pack
from bot.domain.placement import place
from bot.domain.ports import Packs, UnitsOfWork
from bot.services.score_file import Judge

State = Literal["read", "refused", "erased", "chosen", "not answered", "gone"]
"""Of an answer: read anew, no answer to the present scorer, its words are erased, its level was
chosen from the options without words, it was skipped, or the pack has lost its dimension."""

_STATES: Mapping[State, str] = {
    "read": "",
    "refused": "no answer to the present scorer",
    "erased": "its words are erased, so it cannot be read again",
    "chosen": "chosen from the options, without words",
    "not answered": "not answered",
    "gone": "the pack has no such dimension any more",
}


@dataclass(frozen=True)
class Reading:
    """One answer with the level read then and now.

    Attributes:
        before: the level stored; None where none was read.
        after: the level read now; None where nothing can be read.
        correction: the respondent's own level, which counts in the stage before and after.
    """

    dimension: str
    state: State
    before: int | None
    after: int | None
    correction: int | None

    @property
    def changed(self) -> bool:
        """Whether the present scorer says something else."""
        return self.state == "refused" or (self.state == "read" and self.before != self.after)


@dataclass(frozen=True)
class Ruler:
    """What an assessment is measured with."""

    pack_version: str
    pack_hash: str
    scorer: str


@dataclass(frozen=True)
class Rescored:
    """An assessment measured with two rulers.

    Attributes:
        stage_before, stage_after: ids of the stages; None where no answer has a level.
        ruler_after: None, as everything new, where the pack is gone.
    """

    assessment: str
    pack: str
    ruler_before: Ruler
    ruler_after: Ruler | None
    stage_before: str | None
    stage_after: str | None
    answers: tuple[Reading, ...]

    @property
    def changed(self) -> bool:
        """Whether an answer or the stage is another one."""
        moved = any(reading.changed for reading in self.answers)
        return moved or self.stage_before != self.stage_after

    def as_fields(self) -> dict[str, object]:
        """Return plain data for JSON."""
        answers = [{**asdict(one), "changed": one.changed} for one in self.answers]
        return {**asdict(self), "answers": answers, "changed": self.changed}

    def lines(self) -> Iterator[str]:
        """Yield lines for people: what changed, and what could not be read again."""
        yield f"{self.assessment}  {self.pack}  {self._rulers()}"
        if self.ruler_after is None:
            yield "  there is no such pack any more"
            return
        for one in self.answers:
            if one.changed or one.state in ("erased", "gone"):
                yield f"  {one.dimension}: {_words(one)}"
        same = "" if self.stage_before != self.stage_after else " (unchanged)"
        yield f"  stage: {self.stage_before or 'none'} -> {self.stage_after or 'none'}{same}"

    def _rulers(self) -> str:
        before, after = self.ruler_before, self.ruler_after
        if after is None or before == after:
            return _name(before)
        return f"{_name(before)} -> {_name(after)}"


def rescore(
    reads: UnitsOfWork,
    packs: Packs,
    judge: Judge,
    scorer: str,
    assessment_id: str | None = None,
) -> Iterator[Rescored]:
    """Measure past assessments with the present ruler.

    Args:
        reads: opens a transaction that reads.
        packs: as they are now.
        judge: the present scorer.
        scorer: its version.
        assessment_id: one assessment, finished or not; None for all finished ones.

    Raises:
        BadInput: there is no assessment of this id.
    """
    for one_id in [assessment_id] if assessment_id else _finished(reads):
        # A unit each, because scoring takes longer than a transaction may.
        with reads() as unit:
            assessment = unit.assessments.get(one_id)
        if assessment is not None:
            yield _rescored(assessment, packs, judge, scorer)
        elif assessment_id:
            raise BadInput(one_id, code="unknown_assessment", assessment=one_id)


def as_json(rescored: Sequence[Rescored]) -> str:
    """Return one JSON object with all assessments."""
    changed = sum(one.changed for one in rescored)
    rows = [one.as_fields() for one in rescored]
    return json.dumps({"changed": changed, "assessments": rows}, ensure_ascii=False)


def as_text(rescored: Sequence[Rescored]) -> str:
    """Return lines for people."""
    lines = [line for one in rescored for line in one.lines()]
    changed = sum(one.changed for one in rescored)
    return "\n".join([*lines, f"{changed} of {len(rescored)} assessments would change"])


def _finished(reads: UnitsOfWork) -> Sequence[str]:
    with reads() as unit:
        return unit.assessments.finished()


def _rescored(assessment: Assessment, packs: Packs, judge: Judge, scorer: str) -> Rescored:
    before = Ruler(assessment.pack_version, assessment.pack_hash, assessment.scorer)
    try:
        pack = packs.get(assessment.pack)
    except UnknownPack:
        return Rescored(assessment.id, assessment.pack, before, None, None, None, ())
    states = {id: _state(answer, pack) for id, answer in assessment.answers.items()}
    found = _judged(assessment, states, judge)
    answers = {id: _anew(answer, found.get(id)) for id, answer in assessment.answers.items()}
    return Rescored(
        assessment=assessment.id,
        pack=pack.id,
        ruler_before=before,
        ruler_after=Ruler(pack.version, pack.hash, scorer),
        stage_before=_stage(pack, assessment.answers),
        stage_after=_stage(pack, answers),
        answers=tuple(
            _reading(answer, states[id], found.get(id)) for id, answer in assessment.answers.items()
        ),
    )


def _state(answer: Answer, pack: Pack) -> State:
    if answer.dimension not in {dimension.id for dimension in pack.dimensions}:
        return "gone"
    if answer.text.strip():
        return "read"
    if answer.estimate is not None:
        return "erased"
    return "chosen" if answer.correction is not None else "not answered"


_Judgement = tuple[RefusalKind | None, Estimate | None]


def _judged(
    assessment: Assessment, states: Mapping[str, State], judge: Judge
) -> dict[str, _Judgement]:
    asked = [id for id, state in states.items() if state == "read"]
    requests = [
        ScoreRequest(assessment.pack, id, answer.language, answer.text)
        for id, answer in ((id, assessment.answers[id]) for id in asked)
    ]
    return dict(zip(asked, judge.judge_many(requests), strict=True))


def _anew(answer: Answer, judged: _Judgement | None) -> Answer:
    """Return the answer with what is read from it now; as it was where nothing can be."""
    if judged is None or answer.estimate is None:
        return answer
    refusal, estimate = judged
    return replace(answer, estimate=None if refusal else estimate)


def _reading(answer: Answer, state: State, judged: _Judgement | None) -> Reading:
    refusal, estimate = judged or (None, None)
    after = estimate.level if estimate and not refusal else None
    return Reading(
        dimension=answer.dimension,
        state="refused" if refusal else state,
        before=answer.estimate.level if answer.estimate else None,
        after=after,
        correction=answer.correction,
    )


def _stage(pack: Pack, answers: Mapping[str, Answer]) -> str | None:
    try:
        placement = place(pack.structure, answers)
    except NothingToPlace:
        return None
    return pack.structure.stages[placement.stage - 1]


def _words(one: Reading) -> str:
    before, after = (
        "no level" if level is None else f"level {level}" for level in (one.before, one.after)
    )
    words = f"{before} -> {after}" if one.state in ("read", "refused") else before
    chosen = f"the respondent chose level {one.correction}" if one.correction is not None else ""
    notes = ", ".join(note for note in (_STATES[one.state], chosen) if note)
    return f"{words} ({notes})" if notes else words


def _name(ruler: Ruler) -> str:
    return f"pack {ruler.pack_version} {ruler.pack_hash[:8]}, scorer {ruler.scorer}"
