"""Reads, compares and makes recordings; used by both environments."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
_CHANGING = {"timestamp": 0.0, "latest_event_time": 0.0, "model_id": "model"}


def read(kind: str, name: str) -> Any:
    """Return a recording."""
    return json.loads(_path(kind, name).read_text("utf-8"))


def names(kind: str) -> list[str]:
    """Names of all recordings of a kind."""
    return sorted(path.stem for path in (_FOLDER / kind).glob("*.json"))


def as_recorded(kind: str, name: str, seen: Any) -> tuple[Any, Any]:
    """Return what was seen and what was recorded, to be compared; record it first if told to."""
    settled = _settle(seen)
    if os.environ.get("GRADINO_RECORD"):
        text = json.dumps(settled, ensure_ascii=False, indent=2, sort_keys=True)
        _path(kind, name).parent.mkdir(exist_ok=True)
        _path(kind, name).write_text(text + "\n", "utf-8")
    return settled, read(kind, name)


def _path(kind: str, name: str) -> Path:
    return _FOLDER / kind / f"{name}.json"


def _settle(value: Any) -> Any:
    """Replace what is different every time."""
    if isinstance(value, dict):
        return {key: _CHANGING.get(key, _settle(inner)) for key, inner in value.items()}
    return [_settle(inner) for inner in value] if isinstance(value, list) else value
