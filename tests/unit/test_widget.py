"""The web component as it is shipped: small, up to date with its sources, in three languages."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import ROOT
from bot.domain.language import LANGUAGES, Language
from bot.texts import load_texts

WEB = ROOT / "web"
GATEWAY = ROOT / "bot/gateway"
BUILT = GATEWAY / "static/gradino-chat.js"
PRIVATE = {"announcer", "menu-button", "retry"}
"""Parts for tests only."""

LARGEST = 40_000
"""Bytes that a visitor may have to load."""


def test_the_component_is_at_most_40_kb_compressed() -> None:
    assert len(gzip.compress(BUILT.read_bytes())) <= LARGEST


def test_the_built_file_belongs_to_the_present_sources() -> None:
    sources = [path for path in (WEB / "src").rglob("*") if path.is_file()]
    files = sorted(map(str, [*sources, WEB / "package-lock.json", WEB / "vite.config.ts"]))
    digest = hashlib.sha256(b"".join(Path(file).read_bytes() for file in files)).hexdigest()
    first_line = BUILT.read_text("utf-8").partition("\n")[0]
    assert digest[:16] in first_line, "run `make web` and commit bot/gateway/static"


def test_the_licences_of_what_is_bundled_are_shipped() -> None:
    packages = json.loads((WEB / "package-lock.json").read_text("utf-8"))["packages"]
    lit = packages["node_modules/lit"]["version"]
    shipped = (GATEWAY / "static/gradino-chat.licenses.md").read_text("utf-8")
    assert f"lit - {lit} (BSD-3-Clause)" in shipped


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text("utf-8"))
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []


def test_every_property_and_part_that_a_site_may_style_is_documented() -> None:
    sources = "".join(path.read_text("utf-8") for path in (WEB / "src").rglob("*.*s"))
    documented = (ROOT / "docs/embedding.md").read_text("utf-8")
    properties = set(re.findall(r"--gradino-[a-z-]+(?=[,)])", sources))
    parts = {name for names in re.findall(r'part="([a-z -]+)"', sources) for name in names.split()}
    assert {name for name in properties if f"`{name}`" not in documented} == set()
    assert {name for name in parts - PRIVATE if f"`{name}`" not in documented} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_site_says_the_same_in_every_language(language: Language) -> None:
    texts = load_texts("demo", GATEWAY / "texts")
    assert list(paths(texts[language])) == list(paths(texts["en"]))


def paths(texts: Any, above: str = "") -> Iterator[str]:
    """Name every text by where it stands."""
    if isinstance(texts, str):
        yield above
        return
    items = texts.items() if isinstance(texts, dict) else enumerate(texts)
    for key, value in items:
        yield from paths(value, f"{above}/{key}")
