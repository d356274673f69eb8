"""Shows that the worker is alive, to processes that cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.ports import Clock, UnitsOfWork

WORKER = "worker"
INTERVAL = timedelta(seconds=30)
PATIENCE = timedelta(seconds=100)
"""Age at which a heartbeat is missed: three intervals and a slow moment."""


@dataclass(frozen=True)
class Heartbeat:
    """The heartbeat of one process, kept in the store."""

    units: UnitsOfWork
    clock: Clock
    name: str = WORKER

    def beat(self) -> None:
        """Note that the process is alive now.

        Raises:
            Unavailable: the store cannot be reached or written.
        """
        with self.units() as unit:
            unit.heartbeats.beat(self.name, self.clock())
            unit.commit()

    def is_fresh(self) -> bool:
        """Say whether the process was alive a moment ago.

        Raises:
            Unavailable: the store cannot be reached.
        """
        with self.units() as unit:
            last = unit.heartbeats.last(self.name)
        return last is not None and self.clock() - last <= PATIENCE
