"""The browser that the browser tests drive."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Mapping

from .problems import SetupError
from .steps import Progress, Runner

SETTING = "GRADINO_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find(environ: Mapping[str, str]) -> str | None:
    """The browser's program: the one that GRADINO_CHROMIUM names, else one on PATH."""
    named = environ.get(SETTING)
    if named:
        return named if os.access(named, os.X_OK) else None
    for name in NAMES:
        found = shutil.which(name, path=environ.get("PATH"))
        if found:
            return found
    return _MAC if os.access(_MAC, os.X_OK) else None


def ensure(environ: Mapping[str, str], runner: Runner, progress: Progress) -> None:
    """Makes sure that a browser is there; on Debian, as root, installs it.

    Raises:
        SetupError: If there is none and it cannot be installed.
    """
    if find(environ):
        return
    if environ.get(SETTING) or not _can_install(environ):
        raise _missing(environ)
    quiet = {**environ, "DEBIAN_FRONTEND": "noninteractive"}
    wait = ("-o", "DPkg::Lock::Timeout=300")
    progress.say("chromium", "reading Debian's package lists")
    runner.run("chromium", "reading Debian's package lists", ["apt-get", *wait, "update"], quiet)
    progress.say("chromium", "installing Debian's chromium")
    install = ["apt-get", *wait, "install", "-y", "--no-install-recommends", "chromium"]
    runner.run("chromium", "installing Debian's chromium", install, quiet)
    progress.done("chromium", "installed")


def _can_install(environ: Mapping[str, str]) -> bool:
    debian = Path("/etc/debian_version").exists()
    return (
        debian
        and os.geteuid() == 0
        and shutil.which("apt-get", path=environ.get("PATH")) is not None
    )


def _missing(environ: Mapping[str, str]) -> SetupError:
    if environ.get(SETTING):
        return SetupError(
            f"{SETTING} names {environ[SETTING]}, which cannot be run: let it name a Chromium or"
            f" Chrome, or unset it."
        )
    return SetupError(
        f"The browser tests need Chromium, and none was found: install it (Debian:"
        f" `apt-get install chromium`, macOS: `brew install --cask chromium`) or let {SETTING}"
        f" name one, and run this again; `make test-fast` does without."
    )
