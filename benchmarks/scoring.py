"""What it costs to score an answer, against a bare encoder that does nothing else.

    .venv/bin/python -m benchmarks.scoring [--rounds 5]

The bare encoder is `SentenceTransformer.encode` of the same multilingual-e5-small in float32
PyTorch. Both run in this process, with one thread each and in alternation, so that whatever else
the machine does falls on both. The answers are ordinary ones of the dev sets in three languages.
Printed are medians, with the targets beside them:

- one answer, with all steps, and a batch of answers, against the bare encoder;
- what it takes to load the scorer, and its memory, in a process that does nothing else;
- an answer's cost by the number of packs loaded and by its length;
- answers that come at once against the same answers one after the other.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from bot.bootstrap import ROOT, bootstrap
from bot.domain.answer import Scored, ScoreRequest
from bot.domain.language import LANGUAGES, Language
from bot.domain.pack import Pack
from bot.domain.ports import Packs
from bot.scoring import open_scorer
from bot.scoring.bundled import bundled_encoder
from bot.scoring.encoder import Encoder
from bot.scoring.loading import has_int8, open_encoder
from bot.scoring.models import Models
from bot.scoring.pack_model import PackModel
from bot.scoring.scorer import SentenceScorer
from bot.scoring.train import Progress
from bot.settings import Settings
from tests.fakes import OnePack

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DATA = ROOT / "tests" / "accuracy" / "data"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}

ALONE, BATCH, AT_ONCE = 60, 64, 16
"""Answers that are scored one by one, as a batch, and at once."""

LENGTHS = (100, 400, 1600, 6400)
TEXTS_A_LENGTH = 12
MANY_PACKS = 8

Row = Mapping[str, Any]
Action = Callable[[], object]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    use_one_thread()
    load = os.getloadavg()[0]
    container = bootstrap()
    scorer = open_scorer(container.settings, container.packs, partial(print, flush=True))
    bare = bare_encoder(container.settings)
    warm_up = typical(6)
    alternate([*alone(scorer, warm_up), *bare_alone(bare, warm_up)], 1)
    bits = 8 if has_int8() else 32
    print(f"\n{bits}-bit encoder, one thread\n")
    show("", "measured", "target")
    one_answer(scorer, bare, rounds)
    batch(scorer, bare, rounds)
    loading()
    number_of_packs(container.settings, container.packs, rounds)
    length_of_the_answer(scorer, rounds)
    at_once(scorer, rounds)
    after = os.getloadavg()[0]
    print(f"\nload of the machine: {load:.1f} before, {after:.1f} after (1 of it is this)")


def one_answer(scorer: SentenceScorer, bare: SentenceTransformer, rounds: int) -> None:
    """Compare single answers, each with the bare encoder on the same answer."""
    rows = typical(ALONE)
    pairs = zip(alone(scorer, rows), bare_alone(bare, rows), strict=True)
    times = alternate([*chain(*pairs)], rounds)
    ours, base = joined(times[::2]), joined(times[1::2])
    low, middle, high = quantiles(map(float.__truediv__, ours, base))
    measured = f"{middle:.2f} (quartiles {low:.2f}, {high:.2f})"
    show("one answer: time against the bare encoder", measured, "at most 0.5")
    show("  scored; by the bare encoder", f"{ms(ours)}; {ms(base)}")


def batch(scorer: SentenceScorer, bare: SentenceTransformer, rounds: int) -> None:
    """Compare the throughput of many answers given together."""
    rows = typical(BATCH)
    together = partial(scorer.judge_many, [request(row) for row in rows])
    ours, base = alternate([together, partial(bare.encode, [row["text"] for row in rows])], rounds)
    faster = median(map(float.__truediv__, base, ours))
    show(f"{BATCH} answers: throughput against it", f"{faster:.2f}", "at least 2")
    a_second = [f"{BATCH / median(own):.0f}" for own in (ours, base)]
    show("  a second: scored; by the bare encoder", "; ".join(a_second))


def loading() -> None:
    """Show what it takes to start a process that only scores, and its memory."""
    command = [sys.executable, "-m", "benchmarks.scoring_process"]
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        loaded = json.loads(process.stdout.readline())
        taken = time.perf_counter() - started
        scored = json.loads(process.stdout.readline())
    if loaded["learned"]:
        show("start of a process that only scores", "packs or method changed meanwhile: run again")
        return
    show("start of a process that only scores", f"{taken:.1f} s")
    show("  encoder; models", f"{loaded['encoder']:.1f} s; {loaded['models']:.1f} s")
    show("memory after loading; after scoring", f"{loaded['now']}; {scored['now']} MiB")
    show("  peak while loading; while scoring", f"{loaded['peak']}; {scored['peak']} MiB")


def number_of_packs(settings: Settings, packs: Packs, rounds: int) -> None:
    """Show the cost of an answer with one pack, the packs there are, and many copies of them."""
    offered = packs.all()
    encoder = open_encoder(settings.encoder, settings.home)
    rows = [row for row in typical(ALONE) if row["pack"] == offered[0].id]
    numbers = (1, len(offered), max(MANY_PACKS, 2 * len(offered)))
    actions: list[Action] = []
    for number in numbers:
        copies = [copy(offered[index % len(offered)], index) for index in range(number)]
        models = ModelsOfCopies(settings.home / "models", encoder, offered)
        scorer = SentenceScorer(encoder, OnePack(*copies), models)
        scorer.prepare()
        asked = [one.id for one in copies[:: len(offered)]]
        own = [dict(row, pack=asked[index % len(asked)]) for index, row in enumerate(rows)]
        actions += alone(scorer, own)
    times = grouped(alternate(actions, rounds), len(numbers))
    for number, own_times in zip(numbers, times, strict=True):
        against = median(own_times) / median(times[0])
        show(f"one answer, packs loaded: {number}", f"{ms(own_times)}, x {against:.2f}", "flat")


def length_of_the_answer(scorer: SentenceScorer, rounds: int) -> None:
    """Show the cost of an answer, and of one of its characters, by its length."""
    rows = [row for length in LENGTHS for row in of_length(length)]
    times = grouped(alternate(alone(scorer, rows), rounds), len(LENGTHS))
    first = median(times[0]) / LENGTHS[0]
    for length, own_times in zip(LENGTHS, times, strict=True):
        against = median(own_times) / length / first
        measured = f"{ms(own_times)}, a character x {against:.2f}"
        show(f"one answer of {length} characters", measured, "at most 1")


def at_once(scorer: SentenceScorer, rounds: int) -> None:
    """Compare answers that come at once with the same one after the other."""
    asked = [request(row) for row in typical(AT_ONCE)]

    async def together() -> list[Scored]:
        return await asyncio.gather(*map(scorer.score, asked))

    async def in_turn() -> list[Scored]:
        return [await scorer.score(one) for one in asked]

    with asyncio.Runner() as runner:
        actions = [lambda: runner.run(together()), lambda: runner.run(in_turn())]
        ours, base = alternate(actions, rounds)
    against = median(map(float.__truediv__, ours, base))
    show(f"{AT_ONCE} answers at once against in turn", f"{against:.2f}", "at most 1")
    show("  at once; in turn", f"{ms(ours)}; {ms(base)}")


class ModelsOfCopies(Models):
    """Gives a copy of a pack the model of the pack, read anew."""

    def __init__(self, folder: Path, encoder: Encoder, packs: Sequence[Pack]) -> None:
        super().__init__(folder, encoder)
        self._originals = {pack.id: pack for pack in packs}

    def get(self, pack: Pack, progress: Progress = lambda _: None) -> PackModel:
        """Return the model of a copy."""
        return super().get(self._originals[pack.id.partition(".")[0]], progress)


def copy(pack: Pack, number: int) -> Pack:
    """Return a pack that counts as another one."""
    structure = pack.structure.model_copy(update={"id": f"{pack.id}.{number}"})
    return pack.model_copy(update={"structure": structure, "hash": f"{pack.hash}.{number}"})


def alternate(actions: Sequence[Action], rounds: int) -> list[list[float]]:
    """Run all actions in turn, every other round backwards; return the seconds of each."""
    times: list[list[float]] = [[] for _ in actions]
    for number in range(rounds):
        order = [*zip(actions, times, strict=True)]
        for action, taken in order[:: -1 if number % 2 else 1]:
            started = time.perf_counter()
            action()
            taken.append(time.perf_counter() - started)
    return times


def joined(times: Sequence[Sequence[float]]) -> list[float]:
    """Return the times of several actions as one list."""
    return [*chain(*times)]


def grouped(times: Sequence[Sequence[float]], groups: int) -> list[list[float]]:
    """Return the times of actions that are some groups of one size, one after the other."""
    size = len(times) // groups
    return [joined(times[start : start + size]) for start in range(0, len(times), size)]


def alone(scorer: SentenceScorer, rows: Sequence[Row]) -> list[Action]:
    """Return what scores each answer by itself."""
    return [partial(scorer.judge_many, [request(row)]) for row in rows]


def bare_alone(bare: SentenceTransformer, rows: Sequence[Row]) -> list[Action]:
    """Return what encodes each answer by itself."""
    return [partial(bare.encode, row["text"]) for row in rows]


def request(row: Row) -> ScoreRequest:
    """Return what asks for the score of an answer."""
    return ScoreRequest(row["pack"], row["dimension"], row["lang"], row["text"])


def typical(count: int) -> list[Row]:
    """Return answers of usual lengths, always the same, as many in each language."""
    chosen = []
    for language in LANGUAGES:
        rows = sorted(answers(language), key=lambda row: len(row["text"]))
        usual = rows[len(rows) // 10 : -len(rows) // 10]
        wanted = -(-count // len(LANGUAGES))
        chosen.append([usual[index * len(usual) // wanted] for index in range(wanted)])
    return [*chain(*zip(*chosen, strict=True))][:count]


def of_length(length: int) -> list[Row]:
    """Return texts of some length, made of answers that follow each other."""
    texts: list[Row] = []
    for index in range(TEXTS_A_LENGTH):
        rows = answers(LANGUAGES[index % len(LANGUAGES)])
        start = index * len(rows) // TEXTS_A_LENGTH
        words = " ".join(row["text"] for row in rows[start:] + rows[:start])
        texts.append(dict(rows[start], text=words[:length]))
    return texts


def answers(language: Language) -> list[Row]:
    """Return the dev answers of a language."""
    with (DATA / f"dev.{language}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def bare_encoder(settings: Settings) -> SentenceTransformer:
    """Load the bundled encoder as any SentenceTransformer, in float32."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    folder = str(bundled_encoder(settings.home))
    return SentenceTransformer(folder, device="cpu", local_files_only=True).float()


def use_one_thread() -> None:
    """Make everything in this process use one thread; start it again where that takes it."""
    if hasattr(os, "sched_setaffinity"):
        # The scorer takes half of the cores.
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    if any(os.environ.get(name) != value for name, value in ONE_THREAD.items()):
        command = [sys.executable, "-m", "benchmarks.scoring", *sys.argv[1:]]
        os.execve(sys.executable, command, os.environ | ONE_THREAD)


def ms(times: Sequence[float]) -> str:
    """Return the median in words."""
    return f"{1000 * median(times):.1f} ms"


def show(name: str, measured: str, target: str = "") -> None:
    """Print a line of the table."""
    print(f"{name:46}{measured:34}{target}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
