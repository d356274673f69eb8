"""The machine-readable part of the turn that ends an interview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.reports.view import (
    DimensionView,
    HighlightView,
    InitiativeView,
    MoverView,
    ReportView,
    StageView,
)


def placement_payload(view: ReportView) -> dict[str, Any]:
    """Return the fields of a "placement" turn (docs/api.md) without its `type`."""
    return {
        "assessment": view.assessment,
        "pack": view.pack,
        "locale": view.language,
        "stage": {
            "id": view.stage.id,
            "name": view.stage.name,
            "index": view.stage.index,
            "of": len(view.stages),
            "motto": view.stage.motto,
        },
        "interval": {
            "low": _end(view.low),
            "high": _end(view.high),
            # Words are never certain: chat, widget and programs all show at most 99 %.
            "probability": min(0.99, round(view.interval_probability, 4)),
        },
        "score": view.score,
        "dimensions": [_dimension(item) for item in view.dimensions],
        "strengths": _highlights(view.strengths),
        "gaps": _highlights(view.gaps),
        "mover": _mover(view.mover) if view.mover else None,
        "initiatives": [_initiative(item) for item in view.initiatives],
        "report_url": view.report_url,
    }


def _end(stage: StageView) -> dict[str, Any]:
    return {"id": stage.id, "name": stage.name, "index": stage.index}


def _dimension(item: DimensionView) -> dict[str, Any]:
    evidence = item.evidence
    return {
        "id": item.id,
        "name": item.name,
        "level": item.level,
        "of": item.of,
        "label": item.label,
        "confidence": item.confidence,
        "quote": evidence.quote if evidence else None,
        "matched": evidence.matched if evidence else None,
        "statement": item.statement,
        "runner_up": evidence.runner_up if evidence else None,
        "corrected": item.corrected,
        "status": item.status,
    }


def _highlights(items: Sequence[HighlightView]) -> list[dict[str, Any]]:
    return [{"id": item.id, "name": item.name, "level": item.level} for item in items]


def _mover(mover: MoverView) -> dict[str, Any]:
    return {
        "dimension": mover.dimension,
        "name": mover.name,
        "from": mover.before,
        "to": mover.after,
        "stage": {"id": mover.stage_id, "name": mover.stage_name},
    }


def _initiative(item: InitiativeView) -> dict[str, Any]:
    return {
        "id": item.id,
        "title": item.title,
        "description": item.description,
        "questions": list(item.questions),
        "owner": item.owner,
        "result": item.result,
    }
