"""The JSON Schema for editors."""

from __future__ import annotations

import json
import re

from bot.packs.schemas import json_schemas


def test_one_schema_serves_every_file_of_a_pack() -> None:
    schema = json_schemas()
    assert json.loads(json.dumps(schema)) == schema
    assert {"PackStructure", "PackTexts", "Exemplar"} <= set(schema["$defs"])


def test_every_reference_leads_somewhere() -> None:
    names = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(json_schemas())))
    assert names <= set(json_schemas()["$defs"])


def test_unknown_keys_are_marked_in_the_editor() -> None:
    for name, schema in json_schemas()["$defs"].items():
        assert schema["additionalProperties"] is False, name


def test_every_key_is_explained() -> None:
    for name, schema in json_schemas()["$defs"].items():
        assert "Attributes" not in schema["description"]
        for key, value in schema["properties"].items():
            assert value.get("description"), f"{name}.{key}"


def test_an_explanation_of_two_lines_is_whole() -> None:
    share = json_schemas()["$defs"]["PlacementRule"]["properties"]["share"]
    assert share["description"].endswith("at or above a stage (0..1].")
