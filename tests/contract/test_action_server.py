"""The action server understands what Rasa 3.6 posts, and answers what Rasa understands."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from fastapi import FastAPI

from actions.interview import ValidateInterviewForm
from actions.server import host
from bot.domain.language import Language
from bot.domain.turn import Button, Reply, Turn
from bot.logs import configure_logging
from bot.texts.phrases import DomainPhrases
from tests.contract import recordings

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-of-the-tests-0123456789-abcdef"
GOOD = {"Authorization": f"Bearer {TOKEN}"}

QUESTION = Reply(
    text="**3 of 7**\n\nWho decides?",
    locale="de",
    buttons=(Button("Weiter", "/skip"), Button("Ja", '/confirm{"value": "yes"}')),
    custom={"type": "question", "index": 3, "locale": "de", "conversation": "conversation-1"},
)
ENDED = Reply("Stufe 2.", "de", custom={"type": "placement", "stage": {"index": 2}}, ended=True)
DELETED = Reply("Alles ist gelöscht.", "de", custom={"type": "deleted"}, ended=True)


class Service:
    """Stands in for the service: gives a reply, and remembers the turns."""

    def __init__(self) -> None:
        self.reply: Reply | Exception = QUESTION
        self.turns: list[Turn] = []

    async def __call__(self, turn: Turn) -> Reply:
        self.turns.append(turn)
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply


@pytest.fixture
def service() -> Service:
    """The service behind the action."""
    return Service()


@pytest.fixture
def app(service: Service) -> FastAPI:
    """The action server."""
    phrases = DomainPhrases(ROOT / "domain.yml")
    return host(ValidateInterviewForm(service, phrases, "en"), TOKEN)


@pytest.fixture
async def rasa(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client that posts as Rasa does."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://actions") as client:
        yield client


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the action server logs; afterwards logging is as before."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    stream = StringIO()
    configure_logging("actions", stream=stream)
    yield stream
    root.handlers, root.level = handlers, level
    logging.captureWarnings(False)
    structlog.reset_defaults()


async def post(rasa: httpx.AsyncClient, call: Any) -> Any:
    """Post a call and return the answer."""
    answer = await rasa.post("/webhook", json=call, headers=GOOD)
    assert answer.status_code == 200, answer.text
    return answer.json()


TURNS: dict[str, dict[str, object]] = {
    "opening": {"intent": "open", "value": "ask", "pressed": True, "text": "", "confidence": 1.0},
    "answer": {"intent": "answer", "value": None, "pressed": False, "confidence": 1.0},
    "command": {"intent": "skip", "value": None, "pressed": False, "confidence": 0.91},
    "button": {"intent": "confirm", "value": "yes", "pressed": True, "text": "Ja"},
    "first-words": {"intent": "answer", "pressed": False, "pack": "cx-maturity"},
}


def test_each_recorded_call_has_an_expectation() -> None:
    assert set(recordings.names("calls")) == set(TURNS)


@pytest.mark.parametrize("name", sorted(TURNS))
async def test_a_recorded_call_becomes_a_turn(
    rasa: httpx.AsyncClient, service: Service, name: str
) -> None:
    call = recordings.read("calls", name)
    await post(rasa, call)
    (turn,) = service.turns
    for field, expected in TURNS[name].items():
        assert getattr(turn, field) == expected, field
    assert turn.conversation == call["sender_id"]
    assert (turn.workspace, turn.message_id) == ("workspace-1", "message-1")
    assert (turn.locale, turn.channel, turn.request_id) == ("de", "web", "request-1")
    assert turn.text == call["tracker"]["latest_message"]["text"]


@pytest.mark.parametrize(
    ("name", "reply"), [("question", QUESTION), ("ended", ENDED), ("deleted", DELETED)]
)
async def test_a_reply_is_what_the_rasa_side_was_tested_with(
    rasa: httpx.AsyncClient, service: Service, name: str, reply: Reply
) -> None:
    service.reply = reply
    seen, recorded = recordings.as_recorded(
        "replies", name, await post(rasa, recordings.read("calls", "answer"))
    )
    assert seen == recorded


async def test_every_reply_is_one_message(rasa: httpx.AsyncClient) -> None:
    answer = await post(rasa, recordings.read("calls", "answer"))
    (message,) = answer["responses"]
    assert message["text"] == QUESTION.text
    assert message["buttons"][1] == {"title": "Ja", "payload": '/confirm{"value": "yes"}'}
    assert message["custom"] == QUESTION.custom


@pytest.mark.parametrize(("known", "word"), [("it", "Invia"), ("de", "Schick"), (None, "Schick")])
async def test_an_unexpected_error_is_an_apology_in_the_persons_language(
    rasa: httpx.AsyncClient, service: Service, known: Language | None, word: str
) -> None:
    """The slot tells the language; before it is set, the channel (here: German) does."""
    service.reply = ValueError("our churn is 41 percent")
    call = recordings.read("calls", "answer")
    call["tracker"]["slots"]["locale"] = known
    answer = await post(rasa, call)
    (message,) = answer["responses"]
    assert word in message["text"]
    assert message["custom"]["error_id"] in message["text"]
    assert {"event": "slot", "name": "answer", "value": None, "timestamp": None} in answer["events"]
    assert not any(event["name"] == "requested_slot" for event in answer["events"])


async def test_an_error_is_logged_with_its_id_and_without_words(
    rasa: httpx.AsyncClient, service: Service, log: StringIO
) -> None:
    service.reply = ValueError("our churn is 41 percent")
    answer = await post(rasa, recordings.read("calls", "answer"))
    (line,) = (json.loads(line) for line in log.getvalue().splitlines() if "turn failed" in line)
    assert line["error_id"] == answer["responses"][0]["custom"]["error_id"]
    assert (line["request_id"], line["conversation"]) == ("request-1", "conversation-1")
    assert line["error"] == "ValueError"
    assert "churn" not in log.getvalue()


@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": ""}, {"Authorization": "Bearer x"}, {"Authorization": TOKEN}],
    ids=["none", "empty", "wrong", "bare"],
)
async def test_a_call_without_the_token_is_refused(
    rasa: httpx.AsyncClient, service: Service, headers: dict[str, str]
) -> None:
    answer = await rasa.post(
        "/webhook",
        json=recordings.read("calls", "answer"),
        headers=headers,
        params={"token": TOKEN},
    )
    assert answer.status_code == 401
    assert service.turns == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"', b"{}", b'{"tracker": "secret"}'])
async def test_a_malformed_call_is_refused_without_quoting_it(
    rasa: httpx.AsyncClient, body: bytes
) -> None:
    answer = await rasa.post("/webhook", content=body, headers=GOOD)
    assert answer.status_code == 422
    assert "secret" not in answer.text


async def test_an_unknown_action_is_not_found(rasa: httpx.AsyncClient) -> None:
    call = {**recordings.read("calls", "answer"), "next_action": "action_x"}
    answer = await rasa.post("/webhook", json=call, headers=GOOD)
    assert answer.status_code == 404
    assert answer.json()["action_name"] == "action_x"


async def test_health_needs_no_token(rasa: httpx.AsyncClient) -> None:
    answer = await rasa.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_nothing_describes_the_server_to_strangers(rasa: httpx.AsyncClient) -> None:
    for path in ("/docs", "/openapi.json", "/actions", "/redoc"):
        assert (await rasa.get(path)).status_code == 404
