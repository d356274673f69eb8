"""Mistakes that pack authors make: what they change in a valid pack, and what they are told."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.pack_problems import Severity


@dataclass(frozen=True)
class Mistake:
    """One change that breaks the small pack.

    Attributes:
        code: the problem it makes.
        file: the file that is changed, and to which the problem belongs.
        old: the text that is replaced, once.
        new: what it is replaced by.
        at: a text that stands on the line of the problem after the change; "" for line 1.
        mend: words of the advice in English.
        also: codes of problems that follow from this one.
        severity: as of the problem.
    """

    code: str
    file: str
    old: str
    new: str
    at: str
    mend: str
    also: tuple[str, ...] = ()
    severity: Severity = "error"


def _warning(
    code: str, file: str, old: str, new: str, at: str, mend: str, also: tuple[str, ...] = ()
) -> Mistake:
    return Mistake(code, file, old, new, at, mend, also, "warning")


VIEW = "{id: view, kind: strategic, weight: 1.0, levels: 3}"
NAME = 'name: "View"'
QUESTION = 'question: "What do you see of your customers in italiano?"'
SIMPLER = '    simpler: "What do you see in italiano?"\n'
LEVEL_1 = '1: {label: "Nothing in italiano", statement: "Nobody sees anything at all in italiano."}'
LEVEL_4 = '  4: {label: "More in italiano", statement: "More than everything in italiano."}'
BOUNDARY = '1-2: "Does anybody look at all in italiano?"'
GUIDING = 'guiding_questions: ["Who is to begin in italiano?"]'
COMMITMENT = '  commitment: "Do the leaders of the company care in italiano?"\n'
EMPTY = ("stage_without_initiative",)
GONE = ("missing_key",)
SHARE = (
    "middle\n    raises: {view: 3}\n    effort: 12.5\n    benefit: 4\n    prerequisites: [listen]"
)

YAML = [
    Mistake("tab", "it.yml", SIMPLER, "\t" + SIMPLER.lstrip(), "\tsimpler", "two spaces"),
    Mistake("yaml_quote", "it.yml", 'name: "Team"', 'name: "Team', 'name: "Team', "at the end"),
    Mistake("yaml_quote", "it.yml", NAME, "name: 'View", "name: 'View", "at the end"),
    Mistake(
        "yaml_inner_quote", "it.yml", NAME, 'name: "Its "real" view"', '"real"', 'Write \\" for'
    ),
    Mistake("yaml_escape", "it.yml", NAME, 'name: "C:\\View"', "C:\\View", "for a backslash"),
    Mistake("yaml_colon", "it.yml", NAME, "name: View: the first", "View: the", "quotation marks"),
    Mistake("yaml_no_colon", "it.yml", NAME, 'name "View"', 'name "View"', 'key: "text"'),
    Mistake("yaml_bracket", "pack.yml", VIEW, VIEW[:-1], "id: view", "Close the bracket"),
    Mistake("yaml_bracket", "pack.yml", VIEW, VIEW.replace(", w", " w"), "id: view", "comma"),
    Mistake("yaml_bracket", "pack.yml", "[en, it, de]", "[en, it, de", "languages:", "Close"),
    Mistake("yaml_first_character", "it.yml", NAME, "name: @view", "name: @view", "quotation"),
    Mistake("yaml_broken", "it.yml", SIMPLER, "  " + SIMPLER, "      simpler", "indentation"),
    Mistake("yaml_broken", "it.yml", SIMPLER, SIMPLER[1:], "   simpler", "indentation"),
    Mistake("several_documents", "it.yml", "dimensions:", "---\ndimensions:", "---", "Remove"),
    Mistake("anchor_or_tag", "it.yml", NAME, "name: *view", "name: *view", "quotation marks"),
    Mistake("anchor_or_tag", "it.yml", NAME, 'name: &a "View"', "name: &a", "quotation marks"),
    Mistake("anchor_or_tag", "it.yml", NAME, 'name: !text "View"', "!text", "quotation marks"),
    Mistake("too_deep", "it.yml", NAME, f"name: {'[' * 30}{']' * 30}", "[[[", "indentation"),
    Mistake("too_deep", "it.yml", NAME, f"name: {'[' * 100_000}", "[[[", "indentation"),
    Mistake("duplicate_key", "it.yml", SIMPLER, f'{SIMPLER}    name: "B"\n', '"B"', "Remove one"),
    Mistake("strange_key", "it.yml", NAME, "[name]: View", "[name]", "a name, a colon"),
    Mistake("unquoted_key", "it.yml", "  train:", "  yes:", "  yes:", '"yes"'),
    Mistake("control_character", "it.yml", "View", "Vi\x07ew", "Vi\x07ew", "Delete it"),
]

SHAPE = [
    Mistake("missing_key", "it.yml", SIMPLER, "", "  view:", "in simpler Italian words"),
    Mistake("missing_key", "pack.yml", 'version: "1.0.0"\n', "", "", 'version: "1.0.0"'),
    Mistake("missing_key", "pack.yml", "    effort: 8\n", "", "- id: train", "person-weeks"),
    Mistake("unknown_key", "it.yml", "simpler:", "simplr:", "simplr:", "Did you mean 'simpler'?"),
    Mistake("unknown_key", "it.yml", SIMPLER, SIMPLER + '    x: "y"\n', "x:", "use one of: name,"),
    Mistake("unknown_key", "pack.yml", "benefit: 5", "benefit: 5\n    cost: 3", "cost", "of: id,"),
    Mistake(
        "unknown_key", "it.yml", SIMPLER, SIMPLER + "    note:\n", "note:", "use one of: name,"
    ),
    Mistake("unknown_key", "it.yml", NAME, NAME + "\n    7: seven", "7: seven", "use one of"),
    Mistake(
        "empty_value", "it.yml", SIMPLER, "    simpler:\n", "simpler:", "simpler Italian words"
    ),
    Mistake("empty_value", "it.yml", NAME, 'name: ""', 'name: ""', "Fill it in"),
    Mistake("empty_value", "it.yml", NAME, 'name: "   "', 'name: "   "', "Fill it in"),
    Mistake("unquoted_text", "it.yml", NAME, "name: yes", "name: yes", 'quotation marks: "yes"'),
    Mistake("unquoted_text", "it.yml", NAME, "name: 2026", "name: 2026", '"2026"'),
    Mistake("unquoted_text", "it.yml", NAME, "name: 2026-03-02", "2026-03", '"2026-03-02"'),
    Mistake("unquoted_text", "pack.yml", '"1.0.0"', "1.0", "version: 1.0", '"1.0"'),
    Mistake("wrong_shape", "it.yml", NAME, "name: [View]", "name: [View]", "docs/packs.md"),
    Mistake("wrong_shape", "it.yml", GUIDING, "guiding_questions: A?", "A?", "docs/packs.md"),
    Mistake("wrong_shape", "pack.yml", VIEW, "view", "- view", "docs/packs.md"),
    Mistake("not_whole", "pack.yml", "levels: 3}", 'levels: "3"}', '"3"', "number alone"),
    Mistake("not_whole", "pack.yml", "benefit: 5", "benefit: 4.5", "4.5", "number alone"),
    Mistake("not_number", "pack.yml", "effort: 8", "effort: 8 weeks", "8 weeks", "number alone"),
    Mistake("out_of_range", "pack.yml", "share: 0.6", "share: 60", "share: 60", "≤ 1"),
    Mistake("out_of_range", "pack.yml", "weight: 1.0", "weight: 0", "weight: 0", "> 0"),
    Mistake("out_of_range", "pack.yml", "benefit: 5", "benefit: 6", "benefit: 6", "≤ 5"),
    Mistake("text_too_short", "it.yml", NAME, 'name: "V"', 'name: "V"', "at least 2"),
    Mistake("text_too_long", "it.yml", "Nothing", "Nothing " * 9, "Nothing N", "Shorten it"),
    Mistake("list_too_short", "it.yml", GUIDING, "guiding_questions: []", ": []", "at least 1"),
    Mistake(
        "list_too_long", "it.yml", GUIDING, f"{GUIDING[:18]} {['A?'] * 6}", "'A?'", "at most 5"
    ),
    Mistake("bad_id", "pack.yml", "id: train", "id: Train it", "id: Train it", "small letters"),
    Mistake("bad_id", "pack.yml", "{view: 3}", "{Vista: 3}", "Vista", "small letters"),
    Mistake("bad_version", "pack.yml", "1.0.0", "1.0", '"1.0"', '"1.0.0"'),
    Mistake("bad_level_key", "it.yml", LEVEL_1, "one" + LEVEL_1[1:], "one:", "1 to 9", GONE),
    Mistake("bad_boundary_key", "it.yml", BOUNDARY, "first" + BOUNDARY[3:], "first", "1-2", GONE),
    Mistake("not_one_of", "pack.yml", "kind: tactical", "kind: tactic", "tactic,", "'tactical'?"),
    Mistake("not_one_of", "pack.yml", "rule: gate", "rule: best", "best", "weighted-mean, gate"),
    Mistake("not_one_of", "pack.yml", "de]", "de, fr]", "languages", "one of: en, it, de"),
]

LINKS = [
    Mistake("folder_name", "pack.yml", "id: small", "id: smal", "id: smal", "same name"),
    Mistake("language_missing", "pack.yml", ", de]", "]", "languages", "[en, it, de]"),
    Mistake("duplicate_entry", "pack.yml", "high]", "high, high]", "stages:", "rename one", EMPTY),
    Mistake("duplicate_entry", "pack.yml", "[listen]", "[listen, listen]", "listen, l", "Remove"),
    Mistake(
        "unknown_stage",
        *("pack.yml", "stage: low", "stage: lwo", "lwo", "'low'?"),
        also=("stage_without_initiative",),
    ),
    Mistake("unknown_stage", "pack.yml", "stage: middle", "stage: x", "stage: x", "low, middle"),
    Mistake(
        "unknown_dimension",
        *("pack.yml", "{view: 2,", "{veiw: 2,", "veiw", "'view'?"),
        also=("level_without_initiative",),
    ),
    Mistake("unknown_dimension", "pack.yml", "ns: [view]", "ns: [x]", "[x]", "view, team"),
    Mistake(
        "raise_range",
        *("pack.yml", "{view: 3}", "{view: 4}", "{view: 4}", "reached afterwards"),
        also=("level_without_initiative",),
    ),
    Mistake(
        "raise_range",
        *("pack.yml", "team: 2}", "team: 1}", "team: 1}", "reached afterwards"),
        also=("level_without_initiative",),
    ),
    Mistake("unknown_prerequisite", "pack.yml", "[listen]", "[listn]", "[listn]", "'listen'?"),
    Mistake("own_prerequisite", "pack.yml", "[listen]", "[share-it]", "[share-it]", "Remove it"),
    Mistake(
        "prerequisite_circle",
        *("pack.yml", "ites: []", "ites: [train]", "[train]", "be the first"),
        also=("late_prerequisite",),
    ),
    _warning(
        "late_prerequisite",
        *("pack.yml", SHARE, SHARE.replace("middle", "low").replace("listen", "train")),
        *("[train]", "another stage"),
    ),
    _warning(
        "stage_without_initiative",
        *("pack.yml", "stages: [low, ", "stages: [low, none, ", "stages:", "Add one"),
        also=("missing_key",),
    ),
    _warning(
        "level_without_initiative", "pack.yml", "team: 3}", "team: 2}", "id: team", "team: 3'"
    ),
    _warning("gate_only", "pack.yml", "gate, share: 0.6", "weighted-mean", "placement", "'gate'"),
    _warning("low_share", "pack.yml", "share: 0.6", "share: 0.3", "share:", "to 0.6"),
    _warning("nothing_strategic", "pack.yml", "kind: strategic", "kind: tactical", "gate", "kind"),
    _warning("lag_without_effect", "pack.yml", "lag: 1", "lag: 2", "lag: 2", "at most 1"),
]

WORDS = [
    Mistake("missing_key", "it.yml", LEVEL_1, "", "    levels:", "of level 1 in Italian"),
    Mistake("missing_key", "it.yml", BOUNDARY, "", "    boundaries:", "tells these two levels"),
    Mistake("missing_key", "it.yml", f"management_questions:\n{COMMITMENT}", "", "", "management"),
    Mistake("text_for_nothing", "it.yml", "  train:", "  trian:", "  trian:", "'train'?"),
    Mistake("levels_too_many", "it.yml", LEVEL_1, f"{LEVEL_1}\n    {LEVEL_4}", "4: {", "'levels'"),
    Mistake(
        "boundaries_too_many",
        "it.yml",
        BOUNDARY,
        f'{BOUNDARY}\n      1-3: "Or?"',
        "1-3",
        "1-2, 2-3",
    ),
    Mistake(
        "no_question_mark", "it.yml", QUESTION, QUESTION.replace("?", "."), "see of", "question"
    ),
    Mistake("no_question_mark", "it.yml", BOUNDARY, BOUNDARY.replace("?", "."), "1-2:", "question"),
    Mistake("same_text", "it.yml", '"Something in', '"NOTHING in', "2: {label", "tell them apart"),
    Mistake("same_text", "it.yml", '"Team"', '"VIEW"', '"VIEW"', "tell them apart"),
    Mistake("placeholder", "it.yml", NAME, 'name: "TODO find a name"', "TODO", "Write the text"),
    Mistake("placeholder", "it.yml", NAME, 'name: "..."', "...", "Write the text"),
    _warning(
        "no_question_mark", "it.yml", GUIDING, GUIDING.replace("?", "."), "to begin", "question"
    ),
    _warning(
        "no_question_mark",
        "it.yml",
        COMMITMENT,
        COMMITMENT.replace("?", "."),
        "leaders",
        "question",
    ),
    _warning(
        "several_questions", "it.yml", QUESTION, QUESTION.replace(" of", "? What"), "see?", "one"
    ),
    _warning(
        "boundary_names_level", "it.yml", "look at all", "vede il livello 2", "1-2", "the fact"
    ),
    _warning(
        "untranslated", "it.yml", "Mondays in italiano", "Mondays in English", "Mondays", "in It"
    ),
    _warning("stray_space", "it.yml", NAME, 'name: "View "', 'name: "View "', "Remove it"),
    _warning("cut_short", "it.yml", NAME, "name: View # of the world", "View #", "whole text"),
]

_FILE = "exemplars/it.jsonl"
_FIRST = '{"dimension": "view", "level": 1, "text": "At 1 of view we do thing 0 in italiano."}'
_OTHER = '{"dimension": "view", "level": 1, "text": "Something else."}'


def _added(code: str, line: str, mend: str) -> Mistake:
    """An exemplar that is added on line 2."""
    return Mistake(code, _FILE, f"{_FIRST}\n", f"{_FIRST}\n{line}\n", line, mend)


EXEMPLARS = [
    _added("bad_json", _OTHER + ",", "on one line"),
    _added("bad_json", _OTHER.replace('"text"', "text"), "on one line"),
    _added("bad_json", f'{{"level": {"9" * 5000}}}', "on one line"),
    _added("bad_json", "[" * 100_000, "on one line"),
    _added("not_an_object", '["view", 1, "Something else."]', '"dimension"'),
    _added("duplicate_key", '{"level": 2, ' + _OTHER[1:], "Remove one"),
    _added("missing_key", _OTHER.replace(', "level": 1', ""), "which level"),
    _added("unknown_key", _OTHER.replace('"text"', '"txt"'), "Did you mean 'text'?"),
    _added("not_whole", _OTHER.replace("1", '"1"'), "number alone"),
    _added("empty_value", _OTHER.replace("Something else.", ""), "in Italian"),
    _added("empty_value", _OTHER.replace("Something else.", "   "), "in Italian"),
    _added("text_too_long", _OTHER.replace("else", "else " * 900), "Shorten"),
    _added("control_character", _OTHER.replace("else", "\\ud83d"), "Delete it"),
    _added("unknown_dimension", _OTHER.replace("view", "veiw"), "'view'?"),
    _added("unknown_dimension", _OTHER.replace("view", "profit"), "one of: view, team"),
    _added("exemplar_level", _OTHER.replace("1", "4"), "Correct the level"),
    _added("duplicate_exemplar", _FIRST.replace("At", "AT"), "another answer"),
    _added("contradicting_exemplar", _FIRST.replace('"level": 1', '"level": 2'), "Decide for one"),
    Mistake("few_exemplars", _FILE, f"{_FIRST}\n", "", "thing 9", "Still to be written: 1"),
]

MISTAKES = [*YAML, *SHAPE, *LINKS, *WORDS, *EXEMPLARS]
