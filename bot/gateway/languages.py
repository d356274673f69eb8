"""Which language to speak to a browser."""

from __future__ import annotations

from bot.domain.language import Language, is_language


def preferred(accept_language: str) -> Language | None:
    """Return the language that an Accept-Language header likes best, None if it likes none."""
    best: Language | None = None
    weight = 0.0
    for item in accept_language.split(","):
        tag, _, parameter = item.partition(";")
        code = tag.strip()[:2].lower()
        if is_language(code) and _weight(parameter) > weight:
            best, weight = code, _weight(parameter)
    return best


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
