"""Keeps where a conversation stands, and not a word of what was said.

Rasa's own store keeps every event for ever and replays them in each turn, so that a turn costs
more the longer the conversation, and a person's words stay in a second database. Our rules need
the slots and the active loop only. So each save replaces what was stored by those few events.
The conversation itself is in Gradino's own database; if these rows are lost, the next message
starts the form again and the interview goes on.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

log = logging.getLogger(__name__)

ERASE = "erase"
"""The slot by which the action asks to forget the conversation."""

KEPT = ("locale", REQUESTED_SLOT)
"""The slots that are kept: none of them can hold words."""


class CompactingSQLTrackerStore(SQLTrackerStore):
    """A few rows per conversation, in SQLite or PostgreSQL.

    Args:
        host: URL of the database (Rasa passes the `url` of endpoints.yml under this name).

    Raises:
        RasaException: the database cannot be reached.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        **options: Any,
    ) -> None:
        # Not Rasa's own constructor: it tries for ever, without a word, when the database is
        # away, and opens a connection for each statement.
        TrackerStore.__init__(self, domain, event_broker, **options)
        self.engine = open_engine(host or "")
        self.sessionmaker = sa.orm.sessionmaker(bind=self.engine)
        self._events = self.SQLEvent.__table__
        with _explained():
            self._events.create(self.engine, checkfirst=True)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Replace what is stored by the state of the tracker."""
        if not tracker.events:
            return
        erased = ERASE in tracker.slots and tracker.get_slot(ERASE)
        rows = [] if erased else [self._row(tracker, event) for event in state_of(tracker)]
        stale = self._events.delete().where(self._events.c.sender_id == tracker.sender_id)
        try:
            with self.engine.begin() as connection:
                connection.execute(stale)
                if rows:
                    connection.execute(self._events.insert(), rows)
        except sa.exc.SQLAlchemyError as error:
            # Rasa would keep the whole tracker in memory for ever. Without its rows a
            # conversation merely starts the form again.
            log.error("tracker not saved", extra={"fields": {"error": type(error).__name__}})

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the tracker of a conversation, or None for a new one."""
        events = self._events.c
        found = sa.select(events.data).where(events.sender_id == sender_id).order_by(events.id)
        with self.engine.connect() as connection:
            rows = [json.loads(row.data) for row in connection.execute(found)]
        return DialogueStateTracker.from_dict(sender_id, rows, self.domain.slots) if rows else None

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Return the tracker; no older sessions are kept."""
        return await self.retrieve(conversation_id)

    @staticmethod
    def _row(tracker: DialogueStateTracker, event: Event) -> dict[str, Any]:
        data = event.as_dict()
        return {
            "sender_id": tracker.sender_id,
            "type_name": event.type_name,
            "timestamp": event.timestamp,
            "intent_name": None,
            "action_name": data.get("name"),
            "data": json.dumps(data),
        }


def state_of(tracker: DialogueStateTracker) -> list[Event]:
    """Return the events that lead to the state of the tracker at the end of a turn."""
    events: list[Event] = [SessionStarted()]
    slots = {name: tracker.slots[name].value for name in KEPT if name in tracker.slots}
    events += [SlotSet(name, value) for name, value in slots.items() if value is not None]
    if tracker.active_loop_name:
        events.append(ActiveLoop(tracker.active_loop_name))
    events.append(ActionExecuted(ACTION_LISTEN_NAME))
    now = time.time()
    for event in events:
        event.timestamp = now
        event.metadata = {"assistant_id": tracker.assistant_id, "model_id": tracker.model_id}
    return events


def open_engine(url: str) -> sa.engine.Engine:
    """Open a database, with connections that stay open between turns.

    Raises:
        RasaException: it cannot be opened.
    """
    with _explained():
        parsed = sa.engine.make_url(url)
        if parsed.get_backend_name() != "sqlite":
            parsed = parsed.set(drivername="postgresql+psycopg2")
            return sa.create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        # Closing the last connection writes the whole log back: 30 ms a turn.
        engine = sa.create_engine(parsed, poolclass=sa.pool.QueuePool, hide_parameters=True)
        sa.event.listen(engine, "connect", _set_pragmas)
        return engine


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (sa.exc.SQLAlchemyError, OSError, ImportError) as error:
        raise RasaException(
            "The database of GRADINO_RASA_TRACKER_URL cannot be opened: check that the address "
            f"is right, that it runs, and that its folder can be written ({type(error).__name__})."
        ) from error


def _set_pragmas(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA busy_timeout=5000")
