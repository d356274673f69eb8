"""Refuses to serve when Rasa has started with less than was asked for.

Rasa goes on without a model, and with a tracker store in memory if ours cannot be imported.
Both look alive and are not.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from rasa.core.tracker_store import FailSafeTrackerStore
from sanic import Sanic

from bot.rasa.tracker_store import CompactingSQLTrackerStore

log = logging.getLogger(__name__)


def missing(agent: Any) -> str | None:
    """Return one sentence on what the agent lacks, or None."""
    if agent is None or not agent.is_ready():
        return "Rasa has no trained model: run `make run`, or `rasa train` and start again."
    store = agent.tracker_store
    inner = store._tracker_store if isinstance(store, FailSafeTrackerStore) else store
    if not isinstance(inner, CompactingSQLTrackerStore):
        return (
            f"Rasa uses the tracker store {type(inner).__name__}: give it endpoints.yml with "
            "the type bot.rasa.tracker_store.CompactingSQLTrackerStore."
        )
    if agent.action_endpoint is None:
        return "Rasa knows no action server: give it endpoints.yml with an action_endpoint."
    return None


async def refuse_half_a_server(app: Sanic, _loop: asyncio.AbstractEventLoop) -> None:
    """Stop the server, saying why, if something is missing.

    Raises:
        SystemExit: something is missing.
    """
    if sentence := missing(getattr(app.ctx, "agent", None)):
        log.error(sentence)
        raise SystemExit(sentence)
