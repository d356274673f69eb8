#!/usr/bin/env python3
"""Builds Gradino's two Python environments; `make run` and `make test` call it.

    python3 scripts/setup.py             builds .venv and .venv-rasa, or does nothing
    python3 scripts/setup.py --browser   sees to a browser for the tests too
    python3 scripts/setup.py --uv        only fetches uv, and prints where it is

Settings (environment variables):
    GRADINO_CACHE         where the environments lie (default: gradino in the user's cache folder)
    GRADINO_PYTHON        the Python 3.11 or newer to use
    GRADINO_PYTHON_RASA   the Python 3.10 to use for the Rasa server
    GRADINO_TORCH_INDEX   a package index that has PyTorch's CPU build
    GRADINO_CHROMIUM      the browser for the browser tests
"""

import os
import sys
from pathlib import Path

if sys.version_info < (3, 8):  # noqa: UP036  (this file is what an older Python reads)
    sys.exit(
        "Gradino's set-up needs Python 3.8 or newer to start: install one, and run this again."
    )

from gradino_setup.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parents[1], os.environ))
