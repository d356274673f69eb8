"""What the scorer says of the texts of a set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.accuracy.measures import calibration_error, rank_correlation
from benchmarks.accuracy.sets import Sample
from bot.domain.agreement import Agreement
from bot.domain.answer import Estimate, RefusalKind
from bot.scoring.scorer import SentenceScorer

_BATCH = 64


@dataclass(frozen=True)
class Guess:
    """A level, and how sure a method is of it if it can say so."""

    level: int
    confidence: float | None = None


@dataclass(frozen=True)
class Judged:
    """A text with its estimate.

    Attributes:
        refusal: why it would be refused, if it would.
        estimate: the level it gets, or would get were it not refused; None where there is nothing
            to read.
    """

    sample: Sample
    refusal: RefusalKind | None
    estimate: Estimate | None

    @property
    def guess(self) -> Guess:
        """The level that counts; 0, which is never right, where nothing was read."""
        one = self.estimate
        return Guess(one.level, one.confidence) if one else Guess(0, 0.0)

    @property
    def right(self) -> bool:
        """Whether the level is right."""
        return self.guess.level == self.sample.level

    @property
    def probabilities(self) -> tuple[float, ...]:
        """The probability of each level."""
        return self.estimate.probabilities if self.estimate else ()

    @property
    def level_set(self) -> tuple[int, ...]:
        """The levels that cannot be ruled out."""
        return self.estimate.level_set if self.estimate else ()


def judge(scorer: SentenceScorer, samples: Sequence[Sample]) -> list[Judged]:
    """Score texts."""
    judged: list[Judged] = []
    for start in range(0, len(samples), _BATCH):
        batch = samples[start : start + _BATCH]
        found = scorer.judge_many([sample.request for sample in batch])
        judged += [Judged(one, *other) for one, other in zip(batch, found, strict=True)]
    return judged


def agreement(samples: Sequence[Sample], guesses: Sequence[Guess]) -> Agreement:
    """Compare guesses with the right levels."""
    return Agreement.of([one.level for one in samples], [one.level for one in guesses])


def rank_agreement(samples: Sequence[Sample], guesses: Sequence[Guess]) -> float:
    """Return Spearman's rho with the right levels: the mean of the packs, whose levels differ."""
    found = []
    for pack in sorted({one.pack for one in samples}):
        own = [pair for pair in zip(samples, guesses, strict=True) if pair[0].pack == pack]
        found.append(rank_correlation([one.level for one, _ in own], [one.level for _, one in own]))
    return sum(found) / len(found)


def miscalibration(samples: Sequence[Sample], guesses: Sequence[Guess]) -> float | None:
    """Return ECE, None where a method does not say how sure it is."""
    stated = [guess.confidence for guess in guesses if guess.confidence is not None]
    if len(stated) < len(guesses):
        return None
    right = [one.level == guess.level for one, guess in zip(samples, guesses, strict=True)]
    return calibration_error(stated, right)
