"""Keeps the processes of a stack running until it is told to stop.

A process that ends is started again; one that keeps ending stops the whole stack, because a
stack without one of its parts would only look alive.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import json
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx

from bot.domain.errors import SetupError
from bot.run.processes import ROOT, Process, full_environment

Report = Callable[[str], None]

_RESTARTS, _WITHIN = 5, 60.0
"""More than this many ends within so many seconds: the process does not work."""

_GRACE = 15.0
"""Seconds a process gets to stop by itself."""


class Supervisor:
    """Starts processes, waits until they are healthy, restarts and stops them.

    Args:
        home: folder for `logs/<process>.log` and for `pids.json`, the process ids by name.
        report: shows a line to the person who started the stack.
    """

    def __init__(self, processes: Sequence[Process], home: Path, report: Report) -> None:
        self._processes = processes
        self._logs = home / "logs"
        self._pids = home / "pids.json"
        self._report = report
        self._running: dict[str, asyncio.subprocess.Process] = {}
        self._keepers: list[asyncio.Task[None]] = []
        self._stopping = False

    async def start(self, patience: float = 180.0) -> None:
        """Start everything and return when every process is healthy.

        Raises:
            SetupError: a process ended or was not healthy within `patience` seconds; nothing is
                left running.
        """
        self._logs.mkdir(parents=True, exist_ok=True)
        try:
            for process in self._processes:
                await self._spawn(process)
            await asyncio.gather(*(self._healthy(one, patience) for one in self._processes))
        except BaseException:
            await self.stop()
            raise
        self._keepers = [asyncio.create_task(self._keep(one)) for one in self._processes]

    async def watch(self, stop: asyncio.Event) -> None:
        """Return when `stop` is set.

        Raises:
            SetupError: a process kept ending.
        """
        waiting = asyncio.create_task(stop.wait())
        done, _ = await asyncio.wait([waiting, *self._keepers], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        for task in done - {waiting}:
            task.result()

    async def stop(self) -> None:
        """Stop every process: ask first, then insist."""
        self._stopping = True
        for keeper in self._keepers:
            keeper.cancel()
        running = [child for child in self._running.values() if child.returncode is None]
        for child in running:
            _signal(child, signal.SIGTERM)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*(one.wait() for one in running)), _GRACE)
        for child in running:
            if child.returncode is None:
                _signal(child, signal.SIGKILL)
                await child.wait()

    async def _spawn(self, process: Process) -> None:
        with (self._logs / f"{process.name}.log").open("ab") as log:
            self._running[process.name] = await asyncio.create_subprocess_exec(
                *process.command,
                cwd=ROOT,
                env=full_environment(process),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A group of its own: Ctrl-C reaches the supervisor alone, which stops in order.
                start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        pids = {name: child.pid for name, child in self._running.items()}
        self._pids.write_text(json.dumps(pids), "utf-8")

    async def _healthy(self, process: Process, patience: float) -> None:
        started = time.monotonic()
        async with httpx.AsyncClient(timeout=2.0) as client:
            while not await _answers(client, process.health):
                if self._running[process.name].returncode is not None:
                    raise SetupError(self._ended(process), code="process_ended", name=process.name)
                if time.monotonic() - started > patience:
                    raise SetupError(process.name, code="process_slow", name=process.name)
                await asyncio.sleep(0.1)
        self._report(f"{process.name} is ready ({time.monotonic() - started:.0f} s)")

    async def _keep(self, process: Process) -> None:
        ends: deque[float] = deque(maxlen=_RESTARTS)
        while True:
            await self._running[process.name].wait()
            if self._stopping:
                return
            ends.append(time.monotonic())
            if len(ends) == _RESTARTS and ends[-1] - ends[0] < _WITHIN:
                raise SetupError(self._ended(process), code="process_ended", name=process.name)
            self._report(f"{process.name} ended unexpectedly; starting it again")
            await self._spawn(process)

    def _ended(self, process: Process) -> str:
        return f"{process.name} ended; see {self._logs / process.name}.log"


async def _answers(client: httpx.AsyncClient, address: str | None) -> bool:
    if address is None:
        return True
    try:
        return (await client.get(address)).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def _signal(child: asyncio.subprocess.Process, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, number)


def _die_with_parent() -> None:
    """Ask Linux to end this process when the supervisor is killed outright."""
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
