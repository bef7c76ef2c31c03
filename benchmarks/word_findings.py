"""How many sentences of news have a made-up or left-over word, alone and as they are used.

    xzcat articles.jsonl.xz | python benchmarks/word_findings.py - --text source [--sentences 500]

Draws one sentence of 8 to 40 words from each of so many articles, translates it with the model
alone (beam 4) and as the pipeline does (checks, second tries, lists of words), and counts those in
which the checks of words find an error, or anything.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Sequence

from summarizer import Finding, check, load_text, open_translator
from summarizer.backends.catalogue.preferences import EMBEDDED
from summarizer.evaluation.records import read_lines
from summarizer.languages import tables
from summarizer.models import Decoding
from summarizer.repair.standard import Standard
from summarizer.steps.source.clean import clean
from summarizer.steps.source.segment import segment
from summarizer.steps.translation.translate import translate

_CHECKS = {"words", "untranslated", "dictionary"}
_FEWEST_WORDS, _MOST_WORDS = 8, 40


def sentences(lines: Iterable[str], field: str, count: int, seed: int) -> list[str]:
    """One sentence of each of `count` articles, chosen by a seed; an article a JSON line."""
    chance = random.Random(seed)
    texts = [json.loads(line)[field] for line in lines if line.strip()]
    chance.shuffle(texts)
    found: list[str] = []
    french = tables("fr")
    for text in texts:
        article = load_text(text)
        fitting = [
            one.text
            for one in segment(article, clean(article, french), french)
            if _FEWEST_WORDS <= len(one.text.split()) <= _MOST_WORDS
        ]
        if fitting:
            found.append(chance.choice(fitting))
        if len(found) == count:
            break
    return found


def counted(findings: Sequence[Sequence[Finding]]) -> str:
    """In how many of the sentences the checks of words find an error, and anything."""
    of_words = [[one for one in listed if one.check in _CHECKS] for listed in findings]
    errors = sum(any(one.severity == "error" for one in listed) for listed in of_words)
    return f"{errors} with an error of words, {sum(map(bool, of_words))} with any finding of words"


def main() -> None:
    """Draw, translate in both ways, and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", help="JSON lines; - for standard input")
    parser.add_argument("--text", default="text", help="field with the text")
    parser.add_argument("--sentences", type=int, default=500)
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--model", default=EMBEDDED, help="as for summarize")
    options = parser.parse_args()
    is_file = options.articles != "-"
    lines = read_lines(options.articles) if is_file else sys.stdin
    drawn = sentences(lines, options.text, options.sentences, options.seed)
    model = open_translator(options.model).between("fr", "en")
    alone = [best.text for best, *_ in model.translate(drawn, Decoding(beam_size=4))]
    print(f"{model.name}, {len(drawn)} sentences")
    print("alone: ", counted([check(*pair) for pair in zip(drawn, alone, strict=True)]))
    used = translate(drawn, model, Standard.of(model))
    print("in use:", counted([one.findings for one in used]))


if __name__ == "__main__":
    main()
