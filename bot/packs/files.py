"""Reads the files of a pack as text, and says what is wrong with them as files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from errno import EISDIR
from os import strerror
from pathlib import Path
from stat import S_ISREG

from bot.domain.language import LANGUAGES, Language
from bot.domain.pack_problems import Problem

STRUCTURE_FILE = "pack.yml"
EXEMPLARS = "exemplars"

MOST_YAML_BYTES = 1_000_000
MOST_EXEMPLAR_BYTES = 10_000_000

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_DATA_SUFFIXES = (".yml", ".yaml", ".json", ".jsonl")


def texts_file(language: Language) -> str:
    """Return the file of a language's texts, seen from the pack's folder."""
    return f"{language}.yml"


def exemplars_file(language: Language) -> str:
    """Return the file of a language's exemplars, seen from the pack's folder."""
    return f"{EXEMPLARS}/{language}.jsonl"


def pack_files() -> tuple[str, ...]:
    """The files every pack has, seen from its folder."""
    return (
        STRUCTURE_FILE,
        *(texts_file(language) for language in LANGUAGES),
        *(exemplars_file(language) for language in LANGUAGES),
    )


def read_text(folder: Path, file: str) -> str | list[Problem]:
    """Return the text of a file, or what keeps it from being read.

    Line ends become "\\n"; a byte order mark is dropped.
    """
    path = folder / file
    most = MOST_YAML_BYTES if file.endswith(".yml") else MOST_EXEMPLAR_BYTES
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise IsADirectoryError(EISDIR, strerror(EISDIR))
        if status.st_size > most:
            return [Problem(file, 1, "huge_file", {"most": most // 1_000_000})]
        content = path.read_bytes()
    except FileNotFoundError:
        return [_missing(folder, file)]
    except OSError as error:
        return [Problem(file, 1, "unreadable_file", {"reason": error.strerror or "?"})]
    return _decoded(file, content)


def _decoded(file: str, content: bytes) -> str | list[Problem]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return [Problem(file, line, "not_utf8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return [Problem(file, 1, "empty_file")]
    return list(_control_characters(file, text)) or text


def _control_characters(file: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if found := _CONTROL.search(line):
            code = f"U+{ord(found.group()):04X}"
            yield Problem(
                file, number, "control_character", {"character": code, "column": found.start() + 1}
            )


def _missing(folder: Path, file: str) -> Problem:
    """A file under another name ("IT.yml", "it.yaml") is named in the advice."""
    wanted = folder / file
    try:
        beside = sorted(one.name for one in wanted.parent.iterdir())
    except OSError:
        beside = []
    for name in beside:
        if Path(name).stem.lower() == wanted.stem and Path(name).suffix.lower() in _DATA_SUFFIXES:
            params = {"found": (wanted.parent / name).relative_to(folder).as_posix()}
            return Problem(file, 1, "misnamed_file", params)
    return Problem(file, 1, "missing_file")


def stray_files(folder: Path) -> Iterator[Problem]:
    """Data files that no pack has: nobody reads them, though their author may think so."""
    known = {name.lower() for name in pack_files()}
    stems = {Path(name).with_suffix("").as_posix() for name in known}
    for parent in (folder, folder / EXEMPLARS):
        for path in sorted(parent.iterdir()) if parent.is_dir() else []:
            name = path.relative_to(folder).as_posix()
            told_as_misnamed = Path(name.lower()).with_suffix("").as_posix() in stems
            if path.suffix.lower() in _DATA_SUFFIXES and not told_as_misnamed:
                yield Problem(name, 1, "stray_file", severity="warning")
