"""The space in which distance means maturity."""

from __future__ import annotations

import numpy as np
import pytest

from bot.scoring.space import Space

CHANCE = np.random.default_rng(3)


def made_texts() -> tuple[np.ndarray, list[str], list[int]]:
    """Vectors in which level is a small and topic a large difference, and language the largest."""
    levels = [number % 2 for number in range(200)]
    languages = ["en" if number % 4 < 2 else "de" for number in range(200)]
    vectors = CHANCE.normal(0, 0.05, (200, 8)).astype(np.float32)
    vectors[:, 0] += np.array(levels)
    vectors[:, 1] += CHANCE.normal(0, 4, 200)
    vectors[:, 2] += [10 * (language == "de") for language in languages]
    return vectors, languages, levels


def test_levels_stand_out_from_topic_and_language() -> None:
    vectors, languages, levels = made_texts()
    placed = Space.learn(vectors, languages, levels).place(vectors, languages)
    alike = placed @ placed.T
    same = np.equal.outer(levels, levels)
    raw = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    before = raw @ raw.T
    assert alike[same].mean() - alike[~same].mean() > 5 * (
        before[same].mean() - before[~same].mean()
    )


def test_places_have_length_one() -> None:
    vectors, languages, levels = made_texts()
    placed = Space.learn(vectors, languages, levels).place(vectors, languages)
    assert np.linalg.norm(placed, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_an_unknown_language_is_placed_by_the_mean_of_all() -> None:
    vectors, languages, levels = made_texts()
    space = Space.learn(vectors, languages, levels)
    assert np.isfinite(space.place(vectors[:1], ["fr"])).all()


def test_a_single_text_a_class_is_enough() -> None:
    space = Space.learn(np.eye(3, dtype=np.float32), ["en"] * 3, [1, 2, 3])
    assert np.isfinite(space.transform).all()


def test_a_space_comes_back_from_arrays() -> None:
    vectors, languages, levels = made_texts()
    space = Space.learn(vectors, languages, levels)
    again = Space.from_arrays(space.arrays())
    assert np.array_equal(again.place(vectors, languages), space.place(vectors, languages))
