"""The words Gradino shows outside the packs, in three languages.

The bot's own texts are the `responses` of domain.yml (`DomainPhrases`); everything else is in
`<name>.<language>.yml` beside this file (`load_texts`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.domain.language import LANGUAGES, Language

_FOLDER = Path(__file__).parent


@cache
def load_texts(name: str, folder: Path = _FOLDER) -> dict[Language, dict[str, Any]]:
    """Load `<name>.<language>.yml` of every language.

    Raises:
        FileNotFoundError: a language is missing.
    """
    return {
        language: yaml.safe_load((folder / f"{name}.{language}.yml").read_text("utf-8"))
        for language in LANGUAGES
    }
