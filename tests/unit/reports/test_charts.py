"""The drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from xml.etree import ElementTree

import pytest

from bot.domain.errors import NotFound
from bot.domain.language import LANGUAGES, Language
from bot.reports import CHARTS, ReportView, build_view, chart_svg, profile_svg, staircase_svg
from bot.reports.canvas import PALETTES
from tests.unit.reports.companies import PACKS, assessed, bundled

SVG = "{http://www.w3.org/2000/svg}"


def view_of(pack_id: str = "digital-experience", language: Language = "en") -> ReportView:
    pack = bundled(pack_id)
    return build_view(pack, assessed(pack, [2, 2, 3, 3, 1, 3, None], language=language), language)


def written(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize(("pack_id", "language"), list(product(PACKS, LANGUAGES)))
def test_a_drawing_is_well_formed_and_scales(name: str, pack_id: str, language: Language) -> None:
    root = ElementTree.fromstring(chart_svg(view_of(pack_id, language), name))

    assert root.tag == f"{SVG}svg"
    assert "viewBox" in root.attrib
    assert "width" not in root.attrib
    assert root.find(f"{SVG}title") is not None
    assert {element.tag for element in root.iter()}.isdisjoint({f"{SVG}script", f"{SVG}image"})


def test_the_staircase_names_every_stage_and_where_one_stands() -> None:
    words = written(staircase_svg(view_of(), "light"))

    assert {"Start", "Integrate", "Innovate", "Differentiate", "You are here"} <= set(words)


def test_the_profile_shows_the_levels_and_what_is_open() -> None:
    words = written(profile_svg(view_of(), "dark", "narrow"))

    assert "Customer view" in words
    assert words.count("2/4") == 2
    assert "no level" in words


def test_the_same_report_gives_the_same_drawing() -> None:
    assert staircase_svg(view_of(), "light") == staircase_svg(view_of(), "light")


def test_dollar_signs_and_markup_are_written_as_they_are() -> None:
    pack = bundled("digital-experience")
    texts = pack.text("en")
    named = texts.dimensions["reporting"].model_copy(update={"name": "Costs in $ <b> & $x$"})
    dimensions = {**texts.dimensions, "reporting": named}
    other = pack.model_copy(
        update={"texts": {"en": texts.model_copy(update={"dimensions": dimensions})}}
    )

    view = build_view(other, assessed(pack, [2] * 7), "en")

    assert "Costs in $ <b> & $x$" in written(profile_svg(view, "light"))


def test_an_unknown_drawing_is_not_found() -> None:
    with pytest.raises(NotFound):
        chart_svg(view_of(), "staircase-light")


def test_all_writing_stays_on_the_sheet() -> None:
    for name in CHARTS:
        root = ElementTree.fromstring(chart_svg(view_of("cx-maturity", "de"), name))
        _, _, width, height = (float(part) for part in root.attrib["viewBox"].split())
        for left, right, y in _lines(root):
            assert -1 <= left
            assert right <= width + 1, name
            assert 0 <= y <= height, name


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_writing_has_enough_contrast(theme: str) -> None:
    palette = PALETTES["light" if theme == "light" else "dark"]
    page = {"light": "#ffffff", "dark": "#12161f"}[theme]

    assert contrast(palette.text, page) >= 7
    assert contrast(palette.quiet, page) >= 4.5
    assert contrast(palette.text, palette.empty) >= 7
    assert contrast(palette.text, palette.soft) >= 4.5
    assert contrast(palette.quiet, palette.empty) >= 4.5
    assert contrast(palette.on_strong, palette.strong) >= 4.5
    # Filled against empty, tinted and the page: told apart without any colour.
    assert contrast(palette.strong, palette.empty) >= 3
    assert contrast(palette.strong, palette.soft) >= 3
    assert contrast(palette.line, page) >= 3


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _lines(root: ElementTree.Element) -> Iterator[tuple[float, float, float]]:
    """Left, right and height of every line of writing, as wide as common fonts make it."""
    for element in root.iter(f"{SVG}text"):
        style = element.attrib["style"]
        (size,) = re.findall(r"([\d.]+)px", style)
        across = 0.55 * float(size) * len(element.text or "")
        x = float(element.attrib["x"])
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}
        (anchor,) = re.findall(r"text-anchor: (\w+)", style)
        left = x - shift[anchor] * across
        yield left, left + across, float(element.attrib["y"])
