"""Runs one command of the set-up and shows, while it runs, that it does."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import IO, Callable, Mapping, Sequence

from .problems import SetupError, explain

TERMINAL_SECONDS = 1.0
"""How often the line on a terminal is renewed."""
LOG_SECONDS = 10.0
"""How often a line is written where nobody watches: a log that grows by the second helps nobody."""


class Progress:
    """Says what each builder is doing and for how long, on one line that it renews.

    Builders run in threads of their own; one more thread writes, so that a builder that waits
    for a download still shows that it is alive.
    """

    def __init__(self, out: IO[str], clock: Callable[[], float] = time.monotonic) -> None:
        self._out = out
        self._clock = clock
        self._started = clock()
        self._states: dict[str, str] = {}
        self._terminal = out.isatty() and os.environ.get("TERM", "dumb") != "dumb"
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._ticker = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> Progress:
        self._ticker.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._ticker.join()
        if self._terminal:
            self._write("\r\x1b[K")

    def say(self, who: str, what: str) -> None:
        """Records that a builder went on to another step, and writes a line for it."""
        with self._lock:
            if self._states.get(who) == what:
                return
            self._states[who] = what
        erase = "\r\x1b[K" if self._terminal else ""
        self._write(f"{erase}[{self._elapsed()} s] {who}: {what}\n")

    def done(self, who: str, what: str) -> None:
        """Records that a builder is through, and writes a line for it."""
        self.say(who, what)
        with self._lock:
            self._states.pop(who, None)

    def line(self) -> str:
        """What every builder is doing now, on one line."""
        with self._lock:
            states = [f"{who}: {what}" for who, what in self._states.items()]
        return f"[{self._elapsed()} s] " + (" | ".join(states) or "working")

    def _tick(self) -> None:
        while not self._stopped.wait(TERMINAL_SECONDS if self._terminal else LOG_SECONDS):
            self._write(f"\r\x1b[K{self.line()}"[:120] if self._terminal else f"{self.line()}\n")

    def _elapsed(self) -> str:
        return f"{self._clock() - self._started:3.0f}"

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


class Runner:
    """Runs commands whose output goes to a log file; stops them all when asked to.

    Args:
        logs: The folder for the log files.
        cache: Gradino's cache folder, named in the sentences about a full disk.

    Attributes:
        stopping: Whether `stop` was called; a command that fails then did not fail by itself.
    """

    def __init__(self, logs: Path, cache: Path) -> None:
        self._logs = logs
        self._cache = cache
        self._running: set[subprocess.Popen[bytes]] = set()
        self.stopping = False
        self._lock = threading.Lock()

    def run(
        self,
        name: str,
        what: str,
        command: Sequence[str],
        environ: Mapping[str, str],
        held: Sequence[int] = (),
    ) -> str:
        """Runs a command to its end and returns its output.

        Args:
            name: Names the log file.
            what: The step as a noun, for the sentence that says that it failed.
            held: File descriptors of locks. The command keeps them too, so that a lock outlives
                a set-up that was killed for as long as its command still writes.

        Raises:
            SetupError: If the command fails, cannot be started, or the set-up is stopping.
        """
        self._logs.mkdir(parents=True, exist_ok=True)
        log_file = self._logs / f"{name}.log"
        with log_file.open("wb") as log:
            code = self._wait(command, environ, log, held)
        said = log_file.read_text(encoding="utf-8", errors="replace")
        self.require_going()
        if code != 0:
            raise explain(what, said, log_file, self._cache)
        return said

    def require_going(self) -> None:
        """Raises SetupError once the set-up is to stop."""
        if self.stopping:
            raise SetupError("Set-up was stopped; run it again to go on.")

    def stop(self) -> None:
        """Ends every command that still runs."""
        with self._lock:
            self.stopping = True
            running = list(self._running)
        for process in running:
            _end(process)

    def _wait(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        log: IO[bytes],
        held: Sequence[int],
    ) -> int:
        with self._lock:
            if self.stopping:
                return -1
            process = subprocess.Popen(
                list(command),
                env=dict(environ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=tuple(held),
            )
            self._running.add(process)
        try:
            return process.wait()
        except BaseException:
            _end(process)
            raise
        finally:
            with self._lock:
                self._running.discard(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    # The whole group: pip and uv start helpers of their own.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
