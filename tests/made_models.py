"""Models in other projects' formats: the embedded one as an Argos package, and of random weights,
whose words are nonsense but always the same, an OPUS-MT release and a Firefox model."""

from __future__ import annotations

import io
import json
import random
import shutil
import struct
import zipfile
from pathlib import Path

import numpy as np
import sentencepiece

from summarizer.backends.manifest import ASSETS

EMBEDDED = ASSETS / "fr-en"
SEEDS = Path(__file__).resolve().parent.parent / "seeds"
FIREFOX_PIECES = 400

_FLOAT32, _INT8, _INTGEMM8 = 0x0404, 0x0101, 0x4101
_WIDTH = 32


def argos_folder(folder: Path, **metadata: str) -> Path:
    """The embedded model as an unpacked Argos package in the new folder `folder`."""
    (folder / "model").mkdir(parents=True)
    for name in ("model.bin", "source_vocabulary.json", "target_vocabulary.json"):
        shutil.copyfile(EMBEDDED / name, folder / "model" / name)
    config = json.loads((EMBEDDED / "config.json").read_bytes()) | {"add_source_eos": True}
    (folder / "model" / "config.json").write_text(json.dumps(config))
    shutil.copyfile(EMBEDDED / "source.spm", folder / "sentencepiece.model")
    said = {
        "package_version": "1.9",
        "argos_version": "1.9",
        "from_code": "fr",
        "from_name": "French",
        "to_code": "en",
        "to_name": "English",
    }
    (folder / "metadata.json").write_text(json.dumps(said | metadata))
    (folder / "README.md").write_text("A package made for a test.")
    (folder / "stanza").mkdir()
    (folder / "stanza" / "resources.json").write_text("{}")
    return folder


def argos_package(path: Path) -> Path:
    """The embedded model as an Argos package: a ZIP with one folder in it."""
    folder = argos_folder(path.parent / f"{path.stem}-made")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, f"translate-fr_en-1_9/{file.relative_to(folder)}")
    shutil.rmtree(folder)
    return path


def opus_release(folder: Path) -> Path:
    """An OPUS-MT release of random weights, as Marian saves them, in the new folder `folder`."""
    folder.mkdir(parents=True)
    chance = np.random.default_rng(7)
    (folder / "source.spm").write_bytes(_vocabulary())
    (folder / "target.spm").write_bytes(_vocabulary())
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    tokens = [pieces.id_to_piece(number) for number in range(FIREFOX_PIECES)]
    lines = (f"{json.dumps(token, ensure_ascii=False)}: {n}" for n, token in enumerate(tokens))
    (folder / "opus.vocab.yml").write_text("\n".join(lines), encoding="utf-8")
    weights: dict[str, np.ndarray] = {
        "Wemb": chance.normal(0, 1, (FIREFOX_PIECES, _WIDTH)).astype(np.float32),
        "decoder_ff_logit_out_b": np.zeros((1, FIREFOX_PIECES), np.float32),
        "special:model.yml": np.frombuffer(_OPUS_SETTINGS.encode() + b"\0", np.int8),
    }
    for part in ("encoder_l1_self", "decoder_l1_self", "decoder_l1_context"):
        for letter in "qkvo":
            weights[f"{part}_W{letter}"] = chance.normal(0, 0.3, (_WIDTH, _WIDTH))
            weights[f"{part}_b{letter}"] = np.zeros((1, _WIDTH))
        weights |= {f"{part}_Wo_ln_scale": np.ones((1, _WIDTH))}
        weights |= {f"{part}_Wo_ln_bias": np.zeros((1, _WIDTH))}
    for part in ("encoder_l1_ffn", "decoder_l1_ffn"):
        for number in "12":
            weights[f"{part}_W{number}"] = chance.normal(0, 0.3, (_WIDTH, _WIDTH))
            weights[f"{part}_b{number}"] = np.zeros((1, _WIDTH))
        weights |= {f"{part}_ffn_ln_scale": np.ones((1, _WIDTH))}
        weights |= {f"{part}_ffn_ln_bias": np.zeros((1, _WIDTH))}
    floats = {
        name: value if value.dtype == np.int8 else value.astype(np.float32)
        for name, value in weights.items()
    }
    np.savez(folder / "opus.npz", **floats)
    (folder / "decoder.yml").write_text(
        "models:\n  - opus.npz\nvocabs:\n  - opus.vocab.yml\n  - opus.vocab.yml\n"
    )
    (folder / "README.md").write_text("* source languages: fr\n* target languages: en\n")
    (folder / "LICENSE").write_text("A licence.")
    return folder


