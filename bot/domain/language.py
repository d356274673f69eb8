"""The languages Gradino speaks, as equals."""

from __future__ import annotations

import re
from typing import Literal, TypeGuard, get_args

Language = Literal["en", "it", "de"]

LANGUAGES: tuple[Language, ...] = get_args(Language)

LANGUAGE_NAMES: dict[Language, str] = {"en": "English", "it": "Italiano", "de": "Deutsch"}


def is_language(value: object) -> TypeGuard[Language]:
    """Say whether `value` is the code of a language Gradino speaks."""
    return value in LANGUAGES


_NAMED: dict[Language, str] = {
    "en": r"\b(english|inglese|englisch\w*)\b",
    "it": r"\b(italian|italiano|italienisch\w*)\b",
    "de": r"\b(german|tedesco|deutsch\w*)\b",
}


def named_language(text: str) -> Language | None:
    """Return the last language named in a text ("not English, Italian please": Italian)."""
    found = [
        (match.start(), language)
        for language, pattern in _NAMED.items()
        for match in re.finditer(pattern, text.casefold())
    ]
    return max(found)[1] if found else None
