"""Reads a pack from disk and checks it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from bot.domain.language import LANGUAGES, Language
from bot.domain.pack import Exemplar, Pack, PackStructure, PackTexts
from bot.domain.pack_problems import BrokenPack, Problem
from bot.packs.document import Document, parse
from bot.packs.exemplars import Lines, check_exemplars, check_translated, read_exemplars
from bot.packs.files import STRUCTURE_FILE, exemplars_file, read_text, stray_files, texts_file
from bot.packs.links import check_links
from bot.packs.shape import read_model
from bot.packs.texts import check_ids
from bot.packs.words import check_translations, check_words

Model = TypeVar("Model", bound=BaseModel)


@dataclass
class Reading:
    """What could be read of a pack, and everything that is wrong with it."""

    problems: list[Problem] = field(default_factory=list)
    structure: PackStructure | None = None
    texts: dict[Language, PackTexts] = field(default_factory=dict)
    exemplars: dict[Language, tuple[Exemplar, ...]] = field(default_factory=dict)


def check_pack(folder: Path) -> list[Problem]:
    """Return everything that is wrong with a pack, by file and line; [] if nothing is."""
    return read_pack(folder).problems


def load_pack(folder: Path) -> Pack:
    """Return the pack in a folder. Warnings do not matter here.

    Raises:
        BrokenPack: the pack has errors (all of them are in `problems`).
    """
    reading = read_pack(folder)
    if reading.structure is None or any(one.severity == "error" for one in reading.problems):
        raise BrokenPack(str(folder), reading.problems)
    return Pack(
        structure=reading.structure,
        texts=reading.texts,
        exemplars=reading.exemplars,
        hash=content_hash(reading.structure, reading.texts, reading.exemplars),
    )


def read_pack(folder: Path) -> Reading:
    """Read and check a pack. Nothing that a folder may hold makes it raise."""
    reading = Reading()
    if not folder.is_dir():
        reading.problems.append(Problem("", 1, "no_folder"))
        return reading
    structure = _structure(folder, reading)
    documents = {one: doc for one in LANGUAGES if (doc := _texts(folder, one, reading))}
    lines = {one: found for one in LANGUAGES if (found := _exemplars(folder, one, reading))}
    reading.problems += [*check_translations(documents), *check_translated(lines)]
    reading.problems += stray_files(folder)
    if structure:
        for language, document in documents.items():
            reading.problems += check_ids(structure, document, language)
        for language, found in lines.items():
            reading.problems += check_exemplars(structure, found, language)
    elif documents or lines:
        reading.problems.append(Problem(STRUCTURE_FILE, 1, "not_compared", severity="warning"))
    reading.problems = _in_order(reading.problems)
    return reading


def content_hash(
    structure: PackStructure,
    texts: Mapping[Language, PackTexts],
    exemplars: Mapping[Language, tuple[Exemplar, ...]],
) -> str:
    """Return the SHA-256 (hex) of a pack's content.

    The content is what the models hold, as JSON with sorted keys: comments, the order of keys
    and the way a text is quoted make no difference; the order of lists and exemplars does.
    """
    content = {
        "structure": structure.model_dump(mode="json"),
        "texts": {language: text.model_dump(mode="json") for language, text in texts.items()},
        "exemplars": {
            language: [(one.dimension, one.level, one.text) for one in found]
            for language, found in exemplars.items()
        },
    }
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _structure(folder: Path, reading: Reading) -> PackStructure | None:
    document = _document(folder, STRUCTURE_FILE, reading)
    structure = document and _model(PackStructure, document, reading)
    if not document or not structure:
        return None
    name = folder.resolve().name
    if structure.id != name:
        params = {"value": structure.id, "folder": name}
        reading.problems.append(document.error("folder_name", ("id",), **params))
    reading.problems += check_links(structure, document)
    reading.structure = structure
    return structure


def _texts(folder: Path, language: Language, reading: Reading) -> Document | None:
    document = _document(folder, texts_file(language), reading)
    if document:
        if model := _model(PackTexts, document, reading):
            reading.texts[language] = model
        reading.problems += check_words(document, language)
    return document


def _exemplars(folder: Path, language: Language, reading: Reading) -> Lines | None:
    file = exemplars_file(language)
    text = read_text(folder, file)
    if not isinstance(text, str):
        reading.problems += text
        return None
    lines, problems = read_exemplars(file, text)
    reading.problems += problems
    reading.exemplars[language] = tuple(lines.exemplars.values())
    return lines


def _document(folder: Path, file: str, reading: Reading) -> Document | None:
    text = read_text(folder, file)
    document = parse(file, text) if isinstance(text, str) else text
    if isinstance(document, Document):
        return document
    reading.problems += document
    return None


def _model(model: type[Model], document: Document, reading: Reading) -> Model | None:
    result = read_model(model, document)
    if isinstance(result, model):
        return result
    reading.problems += result  # type: ignore[arg-type]
    return None


def _in_order(problems: list[Problem]) -> list[Problem]:
    """By file as an author reads them, and by line; the same thing told once."""
    files = ["", STRUCTURE_FILE, *map(texts_file, LANGUAGES), *map(exemplars_file, LANGUAGES)]
    rank = {file: position for position, file in enumerate(files)}
    once = {
        (one.file, one.line, one.code, repr(sorted(one.params.items()))): one for one in problems
    }
    return sorted(once.values(), key=lambda one: (rank.get(one.file, 99), one.file, one.line))
