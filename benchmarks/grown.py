"""Synthetic articles, as many as are wanted, no two alike: what the benchmarks of scale read.

Grown from the seeds and from the project's own text (`training/own`): each article takes sentences
at random, in paragraphs, and every figure in it becomes another, so that nothing is had for
having been translated before. They make no sense, and have the lengths and words of news.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_SENTENCES_IN_A_PARAGRAPH = (1, 3)
_PARAGRAPHS = (5, 12)
_WORDS_OF_A_SENTENCE = (8, 60)
_SENTENCES_OF_A_BRIEF = 3
_MOST_WORDS_IN_A_BRIEF = 12
"""Of a sentence, so that 100,000 briefs are done in hours."""
_DIGIT = re.compile(r"\d+")


@cache
def sentences() -> tuple[str, ...]:
    """What articles are grown from, each once."""
    seeds = [
        piece
        for path in sorted((_ROOT / "seeds").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        for piece in re.split(r"(?<=[.!?]) (?=[A-ZÀ-Ý«])", line)
    ]
    own = [
        line.partition("\t")[0]
        for path in sorted((_ROOT / "training" / "own").glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    least, most = _WORDS_OF_A_SENTENCE
    return tuple(dict.fromkeys(one for one in seeds + own if least <= len(one.split()) <= most))


def article(number: int) -> str:
    """The article of this number, the same each time."""
    chance = random.Random(number)
    paragraphs = [
        " ".join(chance.choices(sentences(), k=chance.randint(*_SENTENCES_IN_A_PARAGRAPH)))
        for _ in range(chance.randint(*_PARAGRAPHS))
    ]
    return _DIGIT.sub(lambda found: _other(found[0], chance), "\n\n".join(paragraphs))


@cache
def short_sentences() -> tuple[str, ...]:
    """What briefs are grown from."""
    short = (one for one in sentences() if len(one.split()) <= _MOST_WORDS_IN_A_BRIEF)
    return tuple(one for one in short if one.endswith("."))  # the others are headlines


def brief(number: int) -> str:
    """The brief of this number, the same each time: a paragraph of three short sentences."""
    chance = random.Random(number)
    text = " ".join(chance.sample(short_sentences(), k=_SENTENCES_OF_A_BRIEF))
    return _DIGIT.sub(lambda found: _other(found[0], chance), text)


def articles(count: int) -> Iterator[str]:
    """The first `count` articles."""
    return map(article, range(count))


def write_lines(path: Path, count: int, make: Callable[[int], str] = article) -> None:
    """The first `count` articles, or briefs, as JSONL, which `summarizer batch` reads."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(map(make, range(count))):
            file.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")


def _other(figure: str, chance: random.Random) -> str:
    """Another figure with as many digits; a year stays a year."""
    if len(figure) == 4 and figure[:2] in ("19", "20"):
        return str(chance.randint(1950, 2026))
    first = str(chance.randint(1, 9))
    return first + "".join(str(chance.randint(0, 9)) for _ in figure[1:])
