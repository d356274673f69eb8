"""Turns the YAML parser's errors into advice that needs no knowledge of parsers."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from bot.domain.pack_problems import Problem

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_VALUE = re.compile(r"^\s*(?:- +)*(?:[^\s\"'{\[][^:]*:\s+)?(?P<value>[\"'].*)$")


def syntax_problem(file: str, lines: Sequence[str], error: yaml.YAMLError) -> Problem:
    """Say what is wrong with a file that is no YAML, and on which line.

    Args:
        file: the file, seen from the pack's folder.
        lines: its lines.
        error: what PyYAML raised.
    """
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem(file, 1, "yaml_broken")
    line = min(_line(error.problem_mark) or _line(error.context_mark) or 1, len(lines))
    start = min(_line(error.context_mark) or line, line)
    problem, context = error.problem or "", error.context or ""
    if "quoted scalar" in context:
        unclosed = "end of stream" in problem
        return Problem(
            file, start if unclosed else line, "yaml_quote" if unclosed else "yaml_escape"
        )
    if "flow" in context:
        return Problem(file, start, "yaml_bracket")
    if "cannot start any token" in problem:
        return Problem(file, line, "yaml_first_character")
    if "expected ':'" in problem:
        return Problem(file, start, "yaml_no_colon")
    return _about_punctuation(file, lines, line, "mapping values" in problem)


def _about_punctuation(file: str, lines: Sequence[str], line: int, colon: bool) -> Problem:
    """Guess from the text itself; the parser only knows where it gave up."""
    unquoted = _QUOTED.sub("", lines[line - 1])
    if colon and unquoted.count(":") > 1:
        return Problem(file, line, "yaml_colon")
    if colon and line > 1 and ":" not in _QUOTED.sub("", lines[line - 2]):
        return Problem(file, line - 1, "yaml_no_colon")
    if start := _unclosed(lines, line):
        return Problem(file, start, "yaml_quote")
    if (value := _value(lines[line - 1])) and value.count(value[0]) > 2:
        return Problem(file, line, "yaml_inner_quote")
    return Problem(file, line, "yaml_broken")


def _unclosed(lines: Sequence[str], line: int) -> int | None:
    """Return the line of the text that was closed by a quotation mark of this line, if one was."""
    for start in range(line - 1, 0, -1):
        value = _value(lines[start - 1])
        if value and value.count(value[0]) % 2:
            between = "".join(lines[start : line - 1])
            closed_here = value[0] in lines[line - 1] and value[0] not in between
            return start if closed_here else None
    return None


def _value(line: str) -> str | None:
    """Return the value of a line if it begins with a quotation mark."""
    found = _VALUE.match(line.replace('\\"', ""))
    return found["value"] if found else None


def _line(mark: object) -> int | None:
    number = getattr(mark, "line", None)
    return None if number is None else int(number) + 1
