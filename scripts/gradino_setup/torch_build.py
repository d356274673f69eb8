"""Chooses where PyTorch comes from: Gradino wants its CPU build.

On Linux the build that PyPI serves brings several gigabytes of CUDA libraries, which Gradino has
no use for, and does not start without them. PyTorch's own index serves a CPU build. pip asks
for it, not uv, because pip reads the machine's configuration (`pip config`), where an
administrator may have named a folder that holds a CPU wheel.
"""

from __future__ import annotations

from typing import Mapping

from .problems import SetupError

SETTING = "GRADINO_TORCH_INDEX"
CPU_INDEX = "https://download.pytorch.org/whl/cpu"


def attempts(environ: Mapping[str, str], platform: str) -> list[list[str]]:
    """The arguments to give pip, in the order in which to try them.

    Args:
        environ: The environment variables; GRADINO_TORCH_INDEX names an index by hand.
        platform: The platform of the interpreter, for example "linux-x86_64".
    """
    named = environ.get(SETTING)
    if named:
        return [["--index-url", named]]
    if not platform.startswith("linux"):
        return [[]]
    # First a wheel that the machine's pip configuration points at, which needs no network.
    return [["--no-index"], ["--index-url", CPU_INDEX]]


def with_advice(error: SetupError) -> SetupError:
    """Adds to the sentence of a failed installation what helps for PyTorch alone."""
    advice = f"; or let {SETTING} name a package index that has PyTorch's CPU build."
    return SetupError(str(error).rstrip(".") + advice, error.cause)
