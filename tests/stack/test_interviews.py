"""Three full interviews on the real stack, through the JSON chat."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import httpx
import pytest

from tests.stack.stack import Stack, interview, reply_to

pytestmark = [pytest.mark.stack, pytest.mark.timeout(900)]


@pytest.mark.parametrize("language", ["en", "it", "de"])
def test_an_interview_through_the_json_chat_ends_with_the_expected_stage(
    stack: Stack, language: str
) -> None:
    told = interview(language)
    turns = _chat(stack, told, language)
    last = turns[-1]["custom"]
    assert last["type"] == "placement"
    assert last["stage"]["id"] == told["stage"]
    assert [item["status"] for item in last["dimensions"]] == ["scored"] * 7
    for item in last["dimensions"]:
        said = told["answers"][item["id"]] + "\n" + told["clarifications"][item["id"]]
        assert item["quote"] and item["quote"] in said
    assert len(last["initiatives"]) == 3 and all(one["questions"] for one in last["initiatives"])
    report = httpx.get(last["report_url"])
    assert report.status_code == 200 and f'lang="{language}"' in report.text
    assert last["stage"]["name"] in report.text


def _chat(stack: Stack, told: Any, language: str) -> list[Any]:
    pipe = subprocess.PIPE
    options = ("chat", "--json", "--pack", told["pack"], "--lang", language)
    with stack.gradino(*options, stdin=pipe, stdout=pipe) as chat:
        assert chat.stdin is not None and chat.stdout is not None
        turns = [json.loads(chat.stdout.readline())]
        while turns[-1]["custom"]["type"] in ("question", "follow_up"):
            assert set(turns[-1]) == {"text", "buttons", "custom"}
            chat.stdin.write(reply_to(turns[-1], told) + "\n")
            chat.stdin.flush()
            turns.append(json.loads(chat.stdout.readline()))
            assert len(turns) < 20
        chat.stdin.close()
        assert chat.wait(30) == 0
    return turns
