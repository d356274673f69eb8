"""What was to be reached, and whether it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.accuracy.ablations import parts
from benchmarks.accuracy.answers import by_dimension
from benchmarks.accuracy.certainty import kappas, plain_with_several, sets_as_learned
from benchmarks.accuracy.judged import Judged, agreement, miscalibration, rank_agreement
from benchmarks.accuracy.laboratory import Results
from benchmarks.accuracy.markdown import table
from benchmarks.accuracy.measures import coverage, shares_by
from benchmarks.accuracy.sets import ALL


@dataclass(frozen=True)
class Target:
    """A figure and the range it is to lie in."""

    name: str
    found: float
    least: float = float("-inf")
    most: float = float("inf")

    @property
    def met(self) -> bool:
        """Whether it does."""
        return self.least <= self.found <= self.most

    @property
    def wanted(self) -> str:
        """The range in words."""
        ends = [
            f"at least {self.least:.3f}" if self.least > float("-inf") else "",
            f"at most {self.most:.3f}" if self.most < float("inf") else "",
        ]
        return ", ".join(filter(None, ends))


def section(results: Results) -> str:
    """Return the part of the page about the targets."""
    rows = [
        [one.name, one.wanted, one.found, "yes" if one.met else "no"] for one in targets(results)
    ]
    return f"## Targets\n\n{table(['figure', 'wanted', 'found', 'met'], rows)}"


def targets(results: Results) -> Iterator[Target]:
    """Yield the figures that have a target."""
    for language, judged in parts(results.test).items():
        if language != ALL:
            samples, guesses = [one.sample for one in judged], [one.guess for one in judged]
            own = agreement(samples, guesses)
            yield Target(f"QWK, {language}", own.qwk, 0.93)
            yield Target(f"within one level, {language}", own.within_one, 0.99)
    weakest, kappa = min(_dimension_kappas(results.test), key=lambda pair: pair[1])
    yield Target(f"QWK of the weakest dimension ({weakest})", kappa, 0.85)
    for language, judged in parts(results.published).items():
        if language != ALL:
            rho = rank_agreement([one.sample for one in judged], [one.guess for one in judged])
            yield Target(f"rank correlation on published style, {language}", rho, 0.75)
    probes = shares_by(results.probes, lambda one: one.sample.kind, lambda one: one.right)
    for kind, right in probes.items():
        yield Target(f"probes right, {kind}", right, 0.95)
    yield Target("fairness: equal levels", results.fairness.shares()[ALL][ALL], 0.95)
    yield from _certainty(results)


def _certainty(results: Results) -> Iterator[Target]:
    test = results.test
    error = miscalibration([one.sample for one in test], [one.guess for one in test])
    if error is not None:
        yield Target("ECE", error, most=0.05)
    learned = sets_as_learned(test, results.floors)
    found = coverage(learned, [one.sample.level for one in test])
    yield Target("coverage of the level sets as learned", found, 0.88, 0.93)
    plain = plain_with_several(test)
    if plain is not None:
        yield Target("plain answers that lead to a clarifying question", plain, most=0.2)
    if results.clarified:
        before, after = kappas(results.clarified)
        yield Target("QWK gained by a clarification (simulated)", after - before, 0.001)


def _dimension_kappas(judged: Sequence[Judged]) -> Iterator[tuple[str, float]]:
    for name, own in by_dimension(judged).items():
        yield name, agreement([one.sample for one in own], [one.guess for one in own]).qwk
