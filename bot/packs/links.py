"""Checks that pack.yml fits together: ids, links, circles, weights, the placement rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.domain.language import LANGUAGES
from bot.domain.pack import Initiative, PackStructure
from bot.domain.pack_problems import Problem
from bot.packs.document import Document, Keys


def check_links(pack: PackStructure, document: Document) -> list[Problem]:
    """Return everything that does not fit together within pack.yml."""
    return [
        *_languages(pack, document),
        *_doubles(pack, document),
        *_initiatives(pack, document),
        *_management_questions(pack, document),
        *_circles(pack, document),
        *_nothing_to_do(pack, document),
        *_weights(pack, document),
        *_placement(pack, document),
    ]


def _languages(pack: PackStructure, document: Document) -> Iterator[Problem]:
    for language in LANGUAGES:
        if language not in pack.languages:
            yield document.error("language_missing", ("languages",), language=language)


def _doubles(pack: PackStructure, document: Document) -> Iterator[Problem]:
    for keys, ids in _lists_of_ids(pack):
        for position, value in enumerate(ids):
            if value in ids[:position]:
                yield document.error("duplicate_entry", (*keys, position), value=value)


def _lists_of_ids(pack: PackStructure) -> Iterator[tuple[Keys, Sequence[str]]]:
    yield ("languages",), pack.languages
    yield ("stages",), pack.stages
    yield ("dimensions",), [dimension.id for dimension in pack.dimensions]
    yield ("initiatives",), [initiative.id for initiative in pack.initiatives]
    yield ("management_questions",), [question.id for question in pack.management_questions]
    for n, initiative in enumerate(pack.initiatives):
        yield ("initiatives", n, "prerequisites"), initiative.prerequisites
    for n, question in enumerate(pack.management_questions):
        yield ("management_questions", n, "dimensions"), question.dimensions


def _initiatives(pack: PackStructure, document: Document) -> Iterator[Problem]:
    for n, initiative in enumerate(pack.initiatives):
        if initiative.stage not in pack.stages:
            keys = ("initiatives", n, "stage")
            yield document.unknown("unknown_stage", keys, initiative.stage, pack.stages)
        yield from _raises(pack, document, n, initiative)
        yield from _prerequisites(pack, document, n, initiative)


def _raises(
    pack: PackStructure, document: Document, n: int, initiative: Initiative
) -> Iterator[Problem]:
    levels = {dimension.id: dimension.levels for dimension in pack.dimensions}
    for dimension, level in initiative.raises.items():
        keys = ("initiatives", n, "raises", dimension)
        if dimension not in levels:
            yield document.unknown("unknown_dimension", keys, dimension, levels)
        elif not 2 <= level <= levels[dimension]:
            yield document.error("raise_range", keys, value=level, most=levels[dimension])


def _prerequisites(
    pack: PackStructure, document: Document, n: int, initiative: Initiative
) -> Iterator[Problem]:
    stage_of = {one.id: one.stage for one in pack.initiatives}
    for position, wanted in enumerate(initiative.prerequisites):
        keys = ("initiatives", n, "prerequisites", position)
        if wanted == initiative.id:
            yield document.error("own_prerequisite", keys, value=wanted)
        elif wanted not in stage_of:
            yield document.unknown("unknown_prerequisite", keys, wanted, stage_of)
        elif _rank(pack, stage_of[wanted]) > _rank(pack, initiative.stage):
            stages = {"stage": stage_of[wanted], "own": initiative.stage}
            yield document.warning("late_prerequisite", keys, value=wanted, **stages)


def _rank(pack: PackStructure, stage: str) -> int:
    return pack.stages.index(stage) if stage in pack.stages else 0


def _management_questions(pack: PackStructure, document: Document) -> Iterator[Problem]:
    known = [dimension.id for dimension in pack.dimensions]
    for n, question in enumerate(pack.management_questions):
        for position, dimension in enumerate(question.dimensions):
            if dimension not in known:
                keys = ("management_questions", n, "dimensions", position)
                yield document.unknown("unknown_dimension", keys, dimension, known)


def _circles(pack: PackStructure, document: Document) -> Iterator[Problem]:
    """Yield one circle of prerequisites for every knot of them, at its first initiative."""
    waits_for = {
        initiative.id: [one for one in initiative.prerequisites if one != initiative.id]
        for initiative in pack.initiatives
    }
    told: set[str] = set()
    for n, initiative in enumerate(pack.initiatives):
        circle = _way_back(initiative.id, waits_for)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            way = " → ".join([*circle, circle[0]])
            yield document.error(
                "prerequisite_circle", ("initiatives", n, "prerequisites"), circle=way
            )


def _way_back(start: str, waits_for: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the shortest way from an initiative over its prerequisites to itself, or []."""
    ways, seen = [[start]], set[str]()
    for way in ways:
        for wanted in waits_for.get(way[-1], ()):
            if wanted == start:
                return way
            if wanted not in seen:
                seen.add(wanted)
                ways.append([*way, wanted])
    return []


def _nothing_to_do(pack: PackStructure, document: Document) -> Iterator[Problem]:
    """Yield stages and levels for which the bot would have no next step to offer."""
    stages = {initiative.stage for initiative in pack.initiatives}
    for position, stage in enumerate(pack.stages[:-1]):
        if stage not in stages:
            yield document.warning("stage_without_initiative", ("stages", position), value=stage)
    raised = {item for initiative in pack.initiatives for item in initiative.raises.items()}
    for n, dimension in enumerate(pack.dimensions):
        for level in range(2, dimension.levels + 1):
            if (dimension.id, level) not in raised:
                values = {"value": dimension.id, "level": level, "below": level - 1}
                yield document.warning("level_without_initiative", ("dimensions", n), **values)


def _weights(pack: PackStructure, document: Document) -> Iterator[Problem]:
    total = sum(dimension.weight for dimension in pack.dimensions)
    for n, dimension in enumerate(pack.dimensions):
        if len(pack.dimensions) > 2 and dimension.weight > total / 2:
            values = {"value": dimension.id, "percent": round(100 * dimension.weight / total)}
            yield document.warning("dominant_weight", ("dimensions", n, "weight"), **values)


def _placement(pack: PackStructure, document: Document) -> Iterator[Problem]:
    rule = pack.placement
    if rule.rule != "gate":
        for name in sorted(rule.model_fields_set - {"rule"}):
            yield document.warning("gate_only", ("placement", name), rule=rule.rule)
        return
    if rule.share < 0.5:
        percent = round(100 * rule.share)
        yield document.warning("low_share", ("placement", "share"), percent=percent)
    kinds = Counter(dimension.kind for dimension in pack.dimensions)
    if not kinds["strategic"]:
        yield document.warning("nothing_strategic", ("placement",))
    elif rule.lag >= len(pack.stages) - 1:
        values = {"value": rule.lag, "most": len(pack.stages) - 2}
        yield document.warning("lag_without_effect", ("placement", "lag"), **values)
