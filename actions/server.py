"""The web server that hosts the action, for `uvicorn --factory actions.server:create_app`."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionNotFoundException

from actions.interview import ValidateInterviewForm
from bot.bootstrap import Container, bootstrap
from bot.domain.errors import SetupError
from bot.logs import configure_logging
from bot.texts.sentences import console_language, sentence


def create_app(container: Container | None = None) -> FastAPI:
    """Return the app, ready to serve: the encoder is loaded.

    Args:
        container: parts made by a test; without it they are made from the settings.

    Raises:
        SystemExit: a setting is wrong; the message is one sentence.
    """
    try:
        container = container or bootstrap()
        configure_logging("actions", container.settings.log_level)
        settings = container.settings
        action = ValidateInterviewForm(
            container.converse, container.phrases, settings.default_language
        )
    except SetupError as error:
        raise SystemExit(sentence(error, console_language())) from error
    return host(action, settings.actions_token.get_secret_value())


class Executor(ActionExecutor):
    """The SDK's executor, for Rasa 3.6."""

    def update_and_return_domain(
        self, payload: dict[str, Any], _action_name: str
    ) -> dict[str, Any] | None:
        """Return the domain of the call, if any.

        The SDK would ask an older Rasa for a domain it was told to leave out, and Rasa would
        take that answer for a failed action.
        """
        return payload.get("domain")


def host(action: ValidateInterviewForm, token: str) -> FastAPI:
    """Return an app that runs the action for whoever has the token."""
    app = FastAPI(title="Gradino actions", openapi_url=None)
    executor = Executor()
    executor.register_action(action)

    def authorised(request: Request) -> None:
        given = request.headers.get("authorization", "").encode()
        if not secrets.compare_digest(given, f"Bearer {token}".encode()):
            raise HTTPException(401)

    @app.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.post("/webhook", dependencies=[Depends(authorised)])
    async def webhook(call: Annotated[dict[str, Any], Depends(_call)]) -> JSONResponse:
        try:
            result = await executor.run(call)
        except ActionNotFoundException as error:
            problem = {"error": error.message, "action_name": error.action_name}
            return JSONResponse(problem, status_code=404)
        return JSONResponse(result.model_dump() if result else None)

    return app


async def _call(request: Request) -> dict[str, Any]:
    """Return the body; FastAPI's own check would send what is wrong with it back word by word."""
    try:
        body = await request.json()
    except ValueError as error:
        raise HTTPException(422) from error
    if not isinstance(body, dict) or not isinstance(body.get("tracker"), dict):
        raise HTTPException(422)
    return body
