"""The test set: how often levels are right, against the baselines and in detail."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.accuracy.judged import Guess, Judged, agreement, miscalibration
from benchmarks.accuracy.laboratory import GRADINO, Results
from benchmarks.accuracy.markdown import Cell, table, words
from benchmarks.accuracy.measures import confusion, recall
from benchmarks.accuracy.sets import Sample, by_language

_BASELINES = """All methods saw the same exemplars and level texts and are measured in the same
run; Gradino learns also from descriptions of organisations and clauses on other topics. TF-IDF
looks at words and pairs of words; the other baselines look at the last layer of the scorer's own
encoder, without (nearest statement) or with centring per language; the logistic models have one
head a dimension, and their regularisation was chosen on the dev set. The nearest statement does
not say how sure it is."""

_FIGURES = ("texts", "QWK", "accuracy", "within one", "MAE")


def section(results: Results) -> str:
    """Return the part of the page about the test set."""
    judged = results.test
    samples = [one.sample for one in judged]
    methods = {GRADINO: [one.guess for one in judged], **results.guesses["test"]}
    rows: list[list[Cell]] = [
        [language, name, *_figures([samples[i] for i in places], [guesses[i] for i in places])]
        for language, places in by_language(samples).items()
        for name, guesses in methods.items()
    ]
    compared = table(["language", "method", *_FIGURES, "ECE"], rows)
    parts = [
        f"## Employees' answers\n\n{_BASELINES}\n\n{compared}",
        f"### By dimension, all languages\n\n{_grouped('dimension', judged, _dimension)}",
        f"### By kind of answer, all languages\n\n{_grouped('kind', judged, _kind)}",
        f"### By level, all languages: share of its texts that get it\n\n{_recalls(judged)}",
        "### Which levels are taken for which\n\nRows are the right levels, columns those given.",
        *(_confusion(pack, judged) for pack in packs_of(judged)),
    ]
    return "\n\n".join(parts)


def packs_of(judged: Sequence[Judged]) -> list[str]:
    """Return the packs the texts belong to."""
    return sorted({one.sample.pack for one in judged})


def by_dimension(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    """Return the texts of each dimension."""
    return _groups(judged, _dimension)


def _dimension(one: Judged) -> str:
    return f"{one.sample.pack}: {words(one.sample.dimension)}"


def _kind(one: Judged) -> str:
    return words(one.sample.kind)


def _groups(judged: Sequence[Judged], key: Callable[[Judged], str]) -> dict[str, list[Judged]]:
    names = sorted(set(map(key, judged)))
    return {name: [one for one in judged if key(one) == name] for name in names}


def _grouped(name: str, judged: Sequence[Judged], key: Callable[[Judged], str]) -> str:
    groups = _groups(judged, key).items()
    rows: list[list[Cell]] = [
        [group, *_figures([one.sample for one in own], [one.guess for one in own])]
        for group, own in groups
    ]
    return table([name, *_FIGURES, "ECE"], rows)


def _figures(samples: Sequence[Sample], guesses: Sequence[Guess]) -> list[Cell]:
    own = agreement(samples, guesses)
    ece = miscalibration(samples, guesses)
    return [own.count, own.qwk, own.accuracy, own.within_one, own.mae, ece]


def _recalls(judged: Sequence[Judged]) -> str:
    highest = max(one.sample.level for one in judged)
    rows: list[list[Cell]] = []
    for pack in packs_of(judged):
        truths, found = _levels(pack, judged)
        shares = [recall(truths, found, level) for level in range(1, highest + 1)]
        rows.append([pack, *shares])
    return table(["pack", *(f"level {level}" for level in range(1, highest + 1))], rows)


def _confusion(pack: str, judged: Sequence[Judged]) -> str:
    truths, found = _levels(pack, judged)
    highest = max(truths)
    counts = confusion(truths, found, highest)
    rows: list[list[Cell]] = [[str(level), *row] for level, row in enumerate(counts, start=1)]
    return table([pack, *map(str, range(1, highest + 1))], rows)


def _levels(pack: str, judged: Sequence[Judged]) -> tuple[list[int], list[int]]:
    own = [one for one in judged if one.sample.pack == pack]
    return [one.sample.level for one in own], [one.guess.level for one in own]
