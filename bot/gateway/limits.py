"""How often somebody may ask."""

from __future__ import annotations

import asyncio
import math
import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

import structlog
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import FixedWindowRateLimiter

from bot.domain.errors import GradinoError

log = structlog.get_logger(__name__)

_REDIS_PATIENCE = 0.5
"""Seconds: a limit is never worth making a person wait."""


class TooMany(GradinoError):
    """Somebody asks more often than allowed.

    Args:
        code: the key of the sentence.
        wait: seconds until the next request is accepted.
    """

    def __init__(self, code: str, wait: int) -> None:
        super().__init__("rate limit", code=code, seconds=wait)
        self.wait = wait


@dataclass(frozen=True)
class _Limit:
    name: str
    item: RateLimitItem


class RateLimits:
    """Counts in memory, or in Redis where it is set and several gateways count together.

    Args:
        messages: messages of one conversation, such as "300 per 5 minutes".
        sessions: sessions opened from one address.
    """

    def __init__(self, *, messages: str, sessions: str, redis_url: str | None = None) -> None:
        self._messages = _Limit("messages", parse(messages))
        self._sessions = _Limit("sessions", parse(sessions))
        self._own = FixedWindowRateLimiter(MemoryStorage())
        self._shared = FixedWindowRateLimiter(_redis(redis_url)) if redis_url else self._own

    async def message(self, conversation: str) -> None:
        """Count a message. Raises: TooMany."""
        await self._count(self._messages, conversation)

    async def session(self, address: str) -> None:
        """Count an opened session. Raises: TooMany."""
        await self._count(self._sessions, network(address))

    async def _count(self, limit: _Limit, key: str) -> None:
        wait = await asyncio.to_thread(self._wait, limit, key)
        if wait:
            raise TooMany(f"too_many_{limit.name}", wait)

    def _wait(self, limit: _Limit, key: str) -> int:
        try:
            return _hit(self._shared, limit, key)
        except self._shared.storage.base_exceptions as error:
            # Without Redis each gateway counts for itself: better than no limit, or no chat.
            log.warning("redis is away: this process counts alone", error=type(error).__name__)
            return _hit(self._own, limit, key)


def network(address: str) -> str:
    """Return what counts as one address: of IPv6, the /64 that one household is given."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    return str(parsed.ipv4_mapped or IPv6Address(int(parsed) >> 64 << 64))


def _hit(limiter: FixedWindowRateLimiter, limit: _Limit, key: str) -> int:
    """Count; return 0, or the seconds to wait if it was too much."""
    if limiter.hit(limit.item, limit.name, key):
        return 0
    reset = limiter.get_window_stats(limit.item, limit.name, key).reset_time
    return max(1, math.ceil(reset - time.time()))


def _redis(url: str) -> RedisStorage:
    # The library names a socket's scheme differently from Redis' own client.
    address = url.replace("unix://", "redis+unix://", 1) if url.startswith("unix:") else url
    return RedisStorage(
        address, socket_timeout=_REDIS_PATIENCE, socket_connect_timeout=_REDIS_PATIENCE
    )
