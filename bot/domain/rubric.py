"""Labelled texts of any rubric."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LabelledText:
    """A text with its level on the rubric of a task.

    Attributes:
        level: any integer; a higher one is better.
        language: any code, empty if unknown; texts are compared within their language.
    """

    task: str
    level: int
    text: str
    language: str = ""
