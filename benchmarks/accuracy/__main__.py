"""Measures, prints the page, and writes docs/accuracy.md.

    make accuracy
    .venv/bin/python -m benchmarks.accuracy [--dimension reporting]

With a dimension, only its texts are read, no step is left out for comparison, and nothing is
written: to try the laboratory itself out.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.accuracy.laboratory import measure
from benchmarks.accuracy.page import page
from bot.bootstrap import ROOT, bootstrap

PAGE = ROOT / "docs" / "accuracy.md"


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(
        "benchmarks.accuracy", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--dimension", help="only the texts of one dimension; writes nothing")
    dimension = parser.parse_args().dimension
    results = measure(bootstrap(), lambda words: print(words, file=sys.stderr), dimension)
    text = page(results, datetime.now(UTC).date())
    print(text)
    if dimension is None:
        Path(PAGE).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
