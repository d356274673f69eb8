"""Makes a SentenceTransformer folder with random weights."""

from __future__ import annotations

import string
from pathlib import Path


def make_tiny_model(folder: Path, pooling: str) -> None:
    """Write a model of six layers that reads letters."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    pieces = [
        *special,
        *string.printable.strip(),
        *(f"##{one}" for one in string.printable.strip()),
    ]
    words = models.WordPiece(
        {piece: number for number, piece in enumerate(pieces)}, unk_token="[UNK]"
    )
    tokenizer = Tokenizer(words)
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    own = folder / "transformer"
    torch.manual_seed(5)
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=24,
        num_hidden_layers=6,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(own)
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer,
        model_max_length=64,
        **{f"{part}_token": f"[{part.upper()}]" for part in ("pad", "unk", "cls", "sep", "mask")},
    ).save_pretrained(own)
    transformer = Transformer(str(own))
    modules = [transformer, Pooling(24, pooling_mode=pooling)]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder))
