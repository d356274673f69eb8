"""Maturity models on disk: reads them, checks them, offers them to the services."""

from __future__ import annotations

from bot.packs.folders import PackFolders, find_packs
from bot.packs.learned import add_learned, with_learned
from bot.packs.load import check_pack, load_pack

__all__ = [
    "PackFolders",
    "add_learned",
    "check_pack",
    "find_packs",
    "load_pack",
    "with_learned",
]
