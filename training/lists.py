"""Lists of hypotheses, to learn which are better: ``python -m training.lists --model D --pairs F``.

A model's first hypothesis is often not its best: of eight, the best one is worth 5 BLEU more. Each
line of the file that is written is a JSON object: ``source``; ``hypotheses``, different ones of a
beam search; ``costs``, from 0 (as good as can be) to 1, of each. Here the cost is what is missing
from a perfect likeness to the reference, the mean of sentence BLEU and chrF; a reader's grades are
as good. `training.train` learns from such a file with ``--lists``.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece
from numpy.typing import NDArray
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from training.batches import Pieces, padded, stepped
from training.vocabulary import END_ID

_CHUNK_SENTENCES = 1000
# Few shapes, as in `training.batches`.
_LISTS_STEP = 8
_EVEN = 1e-3


@dataclass(frozen=True, slots=True)
class HypothesisList:
    """A source, hypotheses for it, and what each costs, from 0 to 1."""

    source: str
    hypotheses: tuple[str, ...]
    costs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ListBatch:
    """Lists of one size together.

    :param source: piece ids ``N x S``.
    :param hypotheses: piece ids ``(N K) x T``, the `K` of each source after one another.
    :param costs: ``N x K``.
    """

    source: Pieces
    hypotheses: Pieces
    costs: NDArray[np.float32]


def read_lists(path: Path) -> list[HypothesisList]:
    """Read a file of lists."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        HypothesisList(row["source"], tuple(row["hypotheses"]), tuple(row["costs"])) for row in rows
    ]


class ListBatches:
    """The batches of a file of lists, in a new order each time round.

    Lists with fewer hypotheses than most have, or whose hypotheses all cost the same, are left out.
    """

    def __init__(self, path: Path, vocabulary: Path, batch_tokens: int, seed: int) -> None:
        pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
        self._seed = seed
        lists = read_lists(path)
        size = int(np.median([len(one.hypotheses) for one in lists]))
        lists = [
            one for one in lists if len(one.hypotheses) >= size and np.ptp(one.costs[:size]) > _EVEN
        ]
        encoded = [
            (
                [*pieces.encode(one.source), END_ID],
                [[*ids, END_ID] for ids in pieces.encode(list(one.hypotheses[:size]))],
                one.costs[:size],
            )
            for one in lists
        ]
        # the longest first, so that the first of a batch says how many fit
        encoded.sort(key=lambda row: (max(map(len, row[1])), len(row[0])), reverse=True)
        pad_id = pieces.get_piece_size()
        self._batches: list[ListBatch] = []
        first = 0
        while first < len(encoded):
            longest = stepped(max(map(len, encoded[first][1])))
            fitting = batch_tokens // (size * longest) // _LISTS_STEP * _LISTS_STEP
            chosen = encoded[first : first + max(_LISTS_STEP, fitting)]
            first += len(chosen)
            self._batches.append(
                ListBatch(
                    padded([source for source, _, _ in chosen], pad_id),
                    padded([ids for _, rows, _ in chosen for ids in rows], pad_id),
                    np.array([costs for _, _, costs in chosen], dtype=np.float32),
                )
            )

    def __len__(self) -> int:
        return len(self._batches)

    def at(self, number: int) -> ListBatch:
        """Give the batch of this number of the endless sequence."""
        epoch, place = divmod(number, len(self))
        order = np.random.default_rng([self._seed, 2, epoch]).permutation(len(self))
        return self._batches[int(order[place])]


def costs_by(reference: str, hypotheses: Iterable[str]) -> tuple[float, ...]:
    """Give what each hypothesis costs: 1 less the mean of sentence BLEU and chrF, from 0 to 1."""
    bleu, chrf = BLEU(effective_order=True), CHRF()
    return tuple(
        1 - sum(by.sentence_score(text, [reference]).score for by in (bleu, chrf)) / 200
        for text in hypotheses
    )


def hypotheses_of(model: Path, sources: Sequence[str], beam_size: int) -> Iterator[tuple[str, ...]]:
    """Give the different hypotheses of each source, the likeliest first."""
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(model / "source.spm"))
    translator = ctranslate2.Translator(
        str(model), "cpu", compute_type="int8", inter_threads=os.cpu_count() or 1, intra_threads=1
    )
    for first in range(0, len(sources), _CHUNK_SENTENCES):
        chunk = list(sources[first : first + _CHUNK_SENTENCES])
        results = translator.translate_batch(
            [[*tokens, "</s>"] for tokens in pieces.encode(chunk, out_type=str)],
            beam_size=beam_size,
            num_hypotheses=beam_size,
            max_batch_size=1024,
            batch_type="tokens",
        )
        for result in results:
            yield tuple(dict.fromkeys(map(pieces.decode, result.hypotheses)))
        print(f"{first + len(chunk)} of {len(sources)}", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="training.lists", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder of training.export")
    parser.add_argument("--pairs", type=Path, required=True, help="TSV: French, English")
    parser.add_argument("--beam", type=int, default=5, help="beam size, and hypotheses of each")
    parser.add_argument("--out", type=Path, required=True, help="file of lists to write")
    options = parser.parse_args(arguments)
    with options.pairs.open(encoding="utf-8") as lines:
        pairs = [line.rstrip("\n").split("\t")[:2] for line in lines]
    found = hypotheses_of(options.model, [source for source, _ in pairs], options.beam)
    with options.out.open("w", encoding="utf-8") as out:
        for (source, reference), hypotheses in zip(pairs, found, strict=True):
            row = HypothesisList(source, hypotheses, costs_by(reference, hypotheses))
            out.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
