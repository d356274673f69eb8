"""What can go wrong during set-up, each said in one sentence that tells what to do."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

_DISK_FULL = re.compile(r"No space left on device|Errno 28|os error 28|Disk quota exceeded", re.I)
_NO_NETWORK = re.compile(
    r"dns error|error sending request|Temporary failure in name resolution|Name or service not"
    r" known|nodename nor servname|NewConnectionError|NameResolutionError|Connection refused"
    r"|Network is unreachable|No route to host|ConnectTimeout|ProxyError|tunnel error"
    r"|Could not connect|Failed to fetch|Read timed out|operation timed out",
    re.I,
)
_REFUSED_BY_SYSTEM = re.compile(r"Permission denied|Read-only file system", re.I)
_NAMES_A_CAUSE = re.compile(r"([\w.]*Error|error|cause|E)\b:", re.I)


class Cause(Enum):
    """What made a step fail, as far as its output tells."""

    DISK = "disk"
    NETWORK = "network"
    ACCESS = "access"
    OTHER = "other"


class SetupError(Exception):
    """A set-up that cannot go on; its text is the one sentence that the user reads.

    Attributes:
        cause: What made it fail; tells whether another way can succeed.
    """

    def __init__(self, sentence: str, cause: Cause = Cause.OTHER) -> None:
        super().__init__(sentence)
        self.cause = cause


def explain(what: str, log: str, log_file: Path, cache: Path) -> SetupError:
    """Turns the output of a failed step into one sentence.

    Args:
        what: The step that failed, as a noun, for example "installing PyTorch".
        log: The step's output.
        log_file: Where that output stays.
        cache: Gradino's cache folder.
    """
    if _DISK_FULL.search(log):
        return SetupError(
            f"The disk is full: free some space, or set GRADINO_CACHE to a folder on another disk"
            f" (now {cache}), and run this again; nothing half-built was kept.",
            Cause.DISK,
        )
    if _NO_NETWORK.search(log):
        return SetupError(
            f"Packages could not be downloaded while {what}: check the network connection and any"
            f" proxy settings, and run this again (details in {log_file}).",
            Cause.NETWORK,
        )
    if _REFUSED_BY_SYSTEM.search(log):
        return SetupError(
            f"The system refused to write while {what}: make {cache} writable, or set"
            f" GRADINO_CACHE to a folder that is (details in {log_file}).",
            Cause.ACCESS,
        )
    return SetupError(f"Set-up failed while {what}: {_last_words(log)} (details in {log_file}).")


def explain_os_error(error: OSError, cache: Path) -> SetupError:
    """Turns an error of the file system into one sentence."""
    if _DISK_FULL.search(str(error)):
        return explain("writing files", str(error), cache, cache)
    return SetupError(
        f"Set-up cannot use {error.filename or cache} ({error.strerror}): make it accessible to"
        f" this user, and run this again; GRADINO_CACHE names another cache folder."
    )


def _last_words(log: str) -> str:
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    errors = [line for line in lines if _NAMES_A_CAUSE.match(line)]
    said = (errors or lines or ["it said nothing"])[-1]
    return said.rstrip(".")[:300]
