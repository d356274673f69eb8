"""Turns errors into answers: a status, a code, one sentence in the person's language, an id."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.requests import Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from bot.domain.errors import (
    BadInput,
    GradinoError,
    MessageTooLong,
    NotAllowed,
    NotFound,
    Unavailable,
)
from bot.domain.language import Language
from bot.gateway.languages import preferred
from bot.gateway.limits import TooMany
from bot.gateway.metrics import Metrics
from bot.texts.sentences import sentence

_STATUS: Mapping[type[GradinoError], HTTPStatus] = {
    MessageTooLong: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    BadInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotAllowed: HTTPStatus.UNAUTHORIZED,
    NotFound: HTTPStatus.NOT_FOUND,
    TooMany: HTTPStatus.TOO_MANY_REQUESTS,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}
_CODES: Mapping[int, str] = {
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "request_too_large",
}
"""What the framework itself refuses."""

_COME_BACK = 5
"""Seconds after which a part that was away is worth another try."""

log = structlog.get_logger(__name__)

Page = Callable[[Request, Language, str, HTTPStatus], Response]
"""Makes a web page of an error's sentence."""


class Errors:
    """Answers requests that went wrong.

    Args:
        default: language for those who ask in none that Gradino speaks.
        page: makes the answer for a browser that asked for a page.
    """

    def __init__(self, metrics: Metrics, default: Language, page: Page) -> None:
        self._metrics = metrics
        self._default = default
        self._page = page

    def install(self, app: FastAPI) -> None:
        """Let the app answer every error in this way, except those no route foresaw."""
        handlers: Mapping[type[Exception], Callable[[Request, Any], Awaitable[Response]]] = {
            GradinoError: self._gradino,
            RequestValidationError: self._malformed,
            HTTPException: self._http,
        }
        for kind, handler in handlers.items():
            app.add_exception_handler(kind, handler)

    def unforeseen(self, request: Request, error: Exception) -> Response:
        """Answer an error that nobody raised on purpose."""
        error_id = uuid.uuid4().hex[:12]
        log.error("unforeseen error", error_id=error_id, exc_info=error)
        plain = GradinoError()
        return self._answer(request, plain, HTTPStatus.INTERNAL_SERVER_ERROR, error_id)

    def language(self, request: Request) -> Language:
        """Return the language to answer a request in."""
        chosen: Language | None = getattr(request.state, "language", None)
        accepted = request.headers.get("accept-language", "")
        return chosen or preferred(accepted) or self._default

    async def _gradino(self, request: Request, error: GradinoError) -> Response:
        kinds = (kind for kind in type(error).__mro__ if kind in _STATUS)
        status = _STATUS.get(next(kinds, GradinoError), HTTPStatus.INTERNAL_SERVER_ERROR)
        error_id = uuid.uuid4().hex[:12]
        fields = {"code": error.code, "status": int(status), "error_id": error_id}
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            log.error("unavailable", **fields, detail=str(error))
        elif status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.error("failed", **fields, exc_info=error)
        else:
            log.info("refused", **fields)
        return self._answer(request, error, status, error_id)

    async def _malformed(self, request: Request, error: RequestValidationError) -> Response:
        names = [str(part) for part in error.errors()[0]["loc"] if isinstance(part, str)]
        where = ".".join(names) or "body"
        return await self._gradino(request, BadInput("malformed", code="bad_request", where=where))

    async def _http(self, request: Request, error: HTTPException) -> Response:
        if error.status_code == HTTPStatus.BAD_REQUEST:
            unreadable = BadInput("unreadable", code="bad_request", where="body")
            return await self._gradino(request, unreadable)
        code = _CODES.get(error.status_code, "internal")
        error_id = uuid.uuid4().hex[:12]
        log.info("refused", code=code, status=error.status_code, error_id=error_id)
        refusal = GradinoError(code, code=code)
        answer = self._answer(request, refusal, HTTPStatus(error.status_code), error_id)
        answer.headers.update(error.headers or {})
        return answer

    def _answer(
        self, request: Request, error: GradinoError, status: HTTPStatus, error_id: str
    ) -> Response:
        self._metrics.refusal(error.code)
        language = self.language(request)
        words = sentence(error, language)
        if _wants_page(request):
            answer = self._page(request, language, words, status)
        else:
            content = {"error": {"code": error.code, "message": words, "id": error_id}}
            answer = JSONResponse(content, int(status))
        answer.headers.update(_advice(error, status))
        answer.headers["Content-Language"] = language
        return answer


def _wants_page(request: Request) -> bool:
    """Say whether a person's browser asked, rather than a program."""
    path = request.url.path
    is_data = path.startswith("/api/") or path.endswith((".json", ".svg", ".js", ".css"))
    return not is_data and "text/html" in request.headers.get("accept", "")


def _advice(error: GradinoError, status: HTTPStatus) -> dict[str, str]:
    if isinstance(error, TooMany):
        return {"Retry-After": str(error.wait)}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Retry-After": str(_COME_BACK)}
    if status == HTTPStatus.UNAUTHORIZED:
        return {"WWW-Authenticate": "Bearer"}
    return {}
