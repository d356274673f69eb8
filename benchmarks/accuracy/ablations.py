"""What each step of the method is worth: the scorer learned again without it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from benchmarks.accuracy.judged import Judged, agreement, judge, rank_agreement
from benchmarks.accuracy.measures import kappa_error, share
from benchmarks.accuracy.sets import Sample, by_language, read_set
from bot.domain.ports import Packs
from bot.scoring.encoder import Encoder
from bot.scoring.method import METHOD, Method
from bot.scoring.models import Models
from bot.scoring.scorer import SentenceScorer

Progress = Callable[[str], None]

FULL = "all steps"


@dataclass(frozen=True)
class Ablated:
    """How good a method is.

    Attributes:
        name: the steps it uses, or the one it lacks.
        kappas: QWK on the dev set by language, and of all.
        kappa_error: standard error of the last one.
        accuracy: on the dev set.
        probes: share of dev probes with the right level.
        published: rank correlation with the levels of the published-style texts by language.
    """

    name: str
    kappas: dict[str, float]
    kappa_error: float
    accuracy: float
    probes: float
    published: dict[str, float]

    @classmethod
    def of(
        cls, name: str, dev: list[Judged], probes: list[Judged], published: list[Judged]
    ) -> Ablated:
        """Measure."""
        kappas = {
            language: agreement([one.sample for one in own], [one.guess for one in own]).qwk
            for language, own in parts(dev).items()
        }
        truths, found = [one.sample.level for one in dev], [one.guess.level for one in dev]
        return cls(
            name=name,
            kappas=kappas,
            kappa_error=kappa_error(truths, found),
            accuracy=share([one.right for one in dev]),
            probes=share([one.right for one in probes]),
            published={
                language: rank_agreement([one.sample for one in own], [one.guess for one in own])
                for language, own in parts(published).items()
            },
        )


def variants() -> Iterator[tuple[str, Method]]:
    """Yield the method without each step it uses, and without all of them."""
    used = [step.name for step in fields(Method) if getattr(METHOD, step.name) is True]
    for step in used:
        yield f"without {step.replace('_', ' ')}", replace(METHOD, **{step: False})
    yield "none of them", replace(METHOD, **dict.fromkeys(used, False))


def ablations(
    home: Path, packs: Packs, encoder: Encoder, scorer: SentenceScorer, progress: Progress
) -> list[Ablated]:
    """Measure the product's scorer and every variant of it.

    Args:
        home: GRADINO_HOME; the variants' models are kept below it while this runs.
        packs: to learn.
        encoder: the scorer's.
        scorer: the product's, prepared.
        progress: told what is being done.

    Raises:
        SetupError: a model cannot be written.
    """
    sets = [read_set(name) for name in ("dev.*", "probes-dev.*", "published-test.*")]
    rows = [_measured(FULL, scorer, sets)]
    (home / "ablations").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home / "ablations") as folder:
        _lend_vectors(home / "models", Path(folder))
        for name, method in variants():
            progress(name)
            variant = SentenceScorer(encoder, packs, Models(Path(folder), encoder, method))
            variant.prepare()
            rows.append(_measured(name, variant, sets))
    return rows


def parts(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    """Return the texts of each language, and all."""
    return {
        name: [judged[place] for place in places]
        for name, places in by_language([one.sample for one in judged]).items()
    }


def _measured(name: str, scorer: SentenceScorer, sets: Sequence[Sequence[Sample]]) -> Ablated:
    dev, probes, published = (judge(scorer, samples) for samples in sets)
    return Ablated.of(name, dev, probes, published)


def _lend_vectors(models: Path, folder: Path) -> None:
    """Link the vectors of what was ever learned from, so that nothing is read again."""
    for known in models.glob("vectors-*.npz"):
        os.link(known, folder / known.name)
