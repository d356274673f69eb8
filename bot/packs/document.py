"""YAML that remembers on which line everything stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from bot.domain.pack_problems import Problem
from bot.packs.yaml_errors import syntax_problem

Keys = Sequence[str | int]
"""The keys and positions that lead from the top of a file to a value."""

TEXT_TAG = "tag:yaml.org,2002:str"

# libyaml's is fifty times faster and not on every machine.
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
_TAB = re.compile(r"^ *\t")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Document:
    """The content of one YAML file.

    Attributes:
        file: the file, seen from the pack's folder.
        data: the content as plain Python values.
        root: the same as PyYAML's nodes, which know their lines.
        lines: the text of the file, line by line.
    """

    file: str
    data: Any
    root: yaml.Node
    lines: Sequence[str]

    def line(self, keys: Keys) -> int:
        """Return the line of a value's key; of the nearest one above where it is missing."""
        return self._walk(keys)[0]

    def node(self, keys: Keys) -> yaml.Node | None:
        """Return the node of a value, None where it is missing."""
        return self._walk(keys)[1]

    def name(self, keys: Keys) -> str:
        """Return a value's keys as one name, entries of lists by id: "initiatives.pilot.effort"."""
        parts: list[str] = []
        value = self.data
        for step in keys:
            above, value = value, _child(value, step)
            is_entry = isinstance(step, int) and isinstance(above, list)
            parts.append(_entry_name(int(step), value) if is_entry else str(step))
        return ".".join(parts)

    def error(self, code: str, keys: Keys, **params: object) -> Problem:
        """Return a problem of the value at some keys; its sentences may use `path`."""
        return Problem(self.file, self.line(keys), code, {"path": self.name(keys), **params})

    def warning(self, code: str, keys: Keys, **params: object) -> Problem:
        """Return the same as a warning."""
        return replace(self.error(code, keys, **params), severity="warning")

    def unknown(self, code: str, keys: Keys, value: str, known: Iterable[str]) -> Problem:
        """Return the problem of an id that nothing has; it names the one that was meant."""
        known = list(known)
        choices = ", ".join(known)
        return self.error(code, keys, value=value, choices=choices, **nearest(value, known))

    def _walk(self, keys: Keys) -> tuple[int, yaml.Node | None]:
        node, line = self.root, 1
        for step in keys:
            key, child = _find(node, step)
            if child is None:
                return line, None
            node, line = child, (key or child).start_mark.line + 1
        return line, node


def nearest(word: str, choices: Iterable[str]) -> dict[str, object]:
    """Return {"near": the choice somebody probably meant}, {} if none is like the word."""
    found = get_close_matches(word, list(choices), n=1, cutoff=0.6)
    return {"near": found[0]} if found else {}


def parse(file: str, text: str) -> Document | list[Problem]:
    """Read YAML.

    Returns:
        The document, or every problem that keeps it from being one.
    """
    lines = text.split("\n")
    tabs = [Problem(file, n, "tab") for n, line in enumerate(lines, 1) if _TAB.match(line)]
    if tabs:
        return tabs
    try:
        # The events first: composing YAML that is nested too deep would crash the process.
        problems = list(_forbidden(file, yaml.parse(text, Loader=_Loader)))
        if problems:
            return problems
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return [syntax_problem(file, lines, error)]
    if root is None:
        return [Problem(file, 1, "empty_file")]
    problems = list(_key_problems(file, root))
    return problems or Document(file, _value(root), root, lines)


def _forbidden(file: str, events: Iterator[yaml.Event]) -> Iterator[Problem]:
    """What YAML allows and a pack does not need: anchors, tags, several documents, deep nests."""
    depth = documents = 0
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents == 2:
                yield Problem(file, line, "several_documents")
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            yield Problem(file, line, "too_deep", {"most": _DEEPEST})
            return
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            yield Problem(file, line, "anchor_or_tag")


def _key_problems(file: str, node: yaml.Node) -> Iterator[Problem]:
    """Keys that come twice or are no names, and texts no file can hold."""
    if isinstance(node, yaml.ScalarNode) and _SURROGATE.search(node.value):
        yield Problem(
            file, node.start_mark.line + 1, "control_character", {"character": "\\u", "column": 1}
        )
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _key_problems(file, child)
    elif isinstance(node, yaml.MappingNode):
        yield from _own_key_problems(file, node)
        for _, child in node.value:
            yield from _key_problems(file, child)


def _own_key_problems(file: str, node: yaml.MappingNode) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            yield Problem(file, line, "strange_key")
        elif not isinstance(_scalar(key), str | int) or isinstance(_scalar(key), bool):
            yield Problem(file, line, "unquoted_key", {"raw": key.value})
        elif key.value in seen:
            yield Problem(file, line, "duplicate_key", {"key": key.value, "first": seen[key.value]})
        else:
            seen[key.value] = line


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {_scalar(key): _value(child) for key, child in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(child) for child in node.value]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    if node.tag == TEXT_TAG:
        return node.value
    try:
        return SafeConstructor().construct_object(node)
    except (ValueError, yaml.YAMLError):  # a date such as 2024-13-45, a key such as <<
        return node.value


def _find(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if key.value == str(step):
                return key, child
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        if 0 <= step < len(node.value):
            return None, node.value[step]
    return None, None


def _child(value: Any, step: str | int) -> Any:
    if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
        return value[step]
    return value.get(step) if isinstance(value, dict) else None


def _entry_name(position: int, value: Any) -> str:
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        return str(value["id"])
    return str(position + 1)
