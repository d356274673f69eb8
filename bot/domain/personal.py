"""Masks personal data in a text, as far as its form gives it away.

Found: e-mail addresses, links, handles, phone and account numbers, numbers of five digits or more,
and names after a title (Mr, Frau, Signora, Dr ...). Not found: names without a title, names of
companies, products and places, and anything that identifies a person by what is told. So a person
has to read the text before it is used.
"""

from __future__ import annotations

import re

_NAME = r"(?:[A-ZÀ-ÖØ-Þ]\.|[A-ZÀ-ÖØ-Þ][\w'’-]*)"
_PARTICLE = r"(?:von|vom|van|der|den|de|della|del|di|da|du|la|le|zu)"
_TITLE = (
    r"(?:(?i:mr|mrs|dr|professor|herrn?|frau|fräulein|signora|signorina|signore?|sig\.ra|sig\.na"
    r"|dott|dottore?|dott\.ssa|dottoressa)|Ms|Miss|Prof|Sig|Ing|Avv)"
)
"""Where another case is no title ("MS Teams", "we miss", "ING"), the case matters."""

_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d")

_ENDING = r"(?:com|org|net|eu|de|it|at|ch|io|uk)"
_ACCOUNT = r"[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?"

_MASKS = (
    ("[e-mail]", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")),
    ("[link]", re.compile(r"\b(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)]", re.I)),
    ("[link]", re.compile(rf"\b[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}\.{_ENDING}\b(?:/\S*)?")),
    ("[name]", re.compile(r"(?<![\w@])@\w[\w.-]*\w")),
    ("[number]", re.compile(rf"(?<!\w){_ACCOUNT}\b")),
    ("[phone]", re.compile(r"(?<!\w)\+?\(?\d(?:[\s()/.–-]{0,3}\d){6,}")),
    ("[number]", re.compile(r"\d{5,}")),
)

_TITLED = re.compile(rf"\b({_TITLE}\b\.?)(?:(?:\s+{_PARTICLE})*\s+{_NAME}){{1,4}}")


def masked(text: str) -> str:
    """Return a text on one line, with personal data replaced by what it was: "[phone]"."""
    text = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    text = _TITLED.sub(lambda found: f"{found[1]} [name]", text)
    for mask, pattern in _MASKS:
        text = pattern.sub(lambda found, mask=mask: _unless_years(found, mask), text)  # type: ignore[misc]
    return text


def _unless_years(found: re.Match[str], mask: str) -> str:
    """A span of years looks like a telephone number."""
    return found[0] if _YEARS.fullmatch(found[0]) else mask
