"""What can be wrong with a pack on disk.

A problem carries a code and the values of its sentence, not the sentence: whoever shows it
chooses the language (`bot.packs.wording`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.domain.errors import PackError

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a pack.

    Attributes:
        file: the file, seen from the pack's folder ("it.yml"; "" for the folder itself).
        line: the line in it, from 1.
        code: which problem it is: the key of its sentences.
        params: the values of the sentences' placeholders.
        severity: a pack with an error cannot be used, one with a warning can.
    """

    file: str
    line: int
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "error"


class BrokenPack(PackError):
    """A pack on disk cannot be used.

    Args:
        folder: the pack's folder, as given.
        problems: everything that was found; at least one is an error.

    Attributes:
        problems: the same.
        params: for the sentence: `pack`, `path`, and of the first error `file` and `line`;
            `count`, the number of errors.
    """

    def __init__(self, folder: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        errors = [problem for problem in self.problems if problem.severity == "error"]
        first = errors[0]
        pack = folder.replace("\\", "/").rstrip("/").rpartition("/")[2]
        super().__init__(
            "; ".join(f"{folder}/{one.file}:{one.line} {one.code}" for one in errors[:5]),
            pack=pack,
            path=folder,
            file=first.file or pack,
            line=first.line,
            count=len(errors),
        )
