"""The end of an interview: placement, explanation, correction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from bot.domain.answer import Answer
from bot.domain.assessment import Pending
from bot.domain.errors import NothingToPlace
from bot.domain.turn import Button, Reply
from bot.services.desk import Desk
from bot.services.understand import payload


def finish(desk: Desk, *before: str) -> Reply:
    """Close the assessment and show the placement."""
    try:
        results = _results(desk, report_url=_new_report_link(desk))
    except NothingToPlace:
        desk.wait_for(Pending("closed"))
        return desk.reply(*before, desk.say("nothing_to_place"), type="ended", ended=True)
    desk.progress(state="finished", finished_at=desk.now, current=None)
    return _placement(desk, results, before)


def show_again(desk: Desk) -> Reply:
    """Show the placement of a finished assessment once more."""
    return _placement(desk, _results(desk, _new_report_link(desk)), ())


def results_so_far(desk: Desk) -> tuple[str, ...]:
    """Say where the answers given so far point to."""
    try:
        results = _results(desk, None)
    except NothingToPlace:
        return (desk.say("no_results"),)
    return desk.say("partial", **_stage_words(results)), _profile(desk, results)


def why_levels(desk: Desk) -> tuple[str, ...]:
    """Explain the level of the answer given last, or of every answer after the end."""
    scored = [answer for answer in desk.open_assessment.answers.values() if answer.estimate]
    if not scored:
        return (desk.say("why_nothing"),)
    finished = desk.open_assessment.state == "finished"
    return tuple(_why(desk, answer) for answer in (scored if finished else scored[-1:]))


def answered(desk: Desk) -> list[str]:
    """The dimensions that have a level."""
    answers = desk.open_assessment.answers
    return [dimension for dimension, answer in answers.items() if answer.level is not None]


def ask_which(desk: Desk) -> Reply:
    """Ask which dimension's level is to be corrected."""
    texts = desk.pack.text(desk.language).dimensions
    buttons = tuple(
        Button(texts[dimension].name, payload("choose_dimension", dimension))
        for dimension in answered(desk)
    )
    return desk.reply(desk.say("which_dimension"), type="choose_dimension", buttons=buttons)


def offer_levels(desk: Desk, dimension: str) -> Reply:
    """Show the levels of a dimension as buttons, for a correction."""
    text = desk.pack.text(desk.language).dimensions[dimension]
    labels = [(level, words.label) for level, words in sorted(text.levels.items())]
    return desk.reply(
        desk.say("choose_level", name=text.name),
        type="choose_level",
        buttons=tuple(
            Button(label, payload("choose_level", f"{dimension}:{level}"))
            for level, label in labels
        ),
        dimension=dimension,
        levels=[{"level": level, "label": label} for level, label in labels],
    )


def correct(desk: Desk, dimension: str, level: int) -> str:
    """Store the respondent's level beside the estimate; return what to say."""
    desk.unit.assessments.correct(desk.open_assessment.id, dimension, level, desk.now)
    desk.reload()
    text = desk.pack.text(desk.language).dimensions[dimension]
    return desk.say("corrected", name=text.name, label=text.levels[level].label)


def _why(desk: Desk, answer: Answer) -> str:
    estimate = answer.estimate
    assert estimate is not None
    text = desk.pack.text(desk.language).dimensions[answer.dimension]
    return desk.say(
        "why_level",
        name=text.name,
        level=estimate.level,
        of=len(estimate.probabilities),
        label=text.levels[estimate.level].label,
        quote=estimate.evidence.quote,
        matched=estimate.evidence.matched,
        runner_up=text.levels[estimate.evidence.runner_up].label,
    )


def _results(desk: Desk, report_url: str | None) -> Mapping[str, Any]:
    return desk.reports.results(desk.pack, desk.open_assessment, desk.language, report_url)


def _new_report_link(desk: Desk) -> str:
    token = secrets.token_urlsafe(32)
    expires = desk.now + desk.rules.link_life
    desk.unit.report_links.add(token, desk.open_assessment.id, desk.now, expires)
    return f"{desk.rules.public_url}/r/{token}"


def _placement(desk: Desk, results: Mapping[str, Any], before: tuple[str, ...]) -> Reply:
    desk.wait_for(Pending("closed"))
    parts = [
        *before,
        desk.say("placement", **_stage_words(results)),
        _profile(desk, results),
        _list(desk, "strengths", [item["name"] for item in results["strengths"]]),
        _list(desk, "gaps", [item["name"] for item in results["gaps"]]),
        _mover(desk, results),
        _initiatives(desk, results),
        desk.say("report", url=results["report_url"]),
    ]
    buttons = (
        desk.button("why", "why_level"),
        desk.button("not_right", "contest_level"),
        desk.button("again", "restart_interview"),
    )
    return desk.reply(*parts, buttons=buttons, ended=True, **{**results, "type": "placement"})


def _stage_words(results: Mapping[str, Any]) -> dict[str, object]:
    stage, interval = results["stage"], results["interval"]
    low, high = interval["low"]["name"], interval["high"]["name"]
    return {
        "stage": stage["name"],
        "motto": stage["motto"],
        "index": stage["index"],
        "of": stage["of"],
        "range": low if low == high else f"{low} – {high}",
        # Nothing read from words is certain.
        "percent": round(100 * interval["probability"]),
    }


def _profile(desk: Desk, results: Mapping[str, Any]) -> str:
    lines = [desk.say("profile")]
    for item in results["dimensions"]:
        if item["level"] is None:
            lines.append(f"- **{item['name']}**: {desk.say('no_level')}")
            continue
        line = f"- **{item['name']}**: {item['level']}/{item['of']}, {item['label']}"
        if item["corrected"]:
            line += f" ({desk.say('your_choice')})"
        elif item["quote"]:
            line += " " + desk.say("because", quote=item["quote"])
        lines.append(line)
    return "\n".join(lines)


def _list(desk: Desk, key: str, names: list[str]) -> str:
    return desk.say(key, names=", ".join(names)) if names else ""


def _mover(desk: Desk, results: Mapping[str, Any]) -> str:
    mover = results["mover"]
    if mover is None:
        return ""
    return desk.say("mover", name=mover["name"], level=mover["to"], stage=mover["stage"]["name"])


def _initiatives(desk: Desk, results: Mapping[str, Any]) -> str:
    blocks = [desk.say("initiatives")]
    for number, item in enumerate(results["initiatives"], start=1):
        questions = "\n".join(f"- {question}" for question in item["questions"])
        blocks.append(f"**{number}. {item['title']}**\n{questions}")
    return "\n\n".join(blocks)
