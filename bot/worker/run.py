"""The worker's process: one scheduler, one thread that does the tasks."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from huey import Huey
from huey.consumer import Consumer

from bot.domain.errors import SetupError
from bot.domain.ports import Clock, UnitsOfWork
from bot.domain.retention import RetentionRules
from bot.services.heartbeat import Heartbeat
from bot.services.purge import Purge
from bot.settings import Settings
from bot.worker.queue import open_queue
from bot.worker.tasks import register


def make_queue(settings: Settings, units: UnitsOfWork, clock: Clock) -> Huey:
    """Open the queue with its tasks.

    Raises:
        SetupError: the queue's file cannot be written.
    """
    rules = RetentionRules(
        finished=timedelta(days=settings.retention_days),
        open=timedelta(days=settings.open_retention_days),
    )
    try:
        queue = open_queue(settings)
    except sqlite3.Error as error:
        raise SetupError(str(error), code="home_unusable", path=settings.home) from error
    register(queue, Heartbeat(units, clock), Purge(units, clock, rules))
    return queue


def make_consumer(settings: Settings, units: UnitsOfWork, clock: Clock) -> Consumer:
    """Return the consumer; its `run()` returns when the process is told to stop.

    Raises:
        SetupError: the queue's file cannot be written.
    """
    return Consumer(
        make_queue(settings, units, clock),
        workers=1,
        # A look at an idle queue costs a read of the file: seldom enough, soon enough.
        max_delay=2.0,
        scheduler_interval=5,
        # A supervisor sends SIGTERM: finish the task in hand, then go.
        graceful_signal="TERM",
        shutdown_timeout=5.0,
    )
