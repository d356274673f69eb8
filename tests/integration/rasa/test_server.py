"""The Rasa server from outside: what it answers, what it hides, and when it refuses to start."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.contract import recordings
from tests.integration.rasa.server import RasaServer, token

pytestmark = pytest.mark.integration

WORDS = "/our churn is 41 percent"


def test_a_signed_turn_gets_the_whole_message_of_the_action_server(rasa: RasaServer) -> None:
    answer = rasa.post({"intent": "open", "entities": {"value": "ask"}})
    (said,) = recordings.read("replies", "question")["responses"]
    message = {name: said[name] for name in ("text", "buttons", "custom")}
    assert answer.json() == {"ok": True, "messages": [message]}


def test_a_turn_without_a_token_is_refused(rasa: RasaServer) -> None:
    address = f"{rasa.base}/webhooks/gradino/webhook"
    assert httpx.post(address, json={"text": "hello"}).status_code == 401


def test_a_malformed_turn_is_refused(rasa: RasaServer) -> None:
    assert rasa.post({"sender": "somebody", "text": "hello"}).status_code == 422
    answer = httpx.post(
        f"{rasa.base}/webhooks/gradino/webhook",
        content=b"{",
        headers={"Authorization": f"Bearer {token()}", "Content-Type": "application/json"},
    )
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/webhooks/rest/webhook"),
        ("GET", "/webhooks/rest/"),
        ("POST", "/model/parse"),
        ("GET", "/conversations/conversation-1/tracker"),
        ("POST", "/conversations/conversation-1/trigger_intent"),
        ("GET", "/status"),
        ("GET", "/domain"),
        ("PUT", "/model"),
    ],
)
def test_there_is_no_other_way_in(rasa: RasaServer, method: str, path: str) -> None:
    answer = httpx.request(method, f"{rasa.base}{path}", json={"sender": "x", "message": "/stop"})
    assert answer.status_code in (404, 405)


def test_the_log_is_json_with_the_request_id_and_without_words(rasa: RasaServer) -> None:
    assert rasa.post({"text": WORDS}, rid="request-of-the-log", mid="message-7").is_success
    lines = [json.loads(line) for line in rasa.said() if line.startswith("{")]
    turns: list[dict[str, Any]] = [
        line for line in lines if line.get("request_id") == "request-of-the-log"
    ]
    assert [line["event"] for line in turns] == ["turn"]
    assert turns[0]["message_id"] == "message-7"
    assert turns[0]["ms"] > 0
    assert not any("churn" in line for line in rasa.said())


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"GRADINO_RASA_SECRET": "short"}, "GRADINO_RASA_SECRET"),
        ({"GRADINO_RASA_TRACKER_URL": "postgresql://127.0.0.1:9/x"}, "GRADINO_RASA_TRACKER_URL"),
    ],
)
def test_a_wrong_setting_ends_the_server_with_one_sentence(
    rules: Path, tmp_path: Path, changes: dict[str, str], word: str
) -> None:
    with RasaServer(rules, tmp_path / "rasa.log", **changes) as server:
        assert server.process.wait(120) == 1
        assert word in server.said()[-1]


def test_without_the_action_server_a_turn_fails_and_loses_nothing(
    rules: Path, tmp_path: Path
) -> None:
    with RasaServer(rules, tmp_path / "rasa.log") as server:
        server.wait()
        answer = server.post({"text": WORDS})
        assert answer.status_code == 500
        assert answer.json()["ok"] is False
        (failure,) = [line for line in server.said() if answer.json()["error_id"] in line]
        assert json.loads(failure)["request_id"] == "request-1"
        assert not any("churn" in line for line in server.said())
