"""The words that the checks know: ``python -m training.words --pairs D --out F --french-out G``.

Of English, a word counts if a dictionary has it (``--dictionary FILE``, a word a line; those of the
package are SCOWL's, as Debian's wamerican and wbritish have them), or if the English side of the
training pairs and English prose (``--english FILE``) have it often enough, and in lower case at
least once. What `summarizer.languages.lexicon.english_words` derives from shorter words is left
out.

Of French, those count that French has often enough in lower case and English all but never: in
the pairs, of which some are not translated throughout, a fiftieth as often, in the prose a
thousandth. Words with accents have to be more common: within a
sentence, the checks take all of them for French but a few.

Two more lists: English words with a capital, which are names that English knows (``--names-out``),
and French words of two to four letters, to tell them from acronyms (``--short-out``).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from summarizer.languages.lexicon.english_words import is_derived

# Fewer uses are mostly misspellings; more leave out too many rare words.
_FEWEST_USES = 2
_SHORTEST_WORD = 4
_WORD = re.compile(r"[^\W\d_]+")
_ORIGIN = """\
# English words of {least} letters or more: those of SCOWL's American and British lists, size 60,
# and those that the training pairs of the embedded model (training/corpora.json) and English news
# use at least {uses} times, in lower case at least once; regular derivations are left out. Made by
# training/words.py.
# SCOWL's notice is in NOTICE.md.
"""
_FEWEST_FRENCH_USES = 5
_FEWEST_WITH_ACCENT = 20
_IN_PAIRS, _IN_PROSE = 50, 1000
_FRENCH_ORIGIN = """\
# French words of {least} letters or more that the training pairs of the embedded model
# (training/corpora.json) use in lower case at least {uses} times, those with accents {accented}
# times, and English all but never. Made by training/words.py.
"""
_FEWEST_USES_OF_NAMES = 3
_NAMES_ORIGIN = """\
# Words of {least} letters or more that the English of the training pairs of the embedded model
# (training/corpora.json) and English news use with a capital, at least {uses} times. Made by
# training/words.py.
"""
_FEWEST_SHORT_USES = 30
_SHORT_ORIGIN = """\
# French words of two to four letters that the training pairs of the embedded model
# (training/corpora.json) use in lower case at least {uses} times, and more often than not. Made by
# training/words.py.
"""


def names(english: Mapping[str, int]) -> list[str]:
    """The English words with one capital, in alphabetical order."""
    return sorted(
        word
        for word, count in english.items()
        if count >= _FEWEST_USES_OF_NAMES and len(word) >= _SHORTEST_WORD and word.istitle()
    )


def short_words(french: Mapping[str, int]) -> list[str]:
    """The French words of two to four letters, in alphabetical order."""
    return sorted(
        word
        for word, count in french.items()
        if word.islower()
        and 2 <= len(word) <= _SHORTEST_WORD
        and count >= max(_FEWEST_SHORT_USES, french.get(word.upper(), 0))
    )


def counted(lines: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How often the French words, and the English ones, come in lines of pairs."""
    french: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for line in lines:
        source, _, target = line.partition("\t")
        french.update(_WORD.findall(source))
        english.update(_WORD.findall(target.partition("\t")[0]))
    return french, english


def listed(english: Mapping[str, int], dictionary: Iterable[str] = ()) -> list[str]:
    """The English words to list, in alphabetical order.

    :param english: uses of the words as they are written.
    :param dictionary: words that count whether they are used or not, if in lower case.
    """
    uses: Counter[str] = Counter()
    for word, count in english.items():
        uses[word.casefold()] += count
    used = {word for word in english if uses[word] >= _FEWEST_USES}
    known: set[str] = set()
    for word in sorted(used.union(dictionary), key=lambda word: (len(word), word)):
        is_word = word.islower() and word.isascii() and word.isalpha()
        if is_word and len(word) >= _SHORTEST_WORD and not is_derived(word, known):
            known.add(word)
    return sorted(known)


def french_only(
    french: Mapping[str, int], english: Mapping[str, int], prose: Mapping[str, int]
) -> list[str]:
    """The French words that are not English, in alphabetical order.

    :param english: uses in the translations of the French.
    :param prose: uses in English that is no translation.
    """
    uses: Counter[str] = Counter()
    for words, weight in ((english, _IN_PAIRS), (prose, _IN_PROSE)):
        for word, count in words.items():
            uses[word.casefold()] += weight * count
    return sorted(
        word
        for word, count in french.items()
        if count >= max(_FEWEST_FRENCH_USES if word.isascii() else _FEWEST_WITH_ACCENT, uses[word])
        and word.islower()
        and len(word) >= _SHORTEST_WORD
    )


def main() -> None:
    """Write the lists."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, required=True, help="folder of TSV files of pairs")
    parser.add_argument("--out", type=Path, required=True, help="file of English words")
    parser.add_argument("--french-out", type=Path, required=True, help="file of French words")
    parser.add_argument("--english", type=Path, help="English prose, a text file")
    parser.add_argument("--dictionary", type=Path, nargs="*", default=[], help="a word a line")
    parser.add_argument("--names-out", type=Path, help="file of English words with a capital")
    parser.add_argument("--short-out", type=Path, help="file of short French words")
    arguments = parser.parse_args()
    french: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for path in sorted(arguments.pairs.glob("*.tsv")):
        with path.open(encoding="utf-8") as lines:
            for counts, more in zip((french, english), counted(lines), strict=True):
                counts.update(more)
    prose: Counter[str] = Counter()
    if arguments.english:
        with arguments.english.open(encoding="utf-8") as lines:
            for line in lines:
                prose.update(_WORD.findall(line))
    if arguments.names_out:
        origin = _NAMES_ORIGIN.format(least=_SHORTEST_WORD, uses=_FEWEST_USES_OF_NAMES)
        _write(arguments.names_out, origin, names(english + prose))
    if arguments.short_out:
        _write(
            arguments.short_out, _SHORT_ORIGIN.format(uses=_FEWEST_SHORT_USES), short_words(french)
        )
    origin = _ORIGIN.format(least=_SHORTEST_WORD, uses=_FEWEST_USES)
    dictionary = {
        word for path in arguments.dictionary for word in path.read_text(encoding="utf-8").split()
    }
    only_french = [word for word in french_only(french, english, prose) if word not in dictionary]
    for word in only_french:  # where it was left in a translation
        del english[word], prose[word]
    _write(arguments.out, origin, listed(english + prose, dictionary))
    origin = _FRENCH_ORIGIN.format(
        least=_SHORTEST_WORD, uses=_FEWEST_FRENCH_USES, accented=_FEWEST_WITH_ACCENT
    )
    _write(arguments.french_out, origin, only_french)


def _write(path: Path, origin: str, words: Iterable[str]) -> None:
    path.write_text(origin + "\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
