"""Tables as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Cell = str | int | float | None


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table: words on the left of their column, figures on the right."""
    body = list(rows)
    words = [all(isinstance(row[column], str) for row in body) for column in range(len(head))]
    rule = ["---" if left else "---:" for left in words]
    return "\n".join(_line(map(_shown, row)) for row in (head, rule, *body))


def words(kind: str) -> str:
    """Return a name of the data as words."""
    return kind.replace("_", " ")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)
