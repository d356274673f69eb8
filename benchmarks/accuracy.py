"""How often the level given to an answer is right, on answers nobody trained on.

    .venv/bin/python -m benchmarks.accuracy

Reads the sets of tests/accuracy (see the README there) and prints, per language: quadratic weighted
kappa (QWK; Cohen 1968), accuracy, share within one level and mean absolute error of employees'
answers; Spearman's rank correlation on texts in the style of published models; the share of probes
that are right; the share of the fairness groups' texts that get the level of their group; and the
share of non-answers refused.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean, mode
from typing import Any

from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score

from bot.bootstrap import bootstrap
from bot.domain.answer import ScoreRequest
from bot.domain.language import LANGUAGES, Language
from bot.scoring import open_scorer
from bot.scoring.scorer import Judgement, SentenceScorer

DATA = Path(__file__).resolve().parents[1] / "tests" / "accuracy" / "data"

Row = Mapping[str, Any]


def main() -> None:
    """Measure and print."""
    container = bootstrap()
    scorer = open_scorer(container.settings, container.packs, print)
    print("\nlanguage  pack                 texts  QWK    accuracy  within one  MAE")
    for language in LANGUAGES:
        rows = read("test*.jsonl", language)
        for pack in container.packs.all():
            own = [row for row in rows if row["pack"] == pack.id]
            print(f"{language:9} {pack.id:20} {agreement(own, levels(scorer, own))}")
    print("\nlanguage  published-style rho  fairness equal  probes right  non-answers refused")
    for language in LANGUAGES:
        print(
            f"{language:9} {rank_correlation(scorer, read('published-test.*', language)):19.3f}"
            f"  {equal(scorer, read('fairness.*', language)):14.3f}"
            f"  {probes(scorer, read('probes.*', language))}"
            f"  {refused(scorer, read('nonanswers-test*', language)):.3f}"
        )


def read(pattern: str, language: Language) -> list[Row]:
    """Return the lines of one language of all files that match."""
    lines = [line for path in sorted(DATA.glob(pattern)) for line in path.open(encoding="utf-8")]
    return [row for row in map(json.loads, lines) if row["lang"] == language]


def judge(scorer: SentenceScorer, rows: Sequence[Row]) -> list[Judgement]:
    """Score lines."""
    return scorer.judge_many(
        [ScoreRequest(row["pack"], row["dimension"], row["lang"], row["text"]) for row in rows]
    )


def levels(scorer: SentenceScorer, rows: Sequence[Row]) -> list[int]:
    """Return the level of each line; 0 where there is none."""
    return [estimate.level if estimate else 0 for _, estimate in judge(scorer, rows)]


def agreement(rows: Sequence[Row], found: Sequence[int]) -> str:
    """Return the measures of employees' answers as a line."""
    truth = [row["level"] for row in rows]
    kappa = cohen_kappa_score(truth, found, weights="quadratic")
    off = [abs(one - other) for one, other in zip(truth, found, strict=True)]
    right, near = mean(one == 0 for one in off), mean(one <= 1 for one in off)
    return f"{len(rows):5}  {kappa:.3f}  {right:.3f}     {near:.3f}       {mean(off):.3f}"


def rank_correlation(scorer: SentenceScorer, rows: Sequence[Row]) -> float:
    """Return the mean over the packs of Spearman's rho between given and found levels."""
    found = []
    for pack in sorted({row["pack"] for row in rows}):
        own = [row for row in rows if row["pack"] == pack]
        found.append(spearmanr([row["level"] for row in own], levels(scorer, own)).statistic)
    return float(mean(found))


def equal(scorer: SentenceScorer, rows: Sequence[Row]) -> float:
    """Return the share of texts that get the commonest level of their group."""
    groups: dict[str, list[int]] = defaultdict(list)
    for row, level in zip(rows, levels(scorer, rows), strict=True):
        groups[row["group"]].append(level)
    return mean(level == mode(own) for own in groups.values() for level in own)


def probes(scorer: SentenceScorer, rows: Sequence[Row]) -> str:
    """Return the share of right levels for each kind of probe."""
    right: dict[str, list[bool]] = defaultdict(list)
    for row, level in zip(rows, levels(scorer, rows), strict=True):
        right[row["probe"]].append(level == row["level"])
    return ", ".join(f"{name} {mean(own):.2f}" for name, own in sorted(right.items()))


def refused(scorer: SentenceScorer, rows: Sequence[Row]) -> float:
    """Return the share of non-answers that get no level."""
    return mean(refusal is not None for refusal, _ in judge(scorer, rows))


if __name__ == "__main__":
    main()
