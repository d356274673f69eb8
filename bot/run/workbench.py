"""Scorers for trying things out, beside the one in use (`gradino learn`)."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.language import Language
from bot.domain.pack import Exemplar, Pack
from bot.packs import add_learned, with_learned

if TYPE_CHECKING:
    from bot.scoring.encoder import Encoder
    from bot.scoring.scorer import SentenceScorer
    from bot.settings import Settings

ByLanguage = Mapping[Language, Sequence[Exemplar]]

_ORDINARY = 0.99
"""Share of the exemplars of a dimension whose nearest neighbour counts as another text. With the
bundled encoder that draws the line at a cosine of about 0.94; a text with a typing error or a word
less is at 0.96 or more from itself."""

_ALONE = 0.96
"""The line where there are too few exemplars to draw it by them."""

_FEWEST = 20


class Workbench:
    """Implements `Rulers` and `Likeness` of the use case `learn` with one encoder.

    Args:
        settings: of this process.
        progress: told what is being learned.

    Raises:
        SetupError: the encoder cannot be opened.
    """

    def __init__(self, settings: Settings, progress: Callable[[str], None]) -> None:
        from bot.scoring.loading import open_encoder

        self._settings = settings
        self._progress = progress
        self._encoder: Encoder = open_encoder(settings.encoder, settings.home)
        self._models = settings.home / "models"

    def in_use(self, pack: Pack) -> SentenceScorer:
        """Return a scorer that has learned the pack as it is."""
        return self._scorer(pack, self._models)

    def trial(self, pack: Pack, more: ByLanguage) -> SentenceScorer:
        """Return a scorer that has learned more exemplars; nothing of it is kept.

        The words of respondents come to `GRADINO_HOME/models` only after somebody agreed, so it
        learns in a folder of its own, with the vectors known already, and is then in memory.
        """
        with tempfile.TemporaryDirectory(prefix="gradino-") as name:
            folder = Path(name)
            for vectors in self._models.glob("vectors-*.npz"):
                shutil.copy(vectors, folder)
            return self._scorer(with_learned(pack, more), folder)

    def keep(self, pack: Pack, more: ByLanguage) -> None:
        """Use more exemplars from now on.

        The model comes first: a running bot that sees new exemplars finds it, and no respondent
        waits for the learning.

        Raises:
            SetupError: something cannot be written.
        """
        self._scorer(with_learned(pack, more), self._models)
        add_learned(self._settings.learned / pack.id, more)

    def twins(self, known: Sequence[str], new: Sequence[str]) -> list[int | None]:
        """Return for each new text the place of an earlier one that says nearly the same.

        Earlier texts are the known ones and then the new ones before it. How alike is too alike
        is drawn from the known texts, which are all meant to be different.
        """
        import numpy as np

        if not new:
            return []
        vectors = self._encoder.encode([*known, *new])
        views = vectors.shape[1]
        alike = np.einsum("ivd,jvd->ij", vectors, vectors) / views
        np.fill_diagonal(alike, -1.0)
        count = len(known)
        line = _ALONE
        if count >= _FEWEST:
            line = float(np.quantile(alike[:count, :count].max(axis=1), _ORDINARY))
        found: list[int | None] = []
        for row in range(count, len(alike)):
            nearest = int(alike[row, :row].argmax()) if row else 0
            is_twin = row > 0 and float(alike[row, nearest]) > line
            found.append(nearest if is_twin else None)
        return found

    def _scorer(self, pack: Pack, folder: Path) -> SentenceScorer:
        from bot.scoring.models import Models
        from bot.scoring.scorer import SentenceScorer

        scorer = SentenceScorer(self._encoder, _Only(pack), Models(folder, self._encoder))
        scorer.prepare(self._progress)
        return scorer


@dataclass(frozen=True)
class _Only:
    """The packs of a scorer that knows one."""

    pack: Pack

    def get(self, pack_id: str) -> Pack:  # noqa: ARG002
        return self.pack

    def all(self) -> tuple[Pack, ...]:
        return (self.pack,)
