"""Trees of arrays in one file: numpy's npz without pickle, so a file can hold no code."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Leaf = NDArray[Any]
Arrays = Mapping[str, "Leaf | Arrays"]
"""Arrays by name, or trees of them."""


class DamagedFile(Exception):
    """A file of arrays cannot be read, or lacks something."""


def leaf(arrays: Arrays, name: str) -> Leaf:
    """Return one array of a tree. Raises: DamagedFile."""
    found = arrays.get(name)
    if not isinstance(found, np.ndarray):
        raise DamagedFile(name)
    return found


def branch(arrays: Arrays, name: str) -> Arrays:
    """Return one branch of a tree. Raises: DamagedFile."""
    found = arrays.get(name)
    if not isinstance(found, Mapping):
        raise DamagedFile(name)
    return found


def save(path: Path, arrays: Arrays) -> None:
    """Write a tree to a file; whoever reads it meanwhile sees the old file or the new one.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, allow_pickle=False, **dict(_leaves(arrays, "")))
        os.replace(unfinished, path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise


def load(path: Path) -> Arrays:
    """Read a tree that `save` wrote.

    Raises:
        DamagedFile: it is missing or no such file.
    """
    tree: dict[str, Any] = {}
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            for name in stored.files:
                *branches, last = name.split("/")
                place = tree
                for part in branches:
                    place = place.setdefault(part, {})
                place[last] = stored[name]
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise DamagedFile(str(path)) from error
    return tree


def _leaves(arrays: Arrays, prefix: str) -> Iterator[tuple[str, Leaf]]:
    for name, value in arrays.items():
        if isinstance(value, np.ndarray):
            yield prefix + name, value
        else:
            yield from _leaves(value, f"{prefix}{name}/")
