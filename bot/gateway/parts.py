"""The parts of a gateway that its routes work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import httpx
from fastapi import Depends, Request
from jinja2 import Environment

from bot.bootstrap import Container
from bot.gateway.chat import Chat
from bot.gateway.errors import Errors
from bot.gateway.limits import RateLimits
from bot.gateway.lines import Lines
from bot.gateway.metrics import Metrics
from bot.gateway.tokens import SessionTokens


@dataclass(frozen=True)
class Gateway:
    """Everything a route may need.

    Attributes:
        neighbours: client for the Rasa server and the action server.
        templates: the web pages.
    """

    container: Container
    chat: Chat
    lines: Lines
    tokens: SessionTokens
    limits: RateLimits
    metrics: Metrics
    errors: Errors
    neighbours: httpx.AsyncClient
    templates: Environment


async def _gateway(request: Request) -> Gateway:
    gateway: Gateway = request.app.state.gateway
    return gateway


Parts = Annotated[Gateway, Depends(_gateway)]
