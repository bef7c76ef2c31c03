"""What each second try removes, what it does to the translations, and what the checks cost.

    python benchmarks/second_tries.py SOURCE [REFERENCE]

Both are text files with a sentence a line. The rungs of the ladder are taken one after the other,
as `translate` does. With a reference, BLEU and chrF of the first translations and of those kept.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import sacrebleu

from summarizer import check, open_translator
from summarizer.repair.second_tries import FIRST, RUNGS, Reviewed, climb, first_review, reviewed
from summarizer.repair.standard import Standard


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("reference", type=Path, nargs="?")
    arguments = parser.parse_args()
    sources = read(arguments.source)
    translator = open_translator("embedded:fr-en")
    standard = Standard.of(translator)
    check(sources[0], sources[0])  # so that the tables are read

    start = time.process_time()
    hypotheses = translator.translate(sources, FIRST)
    decoding_seconds = time.process_time() - start
    start = time.process_time()
    first = {
        source: reviewed(source, found[0], standard)
        for source, found in zip(sources, hypotheses, strict=True)
    }
    checking_seconds = time.process_time() - start
    share = checking_seconds / decoding_seconds
    print(f"{len(sources)} sentences; the checks take {share:.1%} of the decoder's CPU time\n")

    print("| try | sentences tried | errors before | removed | sentences mended |")
    print("|---|---|---|---|---|")
    best = {
        source: first_review(source, found, standard)
        for source, found in zip(sources, hypotheses, strict=True)
    }
    tried = [text for text in first if first[text].errors]
    print(row("other hypotheses, words and names in place", first, best, tried))
    for rung in RUNGS:
        before = best
        best = climb(before, translator, standard, (rung,))
        tried = [text for text in best if best[text].decodings > before[text].decodings]
        print(row(rung.name, before, best, tried))

    print("\n| check | errors of the first try | left |\n|---|---|---|")
    counted, left_over = errors_by_check(first.values()), errors_by_check(best.values())
    for name, count in counted.most_common():
        print(f"| {name} | {count} | {left_over[name]} |")
    in_place = sum(bool(one.put_right) for one in best.values())
    print(f"\nkept with words or names put right in place: {in_place} sentences", end="")
    faulty = [sum(bool(one.errors) for one in kept.values()) for kept in (first, best)]
    decodings = sum(one.decodings for one in best.values()) / len(best)
    print(f"\nsentences with an error: {faulty[0]} first, {faulty[1]} kept;", end=" ")
    print(
        f"{decodings:.2f} decodings a sentence, {max(o.decodings for o in best.values())} at most"
    )
    if arguments.reference:
        references = [read(arguments.reference)]
        for name, kept in (("first", first), ("kept", best)):
            texts = [kept[source].text for source in sources]
            bleu = sacrebleu.corpus_bleu(texts, references).score
            chrf = sacrebleu.corpus_chrf(texts, references).score
            print(f"{name:<6} BLEU {bleu:.2f}   chrF {chrf:.2f}")


def row(
    name: str, before: Mapping[str, Reviewed], after: Mapping[str, Reviewed], tried: Sequence[str]
) -> str:
    """What a try did for the sentences that it was for."""
    mended = sum(not after[text].errors for text in tried)
    errors = sum(len(before[text].errors) for text in tried)
    left = sum(len(after[text].errors) for text in tried)
    return f"| {name} | {len(tried)} | {errors} | {errors - left} | {mended} |"


def read(path: Path) -> list[str]:
    """The lines of a file."""
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def errors_by_check(translations: Iterable[Reviewed]) -> Counter[str]:
    """How many errors each check found."""
    return Counter(error.check for one in translations for error in one.errors)


if __name__ == "__main__":
    main()
