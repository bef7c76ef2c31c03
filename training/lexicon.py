"""Word translations as a starting point: ``python -m training.lexicon --data D --vocabulary F``.

From a random start a model first learns for hours on a CPU which word translates which. Counting
finds that in minutes: an alignment model (IBM 1 in both directions at once, Liang, Taskar and
Klein 2006, with a preference for the diagonal) gives the translations of every French piece;
English pieces get vectors from the company they keep, French ones the mean of their translations'
vectors. A model that starts from these tables translates word by word at its first step.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from summarizer.typography import set_apart
from training.alignment import Alignment
from training.batches import Batch, in_batches
from training.corpora import DEFAULT_TABLE, read_table, sample_pairs
from training.start import position_subspace
from training.vocabulary import END_ID

# Longer pairs add little but noise to the counts, and their cells grow with the square.
_MAX_PIECES = 50
_BATCH_TOKENS = 32768
_ITERATIONS = 5
# Expected counts below this are accidents of the sample.
_MIN_COUNT = 0.3
# A piece of whose uses more than this share are English is read as English.
_ENGLISH_SHARE = 0.8
# Parts of an English vector: the company it keeps, and a code of its own that tells it from words
# of the same company; of a French vector: a code besides its translations.
_COMPANY, _OWN_CODE, _FRENCH_CODE = 0.65, 0.76, 0.15


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Tables to start from.

    :param inputs: ``(pieces + 1) x width``, unit rows; padding, the last, is zero. French pieces
        point where their translations' outputs do; English ones elsewhere, lest they repeat.
    :param outputs: ``pieces x width``, unit rows.
    :param bias: log-frequency of each piece in English text.
    :param counts: sparse ``pieces x pieces``, how often a French piece went with an English one.
    """

    inputs: Tensor
    outputs: Tensor
    bias: Tensor
    counts: Tensor


def encoded_sample(data: Path, table: Path, vocabulary: Path, count: int) -> list[Batch]:
    """Give about `count` prepared pairs, by the late weights of the table, in padded batches."""
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
    sides = zip(*sample_pairs(data, read_table(table), count), strict=True)
    source, target = (pieces.encode([set_apart(text) for text in texts]) for texts in sides)
    pairs = zip(source, target, strict=True)
    fitting = [
        pair for pair in pairs if 0 < min(map(len, pair)) <= max(map(len, pair)) <= _MAX_PIECES
    ]
    return in_batches(fitting, _BATCH_TOKENS, pieces.get_piece_size())


def company_vectors(targets: Iterator[NDArray[np.int32]], pieces: int, width: int) -> Tensor:
    """Give ``pieces x width`` vectors of English pieces, alike for pieces of like neighbours.

    Positive pointwise mutual information with the pieces one and two places away, reduced by
    random projections and their eigenvectors (Halko, Martinsson and Tropp 2011).
    """
    generator = torch.Generator().manual_seed(0)
    text = np.concatenate([_with_gaps(ids, pieces) for ids in targets])
    neighbours = [_mutual_information(text[:-gap], text[gap:], pieces) for gap in (1, 2)]

    def squared(vectors: Tensor) -> Tensor:
        total = torch.zeros_like(vectors)
        for matrix, weight in zip(neighbours, (1.0, 0.5), strict=True):
            total += weight * (matrix @ (matrix.T @ vectors) + matrix.T @ (matrix @ vectors))
        return total

    basis = torch.randn(pieces, width + 40, generator=generator)
    for _ in range(3):
        basis = torch.linalg.qr(squared(basis))[0]
    inner = basis.T @ squared(basis)
    values, vectors = torch.linalg.eigh((inner + inner.T) / 2)
    values, vectors = values.flip(0)[:width].clamp(min=1e-6), vectors.flip(1)[:, :width]
    reduced: Tensor = (basis @ vectors) * values**0.25
    # The first direction is little more than frequency.
    reduced[:, 0] *= 0.2
    return functional.pad(reduced, (0, width - reduced.shape[1]))


def _with_gaps(ids: NDArray[np.int32], pieces: int) -> NDArray[np.int64]:
    """Give the rows one after the other, with padding between them."""
    return np.pad(ids, ((0, 0), (0, 2)), constant_values=pieces).reshape(-1).astype(np.int64)


