"""Makes the view of a report."""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import version

from bot.domain.answer import Answer, Estimate
from bot.domain.assessment import Assessment
from bot.domain.language import Language
from bot.domain.pack import DimensionText, Pack, PackTexts
from bot.domain.placement import place
from bot.domain.roadmap import Proposal, next_initiatives
from bot.domain.standing import Standing
from bot.reports.clean import clean
from bot.reports.sentences import confidence_words, method, mover_words, reason_words, stage_words
from bot.reports.view import (
    DimensionView,
    EvidenceView,
    HighlightView,
    InitiativeView,
    ManagementView,
    MoverView,
    ReportView,
    StageView,
    VersionsView,
)
from bot.reports.words import Words


def build_view(
    pack: Pack, assessment: Assessment, language: Language, report_url: str | None = None
) -> ReportView:
    """Make the view of an assessment, finished or not, in one language.

    A pack of an operator's own may lack a language; its words are then in the assessment's
    language or else the pack's first one.

    Raises:
        NothingToPlace: no dimension has a level.
    """
    return _Builder(pack, assessment, language).view(report_url)


class _Builder:
    def __init__(self, pack: Pack, assessment: Assessment, language: Language) -> None:
        self._pack = pack
        self._assessment = assessment
        self._words = Words(language)
        self._placement = place(pack.structure, assessment.answers)

    def view(self, report_url: str | None) -> ReportView:
        placement, stages, mover = self._placement, self._stages, self._mover
        proposals = next_initiatives(self._pack.structure, placement)
        return ReportView(
            assessment=self._assessment.id,
            language=self._words.language,
            pack=self._pack.id,
            pack_name=self._texts.name,
            pack_summary=self._texts.summary,
            source=self._pack.structure.source,
            day=(self._assessment.finished_at or self._assessment.started_at).date(),
            finished=self._assessment.state == "finished",
            stage=stages[placement.stage - 1],
            stages=stages,
            low=stages[placement.low - 1],
            high=stages[placement.high - 1],
            interval_probability=placement.interval_probability,
            stage_words=stage_words(self._words, placement, stages),
            score=placement.score,
            answered=len(placement.levels),
            total=len(placement.profile),
            coverage=placement.coverage,
            dimensions=tuple(self._dimensions.values()),
            strengths=self._highlights(placement.strengths),
            gaps=self._highlights(placement.gaps),
            mover=mover,
            mover_words=mover_words(self._words, mover),
            initiatives=tuple(self._initiative(proposal) for proposal in proposals),
            management=self._management,
            method=method(self._words, self._pack.structure.placement),
            limits=self._words.sentences("limits"),
            versions=self._versions,
            report_url=report_url,
        )

    @cached_property
    def _texts(self) -> PackTexts:
        for language in (self._words.language, self._assessment.language):
            if language in self._pack.texts:
                return self._pack.text(language)
        return next(iter(self._pack.texts.values()))

    @cached_property
    def _stages(self) -> tuple[StageView, ...]:
        placement = self._placement
        views = []
        for index, stage in enumerate(self._pack.structure.stages, start=1):
            text = self._texts.stages[stage]
            view = StageView(
                id=stage,
                index=index,
                name=text.name,
                motto=text.motto,
                description=text.description,
                probability=placement.stage_probabilities[index - 1],
                in_interval=placement.low <= index <= placement.high,
            )
            views.append(view)
        return tuple(views)

    @cached_property
    def _dimensions(self) -> dict[str, DimensionView]:
        return {item.id: self._dimension(item) for item in self._placement.profile}

    def _dimension(self, item: Standing) -> DimensionView:
        text = self._texts.dimensions[item.id]
        answer = self._assessment.answers.get(item.id)
        estimate = answer.estimate if answer and item.level is not None else None
        reached = text.levels[item.level] if item.level is not None else None
        confidence = estimate.confidence if estimate and not item.corrected else None
        return DimensionView(
            id=item.id,
            name=text.name,
            question=text.question,
            status=item.status,
            level=item.level,
            of=item.levels,
            label=reached.label if reached else None,
            statement=reached.statement if reached else None,
            labels=tuple(text.levels[level].label for level in range(1, item.levels + 1)),
            probabilities=item.probabilities,
            confidence=confidence,
            confidence_words=self._confidence(item, confidence),
            corrected=item.corrected,
            evidence=_evidence(text, answer, estimate) if answer and estimate else None,
        )

    def _confidence(self, item: Standing, confidence: float | None) -> str:
        if confidence is not None:
            return confidence_words(self._words, confidence)
        return self._words.say("confidence_chosen" if item.corrected else "confidence_open")

    def _highlights(self, ids: tuple[str, ...]) -> tuple[HighlightView, ...]:
        return tuple(
            HighlightView(id=item.id, name=item.name, level=item.level, of=item.of, label=label)
            for item in (self._dimensions[one] for one in ids)
            if item.level is not None and (label := item.label) is not None
        )

    @cached_property
    def _mover(self) -> MoverView | None:
        mover = self._placement.mover
        if mover is None:
            return None
        text, stage = self._texts.dimensions[mover.dimension], self._stages[mover.stage - 1]
        return MoverView(
            dimension=mover.dimension,
            name=text.name,
            before=mover.before,
            after=mover.after,
            label=text.levels[mover.after].label,
            stage_id=stage.id,
            stage_name=stage.name,
        )

    def _initiative(self, proposal: Proposal) -> InitiativeView:
        text = self._texts.initiatives[proposal.initiative]
        return InitiativeView(
            id=proposal.initiative,
            title=text.title,
            description=text.description,
            reason_code=proposal.reason,
            reason=reason_words(self._words, proposal, self._texts),
            owner=text.owner,
            result=text.result,
            effort=self._pack.initiative(proposal.initiative).effort,
            questions=text.guiding_questions,
        )

    @cached_property
    def _management(self) -> tuple[ManagementView, ...]:
        return tuple(
            ManagementView(
                id=item.id,
                question=self._texts.management_questions[item.id],
                dimensions=tuple(self._dimensions[one] for one in item.dimensions),
            )
            for item in self._pack.structure.management_questions
        )

    @cached_property
    def _versions(self) -> VersionsView:
        return VersionsView(
            gradino=version("gradino"),
            pack=self._assessment.pack_version,
            pack_hash=self._assessment.pack_hash,
            scorer=self._assessment.scorer,
        )


def _evidence(text: DimensionText, answer: Answer, estimate: Estimate) -> EvidenceView | None:
    """Return the evidence; None if the pack no longer has the levels that it speaks of."""
    evidence = estimate.evidence
    if not {estimate.level, evidence.runner_up} <= set(text.levels):
        return None
    return EvidenceView(
        quote=clean(evidence.quote),
        matched=clean(evidence.matched),
        language=answer.language,
        level=estimate.level,
        label=text.levels[estimate.level].label,
        runner_up=evidence.runner_up,
        runner_up_label=text.levels[evidence.runner_up].label,
    )
