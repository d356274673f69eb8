"""Every mistake is told with its file, its line and the way to mend it."""

from __future__ import annotations

import pytest

from bot.domain.language import LANGUAGES
from bot.domain.pack_problems import Problem
from bot.packs.wording import tell
from tests.unit.packs.mistakes import MISTAKES, Mistake
from tests.unit.packs.small_pack import SmallPack


def name(mistake: Mistake) -> str:
    return f"{mistake.code}-{mistake.new.strip()[:20]}"


@pytest.mark.parametrize("mistake", MISTAKES, ids=name)
def test_a_mistake_is_told_with_file_line_and_mend_in_every_language(
    pack: SmallPack, mistake: Mistake
) -> None:
    pack.replace(mistake.file, mistake.old, mistake.new)
    line = pack.line_of(mistake.file, mistake.at) if mistake.at else 1

    problems = pack.check()

    [problem] = [one for one in problems if one.code == mistake.code]
    assert (problem.file, problem.line) == (mistake.file, line)
    assert problem.severity == mistake.severity
    assert mistake.mend in tell(problem, "en").mend
    follows = {mistake.code, *mistake.also, "not_compared"}
    assert {one.code for one in problems} <= follows
    for one in problems:
        assert_told_in_every_language(one)


def assert_told_in_every_language(problem: Problem) -> None:
    told = {" ".join(tell(problem, language)) for language in LANGUAGES}
    assert len(told) == len(LANGUAGES)
    for sentence in told:
        assert "\n" not in sentence
        assert len(sentence) < 500


def test_a_valid_pack_has_no_problems(pack: SmallPack) -> None:
    assert pack.check() == []
