"""The sentences of a report that depend on the result."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.pack import PackTexts, PlacementRule
from bot.domain.placement import Placement
from bot.domain.roadmap import Proposal
from bot.reports.view import MoverView, StageView
from bot.reports.words import Words

_CERTAIN = 1 - 1e-4

_CONFIDENCE = ((0.9, "confidence_high"), (0.7, "confidence_good"), (0.5, "confidence_low"))


def confidence_words(words: Words, confidence: float) -> str:
    """Say how sure the reading of an answer is."""
    for least, key in _CONFIDENCE:
        if confidence >= least:
            return words.say(key)
    return words.say("confidence_poor")


def stage_words(words: Words, placement: Placement, stages: Sequence[StageView]) -> str:
    """Say how sure the stage is, and which one would be likelier if there is one."""
    sentences = [_range_words(words, placement, stages)]
    if placement.most_probable != placement.stage:
        stage, other = stages[placement.stage - 1], stages[placement.most_probable - 1]
        sentences.append(words.say("stage_unlikely", stage=stage.name, other=other.name))
    return " ".join(sentences)


def _range_words(words: Words, placement: Placement, stages: Sequence[StageView]) -> str:
    low, high = stages[placement.low - 1], stages[placement.high - 1]
    percent = words.percent(placement.interval_probability)
    if low is not high:
        key = "stage_two" if high.index - low.index == 1 else "stage_range"
        return words.say(key, low=low.name, high=high.name, percent=percent)
    certain = placement.interval_probability > _CERTAIN
    return words.say("stage_certain" if certain else "stage_sure", percent=percent)


def mover_words(words: Words, mover: MoverView | None) -> str:
    """Say which answer would move the stage."""
    if mover is None:
        return words.say("mover_none")
    return words.say(
        "mover_up" if mover.after > mover.before else "mover_down",
        name=mover.name,
        before=mover.before,
        after=mover.after,
        label=mover.label,
        stage=mover.stage_name,
    )


def reason_words(words: Words, proposal: Proposal, texts: PackTexts) -> str:
    """Say why an initiative comes next."""
    first = proposal.lifts[0] if proposal.lifts else None
    sentences = [
        words.say(
            f"reason_{proposal.reason}",
            name=texts.dimensions[first.dimension].name if first else "",
            before=first.before if first else "",
            after=first.after if first else "",
            stage=texts.stages[proposal.stage].name if proposal.stage else "",
        )
    ]
    # What has no level cannot be said to rise.
    rising = [lift.dimension for lift in proposal.lifts[1:] if lift.before is not None]
    if rising:
        names = words.all_of([texts.dimensions[item].name for item in rising])
        sentences.append(words.say("also_raises", names=names))
    if proposal.builds_on:
        titles = [texts.initiatives[item].title for item in proposal.builds_on]
        quoted = [words.say("quotes", text=title) for title in titles]
        sentences.append(words.say("builds_on", titles=words.all_of(quoted)))
    return " ".join(sentences)


def method(words: Words, rule: PlacementRule) -> tuple[str, ...]:
    """Say how the results came about, the pack's placement rule included."""
    share = words.percent(rule.share)
    if rule.rule == "weighted-mean":
        said = words.say("rule_mean")
    elif rule.lag == 0:
        said = words.say("rule_gate_strict", share=share)
    else:
        lag = words.say(f"rule_gate_lag_{'one' if rule.lag == 1 else 'many'}", count=rule.lag)
        said = words.say("rule_gate", share=share, lag=lag)
    return words.sentences("method", rule=said)
