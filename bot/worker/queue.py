"""The queue between the scheduler and the worker's thread."""

from __future__ import annotations

from huey import Huey, RedisHuey, SqliteHuey
from huey.serializer import SignedSerializer

from bot.settings import Settings

NAME = "gradino"


def open_queue(settings: Settings) -> Huey:
    """Open the queue: a file in the home folder, or Redis where it is set.

    Entries are signed, because reading an entry of a stranger could run the stranger's code.
    """
    secret = settings.session_secret.get_secret_value()
    shared = {
        "results": False,
        "serializer": SignedSerializer(secret=secret, salt="gradino-queue"),
    }
    if settings.redis_url:
        return RedisHuey(NAME, url=settings.redis_url, **shared)
    return SqliteHuey(NAME, filename=str(settings.home / "queue.db"), **shared)
