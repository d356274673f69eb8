"""Measures whether the same answer gets the same level, whatever its language and form."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.answer import RefusalKind
from bot.domain.errors import BadInput
from bot.domain.ports import Packs
from bot.services.labelled import Labelled, read_labelled
from bot.services.lines import text_field
from bot.services.score_file import Judge

_BATCH = 64
_WHOLE = "all"


@dataclass(frozen=True)
class Told:
    """One text of a group.

    Attributes:
        level: the level it got; None where it was refused.
        refusal: why, where it was.
        group_level: the level most of its group got; of several, the one the group was written
            for, else the lowest.
    """

    group: str
    language: str
    form: str
    text: str
    level: int | None
    refusal: RefusalKind | None
    group_level: int | None

    @property
    def differs(self) -> bool:
        """Whether it got another level than most of its group."""
        return self.level != self.group_level


@dataclass(frozen=True)
class Fairness:
    """How equal the levels are within groups of texts that say the same."""

    texts: tuple[Told, ...]

    def shares(self) -> dict[str, dict[str, float]]:
        """Return the share of equal levels by language and form; "all" stands for any."""
        cells: dict[tuple[str, str], list[bool]] = defaultdict(list)
        for told in self.texts:
            for language in (told.language, _WHOLE):
                for form in (told.form, _WHOLE):
                    cells[language, form].append(not told.differs)
        rows: dict[str, dict[str, float]] = defaultdict(dict)
        for (language, form), equal in cells.items():
            rows[language][form] = sum(equal) / len(equal)
        return dict(rows)

    def as_json(self) -> str:
        """Return one JSON object: the shares, and the texts that differ."""
        groups = len({told.group for told in self.texts})
        differing = [
            {
                "group": told.group,
                "lang": told.language,
                "form": told.form,
                "level": told.level,
                "refusal": told.refusal,
                "group_level": told.group_level,
                "text": told.text,
            }
            for told in self.texts
            if told.differs
        ]
        shares = {
            language: {form: round(share, 6) for form, share in row.items()}
            for language, row in self.shares().items()
        }
        whole = {"texts": len(self.texts), "groups": groups, "equal": shares}
        return json.dumps({**whole, "differing": differing}, ensure_ascii=False)

    def as_table(self) -> str:
        """Return a table for people, and the texts that differ."""
        shares = self.shares()
        forms = _in_order(told.form for told in self.texts)
        languages = _in_order(told.language for told in self.texts)
        rows = ["language  " + "  ".join(f"{form:>10}" for form in forms)]
        for language in languages:
            cells = (shares[language].get(form) for form in forms)
            words = ("" if cell is None else f"{cell:.3f}" for cell in cells)
            rows.append(f"{language:8}  " + "  ".join(f"{word:>10}" for word in words))
        differing = [told for told in self.texts if told.differs]
        groups = len({told.group for told in self.texts})
        rows += ["", f"{len(differing)} of {len(self.texts)} texts in {groups} groups differ"]
        return "\n".join([*rows, *(_line(told) for told in differing)])


def measure_fairness(
    path: Path, packs: Packs, judge: Judge, progress: Callable[[str], None]
) -> Fairness:
    """Score groups of texts that say the same and compare their levels.

    Args:
        path: JSON lines with `group`, `lang`, `form`, `pack`, `dimension`, `level` and `text`.
        packs: what the texts belong to.
        judge: scores them.
        progress: told now and then.

    Raises:
        BadInput: the file or a line of it cannot be used.
    """
    asked = read_labelled(path, packs)
    names = [_group_and_form(number, one, path) for number, one in enumerate(asked, start=1)]
    found = list(_judged(asked, judge, progress))
    groups: dict[str, list[int]] = defaultdict(list)
    for index, (group, _) in enumerate(names):
        groups[group].append(index)
    usual = {
        group: _most([found[index][0] for index in own], asked[own[0]].level)
        for group, own in groups.items()
    }
    return Fairness(
        tuple(
            Told(group, one.request.language, form, one.request.text, *level, usual[group])
            for (group, form), one, level in zip(names, asked, found, strict=True)
        )
    )


def _judged(
    asked: Sequence[Labelled], judge: Judge, progress: Callable[[str], None]
) -> Iterator[tuple[int | None, RefusalKind | None]]:
    """Yield the level of each text, or why it gets none."""
    for start in range(0, len(asked), _BATCH):
        batch = asked[start : start + _BATCH]
        for refusal, estimate in judge.judge_many([one.request for one in batch]):
            yield (None if refusal or not estimate else estimate.level), refusal
        progress(f"{start + len(batch)} of {len(asked)} texts")


def _group_and_form(number: int, one: Labelled, path: Path) -> tuple[str, str]:
    try:
        return text_field(one.fields, "group"), text_field(one.fields, "form")
    except BadInput as error:
        raise BadInput(
            str(error), code="line_field_in", path=path, line=number, **error.params
        ) from error


def _most(levels: Sequence[int | None], meant: int) -> int | None:
    counts = Counter(levels)
    most = max(counts.values())
    tied = [level for level, count in counts.items() if count == most]
    if meant in tied:
        return meant
    return min(tied, key=lambda level: (level is None, level or 0))


def _in_order(names: Iterable[str]) -> list[str]:
    return [*dict.fromkeys(names), _WHOLE]


def _line(told: Told) -> str:
    got = f"level {told.level}" if told.level else f"no level ({told.refusal})"
    usual = f"level {told.group_level}" if told.group_level else "no level"
    return f"{told.group}  {told.language}  {told.form}  {got}, its group {usual}: {told.text}"
