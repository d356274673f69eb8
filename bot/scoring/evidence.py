"""Why an answer got its level: the words that decided and what they are like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from bot.scoring.words import LONGEST_READ, Span, capped, joined, readable, segments

_LONG = 1000
"""Characters from which on a text counts as long."""


@dataclass(frozen=True)
class ReadText:
    """An answer as it is read.

    Attributes:
        original: the answer as it came.
        text: what is read of it.
        candidates: spans of `text` that may be quoted; one at least if there are any words.
        pieces: start in `text`, start in `original`, of each piece that is read.
    """

    original: str
    text: str
    candidates: tuple[Span, ...]
    pieces: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, original: str, limit: int = LONGEST_READ) -> ReadText:
        """Read an answer, of a very long one evenly spaced sentences."""
        shown = readable(original)
        if len(shown) <= limit:
            return cls(original, shown, tuple(segments(shown)), ((0, 0),))
        spans, pieces, length = capped(shown, limit), [], 0
        for start, end in spans:
            pieces.append((length, start))
            length += end - start + 1
        text = "\n".join(shown[start:end] for start, end in spans)
        return cls(original, text, tuple(segments(text)), tuple(pieces))

    def clauses(self) -> list[str]:
        """Return the words of the candidates."""
        return [self.text[start:end] for start, end in self.candidates]

    def without(self, left_out: NDArray[np.bool_]) -> list[str]:
        """Return what is read without some candidates.

        In a long text one segment changes next to nothing about the letters, and cutting out
        each of hundreds takes time: they all get the whole.

        Args:
            left_out: whether each choice leaves out each candidate, shape [choices, candidates].
        """
        if len(self.text) > _LONG:
            return [self.text] * len(left_out)
        return [self._kept(~chosen) for chosen in left_out]

    def _kept(self, kept: NDArray[np.bool_]) -> str:
        if kept.all():
            return self.text
        return joined(self.text, compress(self.candidates, kept))

    def quote(self, span: Span) -> str:
        """Return the words of the answer at a span of what is read."""
        here, there = max(piece for piece in self.pieces if piece[0] <= span[0])
        return self.original[span[0] - here + there : span[1] - here + there]


def deciding_span(
    spans: Sequence[Span], whole: NDArray[np.float64], without: NDArray[np.float64], level: int
) -> Span:
    """Return the span without which the level would be least probable.

    Args:
        spans: at least one.
        whole: probability of every level, shape [levels].
        without: the same for the answer without each span, shape [spans, levels].
        level: the chosen level, from 1.
    """
    drops = whole[level - 1] - without[:, level - 1]
    return spans[int(np.argmax(drops))]


def runner_up(probabilities: NDArray[np.float64], level: int) -> int:
    """Return the most probable level but the chosen one."""
    others = probabilities.copy()
    others[level - 1] = -1.0
    return int(np.argmax(others)) + 1
