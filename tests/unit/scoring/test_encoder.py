"""Texts become vectors, whatever the model."""

from __future__ import annotations

import numpy as np
import pytest

from bot.scoring.encoder import Encoder

TEXTS = ["we ask every customer", "nobody asks, ever", "a " * 300]


def test_a_text_has_one_vector_for_each_view(averaging: Encoder, other: Encoder) -> None:
    assert averaging.encode(TEXTS).shape == (3, 2, 24)
    assert other.encode(TEXTS).shape == (3, 1, 24)


def test_vectors_do_not_depend_on_the_other_texts(averaging: Encoder) -> None:
    together = averaging.encode(TEXTS)
    alone = np.concatenate([averaging.encode([text]) for text in TEXTS])
    assert together == pytest.approx(alone, abs=0.02)


def test_vectors_of_averaged_tokens_have_length_one(averaging: Encoder) -> None:
    assert np.linalg.norm(averaging.encode(TEXTS), axis=-1) == pytest.approx(1.0, abs=1e-5)


def test_nothing_to_read_is_nothing_read(averaging: Encoder) -> None:
    assert averaging.read([], []) == []


def test_leaving_a_part_out_moves_the_vector(averaging: Encoder, other: Encoder) -> None:
    for encoder in (averaging, other):
        reading = encoder.read(["we ask every customer. then we stop."], [[(0, 22), (23, 36)]])[0]
        rest = reading.without(np.eye(2, dtype=bool))
        assert rest.shape == (2, encoder.views, 24)
        assert not np.allclose(rest[0], reading.whole, atol=1e-3)
        assert not np.allclose(rest[0], rest[1], atol=1e-3)


def test_parts_stand_in_their_text(averaging: Encoder, other: Encoder) -> None:
    for encoder in (averaging, other):
        text = "we ask every customer. then we stop."
        reading = encoder.read([text], [[(0, 22), (23, 36)]])[0]
        assert reading.parts.shape == (2, encoder.views, 24)
        assert not np.allclose(reading.parts[0], reading.parts[1], atol=1e-3)


def test_leaving_nothing_out_changes_nothing(averaging: Encoder) -> None:
    reading = averaging.read(["we ask every customer"], [[(0, 6)]])[0]
    nothing = reading.without(np.zeros((1, 1), dtype=bool))
    assert nothing[0] == pytest.approx(reading.whole, abs=1e-5)


def test_leaving_everything_out_is_possible(averaging: Encoder, other: Encoder) -> None:
    for encoder in (averaging, other):
        reading = encoder.read(["ask"], [[(0, 3)]])[0]
        assert np.isfinite(reading.without(np.ones((1, 1), dtype=bool))).all()


def test_a_long_text_is_read_beyond_the_first_window(averaging: Encoder) -> None:
    start = "a b c d " * 7
    short, long = averaging.encode([start, start + "x y z " * 20])
    assert not np.allclose(short, long, atol=1e-3)


def test_a_string_without_end_is_read_in_few_windows(averaging: Encoder) -> None:
    start = "a " * 62 * 4
    assert averaging.encode([start])[0] == pytest.approx(
        averaging.encode([start + "x y " * 999])[0]
    )


def test_two_models_have_two_fingerprints(averaging: Encoder, other: Encoder) -> None:
    assert averaging.fingerprint != other.fingerprint
