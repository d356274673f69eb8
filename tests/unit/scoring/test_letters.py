"""Texts compared by letters and words."""

from __future__ import annotations

import numpy as np

from bot.scoring.letters import Letters, rows_as_arrays, rows_from_arrays, words

TEXTS = ["we measure nps every month", "we never measure nps", "the dog barks at night"]


def test_texts_with_the_same_words_are_alike() -> None:
    rows = Letters.learn(TEXTS, seen=1).rows(TEXTS)
    alike = (rows @ rows.T).toarray()
    assert np.allclose(np.diag(alike), 1.0)
    assert alike[0, 1] > 0.2 > alike[0, 2]


def test_a_typing_error_leaves_texts_alike() -> None:
    known = Letters.learn(TEXTS, seen=1)
    right, wrong = known.rows(["we measure nps"]), known.rows(["we measrue nps"])
    assert (right @ wrong.T).toarray()[0, 0] > 0.5


def test_rare_letters_do_not_count() -> None:
    assert Letters.learn(TEXTS).rows(["dog"]).nnz == 0


def test_unknown_words_weigh_nothing() -> None:
    assert Letters.learn(TEXTS, seen=1).rows(["123 567"]).nnz == 0


def test_words_and_pairs_of_words_can_be_compared_too() -> None:
    assert list(words("We ask, often")) == ["we", "ask", "often", "we ask", "ask often"]
    assert "never measure" in Letters.learn(TEXTS, seen=1, cut=words).grams


def test_letters_and_rows_come_back_from_arrays() -> None:
    known = Letters.learn(TEXTS)
    again = Letters.from_arrays(known.arrays())
    rows = rows_from_arrays(rows_as_arrays(known.rows(TEXTS)))
    assert (again.rows(TEXTS) != rows).nnz == 0
