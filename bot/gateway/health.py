"""Whether the gateway is alive, whether all of Gradino is ready, and what it counted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import httpx
import structlog
from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST

from bot.domain.errors import Unavailable
from bot.gateway.parts import Gateway, Parts
from bot.services.heartbeat import Heartbeat

PATIENCE = 2.0
"""Seconds a part may take to say that it is there."""

log = structlog.get_logger(__name__)

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Is the gateway alive?", response_description="It is.")
async def alive() -> dict[str, str]:
    """Asks nobody else."""
    return {"service": "gradino", "status": "ok"}


@router.get(
    "/readyz",
    summary="Can an interview be held?",
    response_description="Everything is there.",
    responses={503: {"description": "A part is away; checks says which."}},
)
async def ready(gateway: Parts) -> JSONResponse:
    """Asks the database, the Rasa server, the action server, and for the worker's heartbeat."""
    settings = gateway.container.settings
    names = ("database", "rasa", "actions", "worker")
    found = await asyncio.gather(
        _passes(asyncio.to_thread(_database_answers, gateway)),
        _passes(_answers(gateway.neighbours, f"{settings.rasa_url}/webhooks/gradino/")),
        _passes(_answers(gateway.neighbours, f"{settings.actions_url}/health")),
        _passes(asyncio.to_thread(_worker_beats, gateway)),
    )
    checks = {name: "ok" if passed else "away" for name, passed in zip(names, found, strict=True)}
    if not all(found):
        log.warning("not ready", **checks)
    status = "ok" if all(found) else "away"
    return JSONResponse({"status": status, "checks": checks}, 200 if all(found) else 503)


@router.get("/metrics", include_in_schema=False)
async def metrics(gateway: Parts) -> Response:
    """Return the counters in Prometheus' text format."""
    return Response(gateway.metrics.page(), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def _passes(check: Awaitable[bool]) -> bool:
    try:
        return await asyncio.wait_for(check, PATIENCE)
    except (Unavailable, TimeoutError, httpx.HTTPError):
        return False


async def _answers(http: httpx.AsyncClient, address: str) -> bool:
    return (await http.get(address, timeout=PATIENCE)).status_code == httpx.codes.OK


def _database_answers(gateway: Gateway) -> bool:
    with gateway.container.store.reads() as unit:
        unit.conversations.get("")
    return True


def _worker_beats(gateway: Gateway) -> bool:
    return Heartbeat(gateway.container.store.reads, gateway.container.clock).is_fresh()
