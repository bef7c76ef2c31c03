"""Outputs of other systems through the pipeline, as if a model here had made them.

    python benchmarks/peers_through.py SOURCE PEER [PEER …] [--thorough] [--reference FILE]

The files have a sentence a line; entities of HTML ("&#39;") are read as what they stand for. Each
line that does not come out as it went in is printed, before and after, with what the checks found
in it before: every one of them is to be read, since a strong system's line is more often right than
what would be put in its place. A file cannot be asked again, so lines that would be are printed,
too. `--thorough` mends as for the embedded model, which is what a strong one is to be spared. With
`--reference`, chrF of each changed line before and after.
"""

from __future__ import annotations

import argparse
import html
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import sacrebleu

from summarizer import check
from summarizer.flow.passages import as_read
from summarizer.models import CAUTIOUS, THOROUGH, Decoding, Hypothesis, Mending, Translator
from summarizer.repair.standard import Standard
from summarizer.steps.translation.translate import translate
from summarizer.typography import english_set


class Peer:
    """Answers each line with what the system made of it."""

    signature = "peer"
    source_languages = frozenset({"fr"})
    target_languages = frozenset({"en"})
    max_source_tokens = 10_000

    def __init__(self, name: str, lines: Mapping[str, str], mending: Mending) -> None:
        self.name = name
        self.mending = mending
        self._lines = lines

    def between(self, source: str, target: str) -> Translator | None:
        """Itself, from French into English."""
        return self if (source, target) == ("fr", "en") else None

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Words."""
        return [len(text.split()) for text in texts]

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:  # noqa: ARG002
        """The system's lines."""
        return [(Hypothesis(self._lines[text], -0.1),) for text in texts]


def main() -> None:
    """Print the changed lines of each system."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("peers", type=Path, nargs="+")
    parser.add_argument("--thorough", action="store_true", help="mend as for the embedded model")
    parser.add_argument("--reference", type=Path)
    arguments = parser.parse_args()
    sources = read(arguments.source)
    references = read(arguments.reference) if arguments.reference else [""] * len(sources)
    declared = THOROUGH if arguments.thorough else CAUTIOUS
    for path in arguments.peers:
        lines = dict(zip(sources, map(html.unescape, read(path)), strict=True))
        peer = Peer(path.name, lines, replace(declared, most_second_tries=0))
        done = translate(sources, peer, Standard.of(peer))
        changed = flagged = again = 0
        for source, one, reference in zip(sources, done, references, strict=True):
            before, after = lines[source], as_read(one)
            flagged += bool(one.errors)
            if any(declared.retries(error.check) for error in one.errors):
                again += 1
                if not arguments.thorough:
                    show(source, before, "(asked again)", "")
            if after != english_set(before):
                changed += 1
                show(source, before, after, reference)
        spaced = sum(english_set(line) != line for line in lines.values())
        print(f"{path.name}: {len(done)} lines, {changed} changed, {again} to be asked again,")
        print(f"{flagged} with an error; {spaced} differ by the spacing of signs alone\n")


def show(source: str, before: str, after: str, reference: str) -> None:
    """Print a line before and after."""
    details = "; ".join(f"{one.check}: {one.detail}" for one in check(source, before))
    print(f"source  {source}\nbefore  {before}\nafter   {after}\nfound   {details or 'nothing'}")
    if reference:
        scores = [sacrebleu.sentence_chrf(one, [reference]).score for one in (before, after)]
        print(f"chrF    {scores[0]:.1f} → {scores[1]:.1f}")
    print()


def read(path: Path) -> list[str]:
    """The lines of a file, without white space around them."""
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return [line.strip() for line in lines]


if __name__ == "__main__":
    main()
