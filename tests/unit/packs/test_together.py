"""Problems that need more than one change, or come together."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.packs import document
from bot.packs.files import pack_files
from bot.packs.wording import tell
from tests.unit.packs.mistakes import YAML, Mistake
from tests.unit.packs.small_pack import SmallPack


def test_several_mistakes_are_told_at_once_in_the_order_of_the_files(pack: SmallPack) -> None:
    pack.replace("exemplars/de.jsonl", '"level": 1', '"level": 5')
    pack.replace("it.yml", 'name: "View"', "name: yes")
    pack.replace("it.yml", 'name: "Team"', "name: no")
    pack.replace("pack.yml", "stage: low", "stage: peak")
    told = [(one.file, one.code) for one in pack.check() if one.severity == "error"]
    assert told == [
        ("pack.yml", "unknown_stage"),
        ("it.yml", "unquoted_text"),
        ("it.yml", "unquoted_text"),
        ("exemplars/de.jsonl", "exemplar_level"),
        ("exemplars/de.jsonl", "few_exemplars"),
    ]


def test_a_broken_pack_yml_says_that_the_rest_was_not_compared(pack: SmallPack) -> None:
    pack.replace("pack.yml", "levels: 3", "levels: many")
    last = pack.check()[-1]
    assert {one.code for one in pack.check()} == {"not_whole", "not_compared"}
    assert last.file == "pack.yml"


def test_a_dimension_that_outweighs_all_others_is_told(pack: SmallPack) -> None:
    dimension = "  - {id: tools, kind: tactical, weight: 9, levels: 2}\n"
    pack.replace("pack.yml", "initiatives:\n", dimension + "initiatives:\n")
    [problem] = [one for one in pack.check() if one.code == "dominant_weight"]
    assert (problem.severity, problem.params["percent"]) == ("warning", 78)
    assert problem.line == pack.line_of("pack.yml", "id: tools")


def test_a_pack_without_management_questions_is_fine(pack: SmallPack) -> None:
    pack.replace("pack.yml", "management_questions:\n", "")
    pack.replace("pack.yml", "  - {id: commitment, dimensions: [view]}\n", "")
    for file in ("en.yml", "it.yml", "de.yml"):
        before, _, rest = pack.read(file).partition("management_questions:\n")
        pack.write(file, before + rest.partition("\n")[2])
    assert pack.check() == []


def test_an_exemplar_left_in_another_language_is_told(pack: SmallPack) -> None:
    pack.replace("exemplars/de.jsonl", "thing 0 auf Deutsch", "thing 0 in italiano")
    [problem] = pack.check()
    assert (problem.code, problem.severity) == ("untranslated_exemplar", "warning")
    assert problem.line == pack.line_of("exemplars/de.jsonl", "in italiano")
    assert tell(problem, "en").what == "This exemplar stands in the Italian file too."


def test_two_circles_of_prerequisites_are_two_problems(pack: SmallPack) -> None:
    pack.replace("pack.yml", "prerequisites: [listen]", "prerequisites: [train]")
    pack.replace("pack.yml", "prerequisites: [listen]", "prerequisites: [share-it]")
    [circle] = pack.check()
    assert circle.params["circle"] == "share-it → train → share-it"


def test_every_language_of_a_forgotten_text_is_told(pack: SmallPack) -> None:
    initiative = "  - {id: more, stage: high, raises: {view: 3}, effort: 1, benefit: 1}\n"
    pack.write("pack.yml", pack.read("pack.yml") + initiative)
    told = [" ".join(tell(one, "en")) for one in pack.check()]
    assert told == [
        f"'initiatives.more' is missing. Add title, description, owner, result and"
        f" guiding_questions of this initiative in {language}."
        for language in ("English", "Italian", "German")
    ]


@pytest.mark.parametrize("mistake", YAML, ids=lambda mistake: mistake.code)
def test_the_slow_yaml_parser_says_the_same(
    pack: SmallPack, mistake: Mistake, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack.replace(mistake.file, mistake.old, mistake.new)
    fast = pack.check()
    monkeypatch.setattr(document, "_Loader", yaml.SafeLoader)
    assert pack.check() == fast


pieces = st.sampled_from(
    [*"\"'{}[]:#|%\\\t\n\0\x85\u2028é1", "- ", "&a ", "*a", "!x ", "? ", "<<: ", "= ", "yes"]
)


@given(
    file=st.sampled_from(pack_files()),
    changes=st.lists(st.tuples(st.floats(0, 1), pieces, st.integers(0, 8)), min_size=1, max_size=4),
)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_file_whatever_it_holds_makes_the_check_fail(
    pack: SmallPack, file: str, changes: list[tuple[float, str, int]]
) -> None:
    original = text = pack.read(file)
    for place, piece, dropped in changes:
        position = int(place * len(text))
        text = text[:position] + piece + text[position + dropped :]
    pack.write(file, text)
    try:
        for problem in pack.check():
            assert 1 <= problem.line <= text.count("\n") + 1 or problem.file != file
            assert tell(problem, "de").mend
    finally:
        pack.write(file, original)
