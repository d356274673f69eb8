"""Whether the scorer knows what it does not know: confidence, level sets, clarification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.accuracy.ablations import parts
from benchmarks.accuracy.judged import Judged, agreement
from benchmarks.accuracy.laboratory import Clarified, Results
from benchmarks.accuracy.markdown import Cell, table
from benchmarks.accuracy.measures import (
    accuracy_at,
    area_under_risk_coverage,
    coverage,
    mean_size,
    share,
)
from benchmarks.accuracy.sets import ALL

_SHARES = (1.0, 0.9, 0.8, 0.7, 0.5)

_RISK = """## How sure it is

Accuracy on the test set when only the most confident answers count, and the area under the
risk-coverage curve (AURC; Geifman, Uziel and El-Yaniv 2019: the error rate averaged over every
share of most confident answers; 0 is perfect)."""

_SETS = """## Sets of levels

A set holds the levels that cannot be ruled out; it is learned to hold the right one in 90 % of
cases (split-conformal prediction). *As learned*, it holds every level from a certain probability
on and may be empty. *In the product* it always holds the chosen level too, so it covers more.
More than one level leads to a clarifying question; plain answers are those written without any
twist."""

_FOLLOW_UP = """## What a clarification brings

**Simulated**: to each test text with more than one level in its set, another test text of the
same dimension, level and language was added below, as if the respondent had answered the
clarifying question informatively. Real clarifications are shorter, and answer a narrower
question."""


def section(results: Results) -> str:
    """Return the part of the page about certainty."""
    own = parts(results.test)
    risk = table(
        ["language", *(f"{share:.0%}" for share in _SHARES), "AURC"],
        [[language, *_risks(judged)] for language, judged in own.items()],
    )
    sets = table(
        [
            "language",
            "coverage as learned",
            "empty as learned",
            "size as learned",
            "coverage in the product",
            "size in the product",
            "more than one level",
            "plain answers with more than one",
        ],
        [[language, *_sets(judged, results.floors)] for language, judged in own.items()],
    )
    return "\n\n".join([_RISK, risk, _SETS, sets, _FOLLOW_UP, _clarified(results)])


def sets_as_learned(judged: Sequence[Judged], floors: Mapping[str, float]) -> list[tuple[int, ...]]:
    """Return the levels whose probability reaches the learned floor, for each text."""
    return [
        tuple(
            level
            for level, probability in enumerate(one.probabilities, start=1)
            if probability >= floors[one.sample.pack]
        )
        for one in judged
    ]


def plain_with_several(judged: Sequence[Judged]) -> float | None:
    """Return the share of plain answers that have more than one level in their set."""
    plain = [one for one in judged if one.sample.kind == "plain"]
    return share([len(one.level_set) > 1 for one in plain]) if plain else None


def kappas(clarified: Sequence[Clarified]) -> tuple[float, float]:
    """Return QWK before and after the clarification."""
    samples = [one.before.sample for one in clarified]
    before = agreement(samples, [one.before.guess for one in clarified])
    return before.qwk, agreement(samples, [one.after.guess for one in clarified]).qwk


def _risks(judged: Sequence[Judged]) -> list[Cell]:
    stated = [one.guess.confidence or 0.0 for one in judged]
    right = [one.right for one in judged]
    at = [accuracy_at(part, stated, right) for part in _SHARES]
    return [*at, area_under_risk_coverage(stated, right)]


def _sets(judged: Sequence[Judged], floors: Mapping[str, float]) -> list[Cell]:
    truths = [one.sample.level for one in judged]
    learned, used = sets_as_learned(judged, floors), [one.level_set for one in judged]
    return [
        coverage(learned, truths),
        share([not one for one in learned]),
        mean_size(learned),
        coverage(used, truths),
        mean_size(used),
        share([len(one) > 1 for one in used]),
        plain_with_several(judged),
    ]


def _clarified(results: Results) -> str:
    rows: list[list[Cell]] = []
    languages = dict.fromkeys(one.before.sample.language for one in results.clarified)
    for language in [*languages, ALL]:
        own = [one for one in results.clarified if language in (one.before.sample.language, ALL)]
        if not own:
            continue
        before, after = [one.before.right for one in own], [one.after.right for one in own]
        rows.append([language, len(own), *kappas(own), share(before), share(after)])
    if not rows:
        return "No text has more than one level in its set."
    return table(
        ["language", "texts", "QWK before", "QWK after", "accuracy before", "accuracy after"], rows
    )
