"""The other way round, for English news to be translated back: ``python -m training.turned``.

English news without French is plentiful. A model from English to French makes French of it, clumsy
but of the right words mostly, and the pair teaches the model that ships how English news is written
(back-translation; Sennrich, Haddow and Birch 2016). Three steps:

- ``pairs`` swaps the sides of prepared pairs and makes weights to start from: those of the shipped
  model, whose output rows for French pieces are taken from the English pieces that they go with.
- `training.train`, ``--plain``, with these.
- ``translate`` makes French of English sentences, and puts the pairs that `training.prepare`
  would accept beside the prepared ones, as the corpus ``news_back``.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random

import ctranslate2
import numpy as np
import sentencepiece
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_array
from torch import Tensor

from summarizer.typography import plain
from training import exported
from training.checkpoint import load_model, save_weights_only
from training.corpora import DEFAULT_TABLE, read_lines, read_table, sample_pairs
from training.export import convert
from training.filters import PairFilter
from training.prepare import add_to_report

BACK = "news_back"
"""Name of the corpus that is made: English news with French by a model."""

# A French piece takes the mean of so many English ones, those with the highest Dice coefficients.
_COUNTERPARTS, _LEAST_DICE, _LEAST_SENTENCES = 3, 0.03, 3
_SENTENCE_WORDS = range(4, 46)
_CHUNK_SENTENCES = 4000


def swap_pairs(data: Path, names: Iterable[str], out: Path) -> None:
    """Write the prepared pairs of each corpus that is there with English on the left."""
    (out / "pairs").mkdir(parents=True, exist_ok=True)
    for name in names:
        path = data / "pairs" / f"{name}.tsv"
        if not path.exists():
            continue
        with (
            path.open(encoding="utf-8") as given,
            (out / "pairs" / path.name).open("w", encoding="utf-8") as swapped,
        ):
            for line in given:
                source, target = line.rstrip("\n").split("\t")
                swapped.write(f"{target}\t{source}\n")


def dice(french: csr_array, english: csr_array) -> csr_array:
    """How much each French piece (rows) goes with each English one (columns), from 0 to 1.

    :param french: ``sentences x pieces``, 1 where a piece stands in a sentence; `english` likewise.
    """
    together = (french.T @ english).tocsr()
    of_french, of_english = (np.asarray(side.sum(axis=0)).ravel() for side in (french, english))
    rows = np.repeat(np.arange(together.shape[0]), np.diff(together.indptr))
    counts = together.data
    by_chance = of_french[rows] * of_english[together.indices] / french.shape[0]
    shares = 2 * counts / (of_french[rows] + of_english[together.indices])
    together.data = np.where(
        (counts > 1.5 * by_chance + 1) & (of_french[rows] >= _LEAST_SENTENCES), shares, 0.0
    )
    return together


def turned_outputs(table: Tensor, shares: csr_array) -> Tensor:
    """Give ``pieces x width`` output rows: of each French piece those of its English ones, mixed.

    Pieces that go with none keep their row.
    """
    turned = table.clone()
    for piece in range(table.shape[0]):
        start, end = shares.indptr[piece : piece + 2]
        best = np.argsort(-shares.data[start:end])[:_COUNTERPARTS] + start
        if len(best) and shares.data[best[0]] >= _LEAST_DICE:
            weights = torch.from_numpy(shares.data[best] ** 2).float()
            others = table[torch.from_numpy(shares.indices[best]).long()]
            turned[piece] = (weights / weights.sum()) @ others
    return turned


def turned_bias(bias: Tensor, french: NDArray[np.int64], english: NDArray[np.int64]) -> Tensor:
    """Give the output bias that a model of French would have, by how often each piece occurs.

    The line that leads from English log-frequency to `bias` is laid through the frequent pieces.
    """

    def logged(counts: NDArray[np.int64]) -> NDArray[np.float64]:
        smoothed = counts + 0.5
        logarithms: NDArray[np.float64] = np.log(smoothed / smoothed.sum()).astype(np.float64)
        return logarithms

    frequent = english > english.sum() * 1e-5
    slope, height = np.polyfit(logged(english)[frequent], bias.numpy()[frequent], 1)
    return torch.from_numpy(slope * logged(french) + height).float()


def _incidence(encoded: Sequence[Sequence[int]], pieces: int) -> csr_array:
    rows = [sorted(set(ids)) for ids in encoded]
    starts = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([np.asarray(row, dtype=np.int64) for row in rows])
    ones = np.ones(len(columns), dtype=np.float32)
    return csr_array((ones, columns, starts), shape=(len(rows), pieces))


def _counts(encoded: Sequence[Sequence[int]], pieces: int) -> NDArray[np.int64]:
    return np.bincount(np.concatenate([np.asarray(ids) for ids in encoded]), minlength=pieces)


def _write_start(pairs: Sequence[tuple[str, str]], model: Path, out: Path) -> None:
    sizes, weights = exported.weights(model)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(model / "source.spm"))
    french, english = (pieces.encode(list(side)) for side in zip(*pairs, strict=True))
    shares = dice(_incidence(french, sizes.pieces), _incidence(english, sizes.pieces))
    turned = {
        **weights,
        "output_table": turned_outputs(weights["output_table"].float(), shares),
        "output_bias": turned_bias(
            weights["output_bias"].float(),
            _counts(french, sizes.pieces),
            _counts(english, sizes.pieces),
        ),
    }
    save_weights_only(out, turned, sizes)


def wanted_sentences(texts: Iterable[str], count: int, seed: int) -> list[str]:
    """Draw `count` different sentences of 4 to 45 words, in the form that pairs have."""
    fitting = {
        sentence for text in texts if len((sentence := plain(text)).split()) in _SENTENCE_WORDS
    }
    return Random(seed).sample(sorted(fitting), min(count, len(fitting)))


def translations(checkpoint: Path, vocabulary: Path, sentences: Sequence[str]) -> Iterator[str]:
    """Give the greedy translation of each sentence by the model of a checkpoint, in int8."""
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
    with tempfile.TemporaryDirectory() as folder:
        convert(load_model(checkpoint), vocabulary, Path(folder))
        translator = ctranslate2.Translator(
            folder, "cpu", compute_type="int8", inter_threads=os.cpu_count() or 1, intra_threads=1
        )
        for first in range(0, len(sentences), _CHUNK_SENTENCES):
            chunk = list(sentences[first : first + _CHUNK_SENTENCES])
            source = [[*tokens, "</s>"] for tokens in pieces.encode(chunk, out_type=str)]
            results = translator.translate_batch(
                source, beam_size=1, max_batch_size=3072, batch_type="tokens"
            )
            yield from (pieces.decode(result.hypotheses[0]) for result in results)
            print(f"{first + len(chunk)} of {len(sentences)}", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="training.turned", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    pairs = commands.add_parser("pairs", help="swap the sides, and make weights to start from")
    pairs.add_argument("--data", type=Path, required=True, help="folder of training.prepare")
    pairs.add_argument("--model", type=Path, required=True, help="exported model to start from")
    pairs.add_argument("--out", type=Path, required=True, help="folder: pairs/ and start.pt")
    pairs.add_argument("--table", type=Path, default=DEFAULT_TABLE, help="table of corpora")
    pairs.add_argument(
        "--sample", type=int, default=150_000, help="pairs that pieces are paired by"
    )
    back = commands.add_parser("translate", help="make French of English sentences")
    back.add_argument("--checkpoint", type=Path, required=True, help="of the turned model")
    back.add_argument("--vocabulary", type=Path, required=True, help="its SentencePiece file")
    back.add_argument("--english", type=Path, required=True, help="a sentence a line, .xz or not")
    back.add_argument("--sentences", type=int, default=80_000, help="how many to draw")
    back.add_argument("--seed", type=int, default=1, help="another one draws others")
    back.add_argument("--held-out", type=Path, nargs="*", default=[], help="as training.prepare")
    back.add_argument("--data", type=Path, required=True, help="folder of training.prepare")
    options = parser.parse_args(arguments)
    if options.command == "pairs":
        corpora = [corpus for corpus in read_table(options.table) if corpus.kind != "terms"]
        swap_pairs(options.data, [corpus.name for corpus in corpora], options.out)
        sample = sample_pairs(options.data, corpora, options.sample)
        _write_start(sample, options.model, options.out / "start.pt")
    else:
        _translate(options)


def _translate(options: argparse.Namespace) -> None:
    corpus = next(corpus for corpus in read_table() if corpus.name == BACK)
    keep = PairFilter([line for path in options.held_out for line in read_lines(path)])
    english = wanted_sentences(read_lines(options.english), options.sentences, options.seed)
    french = translations(options.checkpoint, options.vocabulary, english)
    kept = [pair for pair in zip(french, english, strict=True) if keep.accepts(*pair)]
    text = "".join(f"{source}\t{target}\n" for source, target in kept)
    (options.data / "pairs" / f"{BACK}.tsv").write_text(text, encoding="utf-8")
    refused = dict(keep.refused.most_common())
    add_to_report(options.data, {**asdict(corpus), "kept": len(kept), "refused": refused})
    print(f"{len(kept)} kept, refused {refused}")


if __name__ == "__main__":
    main()
