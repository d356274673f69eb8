"""The one clear sentence of an error, in the language of whoever made it."""

from __future__ import annotations

import locale
import os

from bot.domain.errors import GradinoError
from bot.domain.language import Language, is_language
from bot.texts import load_texts


def sentence(error: GradinoError, language: Language) -> str:
    """Return the sentence of an error, its placeholders filled in."""
    texts = load_texts("errors")[language]
    return str(texts.get(error.code, texts["internal"])).format_map(_Known(error.params))


def console_language() -> Language:
    """The language of whoever sits at this terminal."""
    wished = os.environ.get("GRADINO_DEFAULT_LANGUAGE") or locale.getlocale()[0] or ""
    code = wished[:2].lower()
    return code if is_language(code) else "en"


class _Known(dict[str, object]):
    """Placeholders without a value stay readable instead of raising in an error's way."""

    def __missing__(self, key: str) -> str:
        return f"<{key}>"
