"""Tells the clauses of an answer that say what is done today from plans and filler.

"Next year we will" is no practice, however advanced the plan, and neither are kind words about
the weather. It learns from hand-written sentences (data/roles.*.jsonl), independent of any pack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.scoring.arrays import Arrays, branch
from bot.scoring.encoder import Vectors
from bot.scoring.head import Head
from bot.scoring.letters import Letters
from bot.scoring.likeness import Ruler
from bot.scoring.method import METHOD, Method
from bot.scoring.written import written_clauses

_ROLES = ("practice", "past", "boast", "plan", "filler")
_LEFT_OUT = slice(3, 5)
"""What someone did formerly or boasts of says something of today; plans and filler do not."""

_LEAD = -0.15
"""How much a clause must sound more like a plan or filler than like practice to be left out.

Chosen on the dev sets: they keep their level, and plans and filler lose theirs.
"""


@dataclass(frozen=True)
class Roles:
    """The learned classifier."""

    ruler: Ruler
    head: Head

    @classmethod
    def learn(cls, vectors: Vectors, method: Method = METHOD) -> Roles:
        """Learn from the written clauses.

        Args:
            vectors: of `written_clauses()`, shape [clauses, views, size].
            method: how texts are compared.
        """
        clauses = written_clauses()
        texts, languages = [one.text for one in clauses], [one.language for one in clauses]
        classes = [_ROLES.index(str(one.label)) for one in clauses]
        ruler = Ruler.learn(vectors, languages, classes, Letters.learn(texts), method)
        placed = ruler.place(vectors, texts, languages)
        return cls(ruler, Head.learn(placed, classes, len(_ROLES)))

    def counting(
        self, vectors: Vectors, clauses: Sequence[str], language: str
    ) -> NDArray[np.bool_]:
        """Say which clauses of a text count; at least one does.

        Args:
            vectors: of the clauses as they stand in the text, shape [clauses, views, size].
            clauses: their words; at least one.
            language: of the text.
        """
        if len(clauses) == 1:
            return np.ones(1, dtype=bool)
        placed = self.ruler.place(vectors, clauses, [language] * len(clauses))
        scores = self.head.scores(placed)
        leads = scores[:, _LEFT_OUT].max(axis=1) - scores[:, 0]
        counting = leads < _LEAD
        counting[leads.argmin()] = True
        return np.asarray(counting)

    def arrays(self) -> Arrays:
        """Return what `from_arrays` needs."""
        return {"ruler": self.ruler.arrays(), "head": self.head.arrays()}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Roles:
        """Make roles from the arrays of others. Raises: DamagedFile."""
        return cls(
            Ruler.from_arrays(branch(arrays, "ruler")), Head.from_arrays(branch(arrays, "head"))
        )
