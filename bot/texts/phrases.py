"""The bot's texts, from the `responses` of domain.yml."""

from __future__ import annotations

import hashlib
from pathlib import Path

import yaml

from bot.domain.errors import SetupError
from bot.domain.language import LANGUAGES, Language, is_language


class DomainPhrases:
    """Reads the responses whose condition is the slot `locale`.

    Args:
        domain: path of domain.yml.

    Raises:
        SetupError: a response lacks a language.
    """

    def __init__(self, domain: Path) -> None:
        responses = yaml.safe_load(domain.read_text("utf-8"))["responses"]
        self._texts: dict[tuple[str, Language], list[str]] = {}
        for key, variations in responses.items():
            for variation in variations:
                for condition in variation.get("condition", ()):
                    if condition.get("name") == "locale" and is_language(condition["value"]):
                        found = self._texts.setdefault((key, condition["value"]), [])
                        found.append(variation["text"])
            missing = [language for language in LANGUAGES if (key, language) not in self._texts]
            if missing:
                raise SetupError(f"{domain.name}: {key} lacks {', '.join(missing)}")

    def say(self, key: str, language: Language, seed: str = "", **params: object) -> str:
        """Return one variation of `utter_<key>`; the same seed gives the same variation.

        Raises:
            KeyError: there is no such response, or a placeholder has no value.
        """
        variations = self._texts[f"utter_{key}", language]
        digest = hashlib.sha256(f"{key}:{seed}".encode("utf-8", "replace")).digest()
        return variations[digest[0] % len(variations)].format_map(params)

    def keys(self) -> set[str]:
        """Return the keys that can be said."""
        return {key.removeprefix("utter_") for key, _ in self._texts}
