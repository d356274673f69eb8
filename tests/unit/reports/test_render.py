"""The report as a page and as JSON."""

from __future__ import annotations

import json
import re
import time
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from bot.domain.answer import Answer
from bot.domain.language import LANGUAGES, Language
from bot.reports import CHARTS, STATIC_FOLDER, ReportView, build_view, render_html, render_json
from tests.unit.reports.companies import PACKS, assessed, bundled, read

ATTACK = "</q><script>alert(1)</script><img src=x onerror=alert(1)>\"' onmouseover=alert(1) {{7*7}}"

VOID = {"meta", "link", "img", "source", "br"}


class Page(HTMLParser):
    """Every tag with its attributes, and whether all of them are closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.well_formed = True
        self.feed(page)
        self.well_formed = self.well_formed and not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.well_formed = False

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every tag of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]


def view_of(
    pack_id: str = "digital-experience", *answers: Answer, language: Language = "en"
) -> ReportView:
    pack = bundled(pack_id)
    assessment = assessed(pack, [2, 2, 3, 3, 1, 3, None], *answers, language=language)
    return build_view(pack, assessment, language, "https://chat.example.com/r/token")


def page_of(view: ReportView) -> Page:
    return Page(render_html(view, "/static/report", "/r/token"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pack_id", PACKS)
def test_a_page_is_well_formed_and_in_its_language(pack_id: str, language: Language) -> None:
    view = view_of(pack_id, language=language)

    page = page_of(view)

    assert page.well_formed
    assert page.all("html") == [{"lang": language}]
    assert "{" not in page.text
    for words in (view.stage.name, view.stage_words, view.mover_words, view.initiatives[0].reason):
        assert words in page.text


def test_a_page_needs_no_script_and_no_inline_style() -> None:
    page = page_of(view_of("digital-experience", read("reporting", 2, 4, quote=ATTACK)))

    for tag, attributes in page.tags:
        assert tag not in {"script", "style", "iframe", "object", "form"}
        assert not any(name == "style" or name.startswith("on") for name in attributes)


def test_script_in_an_answer_stays_text() -> None:
    page = page_of(view_of("digital-experience", read("reporting", 2, 4, quote=ATTACK)))

    assert page.well_formed
    assert ATTACK in page.text
    assert not page.all("script")
    assert all((attributes["src"] or "").startswith("/r/token/") for attributes in page.all("img"))


def test_script_in_a_packs_words_stays_text() -> None:
    pack = bundled("digital-experience")
    texts = pack.text("en")
    stages = {
        key: text.model_copy(update={"name": f"{text.name} <b>&"})
        for key, text in texts.stages.items()
    }
    hostile = pack.model_copy(update={"texts": {"en": texts.model_copy(update={"stages": stages})}})

    page = page_of(build_view(hostile, assessed(pack, [2] * 7), "en"))

    assert not page.all("b")
    assert "Integrate <b>&" in page.text


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = page_of(view_of())

    addresses = [
        attributes.get(name) or ""
        for _, attributes in page.tags
        for name in ("src", "href", "srcset")
        if name in attributes
    ]
    assert all(
        address.startswith(("/static/report/", "/r/token/", "data:,")) for address in addresses
    )


def test_every_drawing_that_a_page_asks_for_exists() -> None:
    page = page_of(view_of())

    asked = {a["src"] for a in page.all("img")} | {a["srcset"] for a in page.all("source")}

    assert asked == {f"/r/token/{name}.svg" for name in CHARTS}


def test_every_picture_has_words_and_the_headings_have_no_gaps() -> None:
    page = page_of(view_of("cx-maturity"))

    assert all(attributes["alt"] for attributes in page.all("img"))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_search_engines_are_told_to_stay_away() -> None:
    robots = [a for a in page_of(view_of()).all("meta") if a.get("name") == "robots"]

    assert robots == [{"name": "robots", "content": "noindex, nofollow"}]


def test_words_in_another_language_are_marked_as_such() -> None:
    pack = bundled("digital-experience")
    assessment = assessed(pack, [2] * 7, read("reporting", 2, 4, language="it"))

    page = page_of(build_view(pack, assessment, "en"))

    assert [a.get("lang") for a in page.all("blockquote")].count("it") == 1


def test_the_style_sheet_is_where_the_page_looks_for_it() -> None:
    (sheet,) = [a for a in page_of(view_of()).all("link") if a["rel"] == "stylesheet"]

    assert sheet["href"] == "/static/report/report.css"
    assert (STATIC_FOLDER / "report.css").is_file()


def test_every_class_of_a_page_is_known_to_the_style_sheet() -> None:
    sheet = (STATIC_FOLDER / "report.css").read_text("utf-8")
    page = page_of(view_of("cx-maturity"))

    used = {name for _, a in page.tags for name in (a.get("class") or "").split()}

    assert {name for name in used if f".{name}" not in sheet} == set()


def test_a_page_that_stands_alone_carries_its_drawings() -> None:
    page = Page(render_html(view_of(), "/static/report"))

    assert all(
        (attributes["src"] or "").startswith("data:image/svg+xml;base64,")
        for attributes in page.all("img")
    )


def test_results_before_the_end_say_that_they_are() -> None:
    pack = bundled("digital-experience")
    assessment = assessed(pack, [2, 2, None, None, None, None, None], finished=False)

    page = page_of(build_view(pack, assessment, "en"))

    assert "Interim result" in page.text
    assert "first impression" in page.text


def test_the_data_are_those_of_the_page() -> None:
    view = view_of("digital-experience", read("reporting", 2, 4, quote=ATTACK))

    data = json.loads(render_json(view))

    assert data["stage"]["name"] == view.stage.name
    assert data["dimensions"][5]["evidence"]["quote"] == ATTACK
    assert data["day"] == "2026-03-04"
    assert ReportView.model_validate_json(render_json(view)) == view


def test_a_long_report_is_rendered_in_less_than_3_seconds() -> None:
    pack = bundled("cx-maturity")
    long = [
        read(item.id, 2, item.levels, quote="We " + "look and look and look again " * 270)
        for item in pack.dimensions
    ]
    started = time.perf_counter()

    render_html(build_view(pack, assessed(pack, [2] * 7, *long), "en"), "/static/report")

    assert time.perf_counter() - started < 3
