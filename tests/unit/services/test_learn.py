"""Corrections become proposals: masked, new, and measured before anybody agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from bot.domain.answer import Answer, Estimate, Evidence, RefusalKind, ScoreRequest
from bot.domain.errors import BadInput
from bot.domain.language import Language
from bot.domain.pack import Exemplar, Pack
from bot.services.labelled import Labelled
from bot.services.learn import Learn, Lesson
from tests.unit.services.talk import PACKS, Talk

PACK = "digital-experience"


class Same:
    """Texts with the same first word say nearly the same."""

    def twins(self, known: Sequence[str], new: Sequence[str]) -> list[int | None]:
        """Find the first such text."""
        texts = [*known, *new]
        found: list[int | None] = []
        for row in range(len(known), len(texts)):
            word = texts[row].split()[0]
            same = [place for place in range(row) if texts[place].split()[0] == word]
            found.append(same[0] if same else None)
        return found


class Knows:
    """A judge that gives the levels it was told, else 1."""

    def __init__(self, levels: Mapping[str, int]) -> None:
        self.levels = levels

    def judge_many(
        self, requests: Sequence[ScoreRequest]
    ) -> list[tuple[RefusalKind | None, Estimate | None]]:
        """Judge."""
        return [(None, estimate(self.levels.get(one.text, 1))) for one in requests]


class Notebook:
    """Rulers that know the texts of the exemplars by heart."""

    def __init__(self) -> None:
        self.kept: dict[Language, list[Exemplar]] = {}

    def in_use(self, pack: Pack) -> Knows:  # noqa: ARG002
        """Know nothing."""
        return Knows({})

    def trial(self, pack: Pack, more: Mapping[Language, Sequence[Exemplar]]) -> Knows:  # noqa: ARG002
        """Know the new ones."""
        return Knows({one.text: one.level for own in more.values() for one in own})

    def keep(self, pack: Pack, more: Mapping[Language, Sequence[Exemplar]]) -> None:
        """Write them down."""
        assert pack.id == PACK
        self.kept = {language: list(own) for language, own in more.items()}


def estimate(level: int) -> Estimate:
    """An estimate of a level of four."""
    chances = tuple(float(one == level) for one in range(1, 5))
    return Estimate(chances, level, 1.0, Evidence("words", "like", 2), (level,), "knows-1")


def dev(text: str, level: int, language: Language = "en") -> Labelled:
    """A labelled answer."""
    return Labelled(ScoreRequest(PACK, "reporting", language, text), level, {})


class Corrected:
    """A store with corrections of level 3, and the use case on it."""

    def __init__(self) -> None:
        self.talk = Talk()
        self.rulers = Notebook()
        self.learn = Learn(self.talk.store.reads, PACKS, self.rulers, Same())

    async def begin(self) -> None:
        """Start the assessment."""
        await self.talk.begin()

    def add(
        self,
        text: str,
        level: int = 1,
        dimension: str = "reporting",
        language: Language = "en",
        permission: bool = True,
    ) -> None:
        """Store one correction in an assessment of its own."""
        with self.talk.store.units() as unit:
            first = unit.assessments.of_conversation("c1")[0]
            count = len(unit.assessments.of_conversation("c1"))
            one = replace(first, id=f"a{count}", answers={})
            unit.assessments.add(one)
            given = Answer(dimension, "scored", language, text, estimate(3))
            unit.assessments.record(one.id, "m1", given)
            unit.assessments.correct(one.id, dimension, level, self.talk.clock())
            unit.assessments.permit(one.id, dimension, permission)
            unit.commit()

    def lesson(self, *measured_on: Labelled) -> Lesson:
        """What can be learned."""
        return self.learn.lesson(PACK, measured_on)


@pytest.fixture
async def corrected() -> Corrected:
    """An empty one."""
    corrected = Corrected()
    await corrected.begin()
    return corrected


def reasons(lesson: Lesson) -> list[str]:
    """Why corrections were left out."""
    return [one.why for one in lesson.left_out]


async def test_a_permitted_correction_is_proposed_with_personal_data_masked(
    corrected: Corrected,
) -> None:
    corrected.add("Mrs Miller mails the numbers to jo@example.com now and then")
    corrected.add("Secret words nobody may use", permission=False)
    (one,) = corrected.lesson().proposals
    assert one.text == "Mrs [name] mails the numbers to [e-mail] now and then"
    assert (one.dimension, one.language, one.estimated, one.level) == ("reporting", "en", 3, 1)


async def test_what_is_known_already_is_left_out(corrected: Corrected) -> None:
    known = next(one for one in PACKS.get(PACK).exemplars["en"] if one.dimension == "reporting")
    corrected.add(known.text.upper() + "!!")
    corrected.add("Zebras count our visitors by hand")
    corrected.add("zebras, count our visitors by hand...")
    corrected.add("Zebras also draw all the charts")
    lesson = corrected.lesson()
    assert [one.text for one in lesson.proposals] == ["Zebras count our visitors by hand"]
    assert reasons(lesson) == [
        "another correction has the same words",
        f"it is an exemplar of level {known.level} already",
        'it says nearly the same as "Zebras count our visitors by hand" (level 1)',
    ]


async def test_respondents_who_disagree_teach_nothing(corrected: Corrected) -> None:
    corrected.add("Ostriches look at the charts", level=1)
    corrected.add("ostriches look at the charts", level=2)
    lesson = corrected.lesson()
    assert lesson.proposals == ()
    assert reasons(lesson) == ["respondents gave these words different levels"] * 2


async def test_the_same_words_teach_each_language_and_dimension(corrected: Corrected) -> None:
    corrected.add("Pinguine zählen alles von Hand", language="de")
    corrected.add("Pinguine zählen alles von Hand", dimension="customer_view", language="de")
    assert len(corrected.lesson().proposals) == 2


async def test_texts_that_can_be_no_exemplar_are_left_out(corrected: Corrected) -> None:
    corrected.add("mail jo@example.com, bo@example.com and al@example.com")
    corrected.add("walrus " * 600)
    assert reasons(corrected.lesson()) == [
        "too few words are left of it",
        "it is longer than 4000 characters",
    ]


async def test_accuracy_is_measured_before_and_after(corrected: Corrected) -> None:
    corrected.add("Walruses read every chart", level=4)
    lesson = corrected.lesson(
        dev("Walruses read every chart", 4), dev("x", 1), dev("y", 2, language="de")
    )
    assert (lesson.before["en"].accuracy, lesson.after["en"].accuracy) == (0.5, 1.0)
    assert list(lesson.before) == ["en", "de", "all"] and lesson.after["all"].count == 3
    assert "0.500 -> 1.000" in str(lesson)
    assert "level 3 -> 4: Walruses read every chart" in str(lesson)


async def test_without_a_dev_set_it_says_so(corrected: Corrected) -> None:
    corrected.add("Walruses read every chart", level=4)
    assert "not measured" in str(corrected.lesson())


async def test_nothing_is_kept_before_somebody_agrees(corrected: Corrected) -> None:
    corrected.add("Walruses read every chart", level=4)
    lesson = corrected.lesson(dev("x", 1))
    assert corrected.rulers.kept == {}
    corrected.learn.keep(lesson)
    exemplar = Exemplar(dimension="reporting", level=4, text="Walruses read every chart")
    assert corrected.rulers.kept == {"en": [exemplar]}


async def test_a_pack_that_is_not_there_is_named(corrected: Corrected) -> None:
    with pytest.raises(BadInput) as caught:
        corrected.learn.lesson("nothing", ())
    assert caught.value.code == "unknown_pack_id"
