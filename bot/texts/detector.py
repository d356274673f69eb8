"""Tells the language of a text with lingua."""

from __future__ import annotations

from functools import cached_property
from typing import Final, Literal

from lingua import IsoCode639_1, LanguageDetectorBuilder
from lingua import Language as Lingua
from lingua import LanguageDetector as LinguaDetector

from bot.domain.language import Language, is_language

_OTHERS: Final = (
    Lingua.FRENCH,
    Lingua.SPANISH,
    Lingua.PORTUGUESE,
    Lingua.DUTCH,
    Lingua.POLISH,
    Lingua.TURKISH,
    Lingua.RUSSIAN,
    Lingua.CHINESE,
    Lingua.ARABIC,
    Lingua.JAPANESE,
)
_GREETINGS: Final[dict[str, Language]] = {
    "hi": "en",
    "hello": "en",
    "hey": "en",
    "start": "en",
    "yes": "en",
    "ciao": "it",
    "salve": "it",
    "buongiorno": "it",
    "sì": "it",
    "si": "it",
    "hallo": "de",
    "moin": "de",
    "servus": "de",
    "guten tag": "de",
    "ja": "de",
    "nein": "de",
}
"""First words too short for statistics."""

_SURE_WORDS = 5
"""Shorter texts ("NPS, Excel") never count as a language Gradino does not speak."""


class Detector:
    """Detects en, it, de, and texts long enough to be surely in another language.

    Args:
        sure: least probability among en, it, de.
        other: least probability of another language.
    """

    def __init__(self, sure: float = 0.75, other: float = 0.9) -> None:
        self._sure, self._other = sure, other

    def detect(self, text: str) -> Language | Literal["other"] | None:
        """Return the language, "other", or None when the text does not tell."""
        words = text.encode("utf-8", "replace").decode()[:600].split()
        if not words:
            return None
        sample = " ".join(words)
        greeting = _GREETINGS.get(sample.strip(" .!,?").casefold())
        if greeting is not None:
            return greeting
        if len(words) >= _SURE_WORDS:
            best = self._wide.compute_language_confidence_values(sample)[0]
            if best.language in _OTHERS and best.value >= self._other:
                return "other"
        found = self._narrow.compute_language_confidence_values(sample)[0]
        code = _CODES[found.language.iso_code_639_1]
        return code if found.value >= self._sure and is_language(code) else None

    @cached_property
    def _narrow(self) -> LinguaDetector:
        spoken = (Lingua.ENGLISH, Lingua.ITALIAN, Lingua.GERMAN)
        return LanguageDetectorBuilder.from_languages(*spoken).build()

    @cached_property
    def _wide(self) -> LinguaDetector:
        languages = (Lingua.ENGLISH, Lingua.ITALIAN, Lingua.GERMAN, *_OTHERS)
        return LanguageDetectorBuilder.from_languages(*languages).build()


_CODES: Final = {IsoCode639_1.EN: "en", IsoCode639_1.IT: "it", IsoCode639_1.DE: "de"}
