"""A process that only scores; benchmarks/scoring.py starts it to see its time and memory.

It prints a line of JSON when it could score, and one when it has scored: seconds, and MiB;
`learned` is not 0 where models were missing, so that more was done than loading.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

from benchmarks.scoring import BATCH, LENGTHS, of_length, request, typical
from bot.bootstrap import bootstrap
from bot.scoring.loading import open_encoder
from bot.scoring.models import Models
from bot.scoring.scorer import SentenceScorer


def main() -> None:
    """Load, score, and say what it took."""
    container = bootstrap()
    settings = container.settings
    started = time.perf_counter()
    encoder = open_encoder(settings.encoder, settings.home)
    opened = time.perf_counter()
    scorer = SentenceScorer(encoder, container.packs, Models(settings.home / "models", encoder))
    learned: list[str] = []
    scorer.prepare(learned.append)
    ready = time.perf_counter()
    say(encoder=opened - started, models=ready - opened, learned=len(learned), **memory())
    for row in of_length(max(LENGTHS)):
        scorer.judge_many([request(row)])
    scorer.judge_many([request(row) for row in typical(BATCH)])
    say(**memory())


def memory() -> dict[str, int | None]:
    """Return the MiB in use now and at most so far; None where there is no /proc."""
    status = Path("/proc/self/status")
    text = status.read_text(encoding="utf-8") if status.exists() else ""
    found = {name: re.search(rf"^{name}:\s+(\d+)", text, re.MULTILINE) for name in _NAMES}
    return {_NAMES[name]: int(kib[1]) // 1024 if kib else None for name, kib in found.items()}


_NAMES = {"VmRSS": "now", "VmHWM": "peak"}


def say(**values: float | None) -> None:
    """Print a line."""
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
