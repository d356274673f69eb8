"""The JSON Schema of a pack's files, with which an editor completes and checks while one types."""

from __future__ import annotations

import re
from typing import Any

from pydantic.json_schema import models_json_schema

from bot.domain.pack import Exemplar, PackStructure, PackTexts

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ATTRIBUTE = re.compile(r"^ +(\w+): ((?:.|\n(?! +\w+: |$))+)", re.MULTILINE)


def json_schemas() -> dict[str, Any]:
    """Return one JSON Schema for all files of a pack.

    It chooses by the keys that stand in a file: pack.yml (`PackStructure`), a line of exemplars
    (`Exemplar`), else a language file (`PackTexts`); each is in `$defs` by this name too.
    """
    models = (PackStructure, PackTexts, Exemplar)
    _, schema = models_json_schema([(model, "validation") for model in models])
    for definition in schema["$defs"].values():
        _explain(definition)
    return {
        "$schema": _DRAFT,
        "title": "A file of a Gradino pack",
        "type": "object",
        "if": {"anyOf": [{"required": ["placement"]}, {"required": ["version"]}]},
        "then": {"$ref": "#/$defs/PackStructure"},
        "else": {
            "if": {"required": ["level"]},
            "then": {"$ref": "#/$defs/Exemplar"},
            "else": {"$ref": "#/$defs/PackTexts"},
        },
        "$defs": schema["$defs"],
    }


def _explain(definition: dict[str, Any]) -> None:
    """Give each key its line of the model's docstring, which the editor shows beside it."""
    definition["description"], _, attributes = definition["description"].partition(
        "\n\nAttributes:"
    )
    for name, words in _ATTRIBUTE.findall(attributes):
        definition["properties"][name]["description"] = " ".join(words.split())
