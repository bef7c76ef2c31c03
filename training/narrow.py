"""Leave out what is never written: ``python -m training.narrow FOLDER --data D --out NARROW``.

Both languages share their pieces, but a third of them occur in French alone, and a decoder that
scores them at every step spends a sixth of its time for nothing. The pieces that the English sides
of the training pairs are written with, single signs and bytes come first, and the output ends
there; those that were counted less than five times are French left untranslated in the corpora.
What a piece is worth as input stays. Two models whose mean is to be taken need the same pieces:
`--like FOLDER` takes those of another model instead of counting.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import sentencepiece
from numpy.typing import NDArray

from training.corpora import read_lines
from training.export import checksums, size_lines
from training.exported import SCALE, Array, Variables, read, vocabularies, with_values, write

_LEAST_COUNT = 5
_WORD_START = "▁"
_SPECIAL = 2
"""Pieces at the beginning that are no text: the end of a sentence, and the unknown."""
_EMBEDDING = "decoder/embeddings/weight"
_OUTPUT = "decoder/projection/weight"
_BIAS = "decoder/projection/bias"


def written_pieces(pieces: Sequence[str], counts: NDArray[np.int64]) -> list[int]:
    """The pieces that a target may need: those that were counted, and what spells anything else."""
    return [
        place
        for place, piece in enumerate(pieces)
        if place < _SPECIAL
        or counts[place] >= _LEAST_COUNT
        or piece.startswith("<0x")
        or len(piece.removeprefix(_WORD_START)) <= 1
    ]


def narrowed(model: Variables, written: Sequence[int]) -> tuple[Variables, list[int]]:
    """Give the model with the pieces `written` first, and no others in its output.

    :returns: the model, and the old places of all pieces in their new order.
    """
    left = set(range(len(model.values[_EMBEDDING]))) - set(written)
    order = [*written, *sorted(left)]
    kept: dict[str, Array] = {_BIAS: model.values[_BIAS][list(written)]}
    for end in ("", SCALE):
        kept[_EMBEDDING + end] = model.values[_EMBEDDING + end][order]
        kept[_OUTPUT + end] = model.values[_OUTPUT + end][list(written)]
    return with_values(model, kept), order


def count_pieces(lines: Iterable[str], vocabulary: Path) -> NDArray[np.int64]:
    """How often each piece stands in English sides."""
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
    counts = np.zeros(pieces.get_piece_size(), dtype=np.int64)
    for ids in pieces.encode(list(lines)):
        np.add.at(counts, ids, 1)
    return counts


def _counted(data: Path, vocabulary: Path) -> NDArray[np.int64]:
    files = sorted((data / "pairs").glob("*.tsv"))
    sides = ([line.partition("\t")[2] for line in read_lines(file)] for file in files)
    counts: NDArray[np.int64] = np.sum([count_pieces(side, vocabulary) for side in sides], axis=0)
    return counts


def _write_narrowed(folder: Path, out: Path, written: Sequence[int]) -> None:
    pieces, _ = vocabularies(folder)
    model, order = narrowed(read(folder / "model.bin"), written)
    out.mkdir(parents=True, exist_ok=True)
    write(out / "model.bin", model)
    named = {"source_vocabulary.json": order, "target_vocabulary.json": written}
    for name, places in named.items():
        text = json.dumps([pieces[place] for place in places], ensure_ascii=False, indent=0)
        (out / name).write_text(text + "\n", encoding="utf-8")
    for name in ("config.json", "source.spm", "target.spm"):
        shutil.copyfile(folder / name, out / name)
    before = json.loads((folder / "manifest.json").read_bytes())
    rows = len(pieces) - len(written)
    after = {
        **before,
        "architecture": before["architecture"].replace(
            " for output", f" for output of {len(written)}"
        ),
        "parameters": before["parameters"] - rows * (model.values[_OUTPUT].shape[1] + 1),
        "files": checksums(out),
    }
    text = json.dumps(after, ensure_ascii=False, indent=2)
    (out / "manifest.json").write_text(text + "\n", encoding="utf-8")
    card_text = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    for old, new in zip(size_lines(before), size_lines(after), strict=True):
        card_text = card_text.replace(old, new)
    (out / "MODEL_CARD.md").write_text(card_text, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="training.narrow", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of training.export")
    origin = parser.add_mutually_exclusive_group(required=True)
    origin.add_argument("--data", type=Path, help="folder that training.prepare wrote")
    origin.add_argument("--like", type=Path, help="folder that this command wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    options = parser.parse_args(arguments)
    pieces, all_written = vocabularies(options.folder)
    if len(all_written) < len(pieces):
        parser.error(f"{options.folder} is narrow already")
    if options.like:
        _, likewise = vocabularies(options.like)
        place = {piece: number for number, piece in enumerate(pieces)}
        written = [place[piece] for piece in likewise]
    else:
        written = written_pieces(pieces, _counted(options.data, options.folder / "source.spm"))
    _write_narrowed(options.folder, options.out, written)
    print(f"{len(written):,} of {len(pieces):,} pieces are written")


if __name__ == "__main__":
    main()
