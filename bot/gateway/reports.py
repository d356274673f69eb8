"""Reports, for whoever has the link."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from bot.domain.assessment import Assessment
from bot.domain.errors import NotFound, UnknownPack
from bot.domain.language import Language, is_language
from bot.gateway.parts import Gateway, Parts
from bot.gateway.security import DRAWING_POLICY, REPORT_POLICY
from bot.reports import ReportView, build_view, chart_svg, render_html, render_json

STATIC_URL = "/static/report"

_PRIVATE = {"X-Robots-Tag": "noindex, nofollow, noarchive"}
"""Never in a search engine; `no-store` keeps it out of caches."""

Rendered = TypeVar("Rendered")
Render = Callable[[ReportView], Rendered]

router = APIRouter(prefix="/r", include_in_schema=False)


@router.api_route("/{token}.json", methods=["GET", "HEAD"])
async def data(gateway: Parts, token: str, lang: str = "") -> Response:
    """Return a report as data."""
    content = await _report(gateway, token, lang, render_json)
    return Response(content, headers=_PRIVATE, media_type="application/json")


@router.api_route("/{token}", methods=["GET", "HEAD"])
async def page(gateway: Parts, token: str, lang: str = "") -> HTMLResponse:
    """Show a report."""
    charts = f"/r/{token}/{lang}" if is_language(lang) else f"/r/{token}"

    def render(view: ReportView) -> tuple[str, Language]:
        return render_html(view, STATIC_URL, charts), view.language

    content, language = await _report(gateway, token, lang, render)
    headers = {"Content-Security-Policy": REPORT_POLICY, "Content-Language": language}
    return HTMLResponse(content, headers={**_PRIVATE, **headers})


@router.api_route("/{token}/{chart}.svg", methods=["GET", "HEAD"])
@router.api_route("/{token}/{lang}/{chart}.svg", methods=["GET", "HEAD"])
async def drawing(gateway: Parts, token: str, chart: str, lang: str = "") -> Response:
    """Return a drawing of a report."""
    content = await _report(gateway, token, lang, lambda view: chart_svg(view, chart))
    headers = {**_PRIVATE, "Content-Security-Policy": DRAWING_POLICY}
    return Response(content, headers=headers, media_type="image/svg+xml")


async def _report(gateway: Gateway, token: str, lang: str, render: Render[Rendered]) -> Rendered:
    return await asyncio.to_thread(lambda: render(_view(gateway, token, lang)))


def _view(gateway: Gateway, token: str, lang: str) -> ReportView:
    assessment = _assessment(gateway, token)
    language = lang if is_language(lang) else assessment.language
    try:
        pack = gateway.container.packs.get(assessment.pack)
    except UnknownPack as error:
        raise _gone("the pack of the report is not here any more") from error
    address = f"{gateway.container.settings.public_url}/r/{token}"
    return build_view(pack, assessment, language, address)


def _assessment(gateway: Gateway, token: str) -> Assessment:
    with gateway.container.store.reads() as unit:
        found = unit.report_links.assessment(token, gateway.container.clock())
        assessment = unit.assessments.get(found) if found else None
    if assessment is None:
        # The same answer whether it never was, is over or was withdrawn: it tells nobody which.
        raise _gone("no such link")
    return assessment


def _gone(detail: str) -> NotFound:
    return NotFound(detail, code="report_gone")
