"""Checks the shape of a file (keys, kinds of value, lengths) and says what is wrong where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Protocol, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.domain.pack_problems import Problem
from bot.packs.document import TEXT_TAG, Keys, nearest

Model = TypeVar("Model", bound=BaseModel)

_KEY = "[key]"


class Source(Protocol):
    """Where a value was read, and on which line each part of it stands."""

    @property
    def file(self) -> str: ...
    @property
    def data(self) -> Any: ...
    def line(self, keys: Keys) -> int: ...
    def name(self, keys: Keys) -> str: ...
    def node(self, keys: Keys) -> yaml.Node | None: ...


def read_model(model: type[Model], source: Source) -> Model | list[Problem]:
    """Return the content as a model, or everything that is wrong with its shape."""
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        return list(_problems(model, source, error))


def _problems(
    model: type[BaseModel], source: Source, failure: ValidationError
) -> Iterator[Problem]:
    """A misspelt key is one problem, not an unknown key and a missing one."""
    errors = failure.errors(include_url=False)
    missing = {tuple(e["loc"]) for e in errors if e["type"] == "missing"}
    misspelt: dict[tuple[Any, ...], str] = {}
    for error in errors:
        path = tuple(error["loc"])
        if error["type"] == "extra_forbidden":
            lacking = [str(one[-1]) for one in missing if one[:-1] == path[:-1]]
            if near := nearest(str(path[-1]), lacking):
                misspelt[path] = str(near["near"])
    excused = {(*path[:-1], near) for path, near in misspelt.items()}
    for error in errors:
        path = tuple(error["loc"])
        if path not in excused:
            yield _problem(model, source, error, path, misspelt.get(path))


def _problem(
    model: type[BaseModel],
    source: Source,
    error: Mapping[str, Any],
    path: tuple[Any, ...],
    near: str | None,
) -> Problem:
    is_key = bool(path) and path[-1] == _KEY
    path = path[:-1] if is_key else path
    code, params = _key(path) if is_key else _value(source, error, path)
    if code == "unknown_key":
        keys = model_keys(model, path[:-1])
        guess = {"near": near} if near else nearest(str(path[-1]), keys)
        params = {"choices": ", ".join(keys), **guess}
    return Problem(
        source.file, source.line(path), code, {"path": source.name(path), **_last(path), **params}
    )


def _last(path: Keys) -> dict[str, object]:
    return {"key": str(path[-1])} if path else {"key": ""}


def _key(path: Keys) -> tuple[str, dict[str, object]]:
    """A key that is not what it must be: a level's number, an id, a pair of levels."""
    above = str(path[-2]) if len(path) > 1 else ""
    if above == "boundaries":
        return "bad_boundary_key", {}
    if above == "levels":
        return "bad_level_key", {}
    return "bad_id", {"value": path[-1]}


def _value(source: Source, error: Mapping[str, Any], path: Keys) -> tuple[str, dict[str, object]]:
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    if kind == "missing":
        return "missing_key", {}
    if kind in ("extra_forbidden", "invalid_key"):
        return "unknown_key", {}
    if value is None:
        return "empty_value", {}
    if kind == "string_type" and not isinstance(value, list | dict):
        return "unquoted_text", {"raw": _raw(source, path, value)}
    if kind == "string_pattern_mismatch":
        is_version = str(path[-1]) == "version"
        return ("bad_version" if is_version else "bad_id"), {"value": value}
    if kind == "literal_error":
        choices = re.findall(r"'([^']+)'", str(context["expected"]))
        return "not_one_of", {
            "value": value,
            "choices": ", ".join(choices),
            **nearest(str(value), choices),
        }
    return _amount(kind, context, value)


def _amount(kind: str, context: Mapping[str, Any], value: Any) -> tuple[str, dict[str, object]]:
    bounds = {"greater_than": ">", "greater_than_equal": "≥", "less_than": "<"}
    if kind in bounds or kind == "less_than_equal":
        sign = bounds.get(kind, "≤")
        return "out_of_range", {"value": value, "bound": f"{sign} {next(iter(context.values())):g}"}
    if kind in ("string_too_short", "string_too_long"):
        limit = context.get("min_length", context.get("max_length"))
        is_empty = kind == "string_too_short" and not value
        code = "empty_value" if is_empty else kind.replace("string_", "text_")
        return code, {"limit": limit, "length": len(value)}
    if kind in ("too_short", "too_long"):
        limit = context.get("min_length", context.get("max_length"))
        return f"list_{kind}", {"limit": limit, "count": context["actual_length"]}
    if kind.startswith(("int_", "float_")) and not isinstance(value, list | dict):
        shown = f'"{value}"' if isinstance(value, str) else value
        return ("not_whole" if kind.startswith("int_") else "not_number"), {"value": shown}
    return "wrong_shape", {"found": _shape(value), "due": _due(kind)}


def _due(kind: str) -> str:
    if kind.startswith("string"):
        return "text"
    if kind.startswith(("tuple", "list")):
        return "list"
    return "number" if kind.startswith(("int", "float")) else "keys"


def _shape(value: Any) -> str:
    if isinstance(value, dict):
        return "keys"
    if isinstance(value, list):
        return "list"
    return "text" if isinstance(value, str) else "number"


def _raw(source: Source, path: Keys, value: Any) -> str:
    """What the author wrote: "yes", where YAML reads true."""
    node = source.node(path)
    if isinstance(node, yaml.ScalarNode) and node.tag != TEXT_TAG:
        return str(node.value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def model_keys(model: type[BaseModel], path: Keys) -> list[str]:
    """Return the keys allowed at a place of a model, [] where any are."""
    schema = model.model_json_schema()
    place = schema
    for step in path:
        place = _resolved(schema, place)
        if isinstance(step, int) and "items" in place:
            place = place["items"]
        elif str(step) in place.get("properties", {}):
            place = place["properties"][str(step)]
        else:
            patterns = list(place.get("patternProperties", {}).values())
            place = place.get("additionalProperties") or (patterns or [{}])[0]
    return list(_resolved(schema, place).get("properties", {}))


def _resolved(schema: dict[str, Any], place: Any) -> dict[str, Any]:
    if not isinstance(place, dict):
        return {}
    reference = place.get("$ref")
    return schema["$defs"][reference.rpartition("/")[2]] if reference else place
