"""What the gateway does when the Rasa server is slow, broken or away."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import httpx
import pytest

from bot.bootstrap import utc_now
from bot.domain.errors import Unavailable
from bot.gateway.incoming import PRESSABLE
from bot.gateway.metrics import Metrics
from bot.gateway.rasa import Envelope, RasaClient
from bot.rasa.intents import PRESSABLE as RASAS_PRESSABLE
from bot.rasa.tokens import TokenVerifier
from tests.integration.gateway.world import Request, World, error

REPLY = {"ok": True, "messages": [{"text": "Hello"}]}
ENVELOPE = Envelope("c1", "acme", "web", "m1", "request-1", "it", "cx-maturity")
SECRET = "a secret that two processes share"


class Server(httpx.AsyncBaseTransport):
    """Answers with one thing after the other, the last one for ever."""

    def __init__(self, *answers: Exception | httpx.Response) -> None:
        self._answers = list(answers)
        self.requests: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Give the next answer."""
        self.requests.append(request)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def tokens(self) -> list[str]:
        """The Authorization headers that came."""
        return [request.headers["authorization"] for request in self.requests]


def client(server: Server, patience: float = 30.0) -> RasaClient:
    """A client that does not really wait between repeats."""

    async def no_pause(_: float) -> None:
        return None

    return RasaClient(
        httpx.AsyncClient(transport=server),
        "http://rasa.test",
        SECRET,
        Metrics(),
        clock=utc_now,
        patience=patience,
        pause=no_pause,
    )


def replies(status: int = 200, content: Any = REPLY) -> httpx.Response:
    """An answer of the Rasa server."""
    return httpx.Response(status, json=content)


async def test_the_rasa_servers_own_verifier_accepts_the_token() -> None:
    server = Server(replies())
    await client(server).send(ENVELOPE, {"text": "Hello"})
    claims = TokenVerifier(SECRET).verify(server.tokens[0])
    assert claims.conversation == "c1"
    assert claims.pack == "cx-maturity"
    assert claims.metadata(pressed=False) == {
        "message_id": "m1",
        "workspace": "acme",
        "locale": "it",
        "channel": "web",
        "request_id": "request-1",
        "pack": "cx-maturity",
        "pressed": False,
    }


def test_the_gateway_lets_through_the_buttons_that_the_rasa_server_takes() -> None:
    assert RASAS_PRESSABLE - {"open"} == PRESSABLE


@pytest.mark.parametrize(
    "failure",
    [
        httpx.ConnectError("refused"),
        httpx.ConnectTimeout("no answer"),
        httpx.ReadError("reset"),
        httpx.RemoteProtocolError("closed without a reply"),
        replies(500, {"ok": False, "error_id": "abc"}),
    ],
    ids=lambda failure: type(failure).__name__,
)
async def test_a_turn_is_sent_again_while_a_server_restarts(
    failure: Exception | httpx.Response,
) -> None:
    server = Server(failure, failure, replies())
    turn = await client(server).send(ENVELOPE, {"text": "Hello"})
    assert turn["text"] == "Hello"
    assert len(server.requests) == 3


async def test_a_repeat_has_the_same_message_id_and_a_token_of_its_own() -> None:
    server = Server(httpx.ReadError("reset"), replies())
    await client(server).send(ENVELOPE, {"text": "Hello"})
    verifier = TokenVerifier(SECRET)
    assert [verifier.verify(token).message_id for token in server.tokens] == ["m1", "m1"]
    assert server.requests[0].content == server.requests[1].content


@pytest.mark.parametrize(
    "failure",
    [
        httpx.ReadTimeout("too slow"),
        replies(401, {"ok": False, "error": "unauthorized"}),
        replies(422, {"ok": False, "error": "malformed"}),
        replies(200, {"ok": True, "messages": []}),
        replies(200, {"ok": True}),
        replies(200, ["no object"]),
        httpx.Response(200, text="<html>"),
        httpx.Response(502, text="Bad gateway"),
    ],
)
async def test_a_turn_is_not_sent_again_where_that_would_not_help(
    failure: Exception | httpx.Response,
) -> None:
    server = Server(failure)
    with pytest.raises(Unavailable):
        await client(server).send(ENVELOPE, {"text": "Hello"})
    assert len(server.requests) == 1


async def test_patience_ends() -> None:
    server = Server(httpx.ConnectError("refused"))
    with pytest.raises(Unavailable):
        await client(server, patience=0.5).send(ENVELOPE, {"text": "Hello"})


async def test_without_a_reply_there_is_one_sentence_and_an_id_that_is_in_the_log(
    world: World, log: StringIO
) -> None:
    visitor = await world.open(locale="de")
    world.rasa.gone.add("rasa")
    answer = await visitor.say("Einmal im Jahr.", id="m1")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert error(answer)["code"] == "unavailable"
    assert error(answer)["message"].startswith("Gradino kann gerade nicht antworten")
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert error(answer)["id"] in [line.get("error_id") for line in lines]


async def test_what_could_not_be_answered_can_be_sent_again(world: World) -> None:
    visitor = await world.open()
    world.rasa.failures.append(httpx.ReadError("reset"))
    assert (await visitor.say("Once a year.", id="m1")).status_code == 503
    answer = await visitor.say("Once a year.", id="m1")
    assert answer.json()["turn"]["text"] == "You said: Once a year."


async def test_a_reply_that_got_lost_on_the_way_is_found_in_the_store(world: World) -> None:
    visitor = await world.open()
    first = await visitor.say("Once a year.", id="m1")
    world.rasa.gone.add("rasa")
    assert (await visitor.say("Once a year.", id="m1")).json() == first.json()


async def test_the_store_being_away_gets_its_sentence(world: World) -> None:
    visitor = await world.open(locale="it")
    world.lose_database()
    answer = await visitor.say("Una volta all'anno.")
    assert answer.status_code == 503
    assert error(answer)["code"] == "store_unavailable"


def apology(_: Request) -> list[dict[str, Any]]:
    """What the action server says when something failed inside it."""
    return [{"text": "Sorry.", "custom": {"type": "error", "locale": "en", "error_id": "abc"}}]


async def test_an_apology_is_passed_on(world: World) -> None:
    visitor = await world.open()
    world.rasa.says = apology
    turn = (await visitor.say("Once a year.")).json()["turn"]
    assert turn["custom"]["error_id"] == "abc"


async def test_no_session_is_opened_with_an_apology(world: World) -> None:
    world.rasa.says = apology
    answer = await world.http.post("/api/v1/sessions", json={})
    assert answer.status_code == 503
    assert error(answer)["code"] == "unavailable"
