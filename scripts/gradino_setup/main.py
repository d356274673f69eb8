"""The set-up from beginning to end."""

from __future__ import annotations

import argparse
import signal
import sys
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Callable, Mapping, Sequence

from . import chromium, environments, thin, tools
from .cache import cache_root, key, locked, require_space, without_comments
from .environments import Builder, Plan, Recipe, recipes
from .problems import SetupError, explain_os_error
from .pythons import MAIN, Python, find
from .steps import Progress, Runner
from .tools import Tools, with_pip_settings
from .torch_build import SETTING as TORCH_INDEX


@dataclass(frozen=True)
class Setup:
    """The set-up of one clone.

    Attributes:
        clone: The root of the clone.
        environ: The environment variables.
        progress: Is told about every step.
        runner: Runs commands.
    """

    clone: Path
    environ: Mapping[str, str]
    progress: Progress
    runner: Runner

    @property
    def cache(self) -> Path:
        """Gradino's cache folder."""
        return cache_root(self.environ)

    def run(self, with_browser: bool) -> None:
        """Builds what is missing.

        Raises:
            SetupError: If something cannot be built; the sentence says what to do.
        """
        if self.is_ready(with_browser):
            return
        with locked(self.clone / ".gradino" / "setup.lock", self._wait_for_other):
            self._build_missing(with_browser)

    def is_ready(self, with_browser: bool) -> bool:
        """Whether nothing is missing; costs a few reads of small files."""
        if with_browser and not chromium.find(self.environ):
            return False
        return all(self._is_linked(recipe) for recipe in recipes(self.clone))

    def path_of_uv(self) -> Path:
        """Where uv is, which makes the lock files; fetches it unless it is there.

        Raises:
            SetupError: If it does not run on this machine.
        """
        uv = self._prepare_tools(find(MAIN, self.environ)).uv
        if uv is None:
            raise SetupError("uv does not run here, and the lock files are made with it.")
        return uv

    def _prepare_tools(self, python: Python) -> Tools:
        lock = self.clone / "locks" / "tools.txt"
        slot = tools.slot_for(lock, python, self.cache)
        return tools.prepare(lock, python, slot, self.runner, self.progress, self.environ)

    def _build_missing(self, with_browser: bool) -> None:
        missing = [recipe for recipe in recipes(self.clone) if not self._is_linked(recipe)]
        jobs: list[Callable[[], None]] = []
        if with_browser:
            jobs.append(partial(chromium.ensure, self.environ, self.runner, self.progress))
        if missing:
            plans = self._plan(missing)
            builder = self._builder(plans[0].python)
            jobs.extend(partial(self._build_and_link, builder, plan) for plan in plans)
        run_together(jobs, self._stop)

    def _plan(self, missing: Sequence[Recipe]) -> list[Plan]:
        plans = []
        for recipe, python in zip(missing, find_all(missing, self.environ)):
            slot = environments.slot_for(recipe, python, self.cache, self.environ)
            plans.append(Plan(recipe, python, slot))
        unbuilt = [plan.recipe.size for plan in plans if not plan.slot.is_complete()]
        require_space(self.cache, sum(unbuilt))
        return plans

    def _builder(self, python: Python) -> Builder:
        ready = self._prepare_tools(python)
        config = [str(ready.python), "-m", "pip", "config", "list"]
        said = self.runner.run("tools", "reading pip's configuration", config, self.environ)
        return Builder(ready, self.runner, self.progress, with_pip_settings(self.environ, said))

    def _build_and_link(self, builder: Builder, plan: Plan) -> None:
        built = builder.build(plan)
        self.progress.say(plan.recipe.name, f"making {plan.recipe.folder}")
        linker = thin.Linker(self.clone, builder.tools, self.runner, builder.environ)
        linker.link(plan, self._fingerprint(plan.recipe))
        self.progress.done(plan.recipe.name, "built" if built else "ready, nothing to install")

    def _is_linked(self, recipe: Recipe) -> bool:
        stamp = thin.read_stamp(self.clone / recipe.folder)
        return stamp is not None and stamp.fits(self._fingerprint(recipe))

    def _fingerprint(self, recipe: Recipe) -> str:
        """Everything that decides what a thin environment is, as 64 hexadecimal digits."""
        files = [recipe.lock, recipe.torch, recipe.project]
        texts = [without_comments(file) if file else "" for file in files]
        # How tools are set up, further down in pyproject.toml, changes nothing that is installed.
        texts = [text.partition("\n[tool.")[0] for text in texts]
        settings = [self.environ.get(name, "") for name in (recipe.wanted.setting, TORCH_INDEX)]
        return key([str(self.clone), *texts, *settings])

    def _stop(self) -> None:
        self.progress.say("set-up", "stopping, and removing what is half-built")
        self.runner.stop()

    def _wait_for_other(self) -> None:
        self.runner.require_going()
        self.progress.say("set-up", "waiting for another set-up of this clone")


def find_all(missing: Sequence[Recipe], environ: Mapping[str, str]) -> list[Python]:
    """Finds the interpreters of all environments.

    Raises:
        SetupError: If any is missing; it has a sentence for each.
    """
    found, sentences = [], []
    for recipe in missing:
        try:
            found.append(find(recipe.wanted, environ))
        except SetupError as error:
            sentences.append(str(error))
    if sentences:
        raise SetupError("\n".join(sentences))
    return found


def run_together(jobs: Sequence[Callable[[], None]], stop: Callable[[], None]) -> None:
    """Runs jobs in threads; when one fails, calls `stop` to end the others and raises its error."""
    with ThreadPoolExecutor(max_workers=max(len(jobs), 1)) as pool:
        futures = [pool.submit(job) for job in jobs]
        try:
            done, _ = wait(futures, return_when=FIRST_EXCEPTION)
            failed = [future for future in done if future.exception()]
            if failed:
                stop()
                failed[0].result()
        except KeyboardInterrupt:
            stop()
            raise


def main(arguments: Sequence[str], clone: Path, environ: Mapping[str, str]) -> int:
    """Sets up a clone; returns the exit status."""
    parser = argparse.ArgumentParser(description="Builds Gradino's two Python environments.")
    parser.add_argument("--browser", action="store_true", help="see to a browser for the tests too")
    parser.add_argument("--uv", action="store_true", help="only fetch uv, and print where it is")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    runner = Runner(clone / ".gradino" / "logs", cache_root(environ))
    try:
        with Progress(sys.stderr) as progress:
            setup = Setup(clone, environ, progress, runner)
            if options.uv:
                print(setup.path_of_uv())
            else:
                setup.run(options.browser)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(explain_os_error(error, cache_root(environ)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Set-up was stopped; run it again to go on.", file=sys.stderr)
        return 130
    return 0
