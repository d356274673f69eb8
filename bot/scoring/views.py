"""Which layers of an encoder are looked at.

Views from the middle of a model tell what the last layer, made for search, has forgotten
(measured: docs/scoring.md).
"""

from __future__ import annotations

_MIDDLE = 5 / 6


def middle_layer(layers: int) -> int:
    """Return the number, from 1, of the layer that gives the middle view: 10 of 12."""
    return round(_MIDDLE * layers)
