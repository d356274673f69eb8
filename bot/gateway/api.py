"""The chat API: sessions and messages."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bot.domain.errors import BadInput, NotAllowed
from bot.domain.language import Language, is_language
from bot.gateway.chat import Opening
from bot.gateway.incoming import Message, read_button, read_text
from bot.gateway.models import (
    ErrorModel,
    NewMessage,
    NewSession,
    SessionOpened,
    SessionState,
    TurnModel,
)
from bot.gateway.parts import Parts
from bot.gateway.rasa import BotTurn
from bot.gateway.tokens import Session

_ERRORS = {
    401: "The token is missing, altered or over.",
    404: "The conversation was deleted.",
    413: "The message or the request is too long.",
    422: "Something in the request cannot be used.",
    429: "Too many requests; Retry-After says how many seconds to wait.",
    503: "A part of Gradino is away; the same request may work after Retry-After seconds.",
}


def _errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {one: {"model": ErrorModel, "description": _ERRORS[one]} for one in statuses}


router = APIRouter(prefix="/api/v1", tags=["chat"])

_bearer = HTTPBearer(auto_error=False, description="The token of POST /api/v1/sessions.")


async def _session(
    request: Request,
    gateway: Parts,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Session:
    if credentials is None:
        raise NotAllowed("no token")
    session = gateway.tokens.read(credentials.credentials)
    _answer_in(request, session.locale)
    return session


Bearer = Annotated[Session, Depends(_session)]


@router.post(
    "/sessions",
    status_code=201,
    summary="Open a session",
    response_description="The session.",
    responses=_errors(413, 422, 429, 503),
)
async def open_session(request: Request, gateway: Parts, wish: NewSession) -> SessionOpened:
    """The answer holds the session's token and the first thing the bot says."""
    await gateway.limits.session(request.client.host if request.client else "")
    locale = _language(wish.locale)
    _answer_in(request, locale)
    opening = Opening(wish.channel, wish.pack, locale, wish.consent)
    session, turn = await gateway.chat.open(opening, request.state.request_id)
    spoken = _spoken(turn) or locale or gateway.container.settings.default_language
    return SessionOpened.model_validate(
        {
            "token": gateway.tokens.issue(session),
            "conversation": session.conversation,
            "locale": spoken,
            "turn": turn,
        }
    )


@router.get(
    "/sessions/current",
    summary="Read the conversation so far",
    response_description="The conversation.",
    responses=_errors(401, 404, 503),
)
async def read_session(request: Request, gateway: Parts, session: Bearer) -> SessionState:
    """For going on after a reload of the page, or on another device."""
    conversation = await gateway.chat.conversation(session)
    _answer_in(request, conversation.language)
    spoken = conversation.language or gateway.container.settings.default_language
    history = await gateway.chat.history(session)
    return SessionState.model_validate(
        {"conversation": conversation.id, "locale": spoken, "history": history}
    )


@router.post(
    "/messages",
    summary="Say something",
    response_description="What the bot says.",
    responses=_errors(401, 404, 413, 422, 429, 503),
)
async def post_message(
    request: Request, gateway: Parts, session: Bearer, message: NewMessage
) -> TurnModel:
    """Send what the person typed or pressed. Send it again with the same id if no answer came.

    Messages of one conversation are answered one after the other, in the order they came.
    """
    async with gateway.lines.turn(session.conversation):
        await gateway.limits.message(session.conversation)
        conversation, turn = await gateway.chat.before(session, message.id)
        _answer_in(request, conversation.language)
        said = _read(message)
        if turn is None:
            turn = await gateway.chat.say(session, message.id, said, request.state.request_id)
    return TurnModel.model_validate({"turn": turn})


def _answer_in(request: Request, language: Language | None) -> None:
    """Remember the person's language for what may go wrong from here on."""
    if language is not None:
        request.state.language = language


def _language(locale: str | None) -> Language | None:
    if locale is None or is_language(locale):
        return locale
    raise BadInput("unknown language", code="unknown_language", language=locale[:20])


def _read(message: NewMessage) -> Message:
    if (message.text is None) == (message.payload is None):
        raise BadInput("text or payload", code="bad_request", where="text / payload")
    if message.payload is not None:
        return read_button(message.payload, message.title)
    return read_text(message.text or "")


def _spoken(turn: BotTurn) -> Language | None:
    locale = turn["custom"].get("locale")
    return locale if is_language(locale) else None
