"""Letter features for the NLU: they see typing errors and single words better than e5 does."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from sklearn.feature_extraction.text import HashingVectorizer

from bot.rasa.learned import Array, LearnedFeaturizer

_COLUMNS = 4096


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LetterFeaturizer(LearnedFeaturizer, SparseFeaturizer):
    """Adds TF-IDF of the pieces of one to four letters inside words, of length `scale`.

    Pieces are hashed into 4,096 columns: there is no vocabulary to keep.
    """

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._pieces = HashingVectorizer(
            analyzer="char_wb",
            ngram_range=(1, 4),
            n_features=_COLUMNS,
            norm=None,
            alternate_sign=False,
        )

    @staticmethod
    def required_packages() -> list[str]:
        """Packages this component needs."""
        return ["sklearn", "scipy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings and their defaults in config.yml."""
        return {**SparseFeaturizer.get_default_config(), "scale": 7.0}

    def learn(self, texts: list[str]) -> Array:
        """Return how rare each piece is: smoothed inverse document frequency."""
        found = self._pieces.transform(texts).getnnz(axis=0)
        return np.asarray(np.log((1 + len(texts)) / (1 + found)) + 1)

    def feature(self, text: str, learned: Array) -> Any:
        """Return the weighted pieces of a text as a sparse row."""
        row = self._pieces.transform([text])
        row.data = (1 + np.log(row.data)) * learned[row.indices]
        row.data *= self._scale / (np.linalg.norm(row.data) + 1e-9)
        return row
