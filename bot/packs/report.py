"""What `gradino packs check` and `gradino packs schema` print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.domain.language import Language
from bot.domain.pack_problems import Problem
from bot.packs.folders import find_packs
from bot.packs.load import Reading, read_pack
from bot.packs.schemas import json_schemas
from bot.packs.wording import tell
from bot.texts import load_texts

__all__ = ["json_schemas", "run_check"]

MOST_OF_A_KIND = 20
"""Lines of the same problem in the same file that are shown; the rest is counted."""


def run_check(paths: Sequence[Path], language: Language) -> tuple[list[str], int]:
    """Check packs.

    Args:
        paths: packs, folders of packs, or files of a pack (which stand for their pack).
        language: the language of the lines.

    Returns:
        The lines to print, and the exit code: 1 if a pack has an error, else 0.
    """
    lines: list[str] = []
    failed = False
    for path in paths:
        packs, problem = _packs(path)
        if problem:
            lines.append(_line(path, problem, language))
            failed = True
        for folder in packs:
            reading = read_pack(folder)
            lines += _report(folder, reading, language)
            failed = failed or _count(reading)["error"] > 0
    return lines, int(failed)


def _packs(path: Path) -> tuple[list[Path], Problem | None]:
    if path.is_file():
        path = path.parent.parent if path.suffix == ".jsonl" else path.parent
    if not path.is_dir():
        return [], Problem("", 1, "no_folder")
    packs = find_packs(path)
    return packs, None if packs else Problem("", 1, "no_pack")


def _report(folder: Path, reading: Reading, language: Language) -> Iterator[str]:
    texts = load_texts("pack_problems")[language]
    totals = Counter((problem.file, problem.code) for problem in reading.problems)
    shown: Counter[tuple[str, str]] = Counter()
    for problem in reading.problems:
        kind = (problem.file, problem.code)
        shown[kind] += 1
        if shown[kind] <= MOST_OF_A_KIND:
            yield _line(folder, problem, language)
        if shown[kind] == MOST_OF_A_KIND and totals[kind] > MOST_OF_A_KIND:
            rest = totals[kind] - MOST_OF_A_KIND
            yield texts["more"].format(file=_shown(folder / problem.file), count=rest)
    yield _summary(folder, reading, texts)


def _summary(folder: Path, reading: Reading, texts: dict[str, Any]) -> str:
    counts = _count(reading)
    values = {"pack": _shown(folder), "errors": counts["error"], "warnings": counts["warning"]}
    if counts["error"] or not reading.structure:
        return str(texts["broken"].format(**values))
    if counts["warning"]:
        return str(texts["usable"].format(**values))
    structure = reading.structure
    return str(
        texts["in_order"].format(
            pack=_shown(folder),
            dimensions=len(structure.dimensions),
            stages=len(structure.stages),
            initiatives=len(structure.initiatives),
            exemplars=sum(len(found) for found in reading.exemplars.values()),
        )
    )


def _line(folder: Path, problem: Problem, language: Language) -> str:
    texts = load_texts("pack_problems")[language]
    what, mend = tell(problem, language)
    place = _shown(folder / problem.file) + (f":{problem.line}" if problem.file else "")
    form = texts["line" if problem.severity == "error" else "warning_line"]
    return str(form.format(place=place, what=what, mend=mend))


def _count(reading: Reading) -> Counter[str]:
    return Counter(problem.severity for problem in reading.problems)


def _shown(path: Path) -> str:
    """Return a path as the author would type it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
