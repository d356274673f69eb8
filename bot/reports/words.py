"""The report's own words, numbers and dates in one language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.language import Language
from bot.texts import load_texts

_DECIDED = 1e-4
"""Probabilities nearer than this to 0 or 1 are shown as 0 or 100 %."""


class Words:
    """Says things in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._texts = load_texts("report")[language]

    def say(self, key: str, **params: object) -> str:
        """Return a text, its placeholders filled in.

        Raises:
            KeyError: there is no such text, or a placeholder has no value.
        """
        return str(self._texts[key]).format_map(params)

    def sentences(self, key: str, **params: object) -> tuple[str, ...]:
        """Return a list of texts, their placeholders filled in."""
        return tuple(str(text).format_map(params) for text in self._texts[key])

    def percent(self, probability: float) -> str:
        """Return a share as a whole percentage; what is merely likely never reads as certain."""
        if _DECIDED < probability < 0.005:
            return self.say("percent_below", value=1)
        if 0.995 <= probability < 1 - _DECIDED:
            return self.say("percent_above", value=99)
        return self.say("percent", value=round(100 * probability))

    def number(self, value: float) -> str:
        """Return a number with at most one decimal."""
        text = str(int(value)) if value == int(value) else f"{value:.1f}"
        return text.replace(".", self.say("decimal_mark"))

    def day(self, day: date) -> str:
        """Return a date in words."""
        month = self._texts["months"][day.month - 1]
        return self.say("date", day=day.day, month=month, year=day.year)

    def all_of(self, names: Sequence[str]) -> str:
        """Return names as an enumeration."""
        *first, last = names
        return self.say("and", first=", ".join(first), last=last) if first else last

    def level(self, level: int, of: int) -> str:
        """Return "level 2 of 4"."""
        return self.say("level_of", level=level, of=of)
