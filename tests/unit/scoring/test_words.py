"""Answers are cleaned, cut and capped, and every part keeps its place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scoring.evidence import ReadText
from bot.scoring.words import (
    LONGEST_QUOTE,
    LONGEST_READ,
    capped,
    is_empty,
    is_unreadable,
    readable,
    segments,
    sentences,
)

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=400)


def parts(text: str) -> list[str]:
    """The segments of a text as words."""
    return [text[start:end] for start, end in segments(text)]


def test_sentences_end_at_their_marks_and_at_line_breaks() -> None:
    text = "We ask. Nobody answers!\nDo we care? No"
    assert [text[start:end] for start, end in sentences(text)] == [
        "We ask.",
        "Nobody answers!",
        "Do we care?",
        "No",
    ]


def test_a_short_sentence_is_one_segment() -> None:
    assert parts("We ask, they answer, we act.") == ["We ask, they answer, we act."]


def test_a_long_sentence_is_cut_into_clauses_without_their_commas() -> None:
    text = (
        "Every quarter the marketing team sends a survey to all customers, but nobody in the"
        " other departments has ever seen the results of it"
    )
    assert parts(text) == [
        "Every quarter the marketing team sends a survey to all customers",
        "but nobody in the other departments has ever seen the results of it",
    ]


@pytest.mark.parametrize(
    "text", ["<b>Only</b> the website", "Only\u202e the website", "Only\ud800the website"]
)
def test_what_cannot_be_read_leaves_every_other_character_in_its_place(text: str) -> None:
    shown = readable(text)
    assert len(shown) == len(text)
    assert shown.index("website") == text.index("website")
    assert not any(mark in shown for mark in ("<b>", "\u202e", "\ud800"))


def test_scripts_are_not_read() -> None:
    assert readable("<script>alert('x')</script> Only email").split() == ["Only", "email"]


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "\x00\x01", "<br>"])
def test_nothing_is_empty(text: str) -> None:
    assert is_empty(text)


@pytest.mark.parametrize("text", ["😀😀", "...", "42", "?!", "我们没有", "Ж Ж Ж", "a b c"])
def test_signs_and_other_scripts_are_unreadable(text: str) -> None:
    assert is_unreadable(text) and not is_empty(text)


@pytest.mark.parametrize("text", ["No", "Sì, 100 %", "Straßengrößen", "We 😀 it"])
def test_words_are_readable(text: str) -> None:
    assert not is_unreadable(text) and not is_empty(text)


def test_a_very_long_answer_is_read_from_start_to_end() -> None:
    text = " ".join(f"This is sentence number {number}." for number in range(2000))
    spans = capped(text)
    assert sum(end - start for start, end in spans) <= LONGEST_READ
    assert text[slice(*spans[0])].endswith("number 0.")
    assert text[slice(*spans[-1])].endswith("number 1999.")


def test_a_quote_of_a_very_long_answer_is_its_own_words() -> None:
    text = " ".join(f"This is sentence number {number}." for number in range(2000))
    read = ReadText.of(text)
    quotes = [read.quote(span) for span in read.candidates]
    assert all(quote in text for quote in quotes)
    assert quotes == [read.text[start:end] for start, end in read.candidates]


@given(ANY_TEXT)
def test_segments_of_any_text_are_short_and_come_in_order(text: str) -> None:
    spans = segments(readable(text))
    assert all(0 < end - start <= LONGEST_QUOTE for start, end in spans)
    assert spans == sorted(spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@given(ANY_TEXT)
def test_any_text_with_words_has_something_to_quote(text: str) -> None:
    if not is_empty(text) and not is_unreadable(text):
        read = ReadText.of(text)
        assert read.candidates
        assert all(read.quote(span) in text for span in read.candidates)
        read.text.encode()
