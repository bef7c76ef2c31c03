"""Edge: the file of an exported model, and the weights in it to go on training from.

``model.bin`` of CTranslate2 holds matrices in eight bits and a scale a row, as a packed checkpoint
does: what is trained on is what ships.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.model import Architecture

_VERSION = 6
_TYPES = (np.float32, np.int8, np.int16)
"""By their numbers in those files."""
SCALE = "_scale"
"""End of the name of a matrix's scales: for each row, 127 by its largest value."""

Array = NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class Variables:
    """A model file: its variables in order, and the bytes before, between and after them."""

    before: bytes
    headers: dict[str, bytes]
    values: dict[str, Array]
    after: bytes


class _Reader:
    def __init__(self, content: bytes) -> None:
        self.content, self.place = content, 0

    def number(self, form: str) -> int:
        (value,) = struct.unpack_from(form, self.content, self.place)
        self.place += struct.calcsize(form)
        return int(value)

    def bytes(self, count: int) -> bytes:
        self.place += count
        return self.content[self.place - count : self.place]

    def name(self) -> str:
        return self.bytes(self.number("<H")).rstrip(b"\0").decode()


_TRAINED = re.compile(r"(encoder|decoder)/layer_(\d+)/(.+)/(weight|weight_scale|gamma|beta)")


def read(path: Path) -> Variables:
    """Read a `model.bin` of CTranslate2.

    The file keeps equal variables once. Those of layers that are trained are told apart here: as
    long as a grown layer is like another one, it has none of its own.

    :raises ValueError: if it is of another version of the format.
    """
    reader = _Reader(path.read_bytes())
    if (version := reader.number("<I")) != _VERSION:
        raise ValueError(f"{path} is of version {version} of CTranslate2's files, not {_VERSION}")
    reader.name()
    reader.number("<I")
    count = reader.number("<I")
    begun = reader.content[: reader.place - 4]
    headers: dict[str, bytes] = {}
    values: dict[str, Array] = {}
    for _ in range(count):
        start = reader.place
        name = reader.name()
        sizes = [reader.number("<I") for _ in range(reader.number("<B"))]
        kind, length = _TYPES[reader.number("<B")], reader.number("<I")
        headers[name] = reader.content[start : reader.place]
        values[name] = np.frombuffer(reader.bytes(length), kind).reshape(sizes)
    named: list[tuple[str, str]] = []
    for _ in range(reader.number("<I")):
        alias, name = reader.name(), reader.name()
        if _TRAINED.fullmatch(alias):
            for end in ("", SCALE) if name + SCALE in values else ("",):
                values[alias + end] = values[name + end]
                headers[alias + end] = _header(alias + end, values[name + end])
        else:
            named.append((alias, name))
    names = (_spelled(name) for pair in named for name in pair)
    after = struct.pack("<I", len(named)) + b"".join(names)
    return Variables(begun + struct.pack("<I", len(headers)), headers, values, after)


def real(model: Variables, name: str) -> NDArray[np.float64]:
    """Give the values of a variable, of a matrix with its scales."""
    value = model.values[name].astype(np.float64)
    if name + SCALE not in model.values:
        return value
    return value / model.values[name + SCALE].astype(np.float64)[:, None]


def with_values(model: Variables, values: Mapping[str, Array]) -> Variables:
    """Give the model with other values of some variables, which may have other shapes."""
    headers = {name: _header(name, value) for name, value in values.items()}
    return replace(model, headers={**model.headers, **headers}, values={**model.values, **values})


def _spelled(name: str) -> bytes:
    return struct.pack("<H", len(name.encode()) + 1) + name.encode() + b"\0"


def _header(name: str, value: Array) -> bytes:
    kind = [np.dtype(one) for one in _TYPES].index(value.dtype)
    return b"".join(
        (
            _spelled(name),
            struct.pack(f"<B{value.ndim}I", value.ndim, *value.shape),
            struct.pack("<BI", kind, value.nbytes),
        )
    )


def vocabularies(folder: Path) -> tuple[list[str], list[str]]:
    """Give the pieces that a model reads and those that it writes, by their numbers in it."""
    shared = folder / "shared_vocabulary.json"
    names = ("source_vocabulary.json", "target_vocabulary.json")
    paths = (shared, shared) if shared.exists() else [folder / name for name in names]
    read_pieces, written = (json.loads(path.read_bytes()) for path in paths)
    return read_pieces, written


def write(path: Path, model: Variables) -> None:
    """Write a `model.bin`."""
    parts = (model.headers[name] + model.values[name].tobytes() for name in model.headers)
    path.write_bytes(model.before + b"".join(parts) + model.after)


_NAMES = (
    ("attention.query_key_value", "self_attention/linear_0"),
    ("cross_attention.query", "attention/linear_0"),
    ("cross_attention.key_value", "attention/linear_1"),
    ("cross_attention.output", "attention/linear_2"),
    ("cross_attention_norm", "attention/layer_norm"),
    ("attention.output", "self_attention/linear_1"),
    ("attention_norm", "self_attention/layer_norm"),
    ("feed_forward.inner", "ffn/linear_0"),
    ("feed_forward.outer", "ffn/linear_1"),
    ("final_norm", "ffn/layer_norm"),
)
"""Parts of a layer by our name and by that of the file."""
_TABLES = {
    "embedding": "decoder/embeddings/weight",
    "output_table": "decoder/projection/weight",
    "output_bias": "decoder/projection/bias",
}


def weights(folder: Path) -> tuple[Architecture, dict[str, Tensor]]:
    """Give the sizes and weights of a model of `training.export`, named as in `Translator`.

    Of one that `training.narrow` wrote, pieces have the order again that its SentencePiece model
    gives them; those that it never writes have an output of zeros and the least bias of all.
    """
    model = read(folder / "model.bin")
    found = {ours: real(model, theirs) for ours, theirs in _TABLES.items()}
    for name in model.values:
        layer = _TRAINED.fullmatch(name)
        if layer and not name.endswith(SCALE):
            side, index, part, kind = layer.groups()
            (ours,) = (here for here, there in _NAMES if there == part)
            found[f"{side}.{index}.{ours}.{'bias' if kind == 'beta' else 'weight'}"] = real(
                model, name
            )
    _widen(found, folder)
    # Padding, which starts every target, is written there without a row: its vector is zero.
    found["embedding"] = np.pad(found["embedding"], ((0, 1), (0, 0)))
    pieces, width = found["output_table"].shape
    layers = {name.rsplit(".", 1)[0] for name in found if name.endswith("final_norm.weight")}
    sizes = Architecture(
        pieces=pieces,
        width=width,
        heads=int(model.values["encoder/num_heads"]),
        encoder_layers=sum(name.startswith("encoder") for name in layers),
        decoder_layers=sum(name.startswith("decoder") for name in layers),
        inner_width=len(found["encoder.0.feed_forward.inner.weight"]),
    )
    return sizes, {name: torch.from_numpy(value).float() for name, value in found.items()}


def _widen(found: dict[str, NDArray[np.float64]], folder: Path) -> None:
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    order = [pieces.piece_to_id(piece) for piece in vocabularies(folder)[0]]
    written, width = found["output_table"].shape
    table, bias = np.zeros((len(order), width)), np.full(len(order), found["output_bias"].min())
    table[order[:written]], bias[order[:written]] = found["output_table"], found["output_bias"]
    embedding = np.empty_like(found["embedding"])
    embedding[order] = found["embedding"]
    found.update(embedding=embedding, output_table=table, output_bias=bias)
