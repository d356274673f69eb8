"""Builds the cached environments: one for everything but Rasa, one for the Rasa server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

from . import torch_build
from .cache import Slot, key, without_comments
from .problems import Cause, SetupError
from .pythons import MAIN, RASA, Python, Wanted
from .steps import Progress, Runner
from .tools import Tools


@dataclass(frozen=True)
class Recipe:
    """What one environment is made of.

    Attributes:
        name: Names log files and progress lines.
        folder: The thin environment in the clone, for example ".venv".
        wanted: The Python it needs.
        lock: The lock file.
        torch: The file that without_comments PyTorch, for the environment that has it.
        project: The file that describes Gradino itself, where it is installed (as editable).
        check: A statement that shows that the environment works.
        size: The room it takes on disk, in bytes.
    """

    name: str
    folder: str
    wanted: Wanted
    lock: Path
    torch: Path | None
    project: Path | None
    check: str
    size: int


@dataclass(frozen=True)
class Plan:
    """One environment that is to be built: of what, with which Python, and where."""

    recipe: Recipe
    python: Python
    slot: Slot


def recipes(clone: Path) -> list[Recipe]:
    """The two environments of a clone."""
    locks = clone / "locks"
    return [
        Recipe(
            name="gradino",
            folder=".venv",
            wanted=MAIN,
            lock=locks / "main.txt",
            torch=locks / "torch.txt",
            project=clone / "pyproject.toml",
            check="import fastapi, torch, sentence_transformers, slack_bolt, sqlalchemy",
            size=2_600_000_000,
        ),
        Recipe(
            name="rasa",
            folder=".venv-rasa",
            wanted=RASA,
            lock=locks / "rasa.txt",
            torch=None,
            project=None,
            check="import rasa, tensorflow",
            size=2_900_000_000,
        ),
    ]


def slot_for(recipe: Recipe, python: Python, cache: Path, environ: Mapping[str, str]) -> Slot:
    """The environment's place in the cache."""
    parts = [without_comments(recipe.lock), python.version_text, python.platform]
    if recipe.torch:
        parts.append(without_comments(recipe.torch))
        parts.append(environ.get(torch_build.SETTING, ""))
    return Slot(cache / "envs", key(parts))


@dataclass(frozen=True)
class Builder:
    """Builds environments.

    Attributes:
        tools: Installs packages.
        runner: Runs commands.
        progress: Is told about every step.
        environ: The environment variables that the commands get.
    """

    tools: Tools
    runner: Runner
    progress: Progress
    environ: Mapping[str, str]

    def build(self, plan: Plan) -> bool:
        """Builds one environment unless it is there.

        Returns:
            Whether something was built.

        Raises:
            SetupError: If a step fails; what was half-built is removed.
        """
        job = _Job(self, plan)
        return plan.slot.build(job.fill, job.waiting)


class _Job:
    """The building of one environment."""

    def __init__(self, builder: Builder, plan: Plan) -> None:
        self._builder = builder
        self._recipe = plan.recipe
        self._python = plan.python
        self._interpreter = plan.slot.python
        self._held = -1

    def fill(self, folder: Path, held: int) -> dict[str, str]:
        """Fills an empty folder; returns what to note about it."""
        self._held = held
        python = self._python
        create = [str(python.path), "-m", "venv", "--without-pip", str(folder)]
        self._step(f"creating an environment with Python {python.version_text}", *create)
        if self._recipe.torch:
            self._install_torch(self._recipe.torch)
        tools = self._builder.tools
        locked = tools.install_locked(self._interpreter, self._recipe.lock)
        self._step("installing the locked packages", *locked)
        self._step("checking that they start", str(self._interpreter), "-c", self._recipe.check)
        return {"python": python.version_text, "lock": self._recipe.lock.name}

    def waiting(self) -> None:
        """Says that another set-up is building the same environment.

        Raises:
            SetupError: If this set-up is to stop meanwhile.
        """
        self._builder.runner.require_going()
        self._builder.progress.say(self._recipe.name, "waiting for another set-up to build it")

    def _install_torch(self, pin: Path) -> None:
        failure = SetupError("No build of PyTorch was tried.")
        wheel = ("--only-binary", ":all:", "-r", str(pin))
        for arguments in torch_build.attempts(self._builder.environ, self._python.platform):
            command = self._builder.tools.pip(self._interpreter, *arguments, *wheel)
            try:
                self._step("installing PyTorch", *command)
                return
            except SetupError as error:
                if self._builder.runner.stopping or error.cause in (Cause.DISK, Cause.ACCESS):
                    raise
                failure = error
        raise torch_build.with_advice(failure)

    def _step(self, what: str, *command: str) -> None:
        builder = self._builder
        builder.progress.say(self._recipe.name, what)
        builder.runner.run(self._recipe.name, what, command, builder.environ, (self._held,))
