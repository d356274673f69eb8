"""How long what people said is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class RetentionRules:
    """How long assessments are kept before they are deleted with everything in them.

    Attributes:
        finished: counted from the end of a finished assessment.
        open: counted from the last word of one that was never finished.
    """

    finished: timedelta = timedelta(days=365)
    open: timedelta = timedelta(days=30)


@dataclass(frozen=True)
class Purged:
    """How many of each were deleted; rows that went along with them are not counted."""

    assessments: int = 0
    conversations: int = 0
    turns: int = 0
    report_links: int = 0

    def __add__(self, other: Purged) -> Purged:
        """Count two rounds together."""
        return Purged(
            self.assessments + other.assessments,
            self.conversations + other.conversations,
            self.turns + other.turns,
            self.report_links + other.report_links,
        )

    def __bool__(self) -> bool:
        """Say whether anything was deleted."""
        return self != Purged()
