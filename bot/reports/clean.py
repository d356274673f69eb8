"""Takes out of people's words what could harm the page they are shown on."""

from __future__ import annotations

import unicodedata

_KEPT = "\n\t"


def clean(text: str) -> str:
    """Return a text that every encoding and every page can hold.

    Control characters go, and so do the marks that make a browser show text in another order
    than it was written in; halves of characters (lone surrogates) become "�". Everything
    visible stays as it is. Escaping is the business of each rendering.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(mark for mark in whole if mark in _KEPT or not _is_control(mark))


def _is_control(mark: str) -> bool:
    reorders = unicodedata.bidirectional(mark) in {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    }  # fmt: skip
    return reorders or unicodedata.category(mark) == "Cc"
