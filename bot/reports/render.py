"""A report as a page and as JSON."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.reports.charts import chart_svg
from bot.reports.view import ReportView
from bot.reports.words import Words

STATIC_FOLDER = Path(__file__).parent / "static"
"""Holds report.css, which every page asks for below its `static_url`."""

# Everything in a view may be a respondent's words: all of it is escaped.
_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render_html(view: ReportView, static_url: str, charts_url: str | None = None) -> str:
    """Return the report as a page that needs no JavaScript and no inline style.

    Args:
        static_url: where report.css is, without a slash at the end.
        charts_url: where the drawings are (`<charts_url>/<name of the drawing>.svg`); None puts
            them into the page, which makes it some 100 kB larger.
    """
    chart: Callable[[str], str] = _embedded(view)
    if charts_url is not None:
        chart = f"{charts_url}/{{}}.svg".format
    page = _PAGES.get_template("report.html")
    return page.render(view=view, words=Words(view.language), static_url=static_url, chart=chart)


def render_json(view: ReportView) -> str:
    """Return the report as JSON; docs/api.md describes the fields."""
    return view.model_dump_json(indent=2)


def _embedded(view: ReportView) -> Callable[[str], str]:
    def address(name: str) -> str:
        drawing = b64encode(chart_svg(view, name).encode()).decode("ascii")
        return f"data:image/svg+xml;base64,{drawing}"

    return address
