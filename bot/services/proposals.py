"""Which corrections are worth learning: masked, and none that says what is known already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.answer import Answer
from bot.domain.language import Language
from bot.domain.pack import Pack
from bot.domain.personal import masked

FEWEST_WORDS = 3
"""Less says too little to be an example of anything once it is masked."""

MOST_LETTERS = 4000
"""Of an exemplar, as in a pack."""

_MASK = re.compile(r"\[[a-z-]+\]")


class Likeness(Protocol):
    """Finds texts that say nearly the same."""

    def twins(self, known: Sequence[str], new: Sequence[str]) -> Sequence[int | None]:
        """Return for each new text the place of an earlier one that says nearly the same.

        Places count through the known texts and then the new ones; None where there is none.
        """
        ...


@dataclass(frozen=True)
class Proposal:
    """A correction that may become an exemplar.

    Attributes:
        text: the respondent's words, masked.
        estimated: the level the scorer had read.
        level: the level the respondent chose.
    """

    dimension: str
    language: Language
    text: str
    estimated: int
    level: int


@dataclass(frozen=True)
class LeftOut:
    """A correction that is not proposed, and why."""

    proposal: Proposal
    why: str


@dataclass(frozen=True)
class _Known:
    """A text that is an exemplar or may become one."""

    text: str
    level: int


def propose(
    pack: Pack, corrected: Sequence[Answer], likeness: Likeness
) -> tuple[list[Proposal], list[LeftOut]]:
    """Choose among corrected answers.

    Args:
        pack: as it is now.
        corrected: answers whose words may be used.
        likeness: tells near duplicates.

    Returns:
        What is worth learning, and the rest; dimension by dimension, language by language.
    """
    proposals: list[Proposal] = []
    left_out: list[LeftOut] = []
    groups: dict[tuple[str, Language], list[Proposal]] = {}
    for one in _readable(corrected):
        why = _unusable(pack, one)
        if why:
            left_out.append(LeftOut(one, why))
        else:
            groups.setdefault((one.dimension, one.language), []).append(one)
    for (dimension, language), own in groups.items():
        known = [
            _Known(exemplar.text, exemplar.level)
            for exemplar in pack.exemplars.get(language, ())
            if exemplar.dimension == dimension
        ]
        for one, why in _compared(known, _once(own, left_out), likeness):
            if why:
                left_out.append(LeftOut(one, why))
            else:
                proposals.append(one)
    return proposals, left_out


def _readable(corrected: Sequence[Answer]) -> Iterator[Proposal]:
    for answer in corrected:
        changed = answer.estimate is not None and answer.correction != answer.estimate.level
        if answer.estimate is not None and answer.correction is not None and changed:
            yield Proposal(
                dimension=answer.dimension,
                language=answer.language,
                text=masked(answer.text),
                estimated=answer.estimate.level,
                level=answer.correction,
            )


def _unusable(pack: Pack, one: Proposal) -> str:
    levels = {dimension.id: dimension.levels for dimension in pack.dimensions}
    if one.level > levels.get(one.dimension, 0):
        return "the pack has no such level any more"
    if len(_plain(_MASK.sub("", one.text)).split()) < FEWEST_WORDS:
        return "too few words are left of it"
    if len(one.text) > MOST_LETTERS:
        return f"it is longer than {MOST_LETTERS} characters"
    return ""


def _once(own: Sequence[Proposal], left_out: list[LeftOut]) -> list[Proposal]:
    """Keep the first of several with the same words, none if respondents disagree on its level."""
    levels: dict[str, set[int]] = {}
    for one in own:
        levels.setdefault(_plain(one.text), set()).add(one.level)
    kept: dict[str, Proposal] = {}
    for one in own:
        words = _plain(one.text)
        if len(levels[words]) > 1:
            left_out.append(LeftOut(one, "respondents gave these words different levels"))
        elif words in kept:
            left_out.append(LeftOut(one, "another correction has the same words"))
        else:
            kept[words] = one
    return list(kept.values())


def _compared(
    known: Sequence[_Known], own: Sequence[Proposal], likeness: Likeness
) -> Iterator[tuple[Proposal, str]]:
    """Yield each with the reason to leave it out, "" for none."""
    levels = {_plain(one.text): one.level for one in known}
    fresh = []
    for one in own:
        level = levels.get(_plain(one.text))
        if level is not None:
            yield one, f"it is an exemplar of level {level} already"
        else:
            fresh.append(one)
    everything = [*known, *(_Known(one.text, one.level) for one in fresh)]
    twins = likeness.twins([one.text for one in known], [one.text for one in fresh])
    for one, twin in zip(fresh, twins, strict=True):
        if twin is None:
            yield one, ""
        else:
            other = everything[twin]
            yield one, f'it says nearly the same as "{other.text}" (level {other.level})'


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
