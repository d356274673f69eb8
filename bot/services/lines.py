"""Files of JSON lines, as people hand them to the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.domain.errors import BadInput

Fields = dict[str, Any]


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Return number and content of every line that is not blank.

    Raises:
        BadInput: the file cannot be opened.
    """
    try:
        path.open("rb").close()
    except OSError as error:
        raise BadInput(str(error), code="unreadable_file", path=path) from error
    return _lines(path)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line


def parse_line(line: str) -> Fields:
    """Return the fields of a line.

    Raises:
        BadInput: it is no JSON object.
    """
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(str(error), code="line_no_json") from error
    if not isinstance(fields, dict):
        raise BadInput("no object", code="line_no_json")
    return fields


def text_field(fields: Mapping[str, Any], name: str) -> str:
    """Return a field that must be a text.

    Raises:
        BadInput: it is missing or something else.
    """
    value = fields.get(name)
    if not isinstance(value, str):
        raise BadInput(name, code="line_field", name=name)
    return value


def whole_field(fields: Mapping[str, Any], name: str) -> int:
    """Return a field that must be a whole number.

    Raises:
        BadInput: it is missing or something else.
    """
    value = fields.get(name)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadInput(name, code="line_number", name=name)
    return value


def as_line(fields: Mapping[str, Any]) -> str:
    """Return fields as one line; texts stay readable, except where UTF-8 has no form for them."""
    line = json.dumps(fields, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(fields)
    return line + "\n"
