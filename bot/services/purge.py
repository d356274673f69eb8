"""Deletes what has been kept long enough."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ports import Clock, UnitsOfWork
from bot.domain.retention import Purged, RetentionRules


@dataclass(frozen=True)
class Purge:
    """Deletes what is older than the rules allow; calling it again does no harm."""

    units: UnitsOfWork
    clock: Clock
    rules: RetentionRules

    def __call__(self) -> Purged:
        """Delete, and return how much.

        Raises:
            Unavailable: the store cannot be reached or written; nothing was deleted.
        """
        now = self.clock()
        with self.units() as unit:
            purged = unit.retention.purge(
                open_before=now - self.rules.open,
                finished_before=now - self.rules.finished,
                now=now,
            )
            unit.commit()
        return purged
