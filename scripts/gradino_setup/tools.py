"""pip and uv, in an environment of their own.

uv installs the locked packages, because it is many times faster than pip; pip installs PyTorch
(see torch_build) and stands in where uv does not run.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

from .cache import Slot, key, without_comments
from .problems import Cause, SetupError
from .pythons import Python
from .steps import Progress, Runner


@dataclass(frozen=True)
class Tools:
    """The installers.

    Attributes:
        python: The interpreter that has pip.
        uv: The uv program; None where it does not run.
    """

    python: Path
    uv: Path | None

    def pip(self, target: Path, *arguments: str) -> list[str]:
        """A command that installs into the environment of another interpreter with pip."""
        return [
            str(self.python),
            *("-m", "pip", "--python", str(target), "--disable-pip-version-check"),
            *("install", "--no-input", "--no-deps"),
            *arguments,
        ]

    def install_locked(self, target: Path, lock: Path) -> list[str]:
        """A command that installs exactly what a lock file names, hashes checked."""
        if self.uv is None:
            return self.pip(target, "--require-hashes", "-r", str(lock))
        return [
            *(str(self.uv), "pip", "install", "--python", str(target), "--no-progress"),
            *("--no-deps", "--require-hashes", "--compile-bytecode", "-r", str(lock)),
        ]

    def install_editable(self, target: Path, project: Path) -> list[str]:
        """A command that makes a clone importable, with its metadata and console script."""
        build = ["--no-build-isolation", "--editable", str(project)]
        if self.uv is None:
            return self.pip(target, *build)
        return [
            *(str(self.uv), "pip", "install", "--python", str(target), "--no-progress"),
            *("--no-deps", *build),
        ]


def slot_for(lock: Path, python: Python, cache: Path) -> Slot:
    """The tools' place in the cache."""
    parts = [without_comments(lock), python.version_text, python.platform]
    return Slot(cache / "envs", key(["tools", *parts]))


def prepare(
    lock: Path,
    python: Python,
    slot: Slot,
    runner: Runner,
    progress: Progress,
    environ: Mapping[str, str],
) -> Tools:
    """Builds the tools' environment unless it is there.

    Raises:
        SetupError: If not even pip can be had.
    """

    def fill(folder: Path, held: int) -> dict[str, str]:
        progress.say("tools", "creating pip")
        create = [str(python.path), "-m", "venv", str(folder)]
        runner.run("tools", "creating an environment for pip", create, environ, (held,))
        progress.say("tools", "fetching uv")
        pip = Tools(slot.python, None)
        fetch = pip.pip(slot.python, "--require-hashes", "-r", str(lock))
        try:
            runner.run("tools", "fetching uv", fetch, environ, (held,))
        except SetupError as error:
            # Only where uv does not exist for this machine; else it would be missed for good.
            if runner.stopping or error.cause is not Cause.OTHER:
                raise
            progress.say("tools", "uv is not to be had; pip does its work, only more slowly")
        return {"python": python.version_text}

    def waiting() -> None:
        runner.require_going()
        progress.say("tools", "waiting for another set-up to build them")

    slot.build(fill, waiting)
    progress.done("tools", "ready")
    return Tools(slot.python, _uv_that_runs(slot.folder / "bin" / "uv"))


def with_pip_settings(environ: Mapping[str, str], pip_config: str) -> dict[str, str]:
    """Tells uv what pip's configuration says, which uv does not read.

    Args:
        environ: The environment variables; what they tell uv already stays.
        pip_config: What `pip config list` prints.
    """
    told = dict(environ)
    index = _pip_setting(pip_config, "index-url")
    if index and not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & set(told):
        told["UV_DEFAULT_INDEX"] = index
    certificates = _pip_setting(pip_config, "cert")
    if certificates:
        told.setdefault("SSL_CERT_FILE", certificates)
    # The tools run for an environment that they name, never for the one that happens to be active.
    told.pop("VIRTUAL_ENV", None)
    told.pop("PYTHONPATH", None)
    told.pop("PYTHONHOME", None)
    return told


def _pip_setting(pip_config: str, name: str) -> str | None:
    found = re.findall(rf"^(\S+)\.{re.escape(name)}='(.*)'$", pip_config, re.M)
    by_section = dict(found)
    return by_section.get(":env:") or by_section.get("install") or by_section.get("global")


def _uv_that_runs(uv: Path) -> Path | None:
    try:
        subprocess.run([str(uv), "--version"], capture_output=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return uv
