"""The page of the chat API: its OpenAPI schema as plain HTML, with nothing from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One field of a request or an answer."""

    name: str
    kind: str
    required: bool
    description: str


@dataclass(frozen=True)
class Body:
    """What is sent or answered: fields and examples in JSON."""

    name: str
    fields: tuple[Field, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """One possible answer."""

    status: str
    description: str
    body: Body | None


@dataclass(frozen=True)
class Operation:
    """One thing a client can ask for."""

    anchor: str
    method: str
    path: str
    summary: str
    description: str
    needs_token: bool
    request: Body | None
    outcomes: tuple[Outcome, ...]


def operations(schema: Schema) -> tuple[Operation, ...]:
    """Return what an OpenAPI schema describes, in its order."""
    return tuple(
        _operation(schema, path, method, details)
        for path, methods in schema["paths"].items()
        for method, details in methods.items()
    )


def _operation(schema: Schema, path: str, method: str, details: Schema) -> Operation:
    request = details.get("requestBody")
    return Operation(
        anchor=details["operationId"],
        method=method.upper(),
        path=path,
        summary=details["summary"],
        description=details.get("description", ""),
        needs_token="security" in details,
        request=_body(schema, request) if request else None,
        outcomes=tuple(
            Outcome(status, answer["description"], _body(schema, answer))
            for status, answer in details["responses"].items()
        ),
    )


def _body(schema: Schema, described: Schema) -> Body | None:
    content = described.get("content", {}).get("application/json", {}).get("schema", {})
    if "$ref" not in content:
        return None
    model = _resolve(schema, content)
    examples = (json.dumps(one, indent=2, ensure_ascii=False) for one in model.get("examples", ()))
    return Body(model["title"], tuple(_fields(schema, model)), tuple(examples))


def _fields(schema: Schema, model: Schema, prefix: str = "") -> Iterator[Field]:
    required = model.get("required", ())
    for name, details in model.get("properties", {}).items():
        inner = _resolve(schema, details)
        words = details.get("description") or inner.get("description", "")
        yield Field(prefix + name, _kind(details), name in required, words)
        if "$ref" in details:
            yield from _fields(schema, inner, f"{prefix}{name}.")


def _kind(details: Schema) -> str:
    if "$ref" in details:
        return "object"
    if "anyOf" in details:
        return " or ".join(_kind(one) for one in details["anyOf"])
    if "enum" in details:
        return " or ".join(json.dumps(one) for one in details["enum"])
    if details.get("type") == "array":
        return f"list of {_kind(details['items'])}s"
    return str(details.get("type", "anything"))


def _resolve(schema: Schema, details: Schema) -> Schema:
    if "$ref" not in details:
        return details
    name = str(details["$ref"]).rpartition("/")[2]
    model: Schema = schema["components"]["schemas"][name]
    return model
