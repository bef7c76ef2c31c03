"""How many translations change with the batch they are in: here, and with padded batches.

    python benchmarks/batch_invariance.py SOURCE [--sentences 500] [--shuffles 3]

SOURCE is a text file with a French sentence a line.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import ctranslate2
import sentencepiece

from summarizer.backends.seq2seq.embedded import ASSETS, open_embedded
from summarizer.models import Decoding
from summarizer.typography import french_source

_BATCH = 32


def main() -> None:
    """Translate alone and in shuffled batches, and count the differences."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--sentences", type=int, default=500)
    parser.add_argument("--shuffles", type=int, default=3)
    arguments = parser.parse_args()
    lines = arguments.source.read_text(encoding="utf-8").splitlines()
    lines = list(dict.fromkeys(line for line in lines if line.strip()))[: arguments.sentences]
    orders = [random.Random(seed).sample(lines, len(lines)) for seed in range(arguments.shuffles)]
    for beam_size in (1, 4):
        decoding = Decoding(beam_size=beam_size)
        translator = open_embedded("fr-en")
        alone = {line: translator.translate([line], decoding)[0][0].text for line in lines}
        changed = [
            sum(
                found[0].text != alone[line]
                for line, found in zip(order, translator.translate(order, decoding), strict=True)
            )
            for order in orders
        ]
        print(f"int8, equal lengths, beam {beam_size}: {changed} of {len(lines)} changed")
    for compute_type in ("int8", "float32"):
        for beam_size in (1, 4):
            changed = padded_changes(lines, orders, compute_type, beam_size)
            print(f"{compute_type}, padded, beam {beam_size}: {changed} of {len(lines)} changed")


def padded_changes(
    lines: list[str], orders: list[list[str]], compute_type: str, beam_size: int
) -> list[int]:
    """For each order, how many lines differ between a padded batch and a batch of one."""
    folder = ASSETS / "fr-en"
    model = ctranslate2.Translator(str(folder), compute_type=compute_type)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))

    def translate(batch: list[str]) -> list[tuple[str, ...]]:
        tokens = [[*pieces.encode(french_source(t), out_type=str), "</s>"] for t in batch]
        results = model.translate_batch(tokens, beam_size=beam_size, max_batch_size=0)
        return [tuple(result.hypotheses[0]) for result in results]

    alone = {line: translate([line])[0] for line in lines}
    changed: list[int] = []
    for order in orders:
        found: list[tuple[str, ...]] = []
        for start in range(0, len(order), _BATCH):
            found += translate(order[start : start + _BATCH])
        changed.append(sum(alone[line] != got for line, got in zip(order, found, strict=True)))
    return changed


if __name__ == "__main__":
    main()
