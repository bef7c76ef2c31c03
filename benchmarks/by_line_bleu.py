"""BLEU and chrF of `summarizer translate --by-line`, beside the bare model's.

    python benchmarks/by_line_bleu.py SOURCE REFERENCE

Both are text files with a sentence a line. The bare model gets each line as one input and
its answer is not touched.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import ctranslate2
import sacrebleu
import sentencepiece

from summarizer.backends.seq2seq.embedded import ASSETS
from summarizer.typography import french_source


def main() -> None:
    """Translate both ways and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("reference", type=Path)
    arguments = parser.parse_args()
    command = [sys.executable, "-m", "summarizer", "translate", "--by-line", str(arguments.source)]
    done = subprocess.run(command, check=True, capture_output=True)
    systems = {
        "--by-line": done.stdout.decode().split("\n")[:-1],
        "bare model": bare_model(arguments.source.read_text(encoding="utf-8").split("\n")[:-1]),
    }
    references = [arguments.reference.read_text(encoding="utf-8").split("\n")[:-1]]
    bleu, chrf = sacrebleu.metrics.BLEU(), sacrebleu.metrics.CHRF()
    for name, hypotheses in systems.items():
        scores = (
            bleu.corpus_score(hypotheses, references),
            chrf.corpus_score(hypotheses, references),
        )
        print(f"{name:<11} BLEU {scores[0].score:.2f}   chrF {scores[1].score:.2f}")
    print(bleu.get_signature(), chrf.get_signature(), sep="\n")


def bare_model(lines: list[str]) -> list[str]:
    """Each line as CTranslate2 gives it with beam 4."""
    folder = ASSETS / "fr-en"
    model = ctranslate2.Translator(str(folder), compute_type="int8", intra_threads=2)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    tokens = [[*pieces.encode(french_source(line), out_type=str), "</s>"] for line in lines]
    results = model.translate_batch(
        tokens, beam_size=4, max_batch_size=2048, batch_type="tokens", max_input_length=0
    )
    return [pieces.decode(result.hypotheses[0]) for result in results]


if __name__ == "__main__":
    main()
