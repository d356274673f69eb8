"""What a report says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.answer import Answer
from bot.domain.errors import NothingToPlace
from bot.domain.language import LANGUAGES, Language
from bot.reports import build_view
from tests.unit.reports.companies import PACKS, assessed, bundled, read

DIGITAL = "digital-experience"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pack_id", PACKS)
def test_every_sentence_is_in_the_respondents_language(pack_id: str, language: Language) -> None:
    pack = bundled(pack_id)
    view = build_view(pack, assessed(pack, [2, 2, 1, 3, 2, 1, 2], language=language), language)
    texts = pack.text(language)

    assert view.pack_name == texts.name
    assert view.stage.name == texts.stages[view.stage.id].name
    for item in view.dimensions:
        assert item.name == texts.dimensions[item.id].name
    for step in view.initiatives:
        assert step.title == texts.initiatives[step.id].title
        assert "{" not in step.reason
    assert view.language == language


def test_the_day_is_that_of_the_end() -> None:
    pack = bundled(DIGITAL)

    assert build_view(pack, assessed(pack, [2] * 7), "en").day == date(2026, 3, 4)
    assert build_view(pack, assessed(pack, [2] * 7, finished=False), "en").day == date(2026, 3, 2)


def test_the_evidence_names_quote_match_and_runner_up() -> None:
    pack = bundled(DIGITAL)
    said = read("reporting", 2, 4, quote="Dashboards for everyone, monthly.", sure=0.6)

    view = build_view(pack, assessed(pack, [2] * 7, said), "en")

    item = next(item for item in view.dimensions if item.id == "reporting")
    assert item.evidence is not None
    assert item.evidence.quote == "Dashboards for everyone, monthly."
    assert item.evidence.matched == "We check it once a week."
    assert item.evidence.runner_up_label == pack.text("en").dimensions["reporting"].levels[3].label
    assert (item.confidence, item.confidence_words) == (0.6, "not very sure")


@pytest.mark.parametrize(
    ("sure", "words"),
    [
        (0.95, "very sure"),
        (0.9, "very sure"),
        (0.75, "fairly sure"),
        (0.55, "not very sure"),
        (0.5, "not very sure"),
    ],
)
def test_confidence_is_said_in_words(sure: float, words: str) -> None:
    pack = bundled(DIGITAL)
    said = read("reporting", 2, 4, sure=sure)

    view = build_view(pack, assessed(pack, [2] * 7, said), "en")

    assert next(i for i in view.dimensions if i.id == "reporting").confidence_words == words


def test_a_correction_shows_what_had_been_read() -> None:
    pack = bundled(DIGITAL)
    corrected = replace(read("reporting", 2, 4), correction=4)

    view = build_view(pack, assessed(pack, [2] * 7, corrected), "en")

    item = next(item for item in view.dimensions if item.id == "reporting")
    assert (item.level, item.corrected, item.confidence) == (4, True, None)
    assert item.confidence_words == "chosen by you"
    assert item.evidence is not None
    assert item.evidence.level == 2


def test_a_level_chosen_without_words_has_no_evidence() -> None:
    pack = bundled(DIGITAL)
    chosen = Answer("reporting", "scored", "en", correction=3)

    view = build_view(pack, assessed(pack, [2] * 7, chosen), "en")

    item = next(item for item in view.dimensions if item.id == "reporting")
    assert (item.level, item.evidence) == (3, None)


def test_open_questions_have_no_level() -> None:
    pack = bundled(DIGITAL)

    view = build_view(pack, assessed(pack, [2, 2, None, 2, 2, 2, 2]), "en")

    item = view.dimensions[2]
    assert (item.status, item.level, item.label) == ("unknown", None, None)
    assert item.confidence_words == "open"
    assert (view.answered, view.total) == (6, 7)


def test_without_any_level_there_is_no_report() -> None:
    pack = bundled(DIGITAL)

    with pytest.raises(NothingToPlace):
        build_view(pack, assessed(pack, [None] * 7), "en")


def test_the_range_of_one_stage_two_and_more_is_said_differently() -> None:
    pack = bundled("cx-maturity")
    sure = assessed(pack, [2] * 7)
    certain = replace(sure, answers={k: replace(a, correction=2) for k, a in sure.answers.items()})
    torn = assessed(pack, [2, 2, 2, 3, 3, 3, 2])

    assert "no doubt" in build_view(pack, certain, "en").stage_words
    assert "this stage is" in build_view(pack, sure, "en").stage_words
    assert "at Developing or Competent" in build_view(pack, torn, "en").stage_words


def test_management_questions_are_answered_by_their_dimensions() -> None:
    pack = bundled("cx-maturity")

    view = build_view(pack, assessed(pack, [2] * 7), "de")

    assert len(view.management) == 6
    for item in view.management:
        assert item.question == pack.text("de").management_questions[item.id]
        assert item.dimensions


def test_the_method_speaks_of_the_packs_own_rule() -> None:
    gate = build_view(bundled(DIGITAL), assessed(bundled(DIGITAL), [2] * 7), "en")
    mean = build_view(bundled("cx-maturity"), assessed(bundled("cx-maturity"), [2] * 7), "en")

    assert "at least 60% of the weight" in " ".join(gate.method)
    assert "nearest to the average" in " ".join(mean.method)


def test_at_the_top_there_is_no_next_stage() -> None:
    pack = bundled(DIGITAL)

    view = build_view(pack, assessed(pack, [4] * 7), "en")

    assert view.next_stage is None
    assert view.initiatives[0].reason_code == "keeps_top"


def test_controls_and_marks_that_turn_text_around_are_taken_out_of_quotes() -> None:
    pack = bundled(DIGITAL)
    said = read("reporting", 2, 4, quote="a\x00b\u202ec\ud800d\ne")

    view = build_view(pack, assessed(pack, [2] * 7, said), "en")

    item = next(item for item in view.dimensions if item.id == "reporting")
    assert item.evidence is not None
    assert item.evidence.quote == "abc\ufffdd\ne"


def test_a_pack_without_the_language_speaks_the_one_it_has() -> None:
    pack = bundled(DIGITAL)
    only_english = pack.model_copy(update={"texts": {"en": pack.text("en")}})

    view = build_view(only_english, assessed(pack, [2] * 7), "it")

    assert view.language == "it"
    assert view.pack_name == pack.text("en").name
