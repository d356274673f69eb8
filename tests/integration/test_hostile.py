"""Whatever people paste, the scorer answers: 10,000 hostile strings, and no network."""

from __future__ import annotations

import asyncio
import random
import socket
from collections.abc import Callable
from typing import get_args

import pytest

from bot.domain.answer import Refusal, RefusalKind, Scored, ScoreRequest
from bot.domain.language import LANGUAGES
from bot.scoring.loading import open_encoder
from bot.scoring.scorer import SentenceScorer
from tests.small import one_dimension, scorer_of

pytestmark = [pytest.mark.integration, pytest.mark.timeout(600)]

COUNT = 10_000
BATCH = 500
DIMENSION = "reporting"
HUGE = 100_000

WORDS = (
    "report monthly dashboard nobody we the always Berichte monatlich keiner wir Übersicht immer"
    " relazione ogni mese nessuno noi cruscotto sempre è à ß NPS 42 % don't"
).split()
CONTROL = [*map(chr, range(32)), "\x7f", "\x85", "\u2028", "\u2029"]
DIRECTION = [*"\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]
INVISIBLE = [*"\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e"]
RIGHT_TO_LEFT = [*"אבגדהוזחטיךכלםمنهويىئءآأؤإ"]
EMOJI = ["🙂", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇮🇹", "👍🏽", "💥", "\U0001fae0"]
SCRIPTS = [*"漢字かなカナ한국어ไทยไทयहिन्दीбвгдежзελληνικάქართული፩፪꧁𝔊𝕲𐍈"]
ACCENTS = [chr(code) for code in range(0x300, 0x340)]
MARKUP = [
    "<b>", "</b>", "<script>alert(1)</script>", "<!-- ", "-->", "&nbsp;", "&#x202e;", "<", ">",
    "<img src=x onerror=alert(1)>", "]]>", "<![CDATA[", "%00", "%s%n", "${x}", "{{7*7}}",
]  # fmt: skip
JSON = ['{"level": 4}', "[[[[", "}}}}", '"\\ud800"', "null", "NaN", '{"a":', "\\u0000", "\\", '"']
SQL = ["'; DROP TABLE answers; --", "' OR '1'='1", "/**/", "\\x00", "../../etc/passwd", "query: "]

Kind = Callable[[random.Random], str]


def one_of(pieces: list[str], glue: str = "") -> Kind:
    """Return what strings together some of the pieces."""
    return lambda chance: glue.join(chance.choices(pieces, k=chance.randrange(1, 12)))


def anything(chance: random.Random) -> str:
    """Return characters of the whole of Unicode, lone surrogates among them."""
    return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(1, 60)))


def surrogates(chance: random.Random) -> str:
    """Return halves of characters among words."""
    halves = [chr(chance.randrange(0xD800, 0xE000)) for _ in range(4)]
    return one_of([*halves, *WORDS], " ")(chance)


def numbers(chance: random.Random) -> str:
    """Return numbers of all kinds."""
    shapes = ("{:d}", "{:,}", "{:.2e}", "-{:d}", "{:d}%", "0x{:x}", "{:d}.{:d}.{:d}")
    return " ".join(chance.choice(shapes).format(*[chance.getrandbits(40)] * 3) for _ in range(4))


def mixed(chance: random.Random) -> str:
    """Return words with a bit of everything between them."""
    return one_of(
        [
            *WORDS,
            *CONTROL,
            *DIRECTION,
            *INVISIBLE,
            *RIGHT_TO_LEFT,
            *EMOJI,
            *SCRIPTS,
            *MARKUP,
            *JSON,
        ],
        chance.choice(["", " "]),
    )(chance)


NOISE: tuple[Kind, ...] = (
    anything,
    one_of(CONTROL),
    one_of(RIGHT_TO_LEFT),
    one_of(EMOJI),
    one_of(SCRIPTS),
    one_of([" ", "\t", "\n", "\u00a0", "\u3000", ".", "?", "!", "…"]),
)
WORDS_AND_NOISE: tuple[Kind, ...] = (
    surrogates,
    numbers,
    mixed,
    one_of(DIRECTION + WORDS, " "),
    one_of(INVISIBLE + WORDS),
    one_of(ACCENTS + WORDS),
    one_of(MARKUP + WORDS, " "),
    one_of(JSON + WORDS, " "),
    one_of(SQL + WORDS, " "),
    one_of(WORDS, " "),
)
# What is refused at sight takes no time, so there is more of it.
KINDS = NOISE * 4 + WORDS_AND_NOISE

HUGE_ONES = (
    "a" * HUGE,
    "word " * (HUGE // 5),
    "".join(WORDS) * (HUGE // 120),
    "漢" * HUGE,
    "🙂" * HUGE,
    "\x00" * HUGE,
    "\ud800" * HUGE,
    "e" + "\u0301" * HUGE,
    "<" * HUGE,
    "<script>" * (HUGE // 8),
    '{"a":' * (HUGE // 5),
    "a,b:" * (HUGE // 4),
    "1" * HUGE,
    "Wir. " * (HUGE // 5),
    "\u202e" + "evil " * (HUGE // 5),
)


@pytest.fixture(scope="module")
def scorer(tmp_path_factory: pytest.TempPathFactory) -> SentenceScorer:
    """The product's scorer with the bundled encoder, of one dimension."""
    encoder = open_encoder("bundled", tmp_path_factory.mktemp("encoder"))
    return scorer_of(encoder, one_dimension(DIMENSION, most=10), tmp_path_factory.mktemp("models"))


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a connection fails the test."""

    def refuse(*_: object) -> None:
        raise AssertionError("the scorer opened a connection")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)


def hostile_strings() -> list[str]:
    """Return the strings, the same ones every time."""
    chance = random.Random(20_261)
    short = [KINDS[place % len(KINDS)](chance) for place in range(COUNT - len(HUGE_ONES))]
    return [*short, *HUGE_ONES]


@pytest.mark.usefixtures("offline")
def test_hostile_strings_get_an_estimate_or_a_named_refusal(scorer: SentenceScorer) -> None:
    strings = hostile_strings()
    assert len(strings) == COUNT
    scored: list[Scored] = []
    for start in range(0, COUNT, BATCH):
        scored += scorer.score_many(
            [
                ScoreRequest("digital-experience", DIMENSION, LANGUAGES[place % 3], text)
                for place, text in enumerate(strings[start : start + BATCH])
            ]
        )
    wrong = [
        text[:80].encode("unicode_escape")
        for text, one in zip(strings, scored, strict=True)
        if not is_sound(text, one)
    ]
    assert wrong == []
    # Not everything is refused: words among the noise are still read.
    assert sum(not isinstance(one, Refusal) for one in scored) > COUNT // 50


def is_sound(text: str, scored: Scored) -> bool:
    """Say whether this is a named refusal, or an estimate that makes sense."""
    if isinstance(scored, Refusal):
        return scored.kind in get_args(RefusalKind)
    return (
        abs(sum(scored.probabilities) - 1) < 1e-6
        and 1 <= scored.level <= len(scored.probabilities)
        and scored.level in scored.level_set
        and scored.evidence.quote in text
    )


@pytest.mark.usefixtures("offline")
async def test_hostile_strings_that_wait_together_are_read_together(
    scorer: SentenceScorer,
) -> None:
    texts = ["\ud800\x00", "<" * 500, "We ask nobody.", "", "a" * HUGE]
    asked = [ScoreRequest("digital-experience", DIMENSION, "en", text) for text in texts]
    scored = await asyncio.gather(*map(scorer.score, asked))
    assert all(map(is_sound, texts, scored))
