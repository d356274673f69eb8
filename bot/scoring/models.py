"""The learned models on disk: `GRADINO_HOME/models`.

A model belongs to one pack, one encoder and one version of the method. The vectors of all texts
ever learned from are kept beside them by the hash of the text, so learning a changed pack reads
only what is new. Of respondents' answers only those that `gradino learn` made exemplars get there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from bot.domain.errors import SetupError
from bot.domain.pack import Pack
from bot.scoring.arrays import Arrays, DamagedFile, leaf, load, save
from bot.scoring.encoder import Encoder, Vectors
from bot.scoring.method import METHOD, Method
from bot.scoring.pack_model import PackModel
from bot.scoring.roles import Roles
from bot.scoring.train import VERSION, Progress, train
from bot.scoring.written import written_clauses, written_fingerprint

Kept = TypeVar("Kept", PackModel, Roles)


class Models:
    """Loads models and learns those that are missing.

    Args:
        folder: where they are kept.
        encoder: what they are learned with.
        method: which steps are used; other ones than the product's make other models.
    """

    def __init__(self, folder: Path, encoder: Encoder, method: Method = METHOD) -> None:
        self._folder = folder
        self._encoder = encoder
        self.method = method
        own = (
            "" if method == METHOD else f"-{hashlib.sha256(repr(method).encode()).hexdigest()[:6]}"
        )
        self.version = f"{VERSION}-{encoder.fingerprint[:8]}-{written_fingerprint()}{own}"

    def get(self, pack: Pack, progress: Progress = lambda _: None) -> PackModel:
        """Return the model of a pack, learned now if it is not there or damaged.

        Raises:
            SetupError: it cannot be written.
        """
        return self._kept(
            f"{pack.id}-{pack.hash[:16]}",
            PackModel.from_arrays,
            lambda: train(pack, self._encode, progress, self.method),
        )

    def roles(self, progress: Progress = lambda _: None) -> Roles:
        """Return what tells practice from plans, learned now if it is not there or damaged.

        Raises:
            SetupError: it cannot be written.
        """

        def learn() -> Roles:
            clauses = written_clauses()
            progress(f"reading {len(clauses)} clauses")
            return Roles.learn(self._encode([one.text for one in clauses]), self.method)

        return self._kept("roles", Roles.from_arrays, learn)

    def _kept(self, name: str, read: Callable[[Arrays], Kept], learn: Callable[[], Kept]) -> Kept:
        """Return what a file holds, learned now if it is not there or damaged."""
        path = self._folder / f"{name}-{self.version}.npz"
        try:
            return read(load(path))
        except DamagedFile:
            learned = learn()
        self._save(path, learned.arrays())
        return learned

    def _encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts, those known from the file."""
        path = self._folder / f"vectors-{self._encoder.fingerprint}.npz"
        known = _known(path)
        names = [_name(text) for text in texts]
        new = {name: text for name, text in zip(names, texts, strict=True) if name not in known}
        if new:
            vectors = self._encoder.encode(list(new.values()))
            known |= dict(zip(new, vectors, strict=True))
            self._save(
                path, {"names": np.array(list(known)), "vectors": np.stack([*known.values()])}
            )
        return np.stack([known[name] for name in names])

    def _save(self, path: Path, arrays: Arrays) -> None:
        try:
            save(path, arrays)
        except OSError as error:
            raise SetupError(str(error), code="home_unusable", path=self._folder) from error


def _known(path: Path) -> dict[str, Vectors]:
    try:
        stored = load(path)
        return dict(zip(leaf(stored, "names").tolist(), leaf(stored, "vectors"), strict=True))
    except (DamagedFile, ValueError):
        return {}


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
