"""The profile: one bar a dimension, filled up to its level."""

from __future__ import annotations

from bot.domain.interval import smallest_interval
from bot.reports.canvas import PALETTES, Palette, Sheet, Theme, Width, draw, fitting, folded
from bot.reports.view import DimensionView, ReportView
from bot.reports.words import Words

_GAP = 4
_BAR = 18


def profile_svg(view: ReportView, theme: Theme, width: Width = "wide") -> str:
    """Draw the profile.

    Args:
        width: "wide" for pages of 640 pixels and more, "narrow" for phones.
    """
    words = Words(view.language)
    chart = _Bars(view, words, PALETTES[theme], narrow=width == "narrow")
    title = words.say("profile_heading")
    return draw(chart.width, chart.height, title, view.language, chart)


class _Bars:
    """Names beside the bars, or above them where the page is narrow."""

    def __init__(self, view: ReportView, words: Words, palette: Palette, narrow: bool) -> None:
        self._view = view
        self._words = words
        self._palette = palette
        self._narrow = narrow
        self.width = 360 if narrow else 720
        self._row = 62 if narrow else 46
        self.height = len(view.dimensions) * self._row + 4

    def __call__(self, sheet: Sheet) -> None:
        for number, item in enumerate(self._view.dimensions):
            top = 4 + number * self._row
            bar = top + (26 if self._narrow else 8)
            left = 2 if self._narrow else 268
            self._name(sheet, item, top)
            self._bar(sheet, item, left, bar)
            self._range(sheet, item, left, bar)

    def _name(self, sheet: Sheet, item: DimensionView, top: float) -> None:
        palette = self._palette
        level = "" if item.level is None else f"{item.level}/{item.of}"
        if self._narrow:
            sheet.text(2, top + 12, item.name, palette.text, fitting([item.name], 310, 15))
            sheet.text(358, top + 12, level, palette.text, 15, True, "right")
            return
        lines = folded(item.name, 28)
        for row, line in enumerate(lines):
            y = top + 17 + (row - (len(lines) - 1) / 2) * 17
            sheet.text(252, y, line, palette.text, fitting([line], 250, 15), align="right")
        sheet.text(652, top + 17, level, palette.text, 15, True)

    def _bar(self, sheet: Sheet, item: DimensionView, left: float, top: float) -> None:
        palette, cell = self._palette, self._cell(item)
        if item.level is None:
            across = item.of * (cell + _GAP) - _GAP
            sheet.box(left, top, across, _BAR, palette.empty, palette.line, dashed=True)
            words = self._words.say("no_level")
            sheet.text(left + across / 2, top + _BAR / 2, words, palette.quiet, 13, align="center")
            return
        for level in range(1, item.of + 1):
            reached = level <= item.level
            fill, edge = (palette.strong,) * 2 if reached else (palette.empty, palette.line)
            sheet.box(left + (level - 1) * (cell + _GAP), top, cell, _BAR, fill, edge)

    def _range(self, sheet: Sheet, item: DimensionView, left: float, top: float) -> None:
        """Draw a line under the levels that are possible, if there are several."""
        if item.level is None:
            return
        low, high, _ = smallest_interval(item.probabilities, item.level)
        if low == high:
            return
        cell, y = self._cell(item), top + _BAR + 7
        ends = [left + (level - 0.5) * cell + (level - 1) * _GAP for level in (low, high)]
        sheet.line([(ends[0], y), (ends[1], y)], self._palette.quiet, 2)
        for x in ends:
            sheet.line([(x, y - 4), (x, y + 4)], self._palette.quiet, 2)

    def _cell(self, item: DimensionView) -> float:
        room = 356 if self._narrow else 372
        return (room - _GAP * (item.of - 1)) / item.of
