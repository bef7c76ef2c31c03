"""How far decoding is from what this machine's int8 products allow.

    python benchmarks/product_limit.py [--articles 16] [--rounds 3]

The limit is the rate of one large int8 product of PyTorch on all cores, such as no decoder has:
its products have as many rows as there are hypotheses in a batch. The other rate is that of the
embedded model on whole synthetic articles: the multiplications that its layers need for the tokens
it reads and for those that it writes, in every hypothesis of the beam, by the time it takes. Both
take turns.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import torch
from grown import articles
from scale import sentences_of

from summarizer.backends.manifest import ASSETS
from summarizer.backends.seq2seq.converted import cores
from summarizer.backends.seq2seq.embedded import open_embedded
from summarizer.models import Decoding
from training.exported import vocabularies, weights
from training.model import Architecture

_SIDE = 2048
_BEAM_SIZE = 4


def main() -> None:
    """Measure both in turns, and print their medians."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    torch.set_num_threads(cores())
    translator = open_embedded("fr-en")
    texts = [line for text in articles(chosen.articles) for line in sentences_of(text)]
    decoding = Decoding(beam_size=_BEAM_SIZE)
    limits, rates = [], []
    for _ in range(chosen.rounds):
        limits.append(product_rate())
        begun = time.perf_counter()
        found = translator.translate(texts, decoding)
        seconds = time.perf_counter() - begun
        written = [len(translator.pieces.encode([best.text])[0]) + 1 for best, *_ in found]
        needed = multiplications(ASSETS / "fr-en", translator.count_tokens(texts), written)
        rates.append(needed / seconds)
    limit, rate = statistics.median(limits), statistics.median(rates)
    print(f"large int8 products   {limit / 1e9:8.0f} billion multiplications/s")
    print(f"decoding, beam {_BEAM_SIZE}      {rate / 1e9:8.0f} billion multiplications/s")
    print(f"decoding is at {rate / limit:.1%} of the limit ({len(texts)} sentences)")


def product_rate() -> float:
    """Multiplications a second in products of large square matrices of int8."""
    one = torch.randint(-9, 9, (_SIDE, _SIDE), dtype=torch.int8)
    torch._int_mm(one, one)  # noqa: SLF001 - there is no public one of int8 on a CPU
    begun = time.perf_counter()
    for _ in range(5):
        torch._int_mm(one, one)  # noqa: SLF001
    return 5 * _SIDE**3 / (time.perf_counter() - begun)


def multiplications(folder: Path, read: list[int], written: list[int]) -> float:
    """What the layers of the model in `folder` need for so many tokens of each sentence."""
    sizes, _ = weights(folder)
    outputs = len(vocabularies(folder)[1])
    step = _decoder_layer(sizes) * sizes.decoder_layers + sizes.width * outputs
    token = _encoder_layer(sizes) * sizes.encoder_layers + 2 * sizes.width**2 * sizes.decoder_layers
    return float(token * sum(read) + step * sum(written) * _BEAM_SIZE)


def _encoder_layer(sizes: Architecture) -> int:
    return 4 * sizes.width**2 + 2 * sizes.width * sizes.inner_width


def _decoder_layer(sizes: Architecture) -> int:
    return 6 * sizes.width**2 + 2 * sizes.width * sizes.inner_width


if __name__ == "__main__":
    main()
