"""Learn the joint vocabulary: ``python -m training.vocabulary --data FOLDER --out FILE``.

One SentencePiece model for both languages. Digits are single pieces, so that a number is copied
digit by digit; quotes, brackets and other signs never glue to a word; bytes stand in for letters
that no piece covers, so that nothing is unknown.
"""

from __future__ import annotations

import argparse
import io
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import sentencepiece

from summarizer.typography import set_apart
from training.corpora import DEFAULT_TABLE, read_table

# Pieces of their own wherever they stand, or `"word` and `(word` would become pieces.
_SIGNS = (
    '"',
    "(",
    ")",
    "[",
    "]",
    "/",
    "+",
    "=",
    "&",
    "*",
    "#",
    "%",
    "$",
    "€",
    "£",
    ";",
    ":",
    "!",
    "?",
)
# Enough headlines in capitals for their commonest words to become pieces.
_CAPITALS_SHARE = 0.02

END, UNKNOWN = "</s>", "<unk>"
END_ID, UNKNOWN_ID = 0, 1


def sample_lines(data: Path, table: Path, count: int, seed: int = 1) -> Iterator[str]:
    """Give about `count` prepared pairs as lines, both sides, by the late weights of the table.

    The late weights favour news and the web, which is where the words of articles are.
    """
    chance = random.Random(seed)
    corpora = [c for c in read_table(table) if (data / "pairs" / f"{c.name}.tsv").exists()]
    total_weight = sum(corpus.late_weight for corpus in corpora)
    for corpus in corpora:
        lines = (data / "pairs" / f"{corpus.name}.tsv").read_text(encoding="utf-8").splitlines()
        wanted = round(count * corpus.late_weight / total_weight)
        # a small corpus is used at most twice: its words must not outnumber everyday ones
        for line in chance.sample(lines * 2, min(wanted, 2 * len(lines))):
            yield from map(set_apart, line.split("\t"))
            if chance.random() < _CAPITALS_SHARE:
                yield line.split("\t")[0].upper()
    names = data / "names.txt"
    if names.exists():
        yield from names.read_text(encoding="utf-8").splitlines()


def learn_vocabulary(lines: Iterator[str], pieces: int, threads: int = 2) -> bytes:
    """Give the serialised SentencePiece model with `pieces` pieces for these lines."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=lines,
        model_writer=model,
        model_type="unigram",
        vocab_size=pieces,
        character_coverage=0.9999,
        byte_fallback=True,
        split_digits=True,
        user_defined_symbols=list(_SIGNS),
        normalization_rule_name="identity",
        remove_extra_whitespaces=True,
        pad_id=-1,
        unk_id=UNKNOWN_ID,
        eos_id=END_ID,
        bos_id=-1,
        unk_piece=UNKNOWN,
        eos_piece=END,
        num_threads=threads,
        max_sentence_length=2000,
        minloglevel=1,
    )
    return model.getvalue()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="training.vocabulary", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that prepare wrote")
    parser.add_argument("--table", type=Path, default=DEFAULT_TABLE, help="table of corpora")
    parser.add_argument("--out", type=Path, required=True, help="SentencePiece file to write")
    parser.add_argument("--pieces", type=int, default=16000, help="size of the vocabulary")
    parser.add_argument("--pairs", type=int, default=900_000, help="pairs to learn from, about")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    lines = sample_lines(options.data, options.table, options.pairs)
    options.out.write_bytes(learn_vocabulary(lines, options.pieces, options.threads))


if __name__ == "__main__":
    main()
