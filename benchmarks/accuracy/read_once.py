"""An encoder that remembers what it has read."""

from __future__ import annotations

from collections.abc import Sequence

from bot.scoring.encoder import Encoder, Reading
from bot.scoring.words import Span

_Read = tuple[str, tuple[Span, ...]]


class ReadOnce(Encoder):
    """Another encoder, for texts that are asked for again: ablations read the same sets.

    The product's keeps nothing of any text; these are test texts.
    """

    def __init__(self, encoder: Encoder) -> None:
        # The model is shared, not opened a second time.
        vars(self).update(vars(encoder))
        self._encoder = encoder
        self._known: dict[_Read, Reading] = {}

    def read(self, texts: Sequence[str], parts: Sequence[Sequence[Span]]) -> list[Reading]:
        """Return the vectors of texts, of which some parts can then be left out."""
        asked = [(text, tuple(own)) for text, own in zip(texts, parts, strict=True)]
        new = [one for one in dict.fromkeys(asked) if one not in self._known]
        if new:
            found = self._encoder.read([text for text, _ in new], [own for _, own in new])
            self._known.update(zip(new, found, strict=True))
        return [self._known[one] for one in asked]
