"""Makes the gateway's app."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import version

import httpx
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from bot.bootstrap import Container, bootstrap
from bot.gateway import api, health, pages, reports
from bot.gateway.chat import Chat
from bot.gateway.errors import Errors
from bot.gateway.guard import Guard
from bot.gateway.limits import RateLimits
from bot.gateway.lines import Lines
from bot.gateway.metrics import Metrics
from bot.gateway.observe import HEADER, Observe
from bot.gateway.parts import Gateway
from bot.gateway.rasa import PATIENCE, RasaClient
from bot.gateway.security import SecurityHeaders
from bot.gateway.tokens import SessionTokens
from bot.logs import configure_logging
from bot.reports import STATIC_FOLDER
from bot.settings import Settings

_DESCRIPTION = """\
Hold an interview: open a session, then send what the person types or presses, one message at a \
time, and show what the bot says.

Errors have a code for programs and one sentence in the person's language: that of the \
conversation, else that of the Accept-Language header."""


def create_gateway() -> FastAPI:
    """Make the app of the gateway process: `uvicorn --factory bot.gateway.app:create_gateway`.

    Raises:
        SetupError: a setting is wrong.
    """
    container = bootstrap()
    configure_logging("gateway", container.settings.log_level)
    return create_app(container)


def create_app(
    container: Container,
    *,
    transport: httpx.AsyncBaseTransport | None = None,
    patience: float = PATIENCE,
) -> FastAPI:
    """Make the app.

    Args:
        container: the parts it works with.
        transport: how the Rasa server and the action server are reached, in tests.
        patience: seconds a turn may take.
    """
    gateway = _assemble(container, transport, patience)
    app = FastAPI(
        title="Gradino chat API",
        description=_DESCRIPTION,
        version=version("gradino"),
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        middleware=_middleware(container.settings, gateway),
        lifespan=_closing(gateway),
    )
    app.state.gateway = gateway
    for part in (api, health, reports, pages):
        app.include_router(part.router)
    app.mount(reports.STATIC_URL, pages.Assets(directory=STATIC_FOLDER))
    app.mount("/static", pages.Assets(directory=pages.FOLDER / "static"))
    gateway.errors.install(app)
    return app


def _assemble(
    container: Container, transport: httpx.AsyncBaseTransport | None, patience: float
) -> Gateway:
    settings, metrics, templates = container.settings, Metrics(), pages.open_templates()
    # Turns may take long and many may be under way; how long is the Rasa client's business.
    neighbours = httpx.AsyncClient(
        transport=transport, limits=httpx.Limits(max_connections=None), trust_env=False
    )
    rasa = RasaClient(
        neighbours,
        settings.rasa_url,
        settings.rasa_secret.get_secret_value(),
        metrics,
        clock=container.clock,
        patience=patience,
    )
    return Gateway(
        container=container,
        chat=Chat(container.store.reads, rasa, container.packs, metrics),
        lines=Lines(),
        tokens=SessionTokens(settings.session_secret.get_secret_value(), container.clock),
        limits=RateLimits(
            messages=settings.message_limit,
            sessions=settings.session_limit,
            redis_url=settings.redis_url,
        ),
        metrics=metrics,
        errors=Errors(metrics, settings.default_language, pages.error_page(templates)),
        neighbours=neighbours,
        templates=templates,
    )


def _middleware(settings: Settings, gateway: Gateway) -> list[Middleware]:
    """The outermost first."""
    return [
        Middleware(Observe, metrics=gateway.metrics),
        Middleware(SecurityHeaders, public_url=settings.public_url),
        Middleware(
            CORSMiddleware,
            allow_origins=settings.allowed_origins.split(),
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type", HEADER],
            expose_headers=[HEADER, "Retry-After"],
        ),
        Middleware(Guard, unforeseen=gateway.errors.unforeseen),
    ]


def _closing(gateway: Gateway) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return what runs around the life of the app: nothing before it, tidying up after."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        await gateway.neighbours.aclose()
        gateway.container.store.close()

    return life