def _mutual_information(left: NDArray[np.int64], right: NDArray[np.int64], pieces: int) -> Tensor:
    real = (left < pieces) & (right < pieces)
    codes, counts = np.unique(left[real] * pieces + right[real], return_counts=True)
    rows, columns = codes // pieces, codes % pieces
    row_counts = np.bincount(left[real], minlength=pieces).astype(float)
    # Rare neighbours would have the highest scores: their counts are raised and flattened.
    column_counts = np.maximum(np.bincount(right[real], minlength=pieces), 20.0) ** 0.85
    information = np.log(counts * column_counts.sum() / (row_counts[rows] * column_counts[columns]))
    kept = (information > 0) & (counts > 1)
    places = torch.from_numpy(np.stack([rows[kept], columns[kept]]))
    values = torch.from_numpy(information[kept]).float()
    size = (pieces, pieces)
    return torch.sparse_coo_tensor(places, values, size, check_invariants=True).coalesce()


def _unit(vectors: Tensor) -> Tensor:
    lengths: Tensor = vectors.norm(dim=1, keepdim=True)
    return vectors / lengths.clamp(min=1e-6)


def make_lexicon(batches: Sequence[Batch], counts: Tensor, pieces: int, width: int) -> Lexicon:
    """Make the tables of a model of this `width` from alignment counts ``pieces x pieces``."""
    generator = torch.Generator().manual_seed(0)
    free = position_subspace(width)[1]
    room = free.shape[1]

    def code() -> Tensor:
        return _unit(torch.randn(pieces, room, generator=generator))

    company = _unit(company_vectors((target for _, target in batches), pieces, room))
    english = _unit(_COMPANY * company + _OWN_CODE * code())
    counts = torch.where(counts < _MIN_COUNT, 0.0, counts)
    translations = counts / (counts.sum(1, keepdim=True) + 1)
    french = _unit(_unit(translations @ english) + _FRENCH_CODE * code())
    # As previous words English pieces point elsewhere: what was said last is not said next.
    turn = torch.linalg.qr(torch.randn(room, room, generator=generator))[0]
    of_french, of_english = (_frequency(sides, pieces) for sides in zip(*batches, strict=True))
    is_english = of_english > _ENGLISH_SHARE * (of_french + of_english)
    inputs = torch.where(is_english[:, None], english @ turn, french)
    frequency = of_english + 0.5
    frequency[END_ID] = sum(len(target) for _, target in batches)
    return Lexicon(
        inputs=functional.pad(inputs @ free.T, (0, 0, 0, 1)),
        outputs=english @ free.T,
        bias=(frequency / frequency.sum()).log().float(),
        counts=counts.to_sparse().coalesce(),
    )


def _frequency(sides: Sequence[NDArray[np.int32]], pieces: int) -> Tensor:
    counts = sum(np.bincount(ids.reshape(-1), minlength=pieces + 1) for ids in sides)
    return torch.from_numpy(np.asarray(counts)[:pieces]).double()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="training.lexicon", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, required=True, help="folder that training.prepare wrote")
    add("--vocabulary", type=Path, required=True, help="file that training.vocabulary wrote")
    add("--out", type=Path, required=True, help="file for the tables, for training.train")
    add("--table", type=Path, default=DEFAULT_TABLE, help="table of corpora")
    add("--pairs", type=int, default=600_000, help="pairs to count in, about")
    add("--width", type=int, default=512, help="width of the model")
    options = parser.parse_args(arguments)
    batches = encoded_sample(options.data, options.table, options.vocabulary, options.pairs)
    pieces = sentencepiece.SentencePieceProcessor(
        model_file=str(options.vocabulary)
    ).get_piece_size()
    alignment = Alignment(pieces)
    for iteration in range(_ITERATIONS):
        alignment.improve(batches)
        print(f"iteration {iteration + 1} of {_ITERATIONS}", flush=True)
    lexicon = make_lexicon(batches, alignment.counts[:pieces, :pieces], pieces, options.width)
    torch.save({name: getattr(lexicon, name) for name in Lexicon.__dataclass_fields__}, options.out)


if __name__ == "__main__":
    main()
