"""A small valid pack in a folder, which tests then break."""

from __future__ import annotations

import json
from pathlib import Path

from bot.domain.language import LANGUAGES, Language
from bot.domain.pack_problems import Problem
from bot.packs import check_pack

STRUCTURE = """\
id: small
version: "1.0.0"
languages: [en, it, de]
source: "Made up for the tests."
stages: [low, middle, high]
placement: {rule: gate, share: 0.6, lag: 1}
management_questions:
  - {id: commitment, dimensions: [view]}
dimensions:
  - {id: view, kind: strategic, weight: 1.0, levels: 3}
  - {id: team, kind: tactical, weight: 1.5, levels: 3}
initiatives:
  - id: listen
    stage: low
    raises: {view: 2, team: 2}
    effort: 4
    benefit: 3
    prerequisites: []
  - id: share-it
    stage: middle
    raises: {view: 3}
    effort: 12.5
    benefit: 4
    prerequisites: [listen]
  - id: train
    stage: middle
    raises: {team: 3}
    effort: 8
    benefit: 5
    prerequisites: [listen]
"""

TEXTS = """\
name: "Small model TONGUE"
summary: "Measures next to nothing, TONGUE."
stages:
  low: {name: "Low", motto: "Begin TONGUE", description: "You begin, and say so TONGUE."}
  middle: {name: "Middle", motto: "Go on TONGUE", description: "You go on, and say so TONGUE."}
  high: {name: "High", motto: "Arrive TONGUE", description: "You arrive, and say so TONGUE."}
management_questions:
  commitment: "Do the leaders of the company care TONGUE?"
dimensions:
  view:
    name: "View"
    question: "What do you see of your customers TONGUE?"
    simpler: "What do you see TONGUE?"
    example: "We look at the tickets on Mondays TONGUE."
    why: "It shows how much you know TONGUE."
    levels:
      1: {label: "Nothing TONGUE", statement: "Nobody sees anything at all TONGUE."}
      2: {label: "Something TONGUE", statement: "Somebody sees something now and then TONGUE."}
      3: {label: "Everything TONGUE", statement: "Everybody sees everything at any time TONGUE."}
    boundaries:
      1-2: "Does anybody look at all TONGUE?"
      2-3: "Does everybody look or only somebody TONGUE?"
  team:
    name: "Team"
    question: "How do you work together TONGUE?"
    simpler: "Who works with whom TONGUE?"
    example: "Sales and support meet on Fridays TONGUE."
    why: "Nobody can do it alone TONGUE."
    levels:
      1: {label: "Alone TONGUE", statement: "Everybody works alone TONGUE."}
      2: {label: "In pairs TONGUE", statement: "Some people work together TONGUE."}
      3: {label: "Together TONGUE", statement: "All of them work together TONGUE."}
    boundaries:
      1-2: "Who talks to whom TONGUE?"
      2-3: "Who is left out TONGUE?"
initiatives:
  listen:
    title: "Listen TONGUE"
    description: "Listen to your customers TONGUE."
    owner: "Head of service TONGUE"
    result: "Ten talks a month TONGUE."
    guiding_questions: ["Whom do you ask first TONGUE?", "Who writes it down TONGUE?"]
  share-it:
    title: "Share TONGUE"
    description: "Share what you hear TONGUE."
    owner: "Head of service TONGUE"
    result: "One page a month TONGUE."
    guiding_questions: ["Who reads what you write TONGUE?"]
  train:
    title: "Train TONGUE"
    description: "Train everybody in it TONGUE."
    owner: "Head of people TONGUE"
    result: "Everybody has been trained TONGUE."
    guiding_questions: ["Who is to begin TONGUE?"]
"""

TONGUES: dict[Language, str] = {"en": "in English", "it": "in italiano", "de": "auf Deutsch"}


class SmallPack:
    """The folder of the pack and ways to change its files."""

    def __init__(self, parent: Path, name: str = "small") -> None:
        self.folder = parent / name
        (self.folder / "exemplars").mkdir(parents=True)
        self.write("pack.yml", STRUCTURE.replace("id: small", f"id: {name}"))
        for language in LANGUAGES:
            self.write(f"{language}.yml", TEXTS.replace("TONGUE", TONGUES[language]))
            self.write(f"exemplars/{language}.jsonl", _exemplars(language))

    def write(self, file: str, text: str) -> None:
        """Write a file anew."""
        (self.folder / file).write_text(text, "utf-8")

    def read(self, file: str) -> str:
        """Return the text of a file."""
        return (self.folder / file).read_text("utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace the first place of a text in a file."""
        text = self.read(file)
        assert old in text, f"{old!r} is not in {file}"
        self.write(file, text.replace(old, new, 1))

    def line_of(self, file: str, text: str) -> int:
        """Return the line on which a text first stands."""
        before, found, _ = self.read(file).partition(text)
        assert found, f"{text!r} is not in {file}"
        return before.count("\n") + 1

    def check(self) -> list[Problem]:
        """Check it as it is now."""
        return check_pack(self.folder)


def _exemplars(language: Language) -> str:
    return "".join(
        json.dumps({"dimension": dimension, "level": level, "text": text}) + "\n"
        for dimension in ("view", "team")
        for level in (1, 2, 3)
        for number in range(10)
        for text in [f"At {level} of {dimension} we do thing {number} {TONGUES[language]}."]
    )
