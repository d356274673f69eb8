"""The page docs/accuracy.md."""

from __future__ import annotations

from datetime import date

from benchmarks.accuracy import answers, certainty, other_sets, targets
from benchmarks.accuracy.ablations import FULL, Ablated
from benchmarks.accuracy.laboratory import Results
from benchmarks.accuracy.markdown import table
from benchmarks.accuracy.sets import ALL

_START = """# How good the scoring is

Measured on {day} with scorer `{scorer}` by `make accuracy`, which writes this page anew.

The sets were written for this: answers as employees give them, texts in the style of published
maturity models, probes, groups of texts that say the same, and replies that are no answers.
[Their data card](../tests/accuracy/README.md) says how each was made. Nothing is learned from
them. [How an answer becomes a level](scoring.md) explains the method.

**What the figures do not say.** The sets were written for Gradino and share the style of the
authors of its exemplars: {sharing:.0%} of the test texts have five words in a row in common with
something learned, and {repeated} that repeat an exemplar word for word are left out. Texts of third
parties, in the words of other maturity models, are harder: expect less there. Levels were given
by the writers of the texts; no blind second reader has checked them.

QWK is quadratic weighted kappa (Cohen 1968): 1 is perfect, 0 is chance. MAE is the mean number of
levels off. ECE is the expected calibration error (Naeini, Cooper and Hauskrecht 2015) in ten bins
of equally many texts (Nguyen and O'Connor 2015). A text that would be refused counts with the
level it would get; how many those are is said below."""

_ABLATIONS = """## What each step is worth

The scorer learned again without one step, measured on the dev sets, by which the steps were
chosen, and on the published-style texts. The standard error of QWK on the whole dev set is
{error:.3f} (texts drawn again 1,000 times): differences below that say little. Rho is Spearman's
rank correlation, mean of the packs."""


def page(results: Results, day: date) -> str:
    """Return the page."""
    parts = [
        _START.format(
            day=day.isoformat(),
            scorer=results.scorer,
            sharing=results.sharing,
            repeated=results.repeated,
        ),
        targets.section(results),
        answers.section(results),
        certainty.section(results),
        other_sets.section(results),
    ]
    if results.ablations:
        parts.append(_ablations(results))
    return "\n\n".join(parts) + "\n"


def _ablations(results: Results) -> str:
    product = next(row for row in results.ablations if row.name == FULL)
    languages = [name for name in product.kappas if name != ALL]
    head = [
        "method",
        *(f"QWK {name}" for name in product.kappas),
        "accuracy",
        "dev probes right",
        *(f"rho {name}" for name in languages),
    ]
    rows = table(head, [_row(one, languages) for one in results.ablations])
    return f"{_ABLATIONS.format(error=product.kappa_error)}\n\n{rows}"


def _row(one: Ablated, languages: list[str]) -> list[str | float]:
    rho = [one.published[name] for name in languages]
    return [one.name, *one.kappas.values(), one.accuracy, one.probes, *rho]
