"""A lexical shortlist: ``python -m training.shortlist --data D --vocabulary F --out vmap.txt``.

Of the English pieces, only those are scored that may translate a piece of the sentence, are common,
or are single signs; most of the output layer is left out. What may translate what comes of the
counts of an alignment model, as in `training.lexicon`. The file is CTranslate2's vocabulary map
(vmap.txt in the folder of a model; `use_vmap` of its `translate_batch`): a line a French piece, a
tab, its English pieces; those of the line that begins with the tab are always there.

CTranslate2 unites the lists of all sentences of a batch, so that a translation depends on its batch
unless each sentence is one.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from torch import Tensor

from training.alignment import Alignment
from training.corpora import DEFAULT_TABLE
from training.lexicon import encoded_sample

_ITERATIONS = 4
# Expected counts below this are accidents of the sample.
_MIN_COUNT = 0.3
_WORD_START = "▁"


def always_there(pieces: Sequence[str], frequency: Tensor, common: int) -> list[int]:
    """The most frequent English pieces, and every single sign: with those anything is spelled."""
    found = set(frequency.topk(min(common, len(pieces))).indices.tolist())
    found |= {
        place for place, piece in enumerate(pieces) if len(piece.removeprefix(_WORD_START)) <= 1
    }
    return sorted(found)


def translations(counts: Tensor, most: int) -> list[list[int]]:
    """For each French piece the English pieces that it went with most, best first, and itself.

    :param counts: ``pieces x pieces``, row by French.
    """
    found: list[list[int]] = []
    for piece, row in enumerate(counts):
        values, places = row.topk(min(most, len(row)))
        likely = places[values >= _MIN_COUNT].tolist()
        found.append(list(dict.fromkeys([piece, *likely])))
    return found


def as_lines(
    pieces: Sequence[str], fixed: Iterable[int], lists: Iterable[Sequence[int]]
) -> Iterable[str]:
    """The lines of CTranslate2's vocabulary map, without line ends."""
    yield "\t" + " ".join(pieces[place] for place in fixed)
    for piece, listed in zip(pieces, lists, strict=True):
        yield f"{piece}\t" + " ".join(pieces[place] for place in listed)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="training.shortlist", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, required=True, help="folder that training.prepare wrote")
    add("--vocabulary", type=Path, required=True, help="file that training.vocabulary wrote")
    add("--out", type=Path, required=True, help="vmap.txt, in the folder of a model")
    add("--table", type=Path, default=DEFAULT_TABLE, help="table of corpora")
    add("--pairs", type=int, default=120_000, help="pairs to count in, about")
    add("--most", type=int, default=50, help="English pieces for a French one")
    add("--common", type=int, default=500, help="English pieces that are always there")
    options = parser.parse_args(arguments)
    model = sentencepiece.SentencePieceProcessor(model_file=str(options.vocabulary))
    count = model.get_piece_size()
    batches = encoded_sample(options.data, options.table, options.vocabulary, options.pairs)
    alignment = Alignment(count)
    for iteration in range(_ITERATIONS):
        alignment.improve(batches)
        print(f"iteration {iteration + 1} of {_ITERATIONS}", flush=True)
    frequency = np.zeros(count + 1, dtype=np.int64)
    for _, target in batches:
        frequency += np.bincount(target.reshape(-1), minlength=count + 1)
    pieces = [model.id_to_piece(place) for place in range(count)]
    fixed = always_there(pieces, torch.from_numpy(frequency[:count]), options.common)
    lists = translations(alignment.counts[:count, :count], options.most)
    with options.out.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in as_lines(pieces, fixed, lists))
    print(f"{len(fixed)} always, {sum(map(len, lists)) / count:.1f} for a piece")


if __name__ == "__main__":
    main()
