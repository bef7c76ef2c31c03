"""Names that English writes otherwise than the source language, and words that are no names.

`names_fr_en.csv` was written for this project, its places and peoples after Unicode CLDR and
Natural Earth. A row is one thing in both languages: places with their people and adjectives,
organisations with their acronyms. Entries in lower case stand for all inflected forms in either
case. Those that begin with a French article and are the same in both languages are titles of
newspapers ("Le Monde"), which count as they are written alone.
`common_words_LANGUAGE.txt` holds, without accents, what Europarl v7 and Tatoeba write both
with a capital and without: such a word needs no counterpart. `training/common_words.py` makes it.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from .english_words import is_english
from .word_lists import SortedList, sorted_list

_FOLDER = Path(__file__).parent
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d"})

_FRENCH_ARTICLES = ("Le ", "La ", "Les ", "L'")

Case = Literal["any", "capital", "exact", "title"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A spelling in the table; `case` is what the text must have for it to count."""

    row: int
    text: str
    case: Case

    def is_written(self, text: str) -> bool:
        """Whether `text`, equal but for case and accents, is written as the entry has to be."""
        if self.case == "title":
            return text == self.text
        if self.case == "exact":
            return self.text.replace(".", "") in (bare := text.replace(".", ""), bare.rstrip("s"))
        return self.case == "any" or text[0].isupper()


@dataclass(frozen=True, slots=True, eq=False)
class NameTable:
    """One language's side of the table.

    :param entries: the spellings, by their folded words.
    :param longest: the most words of an entry that begins with this one.
    :param common: folded words that may have a capital without being names.
    """

    entries: Mapping[tuple[str, ...], tuple[Entry, ...]]
    longest: Mapping[str, int]
    common: frozenset[str]


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """`text` in lower case and without accents.

    >>> folded("Œuvre d'Été")
    "oeuvre d'ete"
    """
    text = text.casefold().translate(_LETTERS)
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def likeness(one: str, other: str) -> float:
    """How alike two words are spelled, from 0 to 1, but for case and accents."""
    return SequenceMatcher(None, folded(one), folded(other), autojunk=False).ratio()


@cache
def name_tables(language: str) -> tuple[NameTable, NameTable]:
    """The table of names between `language` and English; empty where there is none."""
    path = _FOLDER / f"names_{language}_en.csv"
    rows: list[tuple[str, str]] = []
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            rows = [(row[language], row["en"]) for row in csv.DictReader(file)]
    titles = frozenset(
        text
        for source, english in rows
        for text in source.split("|")
        if text.startswith(_FRENCH_ARTICLES) and text in english.split("|")
    )
    return (
        _table((source for source, _ in rows), language, titles),
        _table((english for _, english in rows), "en", titles),
    )


@cache
def spellings_of_rows(language: str) -> Mapping[int, tuple[tuple[str, ...], ...]]:
    """What both languages call each row of the table: the folded words of its spellings."""
    found: dict[int, list[tuple[str, ...]]] = {}
    for table in name_tables(language):
        for words, entries in table.entries.items():
            for entry in entries:
                found.setdefault(entry.row, []).append(words)
    return {row: tuple(spellings) for row, spellings in found.items()}


def english_name(name: str, language: str) -> str:
    """What English calls `name`: `name` itself where the table does not know it.

    It is an empty string where the table has it in lower case alone, as it has peoples and
    adjectives: of "Uzbekistan" and "Uzbek" it cannot tell which one is meant.

    >>> english_name("Londres", "fr"), english_name("Dupont", "fr"), english_name("Ouzbek", "fr")
    ('London', 'Dupont', '')
    """
    of_source, _ = name_tables(language)
    found = of_source.entries.get(tuple(_WORD.findall(folded(name))), ())
    written = [entry for entry in found if entry.is_written(name)]
    if not written:
        return name
    rows = {entry.row for entry in written if entry.case != "any"}
    first = _first_of_rows(language)
    return min((first[row] for row in rows if row in first), default=(0, ""))[1]


@cache
def _first_of_rows(language: str) -> dict[int, tuple[int, str]]:
    """For each row of the table the place and the text of its first English entry."""
    _, of_english = name_tables(language)
    first: dict[int, tuple[int, str]] = {}
    entries = (entry for listed in of_english.entries.values() for entry in listed)
    for place, entry in enumerate(entries):
        first.setdefault(entry.row, (place, entry.text))
    return first


@cache
def capitalised_words(language: str) -> SortedList:
    """Words that `language` writes with a capital, names above all; none where no list is.

    >>> "William" in capitalised_words("en"), "Fortuzzo" in capitalised_words("en")
    (True, False)
    """
    return sorted_list(f"names_{language}.txt")


def is_english_name(word: str) -> bool:
    """Whether English knows the word, as a name or as another word."""
    return word in capitalised_words("en") or is_english(word.casefold())


def _table(cells: Iterable[str], language: str, titles: frozenset[str]) -> NameTable:
    # English has no French articles but in titles.
    of_titles: Case = "exact" if language == "en" else "title"
    entries: dict[tuple[str, ...], tuple[Entry, ...]] = {}
    longest: dict[str, int] = {}
    for row, cell in enumerate(cells):
        for text in cell.split("|"):
            case = of_titles if text in titles else _case(text)
            entry = Entry(row, text, case)
            for form in _forms(text, case):
                entries[form] = (*entries.get(form, ()), entry)
                longest[form[0]] = max(len(form), longest.get(form[0], 0))
    return NameTable(entries, longest, common_words(language))


def _case(text: str) -> Case:
    if text[0].islower():
        return "any"
    return "exact" if text.isupper() and len(text) <= 5 else "capital"


def _forms(text: str, case: Case) -> Iterator[tuple[str, ...]]:
    """The folded words of an entry, and of its other forms; of adjectives more than there are.

    >>> [form for form, in _forms("italien", "any")]
    ['italien', 'italiens', 'italiene', 'italienes', 'italienne', 'italiennes']
    >>> list(_forms("U.S.", "exact"))
    [('u', 's'), ('u', 's', 's')]
    """
    *first, last = words = tuple(_WORD.findall(folded(text)))
    endings = ["s", "e", "es"] if case == "any" else ["s"]
    if case == "any" and last.endswith("n"):
        endings += ["ne", "nes"]
    yield words
    for ending in endings:
        yield (*first, last + ending) if text[-1].isalpha() else (*words, ending)


@cache
def common_words(language: str) -> frozenset[str]:
    """Folded words that `language` writes both with a capital and without; none if unknown."""
    path = _FOLDER / f"common_words_{language}.txt"
    return frozenset(path.read_text(encoding="utf-8").split()) if path.exists() else frozenset()
