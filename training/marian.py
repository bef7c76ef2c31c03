"""Edge: our model as Hugging Face's ``MarianMTModel``, which other programs read and convert."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import sentencepiece
import torch
from torch import Tensor
from torch.nn import functional
from transformers import MarianConfig, MarianMTModel

from training.model import MAX_POSITIONS, Architecture, Translator
from training.vocabulary import END_ID


def marian_config(sizes: Architecture) -> MarianConfig:
    """Describe the architecture as Hugging Face does."""
    return MarianConfig(
        vocab_size=sizes.pieces + 1,
        d_model=sizes.width,
        encoder_layers=sizes.encoder_layers,
        decoder_layers=sizes.decoder_layers,
        encoder_attention_heads=sizes.heads,
        decoder_attention_heads=sizes.heads,
        encoder_ffn_dim=sizes.inner_width,
        decoder_ffn_dim=sizes.inner_width,
        activation_function="relu",
        scale_embedding=True,
        max_position_embeddings=MAX_POSITIONS,
        pad_token_id=sizes.pad_id,
        eos_token_id=END_ID,
        forced_eos_token_id=END_ID,
        bos_token_id=None,
        decoder_start_token_id=sizes.pad_id,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=False,
        dropout=0.0,
    )


def to_marian(model: Translator) -> MarianMTModel:
    """Give a ``MarianMTModel`` that computes what `model` computes, in float32."""
    marian: MarianMTModel = MarianMTModel(marian_config(model.sizes))
    weights = _marian_weights(model)
    unknown = marian.load_state_dict(weights, strict=False)
    # What we do not set are position tables, which the model itself makes.
    missing = [name for name in unknown.missing_keys if "embed_positions" not in name]
    if missing or unknown.unexpected_keys:
        raise RuntimeError(f"weights do not fit: {missing}, {unknown.unexpected_keys}")
    marian.train(mode=False)
    return marian


def _marian_weights(model: Translator) -> dict[str, Tensor]:
    ours = {name: value.detach().float() for name, value in model.state_dict().items()}
    weights = {
        "model.shared.weight": ours["embedding"],
        "model.encoder.embed_tokens.weight": ours["embedding"],
        "model.decoder.embed_tokens.weight": ours["embedding"],
        # Padding is never written: it has no row here, but needs one there.
        "lm_head.weight": functional.pad(ours["output_table"], (0, 0, 0, 1)),
    }
    bias = torch.cat([ours["output_bias"], torch.tensor([-1e4])])
    weights["final_logits_bias"] = bias[None]
    for side, layers in (("encoder", model.encoder), ("decoder", model.decoder)):
        for index in range(len(layers)):
            weights |= _layer_weights(ours, f"{side}.{index}", f"model.{side}.layers.{index}")
    # Dense layers have no bias here but must have one there.
    dense = [
        name for name in weights if name.endswith(("_proj.weight", "fc1.weight", "fc2.weight"))
    ]
    for name in dense:
        weights[name.replace(".weight", ".bias")] = torch.zeros(len(weights[name]))
    return weights


def _layer_weights(ours: dict[str, Tensor], here: str, there: str) -> dict[str, Tensor]:
    weights = {
        f"{there}.fc1.weight": ours[f"{here}.feed_forward.inner.weight"],
        f"{there}.fc2.weight": ours[f"{here}.feed_forward.outer.weight"],
        f"{there}.self_attn.out_proj.weight": ours[f"{here}.attention.output.weight"],
    }
    stacked = ours[f"{here}.attention.query_key_value.weight"].chunk(3)
    for letter, block in zip("qkv", stacked, strict=True):
        weights[f"{there}.self_attn.{letter}_proj.weight"] = block
    norms = {"attention_norm": "self_attn_layer_norm", "final_norm": "final_layer_norm"}
    if f"{here}.cross_attention.query.weight" in ours:
        cross = f"{there}.encoder_attn"
        key, value = ours[f"{here}.cross_attention.key_value.weight"].chunk(2)
        weights[f"{cross}.q_proj.weight"] = ours[f"{here}.cross_attention.query.weight"]
        weights[f"{cross}.k_proj.weight"], weights[f"{cross}.v_proj.weight"] = key, value
        weights[f"{cross}.out_proj.weight"] = ours[f"{here}.cross_attention.output.weight"]
        norms["cross_attention_norm"] = "encoder_attn_layer_norm"
    for our_norm, their_norm in norms.items():
        for part in ("weight", "bias"):
            weights[f"{there}.{their_norm}.{part}"] = ours[f"{here}.{our_norm}.{part}"]
    return weights


def save_marian(model: Translator, vocabulary: Path, folder: Path) -> None:
    """Write a folder that ``MarianMTModel`` and ``MarianTokenizer`` load."""
    to_marian(model).save_pretrained(folder)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
    ids = {pieces.id_to_piece(i): i for i in range(pieces.get_piece_size())}
    ids["<pad>"] = model.sizes.pad_id
    (folder / "vocab.json").write_text(json.dumps(ids, ensure_ascii=False), encoding="utf-8")
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(vocabulary, folder / name)
    tokenizer = {
        "source_lang": "fr",
        "target_lang": "en",
        "model_max_length": MAX_POSITIONS,
        "tokenizer_class": "MarianTokenizer",
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer), encoding="utf-8")
