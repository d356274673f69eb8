"""Gradino's cache: where environments lie, under which key, and who may build them."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import time
from pathlib import Path
from typing import Callable, Iterator, Mapping, Sequence

from .problems import SetupError

LAYOUT = "1"
"""Part of every key; a change in how environments are built needs another one."""

_MARKER = ".complete"
_POLL_SECONDS = 0.2


def cache_root(environ: Mapping[str, str]) -> Path:
    """The cache folder: GRADINO_CACHE, else gradino in the user's cache folder."""
    named = environ.get("GRADINO_CACHE")
    if named:
        return Path(named).expanduser().absolute()
    home = Path(environ.get("HOME") or Path.home())
    return Path(environ.get("XDG_CACHE_HOME") or home / ".cache") / "gradino"


def key(parts: Sequence[str]) -> str:
    """Names an environment after everything that decides what is in it.

    Args:
        parts: The lock files' text, the Python version, the platform.

    Returns:
        64 hexadecimal digits; another part, or the same parts cut elsewhere, give others.
    """
    digest = hashlib.sha256()
    for part in (LAYOUT, *parts):
        data = part.encode("utf-8")
        digest.update(f"{len(data)}:".encode("ascii") + data)
    return digest.hexdigest()


def without_comments(file: Path) -> str:
    """A file without its comments, which change nothing that is installed."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("#"))


class Slot:
    """The place of one environment in the cache.

    An environment is built where it stays, since its scripts hold absolute paths. A marker,
    written last, says that it is complete; without one, the folder counts as rubble.
    """

    def __init__(self, root: Path, name: str) -> None:
        self.folder = root / name
        self._lock_file = root / f"{name}.lock"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.folder / "bin" / "python"

    def is_complete(self) -> bool:
        """Whether it was built to its end and its base interpreter is still there."""
        return (self.folder / _MARKER).is_file() and os.access(self.python, os.X_OK)

    def build(
        self, builder: Callable[[Path, int], Mapping[str, str]], waiting: Callable[[], None]
    ) -> bool:
        """Builds it unless it is complete; of two builders, one waits for the other.

        Args:
            builder: Fills the folder; is given it and the lock's file descriptor, and returns
                what to note.
            waiting: Called now and then while another builder is at it; may raise to give up.

        Returns:
            Whether something was built.
        """
        if self.is_complete():
            return False
        with locked(self._lock_file, waiting) as lock:
            if self.is_complete():
                return False
            self._clear()
            try:
                noted = builder(self.folder, lock)
                self._mark(noted)
            except BaseException:
                self._clear()
                raise
        return True

    def _clear(self) -> None:
        # The marker goes first: a removal that is cut short must not leave a complete-looking rest.
        with contextlib.suppress(FileNotFoundError):
            (self.folder / _MARKER).unlink()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _mark(self, noted: Mapping[str, str]) -> None:
        draft = self.folder / f"{_MARKER}.draft"
        draft.write_text(json.dumps(dict(noted), indent=2) + "\n", encoding="utf-8")
        os.replace(draft, self.folder / _MARKER)


@contextlib.contextmanager
def locked(lock_file: Path, waiting: Callable[[], None]) -> Iterator[int]:
    """Holds a lock between processes; the system lets go of it when its holder dies.

    Args:
        lock_file: The file to lock; made when missing.
        waiting: Called now and then while somebody else holds the lock; may raise to give up.

    Yields:
        The file descriptor that holds the lock.
    """
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    with lock_file.open("w") as lock:
        while not _try_lock(lock.fileno()):
            waiting()
            time.sleep(_POLL_SECONDS)
        yield lock.fileno()


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def require_space(cache: Path, needed_bytes: int) -> None:
    """Checks that the disk has room before anything is downloaded.

    Raises:
        SetupError: If it has not.
    """
    folder = next(path for path in (cache, *cache.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    if free < needed_bytes:
        raise SetupError(
            f"Gradino's environments need about {needed_bytes / 1e9:.1f} GB and {folder} has"
            f" {free / 1e9:.1f} GB free: free some space, or set GRADINO_CACHE to a folder on"
            f" another disk, and run this again."
        )
