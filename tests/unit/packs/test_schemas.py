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
    text = json.dumps(json_schemas())
    names = set(re.findall(r'"#/\$defs/(\w+)"', text))
    assert names <= set(json_schemas()["$defs"])


def test_unknown_keys_are_marked_in_the_editor() -> None:
    for name, schema in json_schemas()["$defs"].items():
        assert schema["additionalProperties"] is False, name


def test_keys_are_explained() -> None:
    dimension = json_schemas()["$defs"]["Dimension"]
    assert dimension["properties"]["kind"]["enum"] == ["strategic", "tactical"]
    assert "hold a stage back" in dimension["properties"]["kind"]["description"]
