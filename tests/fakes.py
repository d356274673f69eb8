"""Parts that tests put in place of slow ones. Everything else in a test is real."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Literal

from bot.domain.answer import Estimate, Evidence, Refusal, Scored, ScoreRequest
from bot.domain.language import Language
from bot.domain.pack import Pack


class Clock:
    """A clock that goes only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        """Let time pass; arguments as of `timedelta`."""
        self.now += timedelta(**by)


class ObedientScorer:
    """Reads the level from the answer itself: "3" is level 3, "2?3" is between 2 and 3.

    "dont_know", "gibberish" and the like are refused; any other text is level 2.
    """

    version = "obedient-1"

    def __init__(self, levels: Mapping[str, int] | None = None) -> None:
        self.levels = levels or {}
        self.seen: list[ScoreRequest] = []

    async def score(self, request: ScoreRequest) -> Scored:
        """Do as the text says."""
        self.seen.append(request)
        word = request.text.split()[-1] if request.text.split() else "empty"
        if word in ("empty", "dont_know", "not_my_area", "off_topic", "gibberish", "question_back"):
            return Refusal(word)  # type: ignore[arg-type]
        count = self.levels.get(request.dimension, 4)
        if "?" in word:
            low, high = (int(part) for part in word.split("?"))
            return _estimate(request, count, {low: 0.5, high: 0.5})
        return _estimate(request, count, {int(word) if word.isdigit() else 2: 1.0})


class Silent:
    """A detector that never knows, or always hears the same language."""

    def __init__(self, heard: Language | Literal["other"] | None = None) -> None:
        self.heard = heard

    def detect(self, text: str) -> Language | Literal["other"] | None:  # noqa: ARG002
        """Return what it was made with."""
        return self.heard


class OnePack:
    """The packs, with some of the bundled ones."""

    def __init__(self, *packs: Pack) -> None:
        self._packs = {pack.id: pack for pack in packs}

    def get(self, pack_id: str) -> Pack:
        """Return a pack."""
        from bot.domain.errors import UnknownPack

        try:
            return self._packs[pack_id]
        except KeyError:
            raise UnknownPack(pack_id) from None

    def all(self) -> tuple[Pack, ...]:
        """All of them."""
        return tuple(self._packs.values())


def _estimate(request: ScoreRequest, count: int, chances: Mapping[int, float]) -> Estimate:
    probabilities = tuple(chances.get(level, 0.0) for level in range(1, count + 1))
    level = max(chances, key=lambda one: chances[one])
    runner_up = level - 1 if level > 1 else 2
    evidence = Evidence(request.text[:40], "an exemplar", runner_up)
    return Estimate(
        probabilities, level, max(chances.values()), evidence, tuple(sorted(chances)), "obedient-1"
    )
