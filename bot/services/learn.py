"""Learns from corrections that respondents allowed for use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.agreement import Agreement
from bot.domain.errors import BadInput, UnknownPack
from bot.domain.language import Language
from bot.domain.pack import Exemplar, Pack
from bot.domain.ports import Packs, UnitsOfWork
from bot.services.labelled import Labelled
from bot.services.proposals import LeftOut, Likeness, Proposal, propose
from bot.services.score_file import Judge

ByLanguage = Mapping[Language, Sequence[Exemplar]]

ALL = "all"


class Rulers(Protocol):
    """Scorers that have learned different things about a pack."""

    def in_use(self, pack: Pack) -> Judge:
        """Return one that has learned the pack as it is."""
        ...

    def trial(self, pack: Pack, more: ByLanguage) -> Judge:
        """Return one that has learned more exemplars; nothing of it is kept."""
        ...

    def keep(self, pack: Pack, more: ByLanguage) -> None:
        """Use more exemplars from now on. Raises: SetupError."""
        ...


@dataclass(frozen=True)
class Lesson:
    """What can be learned about one pack.

    Attributes:
        before, after: agreement with the dev set by language and over all of them, with the
            exemplars as they are and with the proposed ones; empty without a dev set.
    """

    pack: Pack
    proposals: tuple[Proposal, ...]
    left_out: tuple[LeftOut, ...]
    before: Mapping[str, Agreement]
    after: Mapping[str, Agreement]

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        new, rest = len(self.proposals), len(self.left_out)
        yield f"{self.pack.id}: {new} new exemplars, {rest} corrections left out"
        for number, one in enumerate(self.proposals, start=1):
            levels = f"{one.estimated} -> {one.level}"
            yield f"  {number}. [{one.language}] {one.dimension}  level {levels}: {one.text}"
        for left in self.left_out:
            one = left.proposal
            yield f"  left out: [{one.language}] {one.dimension}  {left.why}: {one.text}"
        if self.proposals:
            yield from self._measures()

    def _measures(self) -> Iterator[str]:
        if not self.before:
            yield "  accuracy before and after: not measured, for want of a dev set (--dev)"
            return
        yield "  dev set   texts  accuracy        QWK"
        for language, before in self.before.items():
            after = self.after[language]
            accuracy = f"{before.accuracy:.3f} -> {after.accuracy:.3f}"
            kappa = f"{before.qwk:.3f} -> {after.qwk:.3f}"
            yield f"  {language:8}  {before.count:5}  {accuracy}  {kappa}"


@dataclass(frozen=True)
class Learn:
    """Proposes what to learn, and keeps it once somebody has agreed.

    Attributes:
        reads: opens a transaction that reads.
        rulers: learn exemplars.
        likeness: finds texts that say nearly the same.
    """

    reads: UnitsOfWork
    packs: Packs
    rulers: Rulers
    likeness: Likeness

    def lesson(self, pack_id: str, dev: Sequence[Labelled]) -> Lesson:
        """Return what the corrections of a pack's respondents would teach.

        Args:
            dev: answers to measure on; those of other packs are passed over.

        Raises:
            BadInput: there is no such pack.
        """
        pack = self._pack(pack_id)
        with self.reads() as unit:
            corrected = unit.assessments.permitted(pack_id)
        proposals, left_out = propose(pack, corrected, self.likeness)
        own = [one for one in dev if one.request.pack == pack_id]
        before: Mapping[str, Agreement] = {}
        after: Mapping[str, Agreement] = {}
        if proposals and own:
            before = _measured(self.rulers.in_use(pack), own)
            after = _measured(self.rulers.trial(pack, _exemplars(proposals)), own)
        return Lesson(pack, tuple(proposals), tuple(left_out), before, after)

    def keep(self, lesson: Lesson) -> None:
        """Make the proposals of a lesson exemplars.

        Raises:
            SetupError: they cannot be written.
        """
        self.rulers.keep(lesson.pack, _exemplars(lesson.proposals))

    def _pack(self, pack_id: str) -> Pack:
        try:
            return self.packs.get(pack_id)
        except UnknownPack:
            raise BadInput(pack_id, code="unknown_pack_id", pack=pack_id) from None


def _exemplars(proposals: Sequence[Proposal]) -> ByLanguage:
    found: dict[Language, list[Exemplar]] = {}
    for one in proposals:
        exemplar = Exemplar(dimension=one.dimension, level=one.level, text=one.text)
        found.setdefault(one.language, []).append(exemplar)
    return found


def _measured(judge: Judge, dev: Sequence[Labelled]) -> dict[str, Agreement]:
    judged = judge.judge_many([one.request for one in dev])
    pairs: dict[str, list[tuple[int, int]]] = {}
    for one, (_, estimate) in zip(dev, judged, strict=True):
        for key in (one.request.language, ALL):
            # A text without any words gets no level, which is wrong by all of them.
            pairs.setdefault(key, []).append((one.level, estimate.level if estimate else 0))
    pairs[ALL] = pairs.pop(ALL, [])
    return {
        key: Agreement.of([true for true, _ in own], [found for _, found in own])
        for key, own in pairs.items()
    }
