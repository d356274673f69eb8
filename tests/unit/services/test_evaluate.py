"""The method is measured on files of labelled texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.domain.errors import BadInput
from bot.domain.rubric import LabelledText
from bot.services.evaluate import evaluate_files, read_texts


class Middle:
    """A rater that gives every text the lowest level it has seen in the task."""

    def rate(self, exemplars: Sequence[LabelledText], answers: Sequence[LabelledText]) -> list[int]:
        """Rate."""
        return [
            min(known.level for known in exemplars if known.task == text.task) for text in answers
        ]


def written(path: Path, *rows: dict[str, Any] | str) -> Path:
    """A file of lines."""
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), "utf-8")
    return path


def row(task: str, level: int) -> dict[str, Any]:
    """A labelled text."""
    return {"task": task, "level": level, "text": f"words of level {level}"}


def evaluated(folder: Path, *, as_json: bool) -> str:
    """Evaluate two small tasks."""
    seen = written(folder / "a.jsonl", row("one", 0), row("one", 3), row("two", 1), row("two", 2))
    asked = written(folder / "b.jsonl", row("one", 0), row("one", 3), row("two", 1))
    return evaluate_files(seen, asked, Middle(), as_json=as_json, progress=lambda _: None)


def test_each_task_and_their_mean_are_measured(tmp_path: Path) -> None:
    result = json.loads(evaluated(tmp_path, as_json=True))
    assert result == {
        "mean": {"qwk": 0.5, "accuracy": 0.75, "within_one": 0.75, "mae": 0.75},
        "tasks": {
            "one": {"qwk": 0.0, "accuracy": 0.5, "within_one": 0.5, "mae": 1.5},
            "two": {"qwk": 1.0, "accuracy": 1.0, "within_one": 1.0, "mae": 0.0},
        },
    }


def test_people_get_a_table(tmp_path: Path) -> None:
    head, one, two, mean = evaluated(tmp_path, as_json=False).splitlines()
    assert head.split() == ["task", "texts", "qwk", "accuracy", "within_one", "mae"]
    assert one.split() == ["one", "2", "0.000", "0.500", "0.500", "1.500"]
    assert (two.split()[0], mean.split()[:2]) == ("two", ["mean", "3"])


def test_lines_may_name_a_language_and_number_their_tasks(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", {**row("", 2.0), "task": 7, "lang": "it"})  # type: ignore[arg-type]
    assert read_texts(path) == [LabelledText("7", 2, "words of level 2.0", "it")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("no json", "line_no_json_in"),
        ({"task": "one", "level": 1}, "line_field_in"),
        ({"task": "one", "level": "high", "text": "x"}, "line_number_in"),
        ({"task": "one", "level": True, "text": "x"}, "line_number_in"),
        ({"task": "one", "level": 1.5, "text": "x"}, "line_number_in"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: dict[str, Any] | str, code: str) -> None:
    path = written(tmp_path / "a.jsonl", row("one", 1), line)
    with pytest.raises(BadInput) as refused:
        read_texts(path)
    assert refused.value.code == code
    assert (refused.value.params["line"], refused.value.params["path"]) == (2, path)


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_texts(written(tmp_path / "a.jsonl"))
    assert refused.value.code == "empty_file"


def test_answers_to_a_task_without_exemplars_are_named(tmp_path: Path) -> None:
    seen = written(tmp_path / "a.jsonl", row("one", 0))
    asked = written(tmp_path / "b.jsonl", row("other", 0))
    with pytest.raises(BadInput) as refused:
        evaluate_files(seen, asked, Middle(), as_json=True, progress=lambda _: None)
    assert refused.value.params["task"] == "other"
