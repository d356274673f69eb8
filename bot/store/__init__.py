"""Where Gradino keeps what people said: SQLite by default, PostgreSQL by URL.

    migrate(url)                       # once, before the processes start
    store = Store(url, clock=clock)    # one per process
    with store.units() as unit:        # one transaction; waits for other writers
        unit.assessments.record(assessment_id, message_id, answer)
        unit.commit()
    with store.reads() as unit:        # sees committed data only; never waits for writers
        unit.turns.history(conversation_id)

A unit belongs to one thread and is short: never wait for a network while one is open.
`Store("sqlite://")` lives in memory, with its tables: the fake for tests.
"""

from __future__ import annotations

from bot.store.migrate import migrate
from bot.store.store import Store

__all__ = ["Store", "migrate"]
