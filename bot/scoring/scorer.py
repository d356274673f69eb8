"""The scorer: an answer becomes an estimate with its evidence, or a refusal."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.domain.answer import Estimate, Evidence, Refusal, RefusalKind, Scored, ScoreRequest
from bot.domain.pack import Pack
from bot.domain.ports import Packs
from bot.scoring.batches import Batches
from bot.scoring.calibration import chosen_level
from bot.scoring.encoder import Encoder, Reading
from bot.scoring.evidence import ReadText, deciding_span, runner_up
from bot.scoring.models import Models
from bot.scoring.pack_model import PackModel
from bot.scoring.roles import Roles
from bot.scoring.train import Progress
from bot.scoring.words import is_empty, is_unreadable

Judgement = tuple[RefusalKind | None, Estimate | None]
"""Why an answer is refused, if it is; and its estimate, if it has any words."""


class SentenceScorer:
    """Scores answers with sentence vectors; implements the port `Scorer`.

    Args:
        encoder: reads the answers.
        packs: what the answers belong to.
        models: what was learned about the packs with this encoder.
    """

    def __init__(self, encoder: Encoder, packs: Packs, models: Models) -> None:
        self._encoder = encoder
        self._packs = packs
        self._models = models
        self._ready: dict[str, PackModel] = {}
        self._roles: Roles | None = None
        self._lock = threading.Lock()
        self._batches: Batches[ScoreRequest, Scored] = Batches(self.score_many)

    @property
    def version(self) -> str:
        """Changes whenever results may change."""
        return self._models.version

    def prepare(self, progress: Progress = lambda _: None) -> None:
        """Load or learn the models of all packs, so that no respondent waits for it.

        Raises:
            SetupError: a model cannot be written.
        """
        if self._models.method.roles:
            self._roles = self._models.roles(progress)
        for pack in self._packs.all():
            self._model(pack, progress)

    async def score(self, request: ScoreRequest) -> Scored:
        """Score one answer in the worker thread, together with those that wait with it."""
        return await self._batches.run(request)

    def score_many(self, requests: Sequence[ScoreRequest]) -> list[Scored]:
        """Score answers now."""
        return [
            Refusal(refusal) if refusal else _only(estimate)
            for refusal, estimate in self.judge_many(requests)
        ]

    def judge_many(self, requests: Sequence[ScoreRequest]) -> list[Judgement]:
        """Score answers now; a refused one with words gets an estimate too."""
        judged: list[Judgement] = [(_at_sight(request.text), None) for request in requests]
        legible = [index for index, (refusal, _) in enumerate(judged) if refusal is None]
        texts = [ReadText.of(requests[index].text) for index in legible]
        readings = self._encoder.read(
            [text.text for text in texts], [text.candidates for text in texts]
        )
        for index, text, reading in zip(legible, texts, readings, strict=True):
            judged[index] = self._judge(requests[index], text, reading)
        return judged

    def _judge(self, request: ScoreRequest, text: ReadText, reading: Reading) -> Judgement:
        model = self._model(self._packs.get(request.pack))
        counting = self._counting(text, reading, request.language)
        candidates = np.flatnonzero(counting)
        # First what counts, then the same without each candidate for the quote.
        left_out = np.repeat(~counting[None], 1 + len(candidates), axis=0)
        left_out[1 + np.arange(len(candidates)), candidates] = True
        words = text.without(left_out)
        placed = model.ruler.place(
            reading.without(left_out), words, [request.language] * len(words)
        )
        probabilities = model.probabilities(request.dimension, placed)
        level = chosen_level(probabilities[0])
        spans = [text.candidates[index] for index in candidates]
        span = deciding_span(spans, probabilities[0], probabilities[1:], level)
        evidence = Evidence(
            quote=text.quote(span),
            matched=model.dimensions[request.dimension].nearest(placed, level, request.language),
            runner_up=runner_up(probabilities[0], level),
        )
        estimate = Estimate(
            probabilities=tuple(probabilities[0].tolist()),
            level=level,
            confidence=float(probabilities[0][level - 1]),
            evidence=evidence,
            level_set=model.calibration.level_set(probabilities[0], level),
            scorer=self.version,
        )
        kinds = model.nonanswers.kinds(reading.whole[None], [text.text], [request.language])
        return kinds[0], estimate

    def _counting(self, text: ReadText, reading: Reading, language: str) -> NDArray[np.bool_]:
        """Say which clauses say something of today's practice."""
        if not self._models.method.roles:
            return np.ones(len(text.candidates), dtype=bool)
        with self._lock:
            if self._roles is None:
                self._roles = self._models.roles()
        return self._roles.counting(reading.parts, text.clauses(), language)

    def _model(self, pack: Pack, progress: Progress = lambda _: None) -> PackModel:
        with self._lock:
            if pack.hash not in self._ready:
                self._ready[pack.hash] = self._models.get(pack, progress)
            return self._ready[pack.hash]


def _at_sight(text: str) -> RefusalKind | None:
    if is_empty(text):
        return "empty"
    return "unreadable" if is_unreadable(text) else None


def _only(estimate: Estimate | None) -> Estimate:
    assert estimate is not None
    return estimate
