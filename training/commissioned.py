"""Sentences for a translator, and pairs made of them: ``python -m training.commissioned``.

``ask --text F --pairs D --out FOLDER`` chooses the sentences of a file that have the most words
that the training pairs seldom have, and writes them, 400 a file, as ``NNN.txt``: a number, a tab
and the sentence. The translator, a person or a strong model, writes ``NNN.en``: the number, a tab
and the English, or "-" for what is no French sentence. What is asked of them is in
``training/commissioned.md``. ``join FOLDER --out RAW`` makes a corpus of them as `training.prepare`
reads it, which refuses pairs whose numbers differ. With ``--of en`` the sentences are English, the
translator writes ``NNN.fr``, and the corpus is another.

Sentences of publishers are not to be given away, nor is what they say in another language. ``seal``
turns a corpus into hashes of the sentences, each with its translation encrypted by the sentence
itself; ``unseal`` gives it back to those who have the same sentences, which ``sentences`` takes out
of French articles.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from summarizer.document import Span
from summarizer.languages import tables
from summarizer.steps.source.segment import sentence_spans
from summarizer.typography import plain
from training.corpora import read_lines

NAMES = {"fr": "news_commissioned", "en": "news_commissioned_en"}
"""Of the corpora that are made of sentences of each language, in the table of corpora."""

_SENTENCES_A_FILE = 400
_SENTENCE_WORDS = range(8, 37)
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_WORD = 4
# A word that stands so often is half as rare as one that was never seen.
_HALF_AS_RARE = 15
_NOTHING = "-"
# Before each sealed sentence: the hash of its French, and how many bytes follow.
_HEAD = struct.Struct(">8sH")
# Words for the compression to refer to, since every sentence is compressed by itself.
_DICTIONARY = (
    b" according to after against also because before between but could during first from"
    b" government have into more people police president should their there they this under were"
    b" which while who with would years said on Monday Tuesday Wednesday Thursday Friday that the"
    b" of and in to a "
)


def words_of(text: str) -> set[str]:
    """The words of a text of four letters or more that have no capital: names are none.

    >>> sorted(words_of("Le maire de Nantes limoge son adjoint, le maire."))
    ['adjoint', 'limoge', 'maire']
    """
    return {word for word in _WORD.findall(text) if len(word) >= _SHORTEST_WORD and word.islower()}


def counts_of(sources: Iterable[str]) -> Counter[str]:
    """In how many of some sentences each word stands."""
    return Counter(word for source in sources for word in words_of(source))


def rarity(sentence: str, counts: Mapping[str, int]) -> float:
    """How much there is to learn in a sentence: its rare words, by the root of its length."""
    rare = sum(1 / (1 + counts.get(word, 0) / _HALF_AS_RARE) for word in words_of(sentence))
    return float(rare / max(1, len(sentence.split())) ** 0.5)


def wanted(
    sentences: Iterable[str], counts: Mapping[str, int], count: int, seed: int = 1
) -> list[str]:
    """The `count` sentences of 8 to 36 words with the most to learn in them, in random order."""
    fitting = sorted({one for one in sentences if len(one.split()) in _SENTENCE_WORDS})
    chosen = sorted(fitting, key=lambda one: rarity(one, counts), reverse=True)[:count]
    return Random(seed).sample(chosen, len(chosen))


def ask(sentences: Sequence[str], folder: Path) -> None:
    """Write the files to be translated."""
    folder.mkdir(parents=True, exist_ok=True)
    for first in range(0, len(sentences), _SENTENCES_A_FILE):
        chunk = sentences[first : first + _SENTENCES_A_FILE]
        lines = (f"{number}\t{' '.join(one.split())}\n" for number, one in enumerate(chunk, 1))
        path = folder / f"{first // _SENTENCES_A_FILE:03d}.txt"
        path.write_text("".join(lines), encoding="utf-8")


def join(folder: Path, ending: str = "en") -> Iterator[tuple[str, str]]:
    """Those sentences that have been translated, each with its translation.

    :param ending: of the translations' files.
    :raises ValueError: if a line is not the number of a sentence and a text, or a number is there
        twice.
    """
    for path in sorted(folder.glob(f"*.{ending}")):
        asked = (line.partition("\t") for line in read_lines(path.with_suffix(".txt")))
        sentences = {number: text for number, _, text in asked}
        for line in read_lines(path):
            number, _, translation = line.partition("\t")
            if not translation.strip() or number not in sentences:
                raise ValueError(
                    f"{path}: {line!r} is not the number of a sentence that is left, a tab and its"
                    " translation"
                )
            sentence = sentences.pop(number)
            if translation.strip() != _NOTHING:
                yield sentence, translation.strip()


def sentences_of(articles: Iterable[str]) -> Iterator[str]:
    """The French sentences of texts, in the typography that pairs have, each as it comes."""
    french = tables("fr")
    for text in articles:
        for span in sentence_spans(text, Span(0, len(text)), french):
            yield " ".join(plain(span.of(text)).split())


def sealed(pairs: Iterable[tuple[str, str]]) -> bytes:
    """Sentences and translations as only those can read them who have the sentences.

    A translation is compressed and added, without carry, to a stream of bytes that its sentence
    decides (SHAKE-256).
    """
    parts: list[bytes] = []
    for sentence, translation in pairs:
        compressor = zlib.compressobj(9, wbits=-15, zdict=_DICTIONARY)
        packed = compressor.compress(translation.encode()) + compressor.flush()
        parts += [_HEAD.pack(_hash(sentence), len(packed)), _with_stream(packed, sentence)]
    return b"".join(parts)


def unsealed(content: bytes, sentences: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Those of the sentences that `content` has the translation of, with it, each once."""
    known: dict[bytes, bytes] = {}
    place = 0
    while place < len(content):
        key, length = _HEAD.unpack_from(content, place)
        place += _HEAD.size + length
        known[key] = content[place - length : place]
    for sentence in sentences:
        packed = known.pop(_hash(sentence), None)
        if packed is not None:
            opener = zlib.decompressobj(wbits=-15, zdict=_DICTIONARY)
            yield sentence, opener.decompress(_with_stream(packed, sentence)).decode()


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:8]


