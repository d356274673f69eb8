"""A whole stack: prepared, started, watched, stopped."""

from __future__ import annotations

import asyncio
import fcntl
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import httpx

from bot.bootstrap import bootstrap
from bot.domain.errors import SetupError
from bot.run.preparation import check_machine, prepare
from bot.run.processes import processes
from bot.run.supervisor import Report, Supervisor
from bot.settings import Settings
from bot.store import migrate


def address(settings: Settings) -> str:
    """Where the gateway of this machine listens."""
    host = "127.0.0.1" if settings.gateway_host == "0.0.0.0" else settings.gateway_host
    return f"http://{host}:{settings.gateway_port}"


def is_running(settings: Settings) -> bool:
    """Say whether a stack answers at the address of these settings."""
    try:
        answer = httpx.get(f"{address(settings)}/healthz", timeout=2.0)
    except httpx.TransportError:
        return False
    return answer.status_code == httpx.codes.OK and "gradino" in answer.text


@asynccontextmanager
async def running(settings: Settings, report: Report) -> AsyncIterator[Supervisor]:
    """Prepare and start a stack; stop it at the end, whatever happens.

    Raises:
        SetupError: the machine, a setting or a training is in the way; nothing is left running.
        PackError: a pack is broken.
    """
    with _only_one(settings):
        check_machine(settings)
        bootstrap(settings).packs.all()  # a broken pack is better told now than after a minute
        migrate(settings.database_url)
        model = await prepare(settings, report)
        supervisor = Supervisor(processes(settings, model), settings.home, report)
        await supervisor.start()
        try:
            yield supervisor
        finally:
            await supervisor.stop()


async def run_until_told(settings: Settings, report: Report) -> None:
    """Run a stack until Ctrl-C or SIGTERM."""
    stop = asyncio.Event()
    main = asyncio.current_task()
    ready = False

    def told() -> None:
        if ready:
            stop.set()
        elif main is not None:
            main.cancel()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told)
    async with running(settings, report) as supervisor:
        ready = True
        report(f"Gradino is running: open {settings.public_url} (Ctrl-C stops it)")
        await supervisor.watch(stop)
        report("stopping")


@contextmanager
def _only_one(settings: Settings) -> Iterator[None]:
    """Hold the lock of this home folder, so that two stacks never share it."""
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        lock = (settings.home / "up.lock").open("w")
    except OSError as error:
        raise SetupError(str(error), code="home_unusable", path=settings.home) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SetupError(
                "up.lock", code="already_running", address=settings.public_url
            ) from error
        yield
