"""The packs on disk, as the services see them (port `Packs`)."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic

from bot.domain.errors import UnknownPack
from bot.domain.pack import Pack
from bot.domain.pack_problems import BrokenPack, Problem
from bot.packs.files import pack_files
from bot.packs.learned import learned_files, read_learned, with_learned
from bot.packs.load import load_pack

_log = logging.getLogger(__name__)

Stamp = tuple[tuple[str, int, int], ...]
"""Name, time of change and size of each file of a pack."""


def find_packs(folder: Path) -> list[Path]:
    """Return the packs in a folder by name: the folder itself, or every folder in it with a
    file of a pack (so that a pack without pack.yml is not passed over in silence)."""
    if _looks_like_pack(folder):
        return [folder]
    if not folder.is_dir():
        return []
    inside = sorted(one for one in folder.iterdir() if not one.name.startswith("."))
    return [one for one in inside if _looks_like_pack(one)]


def _looks_like_pack(folder: Path) -> bool:
    return folder.is_dir() and any((folder / file).is_file() for file in pack_files())


@dataclass(frozen=True)
class _Loaded:
    stamp: Stamp
    pack: Pack | None
    problems: tuple[Problem, ...] = ()


class PackFolders:
    """The packs in some folders. Each is read when first asked for, and again when it changes.

    A pack of a later folder replaces one of the same id in an earlier one, so that an operator
    can change a bundled pack without touching it. A pack that breaks while it is in use goes on
    being used as it last was; `gradino packs check` says what is wrong with it.

    Args:
        folders: folders of packs, or packs.
        glance: seconds before a pack in use is looked at again.
        learned: folder of exemplars learned from use, one folder a pack; None for none.
    """

    def __init__(
        self, folders: Sequence[Path], glance: float = 0.0, learned: Path | None = None
    ) -> None:
        self._folders = tuple(Path(folder) for folder in folders)
        self._loaded: dict[Path, _Loaded] = {}
        self._glance = glance
        self._learned = learned
        self._seen: dict[str, tuple[float, Pack]] = {}
        self._offered = False
        self._lock = Lock()

    def get(self, pack_id: str) -> Pack:
        """Return a pack.

        Raises:
            UnknownPack: no pack has this id.
            BrokenPack: it has errors, and was not in use before.
        """
        now = monotonic()
        seen_at, pack = self._seen.get(pack_id, (-self._glance, None))
        if pack is not None and now - seen_at < self._glance:
            return pack
        with self._lock:
            found = self._found()
            if pack_id not in found:
                raise UnknownPack(pack_id, pack=pack_id, packs=", ".join(found))
            pack = self._load(found[pack_id])
            self._seen[pack_id] = (now, pack)
            return pack

    def all(self) -> tuple[Pack, ...]:
        """Return all packs, in the order they are offered: by folder, then by id.

        Raises:
            BrokenPack: one has errors. Only at first: a pack that is added later and broken is
                left out, so that nobody who talks to the bot meets an author's mistake.
        """
        with self._lock:
            packs = tuple(self._usable())
            self._offered = True
            return packs

    def _usable(self) -> Iterator[Pack]:
        for folder in self._found().values():
            try:
                yield self._load(folder)
            except BrokenPack:
                if not self._offered:
                    raise

    def _found(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for folder in self._folders:
            if not folder.is_dir():
                raise BrokenPack(str(folder), [Problem("", 1, "no_folder")])
            found.update({pack.resolve().name: pack for pack in find_packs(folder)})
        return found

    def _load(self, folder: Path) -> Pack:
        stamp = _stamp(folder, pack_files())
        if self._learned is not None:
            stamp += _stamp(self._learned / folder.resolve().name, learned_files())
        before = self._loaded.get(folder)
        if before is None or before.stamp != stamp:
            before = self._loaded[folder] = self._read(folder, stamp, before)
        if before.pack is None:
            raise BrokenPack(str(folder), before.problems)
        return before.pack

    def _read(self, folder: Path, stamp: Stamp, before: _Loaded | None) -> _Loaded:
        try:
            return _Loaded(stamp, self._with_learned(load_pack(folder)))
        except BrokenPack as error:
            _log.warning("broken pack: %s", error)
            return _Loaded(stamp, before.pack if before else None, error.problems)

    def _with_learned(self, pack: Pack) -> Pack:
        if self._learned is None:
            return pack
        return with_learned(pack, read_learned(self._learned / pack.id))


def _stamp(folder: Path, files: Sequence[str]) -> Stamp:
    return tuple(_file_stamp(folder, file) for file in files)


def _file_stamp(folder: Path, file: str) -> tuple[str, int, int]:
    try:
        status = (folder / file).stat()
    except OSError:
        return (file, 0, 0)
    return (file, status.st_mtime_ns, status.st_size)
