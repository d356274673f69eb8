"""Secrets that Gradino makes for itself: once, readable by its own user only."""

from __future__ import annotations

import fcntl
import json
import os
import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from bot.domain.errors import SetupError

SHORTEST = 32
"""Characters a secret needs at least."""

_PLACEHOLDERS = ("changeme", "changethis", "replaceme", "placeholder", "yoursecret", "example")


def weakness(secret: str) -> Literal["secret_placeholder", "secret_short"] | None:
    """Say what is wrong with a secret, None if it is good enough."""
    plain = re.sub(r"[^a-z]", "", secret.casefold())
    if any(word in plain for word in _PLACEHOLDERS):
        return "secret_placeholder"
    # A long row of one letter is as short as it looks.
    return "secret_short" if len(secret) < SHORTEST or len(set(secret)) < 8 else None


def own_secrets(path: Path, names: Sequence[str]) -> dict[str, str]:
    """Read the named secrets from a JSON file, making those that are missing.

    Safe when several processes start at once: all of them get the same secrets.

    Raises:
        SetupError: the file cannot be read or written.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone_in(path.parent):
            kept = _read(path)
            missing = [name for name in names if name not in kept]
            kept |= {name: secrets.token_urlsafe(48) for name in missing}
            if missing:
                _write(path, kept)
    except OSError as error:
        raise SetupError(str(error), code="home_unusable", path=path.parent) from error
    return {name: kept[name] for name in names}


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        kept = json.loads(path.read_text("utf-8"))
    except ValueError:
        kept = None
    if not isinstance(kept, dict) or not all(isinstance(value, str) for value in kept.values()):
        raise SetupError("damaged secrets", code="secrets_damaged", path=path)
    return kept


def _write(path: Path, kept: dict[str, str]) -> None:
    # Written beside it and moved, so that a full disk or a crash never leaves half a file.
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(kept, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
