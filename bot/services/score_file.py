"""Scores a file of answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from bot.domain.answer import Estimate, RefusalKind, ScoreRequest
from bot.domain.errors import BadInput, GradinoError, UnknownPack
from bot.domain.language import is_language
from bot.domain.ports import Packs
from bot.services.lines import Fields, as_line, parse_line, read_lines, text_field

_BATCH = 64


class Judge(Protocol):
    """A scorer of many answers at once."""

    def judge_many(
        self, requests: Sequence[ScoreRequest]
    ) -> Sequence[tuple[RefusalKind | None, Estimate | None]]:
        """Return why each answer is refused, if it is, and its estimate, if it has any words."""
        ...


@dataclass
class Tally:
    """What became of the lines of a file."""

    lines: int = 0
    refused: int = 0
    wrong: int = 0

    def count(self, fields: Fields) -> None:
        """Count one line that comes out."""
        self.lines += 1
        self.refused += "refusal" in fields
        self.wrong += "error" in fields

    def __str__(self) -> str:
        return f"{self.lines} lines: {self.refused} without an answer, {self.wrong} with an error"


def score_file(
    input: Path,
    output: Path,
    packs: Packs,
    scorer: Judge,
    progress: Callable[[str], None],
    explain: Callable[[GradinoError], str] = str,
) -> Tally:
    """Score answers and write each line again with its estimate.

    A line has `id`, `pack`, `dimension`, `lang` and `text`; the same line comes out with `level`,
    `probabilities` (low to high), `confidence` and `evidence` (`quote`, `matched`, `runner_up`).
    Where the text is no answer, `refusal` says why, and the level is the best guess; it is null
    only where there is nothing to read. A line that cannot be used gets an `error` instead.

    Args:
        input: JSON lines.
        output: written anew.
        packs: what the answers belong to.
        scorer: reads them.
        progress: told now and then.
        explain: gives the sentence of an error.

    Raises:
        BadInput: the input cannot be read or the output not written.
    """
    if input.resolve() == output.resolve():
        raise BadInput("same file", code="same_file", path=output)
    tally, lines = Tally(), read_lines(input)
    try:
        with output.open("w", encoding="utf-8") as file:
            while batch := list(islice(lines, _BATCH)):
                for fields in _scored([line for _, line in batch], packs, scorer, explain):
                    file.write(as_line(fields))
                    tally.count(fields)
                progress(str(tally))
    except OSError as error:
        raise BadInput(str(error), code="unwritable_file", path=output) from error
    return tally


def _scored(
    lines: Sequence[str], packs: Packs, scorer: Judge, explain: Callable[[GradinoError], str]
) -> list[Fields]:
    """Return the fields of lines with their estimates, or with their error."""
    rows: list[Fields] = []
    requests: dict[int, ScoreRequest] = {}
    for number, line in enumerate(lines):
        fields: Fields = {}
        try:
            fields = parse_line(line)
            requests[number] = request_of(fields, packs)
        except GradinoError as error:
            fields["error"] = explain(error)
        rows.append(fields)
    judged = scorer.judge_many(list(requests.values()))
    for number, (refusal, estimate) in zip(requests, judged, strict=True):
        rows[number] |= _result(refusal, estimate)
    return rows


def request_of(fields: Fields, packs: Packs) -> ScoreRequest:
    """Return what a line asks the scorer.

    Raises:
        BadInput: a field is missing, or names a pack, dimension or language there is not.
    """
    pack_id, dimension, language, text = (
        text_field(fields, name) for name in ("pack", "dimension", "lang", "text")
    )
    if not is_language(language):
        raise BadInput(language, code="unknown_language", language=language)
    try:
        packs.get(pack_id).dimension(dimension)
    except KeyError:
        raise BadInput(
            dimension, code="unknown_dimension", pack=pack_id, dimension=dimension
        ) from None
    except UnknownPack:
        raise BadInput(pack_id, code="unknown_pack_id", pack=pack_id) from None
    return ScoreRequest(pack_id, dimension, language, text)


def _result(refusal: RefusalKind | None, estimate: Estimate | None) -> Fields:
    result: Fields = {"level": None, "probabilities": None, "confidence": 0.0, "evidence": None}
    if estimate is not None:
        evidence = estimate.evidence
        result = {
            "level": estimate.level,
            "probabilities": [round(share, 6) for share in estimate.probabilities],
            "confidence": round(estimate.confidence, 6),
            "evidence": {
                "quote": evidence.quote,
                "matched": evidence.matched,
                "runner_up": evidence.runner_up,
            },
        }
    return {**result, "refusal": refusal} if refusal else result
