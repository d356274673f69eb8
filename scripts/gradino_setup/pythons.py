"""Finds the Python interpreters that Gradino needs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterable, Iterator, Mapping, Optional

from .problems import SetupError

Probe = Callable[[Path], Optional["Python"]]

_PROBE = """
import json, platform, sys
try:
    import ensurepip, venv
except ImportError:
    complete = False
else:
    complete = True
real = getattr(sys, "_base_executable", None) or sys.executable
print(json.dumps([real, sys.version_info[:3], complete, sys.platform, platform.machine()]))
"""


@dataclass(frozen=True)
class Python:
    """One interpreter that was found and asked.

    Attributes:
        path: The interpreter itself, not a shim or a virtual environment's link to it.
        version: For example (3, 11, 7).
        complete: Whether it can make virtual environments with pip in them.
        platform: Operating system and processor, for example "linux-x86_64".
    """

    path: Path
    version: tuple[int, int, int]
    complete: bool
    platform: str

    @property
    def version_text(self) -> str:
        """For example "3.11.7"."""
        return ".".join(str(part) for part in self.version)


@dataclass(frozen=True)
class Wanted:
    """An interpreter that Gradino needs.

    Attributes:
        purpose: What it is for, as the user reads it.
        versions: Versions that do, best first, for example ("3.11", "3.12").
        setting: The environment variable that names one by hand.
    """

    purpose: str
    versions: tuple[str, ...]
    setting: str

    @property
    def versions_text(self) -> str:
        """For example "3.10" or "3.11, 3.12 or 3.13"."""
        *others, last = self.versions
        return f"{', '.join(others)} or {last}" if others else last


MAIN = Wanted("Gradino", ("3.11", "3.12", "3.13"), "GRADINO_PYTHON")
RASA = Wanted("Gradino's Rasa server", ("3.10",), "GRADINO_PYTHON_RASA")


def probe(path: Path) -> Python | None:
    """Asks an interpreter what it is; None when it does not run (a pyenv shim may not)."""
    try:
        answer = subprocess.run(
            [str(path), "-I", "-c", _PROBE],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=20,
            check=True,
        )
        real, version, complete, system, machine = json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return Python(Path(real), tuple(version), complete, f"{system}-{machine}")


def find(wanted: Wanted, environ: Mapping[str, str], ask: Probe = probe) -> Python:
    """Finds an interpreter for one purpose.

    Raises:
        SetupError: If there is none; the sentence says which one is missing and how to get it.
    """
    named = environ.get(wanted.setting)
    if named:
        return _named(Path(named), wanted, ask)
    incomplete = None
    for version in wanted.versions:
        for path in _existing(candidates(version, environ)):
            python = ask(path)
            if python is None or not _is(python, version):
                continue
            if python.complete:
                return python
            incomplete = incomplete or python
    raise _incomplete(incomplete, wanted) if incomplete else _missing(wanted)


def candidates(version: str, environ: Mapping[str, str]) -> Iterator[Path]:
    """Yields the places where a Python of one version ("3.10") may lie, best first.

    PATH comes first, then pyenv's and uv's own folders, where interpreters lie that no PATH
    names, then Homebrew's and the interpreter that runs this.
    """
    name = f"python{version}"
    home = Path(environ.get("HOME") or Path.home())
    folders = [Path(entry) for entry in environ.get("PATH", "").split(os.pathsep) if entry]
    for folder in folders:
        yield folder / name
    yield from _newest_first(
        Path(environ.get("PYENV_ROOT") or home / ".pyenv") / "versions", version, name
    )
    shared = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    yield from _newest_first(
        Path(environ.get("UV_PYTHON_INSTALL_DIR") or shared / "uv" / "python"),
        f"cpython-{version}",
        name,
    )
    for prefix in ("/opt/homebrew", "/usr/local"):
        yield Path(prefix) / "bin" / name
    yield Path(sys.executable)
    for folder in folders:
        yield folder / "python3"


def _newest_first(root: Path, prefix: str, name: str) -> list[Path]:
    try:
        versions = [folder for folder in root.iterdir() if folder.name.startswith(f"{prefix}.")]
    except OSError:
        return []
    versions.sort(key=lambda folder: _patch_number(folder.name, prefix), reverse=True)
    return [folder / "bin" / name for folder in versions]


def _patch_number(folder_name: str, prefix: str) -> int:
    digits = re.match(r"\d+", folder_name[len(prefix) + 1 :])
    return int(digits.group()) if digits else -1


def _existing(paths: Iterable[Path]) -> Iterator[Path]:
    seen = set()
    for path in paths:
        if path not in seen and os.access(path, os.X_OK):
            seen.add(path)
            yield path


def _is(python: Python, version: str) -> bool:
    return python.version_text.startswith(f"{version}.")


def _named(path: Path, wanted: Wanted, ask: Probe) -> Python:
    python = ask(path)
    if python is None:
        raise SetupError(
            f"{wanted.setting} names {path}, which does not run as a Python: let it name a"
            f" Python {wanted.versions_text}, or unset it."
        )
    if not any(_is(python, version) for version in wanted.versions):
        raise SetupError(
            f"{wanted.setting} names a Python {python.version_text}, and {wanted.purpose} needs"
            f" {wanted.versions_text}: let it name one of those, or unset it."
        )
    if not python.complete:
        raise _incomplete(python, wanted)
    return python


def _missing(wanted: Wanted) -> SetupError:
    version = wanted.versions[0]
    return SetupError(
        f"{wanted.purpose} needs Python {wanted.versions_text}, and none was found: install it"
        f" with `uv python install {version}` or `pyenv install {version}` (or let"
        f" {wanted.setting} name one), and run this again."
    )


def _incomplete(python: Python, wanted: Wanted) -> SetupError:
    version = ".".join(str(part) for part in python.version[:2])
    return SetupError(
        f"{python.path} cannot make virtual environments for {wanted.purpose}: install the missing"
        f" part (on Debian `apt-get install python{version}-venv`), and run this again."
    )
