"""Does the measurements, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.accuracy.ablations import Ablated, ablations
from benchmarks.accuracy.baselines import baselines
from benchmarks.accuracy.judged import Guess, Judged, judge
from benchmarks.accuracy.leaks import learned_texts, repeated, sharing_a_run
from benchmarks.accuracy.read_once import ReadOnce
from benchmarks.accuracy.sets import DATA, Sample, read_set
from bot.bootstrap import Container
from bot.domain.answer import RefusalKind
from bot.domain.ports import Packs
from bot.scoring.loading import open_encoder
from bot.scoring.models import Models
from bot.scoring.scorer import SentenceScorer
from bot.services.fairness import Fairness, measure_fairness

Progress = Callable[[str], None]

GRADINO = "Gradino"


@dataclass(frozen=True)
class Clarified:
    """An answer with several levels in its set, before and after a simulated clarification."""

    before: Judged
    after: Judged


@dataclass(frozen=True)
class Results:
    """Everything that was measured.

    Attributes:
        scorer: its version.
        test: the test set.
        guesses: what each baseline says of the sets "test", "published" and "probes".
        floors: probability from which on a level belongs to the set as learned, by pack.
        clarified: the test texts with several levels in their set.
        published: texts in the style of published models.
        probes: of all kinds.
        unadorned: the probes that have a baseline, reduced to it; in the order of `adorned`.
        nonanswers: with the right kind as their kind.
        fairness: of the groups that say the same.
        ablations: one a step of the method; the product first.
        repeated: test texts left out because an exemplar repeats them word for word.
        sharing: share of the others that have five words in a row in common with one.
    """

    scorer: str
    test: Sequence[Judged]
    guesses: Mapping[str, Mapping[str, Sequence[Guess]]]
    floors: Mapping[str, float]
    clarified: Sequence[Clarified]
    published: Sequence[Judged]
    probes: Sequence[Judged]
    unadorned: Sequence[Judged]
    nonanswers: Sequence[Judged]
    fairness: Fairness
    ablations: Sequence[Ablated]
    repeated: int
    sharing: float

    @property
    def adorned(self) -> list[Judged]:
        """The probes that have a baseline."""
        return [one for one in self.probes if one.sample.baseline is not None]

    def refused(self) -> dict[str, list[RefusalKind | None]]:
        """Return why real answers would be refused, by set."""
        own = {"test": self.test, "published": self.published, "probes": self.probes}
        fairness = [told.refusal for told in self.fairness.texts]
        return {name: [one.refusal for one in found] for name, found in own.items()} | {
            "fairness": fairness
        }


def measure(container: Container, progress: Progress, dimension: str | None = None) -> Results:
    """Measure everything; of one dimension, everything but ablations.

    Raises:
        SetupError: the encoder cannot be opened, or a model not be written.
    """
    settings, packs = container.settings, container.packs
    encoder = ReadOnce(open_encoder(settings.encoder, settings.home))
    models = Models(settings.home / "models", encoder)
    scorer = SentenceScorer(encoder, packs, models)
    scorer.prepare(progress)
    progress("test set")
    whole, learned = read_set("test*.jsonl", dimension), learned_texts(packs)
    known = repeated(whole, learned)
    test = judge(scorer, [one for one in whole if one not in known])
    progress("published style, probes, non-answers")
    published = judge(scorer, read_set("published-test.*", dimension))
    probes = judge(scorer, read_set("probes.jsonl", dimension))
    bare = [
        replace(one.sample, text=one.sample.baseline)
        for one in probes
        if one.sample.baseline is not None
    ]
    fairness = measure_fairness(DATA / "fairness.jsonl", packs, scorer, progress)
    progress("baselines")
    sets = {"test": test, "published": published, "probes": probes}
    return Results(
        scorer=scorer.version,
        test=test,
        floors={pack.id: models.get(pack).calibration.floor for pack in packs.all()},
        clarified=clarified(scorer, test),
        published=published,
        probes=probes,
        unadorned=judge(scorer, bare),
        nonanswers=judge(scorer, read_set("nonanswers-test*", dimension)),
        fairness=fairness,
        guesses=_guesses(packs, encoder, sets),
        ablations=() if dimension else ablations(settings.home, packs, encoder, scorer, progress),
        repeated=len(known),
        sharing=sharing_a_run([one.sample for one in test], learned),
    )


def _guesses(
    packs: Packs, encoder: ReadOnce, sets: Mapping[str, Sequence[Judged]]
) -> dict[str, dict[str, list[Guess]]]:
    """Return what the baselines, learned once, say of each set."""
    found = baselines(packs, encoder, [one.sample for own in sets.values() for one in own])
    split, start = {}, 0
    for name, own in sets.items():
        end = start + len(own)
        split[name] = {method: guesses[start:end] for method, guesses in found.items()}
        start = end
    return split


def clarified(scorer: SentenceScorer, judged: Sequence[Judged]) -> list[Clarified]:
    """Clarify the texts that have several levels in their set."""
    clearer = with_follow_ups([one.sample for one in judged])
    asked = [
        (one, sample) for one, sample in zip(judged, clearer, strict=True) if len(one.level_set) > 1
    ]
    after = judge(scorer, [sample for _, sample in asked])
    return [Clarified(one, other) for (one, _), other in zip(asked, after, strict=True)]


def with_follow_ups(samples: Sequence[Sample]) -> list[Sample]:
    """Return each text with the next one of its dimension, level and language below it.

    The conversation joins an answer and its clarification in the same way.
    """
    cells: dict[tuple[str, str, int, str], list[str]] = defaultdict(list)
    for one in samples:
        cells[_cell(one)].append(one.text)
    following = {
        (*cell, text): texts[(place + 1) % len(texts)]
        for cell, texts in cells.items()
        for place, text in enumerate(texts)
    }
    return [
        replace(one, text=f"{one.text}\n{following[(*_cell(one), one.text)]}") for one in samples
    ]


def _cell(sample: Sample) -> tuple[str, str, int, str]:
    return sample.pack, sample.dimension, sample.level, sample.language
