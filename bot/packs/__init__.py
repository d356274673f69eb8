"""Maturity models on disk: reads them, checks them, offers them to the services."""

from __future__ import annotations

from bot.packs.folders import PackFolders, find_packs
from bot.packs.load import check_pack, load_pack

__all__ = ["PackFolders", "check_pack", "find_packs", "load_pack"]
