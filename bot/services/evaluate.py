"""Measures the method on any rubric: learns from one file of labelled texts, tests on another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Protocol

from bot.domain.agreement import Agreement
from bot.domain.errors import BadInput
from bot.domain.rubric import LabelledText
from bot.services.lines import Fields, parse_line, read_lines, text_field, whole_field

_MEASURES = ("qwk", "accuracy", "within_one", "mae")


class Rater(Protocol):
    """Learns rubrics from examples."""

    def rate(
        self, exemplars: Sequence[LabelledText], answers: Sequence[LabelledText]
    ) -> Sequence[int]:
        """Return the level of every answer, without looking at its own."""
        ...


@dataclass(frozen=True)
class Evaluation:
    """How well answers were rated.

    Attributes:
        tasks: by task, in the order of the answers.
    """

    tasks: dict[str, Agreement]

    def as_json(self) -> str:
        """Return one JSON object: the mean over the tasks, and each task."""
        tasks = {name: _measures(agreement) for name, agreement in self.tasks.items()}
        return json.dumps({"mean": self._mean(), "tasks": tasks}, ensure_ascii=False)

    def as_table(self) -> str:
        """Return a table for people."""
        width = max(len("task"), *map(len, self.tasks))
        head = f"{'task':{width}}  {'texts':>6}" + "".join(f"  {name:>10}" for name in _MEASURES)
        rows = [
            f"{name:{width}}  {agreement.count:>6}" + _cells(_measures(agreement))
            for name, agreement in self.tasks.items()
        ]
        count = sum(agreement.count for agreement in self.tasks.values())
        return "\n".join([head, *rows, f"{'mean':{width}}  {count:>6}" + _cells(self._mean())])

    def _mean(self) -> dict[str, float]:
        rows = [_measures(agreement) for agreement in self.tasks.values()]
        return {name: fmean(row[name] for row in rows) for name in _MEASURES}


def evaluate_files(
    exemplars: Path,
    answers: Path,
    rater: Rater,
    *,
    as_json: bool,
    progress: Callable[[str], None],
) -> str:
    """Learn from exemplars, rate answers, and say how well that went.

    Both files hold JSON lines with `task`, `level` (any whole number), `text` and, if known,
    `lang`.

    Args:
        exemplars: what to learn from.
        answers: what to rate; every task needs exemplars.
        rater: the method.
        as_json: one JSON object instead of a table.
        progress: told what is being done.

    Raises:
        BadInput: a file or a line of it cannot be used.
    """
    seen, asked = read_texts(exemplars), read_texts(answers)
    for text in asked:
        if text.task not in {known.task for known in seen}:
            raise BadInput(text.task, code="no_exemplars", task=text.task, path=exemplars)
    progress(f"learning from {len(seen)} texts, rating {len(asked)}")
    evaluation = compared(asked, rater.rate(seen, asked))
    return evaluation.as_json() if as_json else evaluation.as_table()


def compared(answers: Sequence[LabelledText], levels: Sequence[int]) -> Evaluation:
    """Compare the levels of answers with those given to them, task by task."""
    pairs: dict[str, list[tuple[int, int]]] = {}
    for text, level in zip(answers, levels, strict=True):
        pairs.setdefault(text.task, []).append((text.level, level))
    return Evaluation(
        {
            task: Agreement.of([true for true, _ in own], [found for _, found in own])
            for task, own in pairs.items()
        }
    )


def read_texts(path: Path) -> list[LabelledText]:
    """Read labelled texts.

    Raises:
        BadInput: the file cannot be read, is empty, or one of its lines cannot be used.
    """
    texts = list(_texts(path))
    if not texts:
        raise BadInput(str(path), code="empty_file", path=path)
    return texts


def _texts(path: Path) -> Iterator[LabelledText]:
    for number, line in read_lines(path):
        try:
            yield _labelled(parse_line(line))
        except BadInput as error:
            raise BadInput(
                str(error), code=f"{error.code}_in", path=path, line=number, **error.params
            ) from error


def _labelled(fields: Fields) -> LabelledText:
    language, task = fields.get("lang"), fields.get("task")
    return LabelledText(
        task=str(task) if isinstance(task, int) else text_field(fields, "task"),
        level=whole_field(fields, "level"),
        text=text_field(fields, "text"),
        language=language if isinstance(language, str) else "",
    )


def _measures(agreement: Agreement) -> dict[str, float]:
    return {name: getattr(agreement, name) for name in _MEASURES}


def _cells(measures: dict[str, float]) -> str:
    return "".join(f"  {measures[name]:>10.3f}" for name in _MEASURES)
