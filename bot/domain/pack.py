"""A pack: a maturity model as data.

`PackStructure` is what pack.yml holds, `PackTexts` what en.yml, it.yml and de.yml hold, and
`Pack` joins them with the exemplars. All are frozen: a pack never changes while it is in use.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.domain.language import Language

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, Field(min_length=2, max_length=1200)]
LevelNumber = Annotated[int, Field(ge=1, le=9)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class PlacementRule(_Frozen):
    """How the levels of the dimensions become the stage of the organisation.

    Attributes:
        rule: "weighted-mean" or "gate"; see bot.domain.placement for both formulas.
        share: gate only: the share of all weight that must stand at or above a stage (0..1].
        lag: gate only: how many stages a strategic dimension may lag behind.
    """

    rule: Literal["weighted-mean", "gate"]
    share: Annotated[float, Field(gt=0, le=1)] = 0.6
    lag: Annotated[int, Field(ge=0, le=8)] = 1


class Dimension(_Frozen):
    """One thing that is assessed.

    Attributes:
        id: small letters, digits, single - or _; it never changes once answers exist.
        kind: "strategic" dimensions can hold a stage back under the gate rule.
        weight: relative weight in the placement, above 0.
        levels: number of levels, numbered from 1.
    """

    id: Id
    kind: Literal["strategic", "tactical"]
    weight: Annotated[float, Field(gt=0, le=100)] = 1.0
    levels: Annotated[int, Field(ge=2, le=9)]


class Initiative(_Frozen):
    """A next step an organisation can take.

    Attributes:
        id: small letters, digits, single - or _.
        stage: id of the stage whose work this is.
        raises: dimension id -> the level it helps to reach.
        effort: person-weeks.
        benefit: 1 (small) to 5 (large).
        prerequisites: ids of initiatives to finish before.
    """

    id: Id
    stage: Id
    raises: Annotated[dict[Id, LevelNumber], Field(min_length=1)]
    effort: Annotated[float, Field(gt=0, le=520)]
    benefit: Annotated[int, Field(ge=1, le=5)]
    prerequisites: tuple[Id, ...] = Field(default=(), strict=False)


class ManagementQuestion(_Frozen):
    """A question of the model's source that some dimensions answer.

    Attributes:
        id: small letters, digits, single - or _.
        dimensions: ids of the dimensions that answer it.
    """

    id: Id
    dimensions: Annotated[tuple[Id, ...], Field(min_length=1, strict=False)]


class PackStructure(_Frozen):
    """The language-neutral part of a pack (pack.yml).

    Attributes:
        id: the name of the pack's folder.
        version: three numbers in quotation marks; raise it when the content changes.
        languages: all three: [en, it, de].
        source: one sentence: where the model comes from.
        stages: ids of the stages, lowest first.
        placement: how levels become a stage.
        management_questions: questions of the model's source, if it has any.
        dimensions: in the order they are asked.
        initiatives: next steps.
    """

    id: Id
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    languages: Annotated[tuple[Language, ...], Field(min_length=1, strict=False)]
    source: Line
    stages: Annotated[tuple[Id, ...], Field(min_length=2, max_length=9, strict=False)]
    placement: PlacementRule
    management_questions: tuple[ManagementQuestion, ...] = Field(default=(), strict=False)
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1, max_length=40, strict=False)]
    initiatives: Annotated[tuple[Initiative, ...], Field(min_length=1, strict=False)]


class StageText(_Frozen):
    """The words of one stage.

    Attributes:
        name: one or two words.
        motto: a few words.
        description: two or three sentences to the organisation: what this stage looks like.
    """

    name: Annotated[str, Field(min_length=2, max_length=40)]
    motto: Annotated[str, Field(min_length=2, max_length=80)]
    description: Line


class LevelText(_Frozen):
    """The words of one level.

    Attributes:
        label: plain words for a button.
        statement: the level in full: what is true of an organisation at this level.
    """

    label: Annotated[str, Field(min_length=2, max_length=60)]
    statement: Line


class DimensionText(_Frozen):
    """The words of one dimension.

    Attributes:
        name: one to four words.
        question: what the bot asks; one question mark.
        simpler: the same in simpler words, shorter.
        example: a concrete answer of a middle level, in the first person plural.
        why: one sentence: why it is asked.
        levels: number of the level -> its words.
        boundaries: neighbouring levels ("1-2") -> the question that tells them apart.
    """

    name: Annotated[str, Field(min_length=2, max_length=40)]
    question: Line
    simpler: Line
    example: Line
    why: Line
    levels: dict[LevelNumber, LevelText]
    boundaries: dict[Annotated[str, Field(pattern=r"^\d-\d$")], Line]


class InitiativeText(_Frozen):
    """The words of one initiative.

    Attributes:
        title: what is done, in a few words.
        description: two sentences: what to do, concretely.
        owner: the role that should own it.
        result: the measurable result that shows it is done.
        guiding_questions: two or three questions to get going.
    """

    title: Annotated[str, Field(min_length=2, max_length=100)]
    description: Line
    owner: Annotated[str, Field(min_length=2, max_length=120)]
    result: Line
    guiding_questions: Annotated[tuple[Line, ...], Field(min_length=1, max_length=5, strict=False)]


class PackTexts(_Frozen):
    """All words of a pack in one language (en.yml, it.yml, de.yml).

    Attributes:
        name: the pack's name.
        summary: one or two sentences: what it measures, for whom.
        stages: id of the stage -> its words.
        management_questions: id of the question -> the question.
        dimensions: id of the dimension -> its words.
        initiatives: id of the initiative -> its words.
    """

    name: Annotated[str, Field(min_length=2, max_length=60)]
    summary: Line
    stages: dict[Id, StageText]
    management_questions: dict[Id, Line] = Field(default_factory=dict)
    dimensions: dict[Id, DimensionText]
    initiatives: dict[Id, InitiativeText]


class Exemplar(_Frozen):
    """A labelled example answer of one level.

    Attributes:
        dimension: id of the dimension it answers.
        level: the level it is an example of.
        text: the answer, as a person would give it.
    """

    dimension: Id
    level: LevelNumber
    text: Annotated[str, Field(min_length=2, max_length=4000)]


class Pack(_Frozen):
    """A complete, checked pack.

    Attributes:
        hash: SHA-256 (hex) of everything that can change a result: structure, texts, exemplars.
    """

    structure: PackStructure
    texts: Mapping[Language, PackTexts]
    exemplars: Mapping[Language, tuple[Exemplar, ...]]
    hash: str

    @property
    def id(self) -> str:
        """The pack's id."""
        return self.structure.id

    @property
    def version(self) -> str:
        """The pack's version, as in pack.yml."""
        return self.structure.version

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The dimensions in the order they are asked."""
        return self.structure.dimensions

    def dimension(self, dimension_id: str) -> Dimension:
        """Return one dimension; KeyError if the pack has none of this id."""
        for dimension in self.structure.dimensions:
            if dimension.id == dimension_id:
                return dimension
        raise KeyError(dimension_id)

    def initiative(self, initiative_id: str) -> Initiative:
        """Return one initiative; KeyError if the pack has none of this id."""
        for initiative in self.structure.initiatives:
            if initiative.id == initiative_id:
                return initiative
        raise KeyError(initiative_id)

    def text(self, language: Language) -> PackTexts:
        """Return the pack's words in one language."""
        return self.texts[language]
