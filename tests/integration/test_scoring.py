"""The scorer with the real encoder, on one dimension of a bundled pack."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.domain.answer import Estimate, Refusal, Scored, ScoreRequest
from bot.domain.errors import SetupError
from bot.domain.language import Language
from bot.domain.pack import Pack
from bot.scoring.encoder import Encoder
from bot.scoring.loading import open_encoder
from bot.scoring.rater import Rater
from bot.scoring.scorer import SentenceScorer
from bot.services.evaluate import evaluate_files
from bot.services.score_file import score_file
from tests.fakes import OnePack
from tests.small import one_dimension, scorer_of

pytestmark = [pytest.mark.integration, pytest.mark.timeout(600)]

DIMENSION = "reporting"


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """The bundled encoder."""
    return open_encoder("bundled", tmp_path_factory.mktemp("encoder"))


@pytest.fixture(scope="module")
def small_pack() -> Pack:
    """The pack `digital-experience` with one dimension."""
    return one_dimension(DIMENSION)


@pytest.fixture(scope="module")
def scorer(
    encoder: Encoder, small_pack: Pack, tmp_path_factory: pytest.TempPathFactory
) -> SentenceScorer:
    """A scorer that has learned the small pack."""
    return scorer_of(encoder, small_pack, tmp_path_factory.mktemp("models"))


def read(scorer: SentenceScorer, texts: Sequence[str], language: Language = "en") -> list[Scored]:
    """Score some answers to the one question."""
    return scorer.score_many(
        [ScoreRequest("digital-experience", DIMENSION, language, text) for text in texts]
    )


@pytest.mark.parametrize(
    ("language", "text", "level"),
    [
        ("en", "Now and then I export the numbers into a few slides, nobody asks for more.", 1),
        ("it", "Ogni reparto ha la sua dashboard condivisa, aggiornata ogni notte.", 2),
        ("de", "Ab und zu ziehe ich von Hand ein paar Zahlen in Excel für den Chef.", 1),
    ],
)
def test_an_answer_gets_its_level_with_the_words_that_decided(
    scorer: SentenceScorer, language: Language, text: str, level: int
) -> None:
    estimate = read(scorer, [text], language)[0]
    assert isinstance(estimate, Estimate)
    assert estimate.level == level
    assert sum(estimate.probabilities) == pytest.approx(1.0)
    assert estimate.evidence.quote in text and estimate.evidence.matched
    assert estimate.evidence.runner_up != level and level in estimate.level_set


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", "empty"), ("🙂🙂 !!!", "unreadable"), ("I don't know, sorry.", "dont_know")],
)
def test_what_is_no_answer_is_refused(scorer: SentenceScorer, text: str, kind: str) -> None:
    assert read(scorer, [text]) == [Refusal(kind)]  # type: ignore[arg-type]


def test_hostile_strings_never_raise(scorer: SentenceScorer) -> None:
    chance = random.Random(4)
    strings = [
        "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(80)))
        for _ in range(300)
    ]
    strings += ["\ud800" * 50, "\u202e\u0000\u0007", "<" * 5000, "word " * 20_000]
    for text, scored in zip(strings, read(scorer, strings), strict=True):
        assert isinstance(scored, Refusal) or scored.evidence.quote in text


def test_a_file_is_scored_line_by_line_and_a_wrong_line_says_why(
    scorer: SentenceScorer, small_pack: Pack, tmp_path: Path
) -> None:
    good = {"id": "1", "pack": "digital-experience", "dimension": DIMENSION, "lang": "en"}
    lines = [
        json.dumps({**good, "text": "There is one dashboard per role, refreshed every night."}),
        "no json",
        json.dumps({**good, "pack": "nothing", "text": "x"}),
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    out = tmp_path / "out.jsonl"
    score_file(tmp_path / "in.jsonl", out, OnePack(small_pack), scorer, lambda _: None)
    first, *wrong = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert first["id"] == "1" and first["level"] == 2 and len(first["probabilities"]) == 4
    assert set(first["evidence"]) == {"quote", "matched", "runner_up"}
    assert all(line["error"] for line in wrong)


def test_any_rubric_can_be_evaluated(encoder: Encoder, tmp_path: Path) -> None:
    words = {0: "The plant dies without light.", 2: "Light lets the plant make sugar from water."}
    rows = [
        {"task": "plants", "level": level, "text": f"{text} {extra}"}
        for level, text in words.items()
        for extra in ("", "I think.", "We saw it.", "It is so.", "That is all.")
    ]
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    said = evaluate_files(
        tmp_path / "a.jsonl",
        tmp_path / "b.jsonl",
        Rater(encoder),
        as_json=True,
        progress=lambda _: None,
    )
    result = json.loads(said)
    assert set(result["mean"]) == {"qwk", "accuracy", "within_one", "mae"}
    assert result["tasks"]["plants"]["qwk"] == pytest.approx(1.0)


def test_an_encoder_that_cannot_be_had_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as refused:
        open_encoder("nobody/no-such-model", tmp_path)
    assert refused.value.params["given"] == "nobody/no-such-model"
