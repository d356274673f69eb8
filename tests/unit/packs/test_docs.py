"""The pack authors' page: what it shows works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.domain.pack import Dimension, Initiative, PackStructure
from bot.packs import check_pack

PAGE = (Path(__file__).resolve().parents[3] / "docs/packs.md").read_text("utf-8")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The pack of the page, as far as the page shows it."""
    structure, words = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    exemplars = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0]
    folder = tmp_path / "meetings"
    (folder / "exemplars").mkdir(parents=True)
    (folder / "pack.yml").write_text(structure, "utf-8")
    (folder / "en.yml").write_text(words, "utf-8")
    (folder / "exemplars/en.jsonl").write_text(exemplars, "utf-8")
    return folder


def test_the_example_lacks_only_what_the_page_does_not_show(example: Path) -> None:
    problems = {(one.file, one.code) for one in check_pack(example)}
    assert problems == {
        ("it.yml", "missing_file"),
        ("de.yml", "missing_file"),
        ("exemplars/it.jsonl", "missing_file"),
        ("exemplars/de.jsonl", "missing_file"),
        ("exemplars/en.jsonl", "few_exemplars"),
    }


@pytest.mark.parametrize("model", [PackStructure, Dimension, Initiative])
def test_every_key_of_pack_yml_is_explained(
    model: type[PackStructure] | type[Dimension] | type[Initiative],
) -> None:
    for key in model.model_fields:
        assert f"`{key}`" in PAGE, key
