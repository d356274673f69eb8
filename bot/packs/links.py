"""Checks that pack.yml fits together: ids, links, circles, weights, the placement rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.domain.language import LANGUAGES
from bot.domain.pack import Initiative, PackStructure
from bot.domain.pack_problems import Problem, Severity
from bot.packs.document import Document, Keys
from bot.packs.shape import nearest


def check_links(pack: PackStructure, document: Document) -> list[Problem]:
    """Return everything that does not fit together within pack.yml."""
    at = _Place(document)
    return [
        *_languages(pack, at),
        *_doubles(pack, at),
        *_initiative_links(pack, at),
        *_management_links(pack, at),
        *_circles(pack, at),
        *_gaps_in_initiatives(pack, at),
        *_weights(pack, at),
        *_placement(pack, at),
    ]


class _Place:
    """Makes problems of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def error(self, code: str, keys: Keys, **params: object) -> Problem:
        return self._problem(code, keys, params, "error")

    def warning(self, code: str, keys: Keys, **params: object) -> Problem:
        return self._problem(code, keys, params, "warning")

    def unknown(self, code: str, keys: Keys, value: str, known: Iterable[str]) -> Problem:
        known = list(known)
        choices = ", ".join(known)
        return self.error(code, keys, value=value, choices=choices, **nearest(value, known))

    def _problem(
        self, code: str, keys: Keys, params: Mapping[str, object], severity: Severity
    ) -> Problem:
        document = self._document
        values = {"path": document.name(keys), **params}
        return Problem(document.file, document.line(keys), code, values, severity)


def _languages(pack: PackStructure, at: _Place) -> Iterator[Problem]:
    for language in LANGUAGES:
        if language not in pack.languages:
            yield at.problem("language_missing", ["languages"], language=language)


def _doubles(pack: PackStructure, at: _Place) -> Iterator[Problem]:
    lists: list[tuple[Keys, Sequence[str]]] = [
        (["languages"], pack.languages),
        (["stages"], pack.stages),
        (["dimensions"], [dimension.id for dimension in pack.dimensions]),
        (["initiatives"], [initiative.id for initiative in pack.initiatives]),
        (["management_questions"], [question.id for question in pack.management_questions]),
    ]
    for n, initiative in enumerate(pack.initiatives):
        lists.append((["initiatives", n, "prerequisites"], initiative.prerequisites))
    for n, question in enumerate(pack.management_questions):
        lists.append((["management_questions", n, "dimensions"], question.dimensions))
    for path, ids in lists:
        for position, value in enumerate(ids):
            if value in ids[:position]:
                params = {"list": ".".join(map(str, path[:1])), "value": value}
                yield at.problem("duplicate_entry", [*path, position], **params)


def _initiative_links(pack: PackStructure, at: _Place) -> Iterator[Problem]:
    levels = {dimension.id: dimension.levels for dimension in pack.dimensions}
    by_id = {initiative.id: initiative for initiative in pack.initiatives}
    for n, initiative in enumerate(pack.initiatives):
        path = ["initiatives", n]
        if initiative.stage not in pack.stages:
            yield at.unknown("unknown_stage", [*path, "stage"], initiative.stage, pack.stages)
        for dimension, level in initiative.raises.items():
            place = [*path, "raises", dimension]
            if dimension not in levels:
                yield at.unknown("unknown_dimension", place, dimension, levels)
            elif not 2 <= level <= levels[dimension]:
                yield at.problem("raise_range", place, value=level, most=levels[dimension])
        yield from _prerequisites(pack, at, n, initiative, by_id)


def _prerequisites(
    pack: PackStructure,
    at: _Place,
    n: int,
    initiative: Initiative,
    by_id: Mapping[str, Initiative],
) -> Iterator[Problem]:
    for position, wanted in enumerate(initiative.prerequisites):
        path = ["initiatives", n, "prerequisites", position]
        if wanted == initiative.id:
            yield at.problem("own_prerequisite", path, value=wanted)
        elif wanted not in by_id:
            yield at.unknown("unknown_prerequisite", path, wanted, by_id)
        elif _rank(pack, by_id[wanted].stage) > _rank(pack, initiative.stage):
            stages = {"stage": by_id[wanted].stage, "own": initiative.stage}
            yield at.problem("late_prerequisite", path, "warning", value=wanted, **stages)


def _rank(pack: PackStructure, stage: str) -> int:
    return pack.stages.index(stage) if stage in pack.stages else 0


def _management_links(pack: PackStructure, at: _Place) -> Iterator[Problem]:
    known = [dimension.id for dimension in pack.dimensions]
    for n, question in enumerate(pack.management_questions):
        for position, dimension in enumerate(question.dimensions):
            if dimension not in known:
                path = ["management_questions", n, "dimensions", position]
                yield at.unknown("unknown_dimension", path, dimension, known)


def _circles(pack: PackStructure, at: _Place) -> Iterator[Problem]:
    """One circle of prerequisites for every knot of them, at its first initiative."""
    waits_for = {
        initiative.id: [one for one in initiative.prerequisites if one != initiative.id]
        for initiative in pack.initiatives
    }
    told: list[set[str]] = []
    for n, initiative in enumerate(pack.initiatives):
        circle = _way_back(initiative.id, waits_for)
        if circle and not any(one & set(circle) for one in told):
            told.append(set(circle))
            path = ["initiatives", n, "prerequisites"]
            yield at.problem("prerequisite_circle", path, circle=" → ".join([*circle, circle[0]]))


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


def _gaps_in_initiatives(pack: PackStructure, at: _Place) -> Iterator[Problem]:
    stages = {initiative.stage for initiative in pack.initiatives}
    for position, stage in enumerate(pack.stages):
        if stage not in stages:
            yield at.problem(
                "stage_without_initiative", ["stages", position], "warning", value=stage
            )
    raised = {item for initiative in pack.initiatives for item in initiative.raises.items()}
    for n, dimension in enumerate(pack.dimensions):
        for level in range(2, dimension.levels + 1):
            if (dimension.id, level) not in raised:
                params = {"value": dimension.id, "level": level, "below": level - 1}
                yield at.problem("level_without_initiative", ["dimensions", n], "warning", **params)


def _weights(pack: PackStructure, at: _Place) -> Iterator[Problem]:
    total = sum(dimension.weight for dimension in pack.dimensions)
    for n, dimension in enumerate(pack.dimensions):
        if len(pack.dimensions) > 2 and dimension.weight > total / 2:
            percent = round(100 * dimension.weight / total)
            path = ["dimensions", n, "weight"]
            yield at.problem(
                "dominant_weight", path, "warning", value=dimension.id, percent=percent
            )


def _placement(pack: PackStructure, at: _Place) -> Iterator[Problem]:
    rule = pack.placement
    if rule.rule != "gate":
        for name in sorted(rule.model_fields_set - {"rule"}):
            yield at.problem("gate_only", ["placement", name], "warning", rule=rule.rule)
        return
    if rule.share < 0.5:
        percent = round(100 * rule.share)
        yield at.problem("low_share", ["placement", "share"], "warning", percent=percent)
    kinds = Counter(dimension.kind for dimension in pack.dimensions)
    if not kinds["strategic"]:
        yield at.problem("nothing_strategic", ["placement"], "warning")
    elif rule.lag >= len(pack.stages) - 1:
        params = {"value": rule.lag, "most": len(pack.stages) - 2}
        yield at.problem("lag_without_effect", ["placement", "lag"], "warning", **params)
