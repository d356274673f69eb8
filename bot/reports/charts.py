"""The drawings of a report by name, as pages ask for them."""

from __future__ import annotations

from itertools import product
from typing import get_args

from bot.domain.errors import NotFound
from bot.reports.canvas import Theme, Width
from bot.reports.profile import profile_svg
from bot.reports.staircase import staircase_svg
from bot.reports.view import ReportView

_DRAWINGS = {"staircase": staircase_svg, "profile": profile_svg}

_VARIANTS: dict[str, tuple[str, Theme, Width]] = {
    f"{drawing}-{theme}-{width}": (drawing, theme, width)
    for drawing, theme, width in product(_DRAWINGS, get_args(Theme), get_args(Width))
}

CHARTS = tuple(_VARIANTS)
"""All names, for example "staircase-light-wide"."""


def chart_svg(view: ReportView, name: str) -> str:
    """Return a drawing as an SVG document.

    Raises:
        NotFound: there is no drawing of this name.
    """
    if name not in _VARIANTS:
        raise NotFound(f"no drawing is called {name!r}")
    drawing, theme, width = _VARIANTS[name]
    return _DRAWINGS[drawing](view, theme, width)
