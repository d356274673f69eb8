"""A sheet to draw on with matplotlib, and the SVG it becomes.

Text stays text, so that it can be read aloud, searched and drawn in the reader's own font. The
drawings carry no script and are shown as images, one for light and one for dark pages.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from threading import Lock
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Theme = Literal["light", "dark"]
Width = Literal["wide", "narrow"]

# matplotlib's settings and font cache are shared by all threads.
_DRAWING = Lock()

_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


@dataclass(frozen=True)
class Palette:
    """The colours of a theme.

    Nothing is told by hue alone: what is filled, tinted or empty differs in lightness too.
    """

    text: str
    quiet: str
    line: str
    empty: str
    soft: str
    strong: str
    on_strong: str


PALETTES: dict[Theme, Palette] = {
    "light": Palette(
        text="#1b1f27",
        quiet="#525a69",
        line="#8a93a3",
        empty="#eceff4",
        soft="#b9d2ee",
        strong="#0b5cad",
        on_strong="#ffffff",
    ),
    "dark": Palette(
        text="#eef1f6",
        quiet="#b3bccb",
        line="#77829a",
        empty="#262c38",
        soft="#2d4a6e",
        strong="#7db8f5",
        on_strong="#0d1420",
    ),
}


class Sheet:
    """A sheet whose unit is a pixel, with its origin at the top left.

    Args:
        axes: fills the whole figure.
        height: of the sheet.
    """

    def __init__(self, axes: Axes, height: float) -> None:
        self._axes = axes
        self._height = height

    def box(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        fill: str,
        edge: str | None = None,
        dashed: bool = False,
    ) -> None:
        """Draw a rectangle."""
        from matplotlib.patches import Rectangle

        self._axes.add_patch(
            Rectangle(
                (left, self._height - top - height),
                width,
                height,
                facecolor=fill,
                edgecolor=edge or fill,
                linewidth=1.2 if edge else 0,
                linestyle=(0, (4, 3)) if dashed else "solid",
            )
        )

    def line(self, points: Sequence[tuple[float, float]], colour: str, width: float = 2) -> None:
        """Draw a line through points."""
        across, down = zip(*points, strict=True)
        self._axes.plot(
            across,
            [self._height - y for y in down],
            color=colour,
            linewidth=width,
            solid_capstyle="round",
        )

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str) -> None:
        """Draw a disc."""
        from matplotlib.patches import Circle

        disc = Circle((x, self._height - y), radius, facecolor=fill, edgecolor=edge, linewidth=2)
        self._axes.add_patch(disc)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        colour: str,
        size: float = 15,
        bold: bool = False,
        align: Literal["left", "center", "right"] = "left",
    ) -> None:
        """Write one line, its middle at height `y`."""
        self._axes.text(
            x,
            self._height - y,
            words,
            color=colour,
            fontsize=size,
            fontweight="bold" if bold else "normal",
            ha=align,
            va="center_baseline",
            parse_math=False,
        )


def draw(
    width: float, height: float, title: str, language: str, painter: Callable[[Sheet], None]
) -> str:
    """Return what `painter` paints as an SVG document without a fixed size."""
    # Imported late: it takes half a second, and only processes that show reports need it.
    import matplotlib as mpl
    from matplotlib.figure import Figure

    buffer = io.StringIO()
    with _DRAWING, mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "gradino"}):
        figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        figure.patch.set_visible(False)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, width)
        axes.set_ylim(0, height)
        axes.set_axis_off()
        painter(Sheet(axes, height))
        nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(buffer, format="svg", metadata=nothing)
    return _finished(buffer.getvalue(), title, language)


def _finished(svg: str, title: str, language: str) -> str:
    """Let the drawing fill its frame, name it, and use the fonts of the reader's system."""
    head, rest = svg[svg.index("<svg") :].split(">", 1)
    head = re.sub(r' (?:width|height)="[^"]*"', "", head)
    named = f'{head} role="img" xml:lang="{escape(language)}"><title>{escape(title)}</title>{rest}'
    named = re.sub(r"(font: [^;\"]*?px )[^;\"]*", rf"\g<1>{_FONTS}", named)
    return re.sub(r"font-family: [^;\"]*", f"font-family: {_FONTS}", named)


def fitting(lines: Sequence[str], width: float, size: float) -> float:
    """Return the font size, `size` at most, at which lines fit a width in any usual font."""
    longest = max(len(line) for line in lines)
    return min(size, width / (0.6 * longest))


def folded(words: str, most: int) -> list[str]:
    """Return a text in lines of `most` characters, longer where a single word is."""
    return textwrap.wrap(words, most, break_long_words=False, break_on_hyphens=True) or [""]
