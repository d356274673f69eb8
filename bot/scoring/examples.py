"""What a scorer learns from: the exemplars of a pack and the words of its levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.pack import Pack

FOLDS = 5


@dataclass(frozen=True)
class Example:
    """One labelled text.

    Attributes:
        fold: in which part of the cross-validation it is tested, None for never.
        shown: whether it may be shown to respondents as what their words matched.
    """

    dimension: str
    level: int
    language: str
    text: str
    fold: int | None
    shown: bool


def examples(pack: Pack) -> list[Example]:
    """Return everything to learn from in a pack.

    The exemplars at one place of the lists of a level, one in each language, are tested together:
    their authors may have thought of the same case.
    """
    return [*_exemplars(pack), *_level_texts(pack)]


def _exemplars(pack: Pack) -> Iterator[Example]:
    for language, exemplars in pack.exemplars.items():
        seen: Counter[tuple[str, int]] = Counter()
        for exemplar in exemplars:
            cell = (exemplar.dimension, exemplar.level)
            fold = seen[cell] % FOLDS
            seen[cell] += 1
            yield Example(*cell, language, exemplar.text, fold, shown=True)


def _level_texts(pack: Pack) -> Iterator[Example]:
    for language, texts in pack.texts.items():
        for dimension, words in texts.dimensions.items():
            for level, text in words.levels.items():
                yield Example(dimension, level, language, text.statement, None, shown=True)
                yield Example(dimension, level, language, text.label, None, shown=False)
