"""Turns the YAML parser's errors into advice that needs no knowledge of parsers."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from bot.domain.pack_problems import Problem


def syntax_problem(file: str, lines: Sequence[str], error: yaml.YAMLError) -> Problem:
    """Say what is wrong with a file that is no YAML, and on which line.

    Args:
        file: the file, seen from the pack's folder.
        lines: its lines.
        error: what PyYAML raised.
    """
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem(file, 1, "yaml_broken")
    line = _line(error.problem_mark) or _line(error.context_mark) or 1
    start = _line(error.context_mark) or line
    line = min(line, len(lines))
    problem, context = error.problem or "", error.context or ""
    if "mapping values are not allowed" in problem:
        return _colon(file, lines, line)
    if "quoted scalar" in context:
        unclosed = "end of stream" in problem
        return Problem(file, start if unclosed else line, f"yaml_{_quote(unclosed)}")
    if "flow" in context:
        return Problem(file, start, "yaml_bracket")
    if "cannot start any token" in problem:
        return Problem(file, line, "yaml_first_character")
    if "expected ':'" in problem:
        return Problem(file, start, "yaml_no_colon")
    if _quotes_in_quotes(lines[line - 1]):
        return Problem(file, line, "yaml_inner_quote")
    return Problem(file, line, "yaml_broken")


def _quote(unclosed: bool) -> str:
    return "quote" if unclosed else "escape"


def _colon(file: str, lines: Sequence[str], line: int) -> Problem:
    """Two colons in a line need quotes; with one, the line above has none."""
    if line > 1 and lines[line - 1].count(":") < 2 and ":" not in lines[line - 2]:
        return Problem(file, line - 1, "yaml_no_colon")
    return Problem(file, line, "yaml_colon")


def _quotes_in_quotes(line: str) -> bool:
    value = line.partition(":")[2].strip()
    return bool(value) and value[0] in "\"'" and value.count(value[0]) > 2


def _line(mark: object) -> int | None:
    number = getattr(mark, "line", None)
    return None if number is None else int(number) + 1
