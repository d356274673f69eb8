"""Files of answers whose level is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.domain.answer import ScoreRequest
from bot.domain.errors import BadInput
from bot.domain.ports import Packs
from bot.services.lines import Fields, parse_line, read_lines, whole_field
from bot.services.score_file import request_of


@dataclass(frozen=True)
class Labelled:
    """An answer with its level.

    Attributes:
        request: what the scorer is asked.
        level: the right one.
        fields: everything on its line.
    """

    request: ScoreRequest
    level: int
    fields: Fields


def read_labelled(path: Path, packs: Packs) -> list[Labelled]:
    """Read JSON lines with `pack`, `dimension`, `lang`, `level` and `text`.

    Raises:
        BadInput: the file cannot be read, is empty, or one of its lines cannot be used.
    """
    read = list(_lines(path, packs))
    if not read:
        raise BadInput(str(path), code="empty_file", path=path)
    return read


def _lines(path: Path, packs: Packs) -> Iterator[Labelled]:
    for number, line in read_lines(path):
        try:
            yield _labelled(parse_line(line), packs)
        except BadInput as error:
            raise BadInput(
                str(error), code=f"{error.code}_in", path=path, line=number, **error.params
            ) from error


def _labelled(fields: Fields, packs: Packs) -> Labelled:
    request, level = request_of(fields, packs), whole_field(fields, "level")
    if not 1 <= level <= packs.get(request.pack).dimension(request.dimension).levels:
        raise BadInput(str(level), code="unknown_level", dimension=request.dimension, level=level)
    return Labelled(request, level, fields)
