"""Deletes what has been kept long enough."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ports import Clock, UnitsOfWork
from bot.domain.retention import Purged, RetentionRules


@dataclass(frozen=True)
class Purge:
    """Deletes what is older than the rules allow; calling it again does no harm.

    Attributes:
        limit: of each kind in one transaction, so that nobody's answer waits for long.
    """

    units: UnitsOfWork
    clock: Clock
    rules: RetentionRules
    limit: int = 200

    def __call__(self) -> Purged:
        """Delete everything that is due, and return how much.

        Raises:
            Unavailable: the store cannot be reached or written; the rest goes the next time.
        """
        purged = Purged()
        while some := self._purge_some():
            purged += some
        return purged

    def _purge_some(self) -> Purged:
        now = self.clock()
        with self.units() as unit:
            some = unit.retention.purge(
                open_before=now - self.rules.open,
                finished_before=now - self.rules.finished,
                now=now,
                limit=self.limit,
            )
            unit.commit()
        return some
