"""The thin environments of one clone: `.venv` and `.venv-rasa`."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Mapping

from .cache import Slot
from .environments import Plan
from .problems import SetupError
from .steps import Runner
from .tools import Tools

STAMP = "gradino-setup.json"
"""Written last; its draft, written first, shows that an unfinished folder is ours."""

_NOT_COPIED = ("python", "activate", "Activate", "pip")


@dataclass(frozen=True)
class Stamp:
    """What a thin environment was made of.

    Attributes:
        fingerprint: Of the lock files, the settings and the clone's place.
        cached: The cached environment that it points at.
    """

    fingerprint: str
    cached: str

    def fits(self, fingerprint: str) -> bool:
        """Whether the thin environment is what is wanted now, and what it points at is there."""
        cached = Path(self.cached)
        return self.fingerprint == fingerprint and Slot(cached.parent, cached.name).is_complete()


def read_stamp(thin: Path) -> Stamp | None:
    """What a thin environment was made of; None when it is missing, unfinished or not ours."""
    try:
        return Stamp(**json.loads((thin / STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


@dataclass(frozen=True)
class Linker:
    """Makes the thin environments of one clone.

    Attributes:
        clone: The root of the clone.
        tools: Installs the clone itself.
        runner: Runs commands.
        environ: The environment variables that the commands get.
    """

    clone: Path
    tools: Tools
    runner: Runner
    environ: Mapping[str, str]

    def link(self, plan: Plan, fingerprint: str) -> None:
        """Makes a thin environment in place of the one that was there.

        Raises:
            SetupError: If something is there that set-up did not make.
        """
        name = plan.recipe.name
        folder = self.clone / plan.recipe.folder
        clear(folder)
        folder.mkdir()
        (folder / f"{STAMP}.draft").touch()
        create = [str(plan.python.path), "-m", "venv", "--without-pip", str(folder)]
        self.runner.run(name, f"making {folder.name}", create, self.environ)
        connect(folder, plan.slot.folder, self.clone)
        copy_scripts(folder, plan.slot.folder)
        if plan.recipe.project:
            install = self.tools.install_editable(folder / "bin" / "python", self.clone)
            self.runner.run(name, "installing Gradino itself", install, self.environ)
        _write_stamp(folder, Stamp(fingerprint, str(plan.slot.folder)))


def clear(thin: Path) -> None:
    """Removes a thin environment to make room for another.

    Raises:
        SetupError: If something is there that set-up did not make.
    """
    if thin.is_symlink():
        thin.unlink()
    if not thin.exists():
        return
    ours = any((thin / name).exists() for name in (STAMP, f"{STAMP}.draft"))
    if not ours and any(thin.iterdir()):
        raise SetupError(
            f"{thin} was not made by Gradino's set-up: move it away or delete it, and run this"
            f" again."
        )
    shutil.rmtree(thin)


def site_packages(environment: Path) -> Path:
    """Where an environment keeps its packages.

    Raises:
        SetupError: If it has no such folder.
    """
    for folder in sorted((environment / "lib").glob("python3.*/site-packages")):
        return folder
    raise SetupError(f"{environment} is damaged: delete it, and run this again.")


def connect(thin: Path, cached: Path, clone: Path) -> None:
    """Gives a thin environment the packages of a cached one and the clone's own.

    The clone comes before the packages, some of which bring a top-level folder `tests`.
    The packages are added with `site.addsitedir`, which honours their own .pth files.
    """
    packages = site_packages(cached)
    pth = site_packages(thin) / "_gradino_setup.pth"
    lines = [str(clone), f"import site; site.addsitedir({str(packages)!r})"]
    pth.write_text("\n".join(lines) + "\n", encoding="utf-8")


def copy_scripts(thin: Path, cached: Path) -> list[str]:
    """Gives a thin environment the console scripts of a cached one.

    A script names the interpreter that runs it in its first lines; the copy names the thin one,
    so that it sees the clone. Programs of machine code are linked.

    Returns:
        The names of the scripts.
    """
    theirs = os.fsencode(cached / "bin" / "python")
    ours = os.fsencode(thin / "bin" / "python")
    names = []
    for source in sorted((cached / "bin").iterdir()):
        if source.name.startswith(_NOT_COPIED) or not source.is_file():
            continue
        target = thin / "bin" / source.name
        if target.exists():
            continue
        content = source.read_bytes()
        if content.startswith(b"#!"):
            target.write_bytes(content.replace(theirs, ours))
            target.chmod(0o755)
        else:
            target.symlink_to(source)
        names.append(source.name)
    return names


def _write_stamp(thin: Path, stamp: Stamp) -> None:
    draft = thin / f"{STAMP}.draft"
    draft.write_text(json.dumps(asdict(stamp), indent=2) + "\n", encoding="utf-8")
    os.replace(draft, thin / STAMP)
