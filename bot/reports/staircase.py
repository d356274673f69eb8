"""The staircase of stages: where the organisation stands, and where else it may stand."""

from __future__ import annotations

from bot.reports.canvas import PALETTES, Palette, Sheet, Theme, Width, draw, fitting, folded
from bot.reports.view import ReportView, StageView
from bot.reports.words import Words

_GAP = 6


def staircase_svg(view: ReportView, theme: Theme, width: Width = "wide") -> str:
    """Draw the staircase.

    Args:
        width: "wide" for pages of 640 pixels and more, "narrow" for phones.
    """
    words, palette = Words(view.language), PALETTES[theme]
    title = words.say("stage_of", index=view.stage.index, of=len(view.stages))
    named = f"{title}: {view.stage.name}"
    chart: _Wide | _Narrow = _Wide(view, words, palette)
    if width == "narrow":
        chart = _Narrow(view, words, palette)
    return draw(chart.width, chart.height, named, view.language, chart)


def _fill(stage: StageView, view: ReportView, palette: Palette) -> tuple[str, str, str]:
    """Return the colours of a step: inside, edge, writing."""
    if stage.index == view.stage.index:
        return palette.strong, palette.strong, palette.on_strong
    if stage.in_interval:
        return palette.soft, palette.strong, palette.text
    return palette.empty, palette.line, palette.text


class _Wide:
    """Steps side by side, each higher than the one before."""

    width = 720
    _LOWEST = 56
    _RISE = 190
    _PIN = 62
    _EDGE = 1

    def __init__(self, view: ReportView, words: Words, palette: Palette) -> None:
        self._view = view
        self._words = words
        self._palette = palette
        self._across = (self.width - 2 * self._EDGE + _GAP) / len(view.stages) - _GAP
        self._names = [folded(stage.name, max(8, round(self._across / 9))) for stage in view.stages]
        self._size = min(fitting(lines, self._across, 15) for lines in self._names)
        top, here = self._height_of(view.stages[-1]), self._height_of(view.stage)
        self._floor = max(top + 2, here + self._PIN)
        self.height = self._floor + 12 + max(map(len, self._names)) * (self._size + 5)

    def __call__(self, sheet: Sheet) -> None:
        for stage, lines in zip(self._view.stages, self._names, strict=True):
            left = self._EDGE + (stage.index - 1) * (self._across + _GAP)
            middle = left + self._across / 2
            self._step(sheet, stage, left, middle)
            here = stage.index == self._view.stage.index
            for row, line in enumerate(lines):
                y = self._floor + 18 + row * (self._size + 4)
                sheet.text(middle, y, line, self._palette.text, self._size, here, "center")

    def _height_of(self, stage: StageView) -> float:
        return self._LOWEST + self._RISE * (stage.index - 1) / (len(self._view.stages) - 1)

    def _step(self, sheet: Sheet, stage: StageView, left: float, middle: float) -> None:
        fill, edge, writing = _fill(stage, self._view, self._palette)
        height = self._height_of(stage)
        top = self._floor - height
        sheet.box(left, top, self._across, height, fill, edge)
        percent = self._words.percent(stage.probability)
        size = fitting([percent], self._across - 8, 15)
        sheet.text(middle, top + 24, percent, writing, size, True, "center")
        if stage.index == self._view.stage.index:
            self._pin(sheet, middle, top)

    def _pin(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw a pin, and its words so that they stay on the sheet."""
        sheet.line([(x, top - 3), (x, top - 22)], self._palette.strong, 2.5)
        sheet.dot(x, top - 27, 6, self._palette.strong, self._palette.strong)
        words = self._words.say("you_are_here")
        half = 0.32 * 15 * len(words)
        x = min(max(x, half), self.width - half)
        sheet.text(x, top - 46, words, self._palette.text, 15, True, "center")


class _Narrow:
    """Steps above each other, each starting further to the right than the one below."""

    width = 360
    _ROW = 54
    _LEFT = 22
    _SHIFT = 130

    def __init__(self, view: ReportView, words: Words, palette: Palette) -> None:
        self._view = view
        self._words = words
        self._palette = palette
        self.height = len(view.stages) * (self._ROW + _GAP) - _GAP + 4

    def __call__(self, sheet: Sheet) -> None:
        count = len(self._view.stages)
        for stage in self._view.stages:
            left = self._LEFT + (stage.index - 1) * self._SHIFT / (count - 1)
            top = 2 + (count - stage.index) * (self._ROW + _GAP)
            across = 358 - left
            fill, edge, writing = _fill(stage, self._view, self._palette)
            sheet.box(left, top, across, self._ROW, fill, edge)
            here = stage.index == self._view.stage.index
            words = self._words.percent(stage.probability)
            if here:
                words = f"{words} · {self._words.say('you_are_here')}"
                sheet.dot(left - 13, top + self._ROW / 2, 6, fill, edge)
            room = across - 20
            sheet.text(
                left + 10, top + 18, stage.name, writing, fitting([stage.name], room, 16), True
            )
            sheet.text(left + 10, top + 38, words, writing, fitting([words], room, 14))
