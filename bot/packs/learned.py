"""Exemplars learned from use: an operator's own additions to a pack.

They lie in `GRADINO_HOME/exemplars/<pack>/<language>.jsonl`, in the form of a pack's own exemplars,
and are added behind those. The pack on disk stays as it is; its hash changes, because its results
may. A line that does not fit the pack any more is passed over: an upgrade must not stop the bot.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.domain.errors import SetupError
from bot.domain.language import LANGUAGES, Language
from bot.domain.pack import Exemplar, Pack
from bot.packs.exemplars import read_exemplars
from bot.packs.files import read_text
from bot.packs.load import content_hash
from bot.packs.words import plain

_log = logging.getLogger(__name__)

ByLanguage = Mapping[Language, Sequence[Exemplar]]


def learned_files() -> tuple[str, ...]:
    """The files a pack's folder of learned exemplars may have."""
    return tuple(map(_file, LANGUAGES))


def with_learned(pack: Pack, learned: ByLanguage) -> Pack:
    """Return a pack with more exemplars; those that do not fit it or that it has are left out."""
    exemplars = {
        language: (*own, *_new(pack, own, learned.get(language, ())))
        for language, own in pack.exemplars.items()
    }
    if exemplars == dict(pack.exemplars):
        return pack
    changed = content_hash(pack.structure, pack.texts, exemplars)
    return pack.model_copy(update={"exemplars": exemplars, "hash": changed})


def read_learned(folder: Path) -> ByLanguage:
    """Return the exemplars in a pack's folder of learned ones; {} where there are none."""
    return {language: tuple(_read(folder, language)) for language in LANGUAGES}


def add_learned(folder: Path, learned: ByLanguage) -> None:
    """Add exemplars to a pack's folder of learned ones; readers see all of a file or none.

    Raises:
        SetupError: it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for language, exemplars in learned.items():
            if exemplars:
                _append(folder / _file(language), exemplars)
    except OSError as error:
        raise SetupError(str(error), code="home_unusable", path=folder) from error


def _file(language: Language) -> str:
    return f"{language}.jsonl"


def _new(pack: Pack, own: Sequence[Exemplar], learned: Sequence[Exemplar]) -> Iterator[Exemplar]:
    levels = {dimension.id: dimension.levels for dimension in pack.dimensions}
    seen = {(one.dimension, plain(one.text)) for one in own}
    for one in learned:
        key = (one.dimension, plain(one.text))
        if key not in seen and one.level <= levels.get(one.dimension, 0):
            seen.add(key)
            yield one


def _read(folder: Path, language: Language) -> Iterator[Exemplar]:
    file = _file(language)
    if not (folder / file).is_file():
        return
    text = read_text(folder, file)
    if not isinstance(text, str):
        _log.warning("%s is passed over: %s", folder / file, text[0].code)
        return
    lines, problems = read_exemplars(file, text)
    for problem in problems:
        _log.warning("%s:%s is passed over: %s", folder / file, problem.line, problem.code)
    yield from lines.exemplars.values()


def _append(path: Path, exemplars: Sequence[Exemplar]) -> None:
    before = path.read_text("utf-8") if path.exists() else ""
    lines = [json.dumps(one.model_dump(), ensure_ascii=False) for one in exemplars]
    handle, unfinished = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join([*before.splitlines(), *lines]) + "\n")
        os.replace(unfinished, path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
