"""Speeds up slow spots of Rasa 3.6.21, each found by profiling a turn.

`apply()` refuses any other version, and a test fails if the code replaced here changes.
"""

from __future__ import annotations

import functools
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

import aiohttp
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockStore
from rasa.shared.core.events import Event
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

VERSION = "3.6.21"

LOCK_POLL = 0.02
"""Seconds between two looks at the lock of a conversation. Rasa looks once a second, so three
quick messages took two seconds."""

_acquire_lock = LockStore._acquire_lock
_new_session = EndpointConfig.session
_resolve_by_type = Event.resolve_by_type


def apply() -> None:
    """Replace the slow functions in this process. A second call changes nothing.

    Raises:
        RasaException: this is another version of Rasa.
    """
    if rasa.__version__ != VERSION:
        raise RasaException(f"Install rasa=={VERSION}: bot/rasa/perf.py is written for it alone.")
    _replace(Event, "resolve_by_type", staticmethod(_resolve_quickly))
    _replace(RemoteAction, "_validate_action_result", _trust)
    _replace(LockStore, "_acquire_lock", _acquire_soon)
    _replace(EndpointConfig, "session", _kept_session)


def _replace(owner: type, name: str, function: object) -> None:
    setattr(owner, name, function)


@functools.lru_cache(maxsize=256)
def _resolve_quickly(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    """Rasa walks through all subclasses for every event it reads."""
    return _resolve_by_type(type_name, default)


def _trust(_action: RemoteAction, _result: dict[str, Any]) -> bool:
    """Rasa checks its own JSON schema before each use. Our action server is tested instead."""
    return True


async def _acquire_soon(
    store: LockStore, conversation_id: str, ticket: int, wait_time_in_seconds: float
) -> TicketLock:
    wait = min(wait_time_in_seconds, LOCK_POLL)
    return await _acquire_lock(store, conversation_id, ticket, wait)


def _kept_session(endpoint: EndpointConfig) -> AbstractAsyncContextManager[aiohttp.ClientSession]:
    """Rasa opens a connection to the action server for every call, and closes it again."""
    kept: aiohttp.ClientSession | None = getattr(endpoint, "_kept", None)
    if kept is None or kept.closed:
        kept = _new_session(endpoint)
        endpoint._kept = kept  # type: ignore[attr-defined]
    return nullcontext(kept)