def _with_stream(content: bytes, source: str) -> bytes:
    stream = hashlib.shake_256(source.encode()).digest(len(content))
    return bytes(one ^ other for one, other in zip(content, stream, strict=True))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    options = _parser().parse_args(arguments)
    if options.command == "sentences":
        lines = read_lines(options.articles)
        apart = range(*options.apart)
        rows = (json.loads(line) for place, line in enumerate(lines) if place not in apart)
        found = dict.fromkeys(sentences_of(row[options.field] for row in rows))
        options.out.write_text("".join(f"{one}\n" for one in found), encoding="utf-8")
        print(f"{len(found)} sentences")
    elif options.command == "ask":
        side = 0 if options.of == "fr" else 2
        counts: Counter[str] = Counter()
        for path in sorted(options.pairs.glob("*.tsv")):
            counts += counts_of(line.partition("\t")[side] for line in read_lines(path))
        ask(wanted(read_lines(options.text), counts, options.sentences), options.out)
    elif options.command == "join":
        _write(join(options.folder, _sides(options.of)[1]), options.of, options.out)
    elif options.command == "seal":
        sentences, translations = (
            read_lines(options.raw / f"{NAMES[options.of]}.{ending}")
            for ending in _sides(options.of)
        )
        options.out.write_bytes(sealed(zip(sentences, translations, strict=True)))
    else:
        content = b"".join(path.read_bytes() for path in options.sealed)
        _write(unsealed(content, read_lines(options.text)), options.of, options.out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="training.commissioned", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    taken = commands.add_parser("sentences", help="take the sentences out of articles")
    taken.add_argument("--articles", type=Path, required=True, help="JSON Lines, .xz or not")
    taken.add_argument("--field", default="source", help="of a row, with the text")
    taken.add_argument(
        "--apart",
        type=int,
        nargs=2,
        default=(0, 0),
        metavar=("FIRST", "END"),
        help="articles that are left out, from FIRST to before END, counted from 0",
    )
    taken.add_argument("--out", type=Path, required=True, help="file to write, a sentence a line")
    asked = commands.add_parser("ask", help="choose sentences and write them")
    asked.add_argument("--text", type=Path, required=True, help="a sentence a line, .xz or not")
    asked.add_argument("--pairs", type=Path, required=True, help="pairs/ of training.prepare")
    asked.add_argument("--sentences", type=int, default=48_000, help="how many to choose")
    asked.add_argument("--out", type=Path, required=True, help="folder for NNN.txt")
    joined = commands.add_parser("join", help="make a corpus of what was translated")
    joined.add_argument("folder", type=Path, help="folder of NNN.txt and NNN.en")
    seal = commands.add_parser("seal", help="encrypt the translations by the sentences")
    seal.add_argument("raw", type=Path, help="folder that join wrote to")
    seal.add_argument("--out", type=Path, required=True, help="file to write")
    unseal = commands.add_parser("unseal", help="make the corpus again, from the same sentences")
    unseal.add_argument("sealed", type=Path, nargs="+", help="files that seal wrote")
    unseal.add_argument("--text", type=Path, required=True, help="a sentence a line, .xz or not")
    for command in (joined, unseal):
        command.add_argument("--out", type=Path, required=True, help="folder of the raw corpora")
    for command in (asked, joined, seal, unseal):
        command.add_argument(
            "--of", choices=list(NAMES), default="fr", help="language of the sentences"
        )
    return parser


def _sides(of: str) -> tuple[str, str]:
    """The endings of the files of sentences in this language and of their translations."""
    return ("fr", "en") if of == "fr" else ("en", "fr")


def _write(pairs: Iterable[tuple[str, str]], of: str, raw: Path) -> None:
    kept = list(pairs)
    raw.mkdir(parents=True, exist_ok=True)
    for side, ending in enumerate(_sides(of)):
        text = "".join(f"{pair[side]}\n" for pair in kept)
        (raw / f"{NAMES[of]}.{ending}").write_text(text, encoding="utf-8")
    print(f"{len(kept)} pairs")


if __name__ == "__main__":
    main()
