"""What it brings to count the words that a translation does not say.

    python benchmarks/gaps.py SOURCE REFERENCE [--lines odd] [--model NAME]

SOURCE and REFERENCE are text files with a sentence a line. Every sentence is searched once (beam 4,
four hypotheses); of these one is chosen, and words and names put right in place, as the model
wants it, with the gaps counted and without. No second tries. Then: in how many of the model's
translations and of the references a word would be doubted.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.significance import PairedTest

from summarizer import open_translator
from summarizer.backends.catalogue.preferences import EMBEDDED
from summarizer.evaluation.records import read_lines
from summarizer.repair.gaps import doubtful, gaps
from summarizer.repair.second_tries import FIRST, first_review
from summarizer.repair.standard import Standard

_LINES = {"all": slice(None), "even": slice(0, None, 2), "odd": slice(1, None, 2)}


def main() -> None:
    """Translate, choose in both ways, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("reference", type=Path)
    parser.add_argument("--lines", choices=_LINES, default="all")
    parser.add_argument("--model", default=EMBEDDED, help="as for summarize")
    arguments = parser.parse_args()
    sources, references = (
        list(read_lines(str(path)))[_LINES[arguments.lines]]
        for path in (arguments.source, arguments.reference)
    )
    model = open_translator(arguments.model).between("fr", "en")
    counting = Standard.of(model)
    repairs = counting.mending.repairs - {"senses"}
    plain = replace(counting, mending=replace(counting.mending, repairs=repairs))
    answers = model.translate(sources, FIRST)
    chosen = {
        name: [first_review(*pair, standard).text for pair in zip(sources, answers, strict=True)]
        for name, standard in (("without", plain), ("counted", counting))
    }
    _, results = PairedTest(
        list(chosen.items()),
        {"BLEU": BLEU(), "chrF2": CHRF()},
        references=[references],
        test_type="bs",
        n_samples=1000,
    )()
    changed = sum(one != other for one, other in zip(*chosen.values(), strict=True))
    print(f"{len(sources)} sentences, {changed} chosen otherwise")
    for name in ("BLEU", "chrF2"):
        without, counted = results[name]
        print(f"{name} {without.score:.2f}, counted {counted.score:.2f}, p = {counted.p_value:.3f}")
    for name, targets in (("model", chosen["counted"]), ("reference", references)):
        pairs = zip(sources, targets, strict=True)
        doubted = sum(bool(doubtful(gaps(*pair, "fr", "en"), "fr", "en")) for pair in pairs)
        print(f"a word doubted in {doubted / len(sources):.1%} of the lines of the {name}")


if __name__ == "__main__":
    main()
