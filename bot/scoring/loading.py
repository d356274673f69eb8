"""Finds and loads the encoder that GRADINO_ENCODER names; the bundled one needs no network."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.errors import SetupError
from bot.scoring.bundled import bundled_encoder, bundled_weights
from bot.scoring.encoder import Encoder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED = "bundled"

_PATIENCE = 10.0
"""Seconds to wait for the model hub to answer."""

_MOST_THREADS = 4


def open_encoder(name: str, home: Path) -> Encoder:
    """Load an encoder.

    Args:
        name: "bundled", a Hugging Face id or a local folder (GRADINO_ENCODER).
        home: GRADINO_HOME, where the bundled encoder is made.

    Raises:
        SetupError: there is no such encoder, or it cannot be loaded.
    """
    folder = bundled_encoder(home) if name == BUNDLED else Path(name).expanduser()
    if name == BUNDLED and has_int8():
        return Encoder(_int8(folder), "query: ")
    if folder.exists() or name.startswith((".", "/", "~")):
        # Before the first import: a local encoder needs no network, so none is tried.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        model = _load(str(folder), name, local=True)
    else:
        downloaded = _is_downloaded(name)
        if not downloaded:
            _ask_hub(name)
        model = _load(name, name, local=downloaded)
    return Encoder(model, prefix(model, name))


def prefix(model: SentenceTransformer, name: str) -> str:
    """Return the model's own prompt for queries; models of the e5 family need theirs."""
    own = model.prompts.get("query")
    if own:
        return str(own)
    family = Path(name).name.casefold()
    return "query: " if "e5" in family and "instruct" not in family else ""


def _int8(folder: Path) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    from bot.scoring.int8 import int8_modules

    _use_few_threads()
    modules = int8_modules(bundled_weights(), folder, _threads())
    return SentenceTransformer(modules=modules, device="cpu")


def _load(place: str, name: str, *, local: bool) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    _use_few_threads()
    try:
        return SentenceTransformer(place, device="cpu", local_files_only=local)
    except Exception as error:
        # Whatever is wrong with the folder or the model, each library raises errors of its own.
        raise SetupError(f"{name}: {error}", code="encoder_damaged", given=name) from error


def _is_downloaded(name: str) -> bool:
    """Say whether an earlier start has downloaded the model."""
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        return isinstance(try_to_load_from_cache(name, "config.json"), str)
    except HFValidationError:
        return False


def _ask_hub(name: str) -> None:
    """Ask the hub for the model once: the libraries would try again for more than a minute.

    Raises:
        SetupError: it does not answer, or has no such model.
    """
    from huggingface_hub import HfApi

    try:
        HfApi().model_info(name, timeout=_PATIENCE)
    except Exception as error:
        # No network, no such model, no right to it: the libraries have a class for each.
        raise SetupError(f"{name}: {error}", code="encoder_unreachable", given=name) from error


def has_int8() -> bool:
    """Say whether the processor multiplies 8-bit integers without overflow, and fast."""
    import torch

    offered = torch.cpu.get_capabilities()
    return bool(offered.get("avx512_vnni") or offered.get("avx_vnni"))


def _use_few_threads() -> None:
    import torch

    if "OMP_NUM_THREADS" not in os.environ:
        # The other processes need cores too, and waiting threads spin.
        torch.set_num_threads(_threads())


def _threads() -> int:
    return max(1, min(_MOST_THREADS, _cores() // 2))


def _cores() -> int:
    has_affinity = hasattr(os, "sched_getaffinity")
    return len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1
