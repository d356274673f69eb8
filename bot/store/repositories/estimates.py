"""Estimates as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.domain.answer import Estimate, Evidence


def to_json(estimate: Estimate) -> dict[str, Any]:
    """Return an estimate as plain data."""
    return asdict(estimate)


def from_json(data: dict[str, Any]) -> Estimate:
    """Return the estimate that `to_json` made plain."""
    return Estimate(
        probabilities=tuple(data["probabilities"]),
        level=data["level"],
        confidence=data["confidence"],
        evidence=Evidence(**data["evidence"]),
        level_set=tuple(data["level_set"]),
        scorer=data["scorer"],
    )
