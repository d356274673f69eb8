"""Whether a set repeats what the scorer learned from; a repeated text would prove nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from benchmarks.accuracy.sets import Sample
from bot.domain.ports import Packs
from bot.scoring.examples import examples
from bot.scoring.written import written_clauses, written_descriptions, written_replies

_RUN = 5

_Words = tuple[str, ...]


def learned_texts(packs: Packs) -> list[str]:
    """Return every text the scorer learns from."""
    own = [one.text for pack in packs.all() for one in examples(pack)]
    written = (*written_replies(), *written_clauses(), *written_descriptions())
    return own + [one.text for one in written]


def repeated(samples: Sequence[Sample], texts: Iterable[str]) -> list[Sample]:
    """Return the samples with the same words as a text, whatever their case and punctuation."""
    known = set(map(_words, texts))
    return [one for one in samples if _words(one.text) in known]


def sharing_a_run(samples: Collection[Sample], texts: Iterable[str]) -> float:
    """Return the share of samples that have five words in a row in common with a text."""
    known = {run for text in texts for run in _runs(_words(text))}
    return sum(not known.isdisjoint(_runs(_words(one.text))) for one in samples) / len(samples)


def _words(text: str) -> _Words:
    return tuple(re.findall(r"\w+", text.casefold()))


def _runs(words: _Words) -> set[_Words]:
    return {words[start : start + _RUN] for start in range(len(words) - _RUN + 1)}
