"""What the worker does, and when. Each task calls one service and can be repeated."""

from __future__ import annotations

import logging

from huey import Huey, crontab

from bot.services.heartbeat import INTERVAL, Heartbeat
from bot.services.purge import Purge

logger = logging.getLogger(__name__)


def register(queue: Huey, heartbeat: Heartbeat, purge: Purge) -> None:
    """Tell a queue its tasks.

    The scheduler looks at periodic tasks once a minute, so every other heartbeat is ordered by
    the one before it.
    """
    once_more = queue.task(name="beat_between")(heartbeat.beat)

    def beat() -> None:
        heartbeat.beat()
        once_more.schedule(delay=INTERVAL)

    def delete_what_is_old() -> None:
        purged = purge()
        if purged:
            logger.info("deleted what was kept long enough: %s", purged)

    queue.periodic_task(crontab())(beat)
    queue.periodic_task(crontab(minute="17"))(delete_what_is_old)
