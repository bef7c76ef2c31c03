"""The mean of two exported models: ``python -m training.average ONE OTHER --out FOLDER``.

Two models that began as one, and whose learning rates have both fallen since, lie in one valley of
the loss; the point between them is often better than either (Wortsman et al. 2022, "Model soups").
What is averaged is what ``training.export`` wrote, eight bits a weight and a scale a row, and the
mean is rounded in the same way. Its card tells how both were trained: ``--training TEXT``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.export import MODEL_FILES, Origin, card, checksums

_VERSION = 6
_TYPES = (np.float32, np.int8, np.int16)
"""By their numbers in those files."""
_SCALE = "_scale"

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


def read(path: Path) -> Variables:
    """Read a `model.bin` of CTranslate2.

    :raises ValueError: if it is of another version of the format.
    """
    reader = _Reader(path.read_bytes())
    if (version := reader.number("<I")) != _VERSION:
        raise ValueError(f"{path} is of version {version} of CTranslate2's files, not {_VERSION}")
    reader.name()
    reader.number("<I")
    count = reader.number("<I")
    before = reader.content[: reader.place]
    headers: dict[str, bytes] = {}
    values: dict[str, Array] = {}
    for _ in range(count):
        start = reader.place
        name = reader.name()
        sizes = [reader.number("<I") for _ in range(reader.number("<B"))]
        kind, length = _TYPES[reader.number("<B")], reader.number("<I")
        headers[name] = reader.content[start : reader.place]
        values[name] = np.frombuffer(reader.bytes(length), kind).reshape(sizes)
    return Variables(before, headers, values, reader.content[reader.place :])


def average(one: Variables, other: Variables) -> Variables:
    """Give the mean of two models.

    :raises ValueError: if they differ in their architecture.
    """
    if (one.before, one.headers, one.after) != (other.before, other.headers, other.after):
        raise ValueError("the two models differ in their architecture")
    values: dict[str, Array] = {}
    for name in one.values:
        mean = (_real(one, name) + _real(other, name)) / 2
        if name + _SCALE in one.values:
            largest = np.abs(mean).max(1)
            scale = (127 / np.where(largest == 0, 127, largest)).astype(np.float32)
            values[name] = np.rint(mean * scale[:, None]).astype(np.int8)
            values[name + _SCALE] = scale
        elif name not in values:
            values[name] = mean.astype(one.values[name].dtype)
    return Variables(one.before, one.headers, values, one.after)


def _real(model: Variables, name: str) -> NDArray[np.float64]:
    value = model.values[name].astype(np.float64)
    if name + _SCALE not in model.values:
        return value
    return value / model.values[name + _SCALE].astype(np.float64)[:, None]


def write(path: Path, model: Variables) -> None:
    """Write a `model.bin`."""
    parts = (model.headers[name] + model.values[name].tobytes() for name in model.headers)
    path.write_bytes(model.before + b"".join(parts) + model.after)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="training.average", description=__doc__)
    add = parser.add_argument
    add("one", type=Path, help="folder of training.export")
    add("other", type=Path, help="another, whose data the card lists")
    add("--out", type=Path, required=True, help="folder to write, such as summarizer/assets/fr-en")
    add("--training", required=True, metavar="TEXT", help="how the two were trained, for the card")
    add("--notes", type=Path, help="Markdown for the card: known failures with examples")
    add("--scores", type=Path, help="report of training.evaluate for the card")
    options = parser.parse_args(arguments)
    mean = average(read(options.one / "model.bin"), read(options.other / "model.bin"))
    description = json.loads((options.other / "manifest.json").read_bytes())
    options.out.mkdir(parents=True, exist_ok=True)
    for name in set(MODEL_FILES) - {"model.bin"}:
        shutil.copyfile(options.other / name, options.out / name)
    write(options.out / "model.bin", mean)
    description["version"] = datetime.now(timezone.utc).date().isoformat()
    description["files"] = checksums(options.out)
    text = json.dumps(description, ensure_ascii=False, indent=2)
    (options.out / "manifest.json").write_text(text + "\n", encoding="utf-8")
    origin = Origin(
        version=description["version"],
        sources=tuple(description["sources"]),
        max_source_tokens=description["trained_max_source_tokens"],
        training=options.training,
    )
    notes = options.notes.read_text(encoding="utf-8") if options.notes else ""
    scores = json.loads(options.scores.read_bytes()) if options.scores else {}
    card_text = card(description, origin, notes, scores)
    (options.out / "MODEL_CARD.md").write_text(card_text, encoding="utf-8")


if __name__ == "__main__":
    main()
