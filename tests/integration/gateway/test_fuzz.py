"""Whatever is sent to the gateway, it answers: never with an error of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.gateway.world import Visitor, World, error

# The world stays the same between examples on purpose: strangers come in any order.
anything = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)

odd_text = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | odd_text
values = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(odd_text, inner), max_leaves=8
)
plausible = st.sampled_from(
    ["m1", "en", "web", "cx-maturity", "/skip", '/confirm{"value": "yes"}', "/confirm{", "Hello"]
)
names = ["pack", "locale", "channel", "consent", "id", "text", "payload", "title"]
bodies = st.dictionaries(st.sampled_from(names), plausible | values, max_size=5) | values
headers = st.dictionaries(
    st.sampled_from(["Accept-Language", "X-Request-Id", "Origin", "Accept", "Content-Type"]),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40),
)


@pytest.fixture
def open_world(tmp_path: Path) -> Iterator[World]:
    """A gateway that counts nothing."""
    endless = "99999999 per minute"
    world = World(tmp_path, message_limit=endless, session_limit=endless)
    yield world
    world.store.close()


def operations(world: World) -> list[tuple[str, str]]:
    """What the chat API can be asked, by its own account."""
    paths = world.app.openapi()["paths"]
    return [(method, path) for path in paths for method in paths[path] if "/api/" in path]


async def answered(world: World, method: str, path: str, **request: Any) -> None:
    """Ask; check the answer."""
    answer = await world.http.request(method, path, **request)
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400 and "text/html" not in answer.headers["content-type"]:
        assert error(answer)["message"]


@anything
@given(content=bodies | st.binary(max_size=200), more=headers, with_token=st.booleans())
async def test_no_body_breaks_the_chat_api(
    open_world: World, content: Any, more: dict[str, str], with_token: bool
) -> None:
    visitor = await token(open_world)
    sent = content if isinstance(content, bytes) else json.dumps(content).encode()
    for method, path in operations(open_world):
        head = {"Content-Type": "application/json", **more}
        head |= visitor.headers if with_token else {}
        await answered(open_world, method, path, content=sent, headers=head)


@anything
@given(text=odd_text | st.text(max_size=40).map(lambda part: part * 600))
async def test_no_text_breaks_a_conversation(open_world: World, text: str) -> None:
    visitor = await token(open_world)
    answer = await visitor.say(text)
    assert answer.status_code in (200, 413, 422)


@anything
@given(
    path=st.binary(max_size=30) | st.sampled_from([b"..", b"a/b.svg", b".json"]), page=st.booleans()
)
async def test_no_address_breaks_the_gateway(open_world: World, path: bytes, page: bool) -> None:
    accept = {"Accept": "text/html"} if page else {}
    for folder in ("/", "/r/", "/static/", "/api/v1/"):
        answer = await open_world.http.get(folder + quote(path), headers=accept)
        assert answer.status_code < 500, answer.text


async def token(world: World) -> Visitor:
    """Somebody with a session; the same one for all examples of a test."""
    found: Visitor | None = getattr(world.app.state, "somebody", None)
    if found is None:
        found = world.app.state.somebody = await world.open()
    return found
