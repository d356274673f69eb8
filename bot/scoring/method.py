"""Which steps of the method are used; benchmarks leave one out to see what it is worth."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Method:
    """The steps.

    Attributes:
        middle_view: a layer from the middle of the encoder is looked at beside the last one.
        centring: vectors are centred per language.
        whitening: directions in which answers of one level differ anyway count less.
        letters: character n-grams are compared beside vectors.
        direction: one direction of maturity shared by all dimensions and topics.
        roles: clauses that say nothing of today's practice are left out.
    """

    middle_view: bool = True
    centring: bool = True
    whitening: bool = True
    letters: bool = True
    direction: bool = True
    roles: bool = True


METHOD = Method()
"""What the product uses."""