_OPUS_SETTINGS = """\
type: transformer
enc-depth: 1
dec-depth: 1
transformer-heads: 2
transformer-decoder-autoreg: self-attention
transformer-no-projection: false
transformer-ffn-activation: swish
transformer-preprocess: ""
transformer-postprocess: dan
transformer-postprocess-emb: d
transformer-guided-alignment-layer: last
"""


def firefox_folder(folder: Path, *, pieces: int = FIREFOX_PIECES) -> Path:
    """A Firefox model of random weights in the new folder `folder`."""
    folder.mkdir(parents=True)
    (folder / "model.fren.intgemm.alphas.bin").write_bytes(_marian_binary(pieces))
    (folder / "vocab.fren.spm").write_bytes(_vocabulary())
    return folder


def _vocabulary() -> bytes:
    lines = [
        line
        for path in sorted(SEEDS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=model,
        vocab_size=FIREFOX_PIECES,
        character_coverage=1.0,
        minloglevel=2,
        eos_id=0,
        unk_id=1,
        bos_id=-1,
    )
    return model.getvalue()


def _marian_binary(pieces: int) -> bytes:
    """Marian's binary format: headers, names, shapes, padding to 256 bytes, data."""
    chance = random.Random(7)
    items: list[tuple[str, int, tuple[int, ...], bytes]] = []

    def vector(name: str, size: int = _WIDTH, value: float | None = None) -> None:
        numbers = [chance.gauss(0, 0.1) if value is None else value for _ in range(size)]
        items.append((name, _FLOAT32, (1, size), struct.pack(f"<{size}f", *numbers)))

    def matrix(name: str, rows: int = _WIDTH, alpha: str = "") -> None:
        quantised = bytes(chance.randrange(256) for _ in range(rows * _WIDTH))
        data = quantised + struct.pack("<f", 127.0)
        items.append((name, _INTGEMM8, (rows, _WIDTH), data))
        vector(alpha or f"{name}_QuantMultA", 1, 20.0)

    def norm(name: str) -> None:
        vector(f"{name}_ln_scale", value=1.0)
        vector(f"{name}_ln_bias")

    def attention(name: str) -> None:
        for letter in "qkvo":
            matrix(f"{name}_W{letter}")
            vector(f"{name}_b{letter}")
        norm(f"{name}_Wo")

    def feed_forward(name: str) -> None:
        for number in "12":
            matrix(f"{name}_W{number}")
            vector(f"{name}_b{number}")
        norm(f"{name}_ffn")

    matrix("Wemb", pieces, alpha="none_QuantMultA")
    vector("decoder_ff_logit_out_b", pieces)
    attention("encoder_l1_self")
    feed_forward("encoder_l1_ffn")
    matrix("decoder_l1_rnn_W")
    matrix("decoder_l1_rnn_Wf")
    vector("decoder_l1_rnn_bf")
    norm("decoder_l1_rnn_ffn")
    attention("decoder_l1_context")
    feed_forward("decoder_l1_ffn")
    settings = (
        f"dim-emb: {_WIDTH}\ntransformer-heads: 2\nenc-depth: 1\ndec-depth: 1\n"
        f"transformer-dim-ffn: {_WIDTH}\n\0"
    ).encode()
    items.append(("special:model.yml", _INT8, (len(settings),), settings))

    padded = [(*rest, data + bytes(-len(data) % 256)) for *rest, data in items]
    out = struct.pack("<QQ", 1, len(padded))
    for name, kind, shape, data in padded:
        out += struct.pack("<QQQQ", len(name) + 1, kind, len(shape), len(data))
    out += b"".join(name.encode() + b"\0" for name, *_ in padded)
    out += b"".join(struct.pack(f"<{len(shape)}i", *shape) for _, _, shape, _ in padded)
    gap = -(len(out) + 8) % 256
    return out + struct.pack("<Q", gap) + bytes(gap) + b"".join(data for *_, data in padded)
