"""The gateway's web pages: the demo site with the web chat, the API's reference, errors."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.domain.language import LANGUAGE_NAMES, LANGUAGES, Language, is_language
from bot.gateway.errors import Page
from bot.gateway.parts import Parts
from bot.gateway.reference import operations
from bot.gateway.security import REPORT_POLICY, page_policy
from bot.texts import load_texts

FOLDER = Path(__file__).parent

router = APIRouter(include_in_schema=False)


def open_templates() -> Environment:
    """Open the gateway's templates; everything they are given is escaped."""
    loader = FileSystemLoader(FOLDER / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)


def error_page(templates: Environment) -> Page:
    """Return what makes a page of an error's sentence."""

    def page(_: Request, language: Language, message: str, status: HTTPStatus) -> Response:
        content = templates.get_template("error.html").render(lang=language, message=message)
        headers = {"Content-Security-Policy": REPORT_POLICY}
        return HTMLResponse(content, int(status), headers)

    return page


@router.api_route("/", methods=["GET", "HEAD"])
async def demo(request: Request, gateway: Parts, lang: str = "") -> HTMLResponse:
    """Show a site that embeds the web chat."""
    language = lang if is_language(lang) else gateway.errors.language(request)
    content = gateway.templates.get_template("demo.html").render(
        lang=language,
        t=load_texts("demo", FOLDER / "texts")[language],
        languages=[(code, LANGUAGE_NAMES[code]) for code in LANGUAGES],
    )
    allowed = gateway.container.settings.allowed_origins.split()
    headers = {
        "Content-Security-Policy": page_policy(allowed),
        "Content-Language": language,
        "Vary": "Accept-Language",
    }
    return HTMLResponse(content, headers=headers)


@router.api_route("/docs", methods=["GET", "HEAD"])
async def reference(request: Request, gateway: Parts) -> HTMLResponse:
    """Show what the chat API takes and gives."""
    schema = request.app.openapi()
    content = gateway.templates.get_template("api.html").render(
        title=schema["info"]["title"],
        version=schema["info"]["version"],
        introduction=schema["info"]["description"],
        openapi=schema["openapi"],
        operations=operations(schema),
    )
    return HTMLResponse(content, headers={"Content-Security-Policy": REPORT_POLICY})


@router.get("/favicon.ico")
async def no_icon() -> Response:
    """Tell browsers that there is none; they ask for it with every page."""
    return Response(status_code=204, headers={"Cache-Control": "public, max-age=86400"})


class Assets(StaticFiles):
    """Files that any site may load, as one that embeds the web chat does."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file; browsers ask again whether it changed, which costs them no download."""
        answer = await super().get_response(path, scope)
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        answer.headers["Cache-Control"] = "public, no-cache"
        return answer
