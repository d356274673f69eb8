"""What simple methods make of the same exemplars, so that the scorer is compared in the same run.

All but the first look at the last view of the scorer's own encoder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.accuracy.judged import Guess
from benchmarks.accuracy.sets import Sample
from bot.domain.ports import Packs
from bot.scoring.encoder import Encoder, Vectors
from bot.scoring.examples import Example, examples

_NEIGHBOURS = 5

# Chosen on the dev sets among 1, 10, 100 and 1000, so that the baselines are at their best.
_WORDS_PENALTY = 10.0
_VECTORS_PENALTY = 1000.0


@dataclass(frozen=True)
class Lesson:
    """One dimension: labelled texts, and those that are asked.

    Attributes:
        vectors: of the examples, centred per language and of length 1, shape [examples, size].
        read: the same for the asked texts.
    """

    examples: Sequence[Example]
    vectors: Vectors
    asked: Sequence[Sample]
    read: Vectors

    @property
    def levels(self) -> list[int]:
        """The levels of the examples."""
        return [example.level for example in self.examples]


def word_statistics(lesson: Lesson) -> list[Guess]:
    """TF-IDF of words and pairs of words, logistic regression."""
    known = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    rows = known.fit_transform([example.text for example in lesson.examples])
    asked = known.transform([sample.text for sample in lesson.asked])
    return _logistic(rows, lesson.levels, asked, _WORDS_PENALTY)


def logistic_head(lesson: Lesson) -> list[Guess]:
    """Logistic regression on centred vectors."""
    return _logistic(lesson.vectors, lesson.levels, lesson.read, _VECTORS_PENALTY)


def nearest_neighbours(lesson: Lesson) -> list[Guess]:
    """The commonest level of the five nearest examples; of several, the nearest one's."""
    alike = lesson.read @ lesson.vectors.T
    guesses = []
    for row in alike:
        levels = [lesson.examples[place].level for place in np.argsort(-row)[:_NEIGHBOURS]]
        # Counts keep the order of first appearance, so the nearest comes first.
        level, votes = Counter(levels).most_common(1)[0]
        guesses.append(Guess(level, votes / len(levels)))
    return guesses


Method = Callable[[Lesson], list[Guess]]

_STATEMENT = "nearest level statement"

_METHODS: Mapping[str, Method] = {
    "TF-IDF and logistic regression": word_statistics,
    "five nearest neighbours": nearest_neighbours,
    "logistic head": logistic_head,
}


def nearest_statement(
    own: Sequence[Example], vectors: Vectors, asked: Sequence[Sample], read: Vectors
) -> list[Guess]:
    """The level whose statement in the text's language is nearest by cosine; vectors as read."""
    guesses = []
    for sample, vector in zip(asked, read, strict=True):
        there = [
            place
            for place, one in enumerate(own)
            # Level statements are shown and never tested; labels are not shown.
            if one.fold is None and one.shown and one.language == sample.language
        ]
        nearest = there[int((vectors[there] @ vector).argmax())]
        guesses.append(Guess(own[nearest].level))
    return guesses


def baselines(packs: Packs, encoder: Encoder, samples: Sequence[Sample]) -> dict[str, list[Guess]]:
    """Return the guesses of every baseline, one for each text."""
    guesses: dict[str, list[Guess]] = {
        name: [Guess(0)] * len(samples) for name in (_STATEMENT, *_METHODS)
    }
    for places, name, found in _guessed(packs, encoder, samples):
        for place, guess in zip(places, found, strict=True):
            guesses[name][place] = guess
    return guesses


def _guessed(
    packs: Packs, encoder: Encoder, samples: Sequence[Sample]
) -> Iterator[tuple[list[int], str, list[Guess]]]:
    for pack in packs.all():
        own = examples(pack)
        vectors = encoder.encode([one.text for one in own])[:, -1]
        means = _means(vectors, [one.language for one in own])
        for dimension in pack.dimensions:
            known = [place for place, one in enumerate(own) if one.dimension == dimension.id]
            places = [
                place
                for place, sample in enumerate(samples)
                if (sample.pack, sample.dimension) == (pack.id, dimension.id)
            ]
            if not places:
                continue
            asked = [samples[place] for place in places]
            read = encoder.encode([sample.text for sample in asked])[:, -1]
            taught = [own[place] for place in known]
            yield places, _STATEMENT, nearest_statement(taught, vectors[known], asked, read)
            lesson = Lesson(
                taught,
                _centred(vectors[known], [one.language for one in taught], means),
                asked,
                _centred(read, [sample.language for sample in asked], means),
            )
            for name, method in _METHODS.items():
                yield places, name, method(lesson)


def _logistic(rows: Any, levels: Sequence[int], asked: Any, penalty: float) -> list[Guess]:
    model = LogisticRegression(C=penalty, max_iter=5000).fit(rows, levels)
    shares = model.predict_proba(asked)
    best = shares.argmax(axis=1)
    return [
        Guess(int(model.classes_[column]), float(row[column]))
        for column, row in zip(best, shares, strict=True)
    ]


def _means(vectors: Vectors, languages: Sequence[str]) -> dict[str, Vectors]:
    own = np.array(languages)
    return {name: vectors[own == name].mean(axis=0) for name in set(languages)}


def _centred(vectors: Vectors, languages: Sequence[str], means: Mapping[str, Vectors]) -> Vectors:
    moved = vectors - np.stack([means[language] for language in languages])
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True))
