"""Answers as the scorer reads them: cleaned, cut into segments, and capped.

Every step keeps positions: a span of what is read is the same span of the answer, so that a
quote is verbatim.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int]
"""Start and end of a part of a text, as in slices."""

LONGEST_READ = 4000
"""Characters of an answer that are read."""

LONGEST_QUOTE = 200
"""Characters of a segment, so of a quote."""

_CLAUSE_FROM = 90
"""Sentences longer than this are cut into clauses too."""

_SHORTEST = 25
"""Characters a clause has at least; a shorter one stays with its neighbour."""

_TAG = re.compile(
    r"<(script|style)\b[^<>]{0,300}>.{0,2000}?</\1\s*>|<[/!a-z][^<>]{0,300}>",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE_END = re.compile(r"(?<=[.!?…;])[\"'”’»)\]]*\s+|\s*\n\s*")
_CLAUSE_END = re.compile(
    r"(?<=[,:–—])\s+"
    r"|\s+(?=(?:but|because|although|whereas|while|ma|però|perché|anche se|mentre|aber|weil|obwohl"
    r"|während|sondern)\s)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def readable(text: str) -> str:
    """Return the text with everything unreadable blanked out, every character in its place.

    Control characters, lone surrogates and private characters become line breaks, marks of text
    direction and HTML tags become blanks.
    """
    if text.isascii() and text.isprintable() and "<" not in text:
        return text
    shown = "".join(map(_shown, text))
    return _TAG.sub(lambda tag: " " * len(tag[0]), shown)


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp"):
        return " " if character == "\t" else "\n"
    return " " if category in ("Cf", "Zs") and character != "\u00ad" else character


def is_empty(text: str) -> bool:
    """Say whether there is nothing to read at all."""
    return not readable(text).strip()


def is_unreadable(text: str) -> bool:
    """Say whether a text that is not empty holds no words in Latin letters."""
    shown = readable(text)
    letters = [letter for letter in shown[: 4 * LONGEST_READ] if letter.isalpha()]
    latin = sum(1 for letter in letters if _is_latin(letter))
    return not _WORD.search(shown) or latin < max(2, 0.5 * len(letters))


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences, none longer than a quote may be."""
    return [
        piece for span in _split(text, (0, len(text)), _SENTENCE_END) for piece in _cut(text, span)
    ]


def segments(text: str) -> list[Span]:
    """Return the spans of the sentences, the long ones as clauses: candidates for a quote."""
    found: list[Span] = []
    for span in _split(text, (0, len(text)), _SENTENCE_END):
        clauses: Sequence[Span] = [span]
        if span[1] - span[0] > _CLAUSE_FROM:
            clauses = _joined(_split(text, span, _CLAUSE_END))
        found.extend(piece for clause in clauses for piece in _cut(text, clause))
    return found


def capped(text: str, limit: int = LONGEST_READ) -> list[Span]:
    """Return the spans of the sentences that are read of a text, from its start to its end.

    A text within the limit is read whole; of a longer one evenly spaced sentences are, the first
    and the last among them.
    """
    spans = sentences(text)
    total = sum(end - start + 1 for start, end in spans)
    if total <= limit:
        return spans
    wanted = max(1, int(len(spans) * limit / total))
    while wanted > 1:
        chosen = [spans[index * (len(spans) - 1) // (wanted - 1)] for index in range(wanted)]
        if sum(end - start + 1 for start, end in chosen) <= limit:
            return chosen
        wanted -= 1
    return spans[:1]


def joined(text: str, spans: Iterable[Span]) -> str:
    """Return the parts of a text in one line."""
    return " ".join(text[start:end] for start, end in spans)


def _split(text: str, span: Span, border: re.Pattern[str]) -> Iterator[Span]:
    """Yield the parts between borders that are not blank, without blanks around them."""
    start = span[0]
    for match in border.finditer(text, *span):
        yield from _trimmed(text, (start, match.start()))
        start = match.end()
    yield from _trimmed(text, (start, span[1]))


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    part = text[slice(*span)]
    stripped = part.strip()
    if stripped:
        start = span[0] + len(part) - len(part.lstrip())
        yield start, start + len(stripped.rstrip(",:–—") or stripped)


def _joined(clauses: Iterable[Span]) -> Sequence[Span]:
    """Join clauses that are too short to mean something alone."""
    found: list[Span] = []
    for start, end in clauses:
        if found and (end - start < _SHORTEST or found[-1][1] - found[-1][0] < _SHORTEST):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield pieces of a span that are short enough for a quote, cut between words if possible."""
    start, end = span
    while end - start > LONGEST_QUOTE:
        blank = text.rfind(" ", start + LONGEST_QUOTE // 2, start + LONGEST_QUOTE)
        border = blank if blank > 0 else start + LONGEST_QUOTE
        yield from _trimmed(text, (start, border))
        start = border
    yield from _trimmed(text, (start, end))
