"""Trims the tokenizer of multilingual-e5-small to the pieces that Latin-script texts need.

The tokenizer is a unigram model: it cuts a text into the pieces with the highest total
probability. Taking away pieces that the best cut does not use cannot change the best cut, so the
vectors of English, Italian and German texts stay the same.
"""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Sequence
from typing import Any

Tokenizer = dict[str, Any]
"""The content of a tokenizer.json."""


def needed_pieces(tokenizer: Tokenizer) -> list[int]:
    """Return the ids, ascending, of special pieces and of those without non-Latin letters."""
    special = {added["id"] for added in tokenizer["added_tokens"]}
    return [
        index
        for index, (piece, _) in enumerate(tokenizer["model"]["vocab"])
        if index in special or _is_latin(piece)
    ]


def trimmed(tokenizer: Tokenizer, kept: Sequence[int]) -> Tokenizer:
    """Return the tokenizer with only the pieces of these ids, numbered anew in their order."""
    new_ids = {old: new for new, old in enumerate(kept)}
    result = copy.deepcopy(tokenizer)
    pieces = result["model"]["vocab"]
    result["model"]["vocab"] = [pieces[old] for old in kept]
    result["model"]["unk_id"] = new_ids[result["model"]["unk_id"]]
    for added in result["added_tokens"]:
        added["id"] = new_ids[added["id"]]
    for special in result["post_processor"]["special_tokens"].values():
        special["ids"] = [new_ids[old] for old in special["ids"]]
    return result


def _is_latin(piece: str) -> bool:
    letters = (character for character in piece if character.isalpha())
    return all(
        letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") for letter in letters
    )
