"""Replies that say nothing are told from answers."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.domain.language import LANGUAGES, Language
from bot.scoring.nonanswers import ANSWER
from bot.scoring.written import written_replies

KINDS = {"dont_know", "not_my_area", "off_topic", "gibberish", "question_back"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_is_written_in_every_language(language: Language) -> None:
    own = Counter(reply.label for reply in written_replies() if reply.language == language)
    assert set(own) == KINDS | {ANSWER}
    assert min(own.values()) >= 15
    assert sum(own[kind] for kind in KINDS) >= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reply_is_written_twice(language: Language) -> None:
    texts = [reply.text for reply in written_replies() if reply.language == language]
    assert len(set(texts)) == len(texts)
