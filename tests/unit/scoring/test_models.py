"""What was learned is kept, and learned anew when something changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.domain.errors import SetupError
from bot.domain.pack import Exemplar, Pack
from bot.scoring.encoder import Encoder, Vectors
from bot.scoring.examples import examples
from bot.scoring.models import Models
from bot.scoring.pack_model import PackModel


class Counting:
    """An encoder that counts what it reads."""

    def __init__(self, encoder: Encoder) -> None:
        self.fingerprint = encoder.fingerprint
        self.read: list[str] = []
        self._encoder = encoder

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts."""
        self.read += texts
        return self._encoder.encode(texts)


def models(folder: Path, encoder: Counting) -> Models:
    """Models in a folder."""
    return Models(folder, encoder)  # type: ignore[arg-type]


def probabilities(model: PackModel, encoder: Encoder, text: str) -> np.ndarray:
    """What a model makes of a text."""
    placed = model.ruler.place(encoder.encode([text]), [text], ["en"])
    return model.probabilities("customer_view", placed)


def test_a_model_is_learned_once(averaging: Encoder, small_pack: Pack, tmp_path: Path) -> None:
    encoder = Counting(averaging)
    said: list[str] = []
    first = models(tmp_path, encoder).get(small_pack, said.append)
    assert said and len(encoder.read) > 100
    encoder.read.clear()
    said.clear()
    again = models(tmp_path, encoder).get(small_pack, said.append)
    assert not said and not encoder.read
    for text in ("We fix what breaks.", "Journeys are watched all the time."):
        assert np.array_equal(
            probabilities(first, averaging, text), probabilities(again, averaging, text)
        )
    assert again.calibration == first.calibration
    assert again.nonanswers.lead == first.nonanswers.lead


def test_a_changed_pack_is_learned_anew_but_only_new_texts_are_read(
    averaging: Encoder, small_pack: Pack, tmp_path: Path
) -> None:
    encoder = Counting(averaging)
    models(tmp_path, encoder).get(small_pack)
    encoder.read.clear()
    new = Exemplar(dimension="customer_view", level=1, text="Only the loudest complaint counts.")
    english = (*small_pack.exemplars["en"], new)
    exemplars = {**small_pack.exemplars, "en": english}
    changed = small_pack.model_copy(update={"exemplars": exemplars, "hash": "changed"})
    models(tmp_path, encoder).get(changed)
    assert encoder.read == [new.text]


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 half an archive"])
def test_a_damaged_model_is_learned_anew(
    averaging: Encoder, small_pack: Pack, tmp_path: Path, content: bytes
) -> None:
    encoder = Counting(averaging)
    models(tmp_path, encoder).get(small_pack)
    for file in tmp_path.iterdir():
        file.write_bytes(content)
    said: list[str] = []
    models(tmp_path, encoder).get(small_pack, said.append)
    assert said


def test_a_folder_that_cannot_be_written_is_named(
    averaging: Encoder, small_pack: Pack, tmp_path: Path
) -> None:
    (tmp_path / "models").write_text("not a folder")
    with pytest.raises(SetupError) as refused:
        models(tmp_path / "models", Counting(averaging)).get(small_pack)
    assert refused.value.params["path"] == tmp_path / "models"


def test_texts_of_one_place_in_the_lists_are_tested_together(small_pack: Pack) -> None:
    tested = [one for one in examples(small_pack) if one.fold is not None]
    for language in ("en", "it", "de"):
        own = [one.fold for one in tested if one.language == language and one.level == 1]
        assert own == [0, 1, 2, 3, 4, 0, 1, 2, 3, 4]


def test_level_texts_are_learned_but_never_tested_and_labels_never_shown(small_pack: Pack) -> None:
    levels = small_pack.text("de").dimensions["customer_view"].levels
    own = {one.text: one for one in examples(small_pack) if one.language == "de"}
    for text in levels.values():
        assert own[text.statement].fold is None and own[text.statement].shown
        assert own[text.label].fold is None and not own[text.label].shown
