"""The other sets: published style, probes, fairness, non-answers."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.accuracy.ablations import parts
from benchmarks.accuracy.answers import packs_of
from benchmarks.accuracy.judged import Guess, Judged, agreement, rank_agreement
from benchmarks.accuracy.laboratory import GRADINO, Results
from benchmarks.accuracy.markdown import Cell, table, words
from benchmarks.accuracy.measures import share, shares_by
from benchmarks.accuracy.sets import ALL, Sample, by_language

_PUBLISHED = """## Texts in the style of published models

Level descriptions, questionnaire options and analysts' portraits. Rho is Spearman's rank
correlation between the given and the right level."""

_PROBES = """## Probes

Each probe has one way to go wrong: what is denied, what is planned, praise of oneself, and words
that say nothing. Share of probes that get their level:"""

_UNMOVED = """Probes that have a version without what they probe: share that get the level which
that version gets, right or wrong:"""

_FAIRNESS = """## The same answer in other words

Groups of texts that say the same in three languages and in several forms: share of texts that get
the level most of their group gets. `gradino fairness` lists those that differ."""

_NONANSWERS = """## Replies that are no answers

Share of non-answers that get no level, by kind; the last column is the share of those whose
refusal is also of the right kind, which decides how the bot replies."""

_REFUSED = "Real answers that would be refused, as a share of each set:"


def section(results: Results) -> str:
    """Return the part of the page about the other sets."""
    return "\n\n".join(
        [
            _PUBLISHED,
            _published(results),
            _PROBES,
            _by_kind(results.probes, [one.right for one in results.probes]),
            _probes_by_method(results),
            _UNMOVED,
            _by_kind(results.adorned, unmoved(results)),
            _FAIRNESS,
            _fairness(results),
            _NONANSWERS,
            _nonanswers(results.nonanswers),
            _REFUSED,
            _wrongly_refused(results),
        ]
    )


def unmoved(results: Results) -> list[bool]:
    """Say which probes with a baseline get the level of their baseline."""
    pairs = zip(results.adorned, results.unadorned, strict=True)
    return [one.guess.level == bare.guess.level for one, bare in pairs]


def _published(results: Results) -> str:
    judged = results.published
    samples, packs = [one.sample for one in judged], packs_of(judged)
    methods = {GRADINO: [one.guess for one in judged], **results.guesses["published"]}
    rows: list[list[Cell]] = []
    for language, places in by_language(samples).items():
        for name, guesses in methods.items():
            own, said = [samples[i] for i in places], [guesses[i] for i in places]
            found = agreement(own, said)
            each = [_rho(pack, own, said) for pack in packs]
            mean = rank_agreement(own, said)
            rows.append([language, name, len(own), *each, mean, found.qwk, found.accuracy])
    rho = [f"rho {pack}" for pack in packs]
    return table(["language", "method", "texts", *rho, "mean rho", "QWK", "accuracy"], rows)


def _rho(pack: str, samples: Sequence[Sample], guesses: Sequence[Guess]) -> float:
    own = [pair for pair in zip(samples, guesses, strict=True) if pair[0].pack == pack]
    return rank_agreement([one for one, _ in own], [one for _, one in own])


def _probes_by_method(results: Results) -> str:
    samples = [one.sample for one in results.probes]
    kinds = sorted({one.kind for one in samples})
    methods = {GRADINO: [one.guess for one in results.probes], **results.guesses["probes"]}
    rows: list[list[Cell]] = []
    for name, guesses in methods.items():
        right = [one.level == said.level for one, said in zip(samples, guesses, strict=True)]
        pairs = list(zip(samples, right, strict=True))
        each = shares_by(pairs, lambda pair: pair[0].kind, lambda pair: pair[1])
        rows.append([name, *each.values(), share(right)])
    return table(["method, all languages", *map(words, kinds), ALL], rows)


def _fairness(results: Results) -> str:
    shares = results.fairness.shares()
    languages = [*(name for name in shares if name != ALL), ALL]
    forms = [*(form for form in shares[ALL] if form != ALL), ALL]
    rows = [[name, *(shares[name].get(form) for form in forms)] for name in languages]
    return table(["language", *forms], rows)


def _by_kind(judged: Sequence[Judged], true: Sequence[bool]) -> str:
    kinds = sorted({one.sample.kind for one in judged})
    pairs = list(zip(judged, true, strict=True))
    rows: list[list[Cell]] = []
    for language in parts(judged):
        own = [pair for pair in pairs if language in (pair[0].sample.language, ALL)]
        each = shares_by(own, lambda pair: pair[0].sample.kind, lambda pair: pair[1])
        every = share([pair[1] for pair in own])
        rows.append([language, len(own), *(each.get(kind) for kind in kinds), every])
    return table(["language", "texts", *map(words, kinds), ALL], rows)


def _nonanswers(judged: Sequence[Judged]) -> str:
    kinds = sorted({one.sample.kind for one in judged})
    rows: list[list[Cell]] = []
    for language, own in parts(judged).items():
        each = shares_by(own, lambda one: one.sample.kind, lambda one: one.refusal is not None)
        every = share([one.refusal is not None for one in own])
        named = share([one.refusal == one.sample.kind for one in own])
        rows.append([language, len(own), *(each.get(kind) for kind in kinds), every, named])
    return table(["language", "texts", *map(words, kinds), ALL, "right kind"], rows)


def _wrongly_refused(results: Results) -> str:
    rows: list[list[Cell]] = []
    for name, refusals in results.refused().items():
        refused = [one for one in refusals if one]
        rows.append([name, len(refusals), len(refused), len(refused) / len(refusals)])
    return table(["set", "texts", "refused", "share"], rows)
