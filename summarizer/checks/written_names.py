"""The names that a text has, and whether two are the same in two languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from summarizer.languages.lexicon.known_names import NameTable, folded
from summarizer.languages.numerals import numerals

Kind = Literal["name", "opening", "word"]

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(
    r"(?:^\W*|[.!?…:;][\"»”')\]]*\s+\W*|(?:^|\s)[-•*]\s+|«\s?|(?:^|[\s(\[])[\"“(\[])$"
)
_CHARACTERS_BEFORE = 6
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_MOSTLY = 0.4
_SHORT_QUOTATION = re.compile(r"\W*[\"“«]\s?\w+(?:\W{1,2}\w+){0,2}\s?[\"”»]")
_VERB_FOLLOWS = re.compile(
    r" (?:n'|s'|l'|ne |se |y )?(?:a|est|avait|était|aura|serait|va|doit|peut|veut|dit|fait"
    r"|has|is|was|had|said|says|will|would)\b|, [0-9]"
)
_NO_NAMES = frozenset(
    "rev revd reverend sgt lt capt adm sen sens gov reps m mm mme mmes mlle melle mgr"
    " dr dre drs pr prof me mr mrs ms st ste jr sr jnr snr junior senior sir inc ltd co corp km kg"
    " ndlr ndla no mister madam lord lady monsieur madame rep".split()
)
CURRENCIES = frozenset(
    "EUR USD GBP CHF JPY CNY SEK NOK DKK CZK KC HUF PLN RUB TRY INR BRL AUD NZD HKD SGD KRW MXN ZAR"
    " FCFA".split()
)
"""Checked with the numbers they follow."""
_VOWELS = re.compile(r"[aeiouy]")
_FEWEST_CONSONANTS = 4
_CLAUSE_SIGN = re.compile(r"[,;:()!?\"«»“”]")
"""No name goes beyond it: "au pôle Sud, est"."""
_AND_A_VERB = ("ud est", "ord est")
"""No point of the compass: "La Californie du Sud est grande"."""
_ROMAN = re.compile(r"[IVXLC]+(?:e|er|re|ème|th|st|nd|rd)?")
# How French and English spell the same sound of a name from a third language.
_SOUNDS = tuple(
    (re.compile(spelling), sound)
    for spelling, sound in (
        (r"tch|tsch|cz", "c"), (r"sch|sh|ch", "x"), (r"dj|dzh|zh", "j"), (r"ou|oo", "u"),
        (r"kh|qu|ck|q|c(?![ei])", "k"), (r"gu(?=[ei])", "g"), (r"ph", "f"), (r"w", "v"),
        (r"th", "t"), (r"z", "s"), (r"y|ij|ii", "i"), (r"h", ""), (r"(.)\1+", r"\1"),
        (r"(?<=..)e$", ""),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A word with a capital, or an entry of the table of names.

    :param words: folded.
    :param rows: of the table; empty for a name that is not in it.
    :param kind: a name; an uncommon word where every word has a capital; or a common word
        that has one for some reason.
    :param alone: no other name stands beside it.
    """

    text: str
    words: tuple[str, ...]
    start: int
    end: int
    rows: frozenset[int]
    kind: Kind
    alone: bool = True


@lru_cache(maxsize=256)
def names_in(text: str, table: NameTable) -> tuple[Name, ...]:
    """The names in `text`, in order, and what may be one; its typography has been levelled."""
    words = _Words(text, list(_WORD.finditer(text)))
    found: list[Name] = []
    place = 0
    while place < len(words.matches):
        name = _from_table(words, place, table) if words.keys[place] in table.longest else None
        if not name and words.has_capital(place):
            name = _with_capital(words, place, table)
        if name:
            found.append(name)
        place += len(name.words) if name else 1
    return tuple(found)


class _Words:
    """The words of a text, as they are and folded."""

    def __init__(self, text: str, matches: list[re.Match[str]]) -> None:
        self.text = text
        self.matches = matches
        self.keys = [folded(match[0]) for match in matches]
        self.in_capitals = len(_CAPITAL.findall(text)) > _MOSTLY * len(text)

    def has_capital(self, place: int) -> bool:
        return 0 <= place < len(self.matches) and self.matches[place][0][0].isupper()

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether no word with a capital, but for one that opens a sentence, is beside these."""
        return not any(
            self.has_capital(other) and not self.opens_sentence(other) for other in (start - 1, end)
        )

    def is_part(self, start: int, end: int) -> bool:
        """Whether a word with a capital and these are one name, such as "Virginie Efira".

        An article that opens the sentence is no part of it.
        """
        return any(
            self.has_capital(place) and self.has_capital(place + 1) and self._gap(place) == " "
            for place in (start - 1, end - 1)
            if place >= start or not self._is_opening_article(place)
        ) or self._is_of_compound(start, end)

    def _is_of_compound(self, start: int, end: int) -> bool:
        """Whether a hyphen is beside these words, as in "Saint-Germain" and "Alpes-Maritimes"."""
        before = self.text[: self.matches[start].start()][-1:]
        return "-" in (before, self.text[self.matches[end - 1].end() :][:1])

    def is_title(self, start: int, end: int) -> bool:
        """Whether a capital within a sentence shows that these are a title, and all of it."""
        follows = self.text[self.matches[end - 1].end() :][:1]
        goes_on = follows == "-" or (follows == " " and self.has_capital(end))
        return not self.opens_sentence(start) and not goes_on

    def _is_opening_article(self, place: int) -> bool:
        return place >= 0 and len(self.keys[place]) <= 3 and self.opens_sentence(place)

    def _gap(self, place: int) -> str:
        return self.text[self.matches[place].end() : self.matches[place + 1].start()]

    def opens_sentence(self, place: int) -> bool:
        """Whether any word would have a capital there; one after "M." or an initial would not."""
        start = self.matches[place].start()
        opening = _SENTENCE_START.search(self.text, max(0, start - _CHARACTERS_BEFORE), start)
        if not opening:
            return False
        if opening[0].strip() == "." and place:
            return self.keys[place - 1] not in _NO_NAMES and len(self.keys[place - 1]) > 1
        return not _SHORT_QUOTATION.match(self.text, opening.start()) or not start


def _from_table(words: _Words, place: int, table: NameTable) -> Name | None:
    """The longest entry of the table that begins with the word at `place`."""
    for length in range(table.longest[words.keys[place]], 0, -1):
        spelling = tuple(words.keys[place : place + length])
        if len(spelling) < length or spelling not in table.entries:
            continue
        start, end = words.matches[place].start(), words.matches[place + length - 1].end()
        text = words.text[start:end]
        if text.endswith(_AND_A_VERB) or _CLAUSE_SIGN.search(text):
            continue
        rows = frozenset(
            entry.row
            for entry in table.entries[spelling]
            if entry.is_written(text)
            and (entry.case != "title" or words.is_title(place, place + length))
        )
        if rows:
            common = length == 1 and spelling[0] in table.common and not text.isupper()
            is_name = text[0].isupper() and not common and not words.in_capitals
            kind: Kind = "name" if is_name else "word"
            is_part = words.is_part(place, place + length)
            return Name(text, spelling, start, end, rows, kind, alone=not is_part)
    return None


def _with_capital(words: _Words, place: int, table: NameTable) -> Name | None:
    """The word at `place` if it has a capital, unless that only opens a sentence."""
    word, key = words.matches[place], words.keys[place]
    if len(key) < 2 or key in _NO_NAMES or key in _calendar() or _ROMAN.fullmatch(word[0]):
        return None
    if word[0] == "Kč" or (word[0].isupper() and key.upper() in CURRENCIES):
        return None
    kind: Kind = "word" if _is_common(key, table) or words.in_capitals else "name"
    if words.opens_sentence(place):
        if kind == "word":
            return None
        goes_on = words.has_capital(place + 1) and not _is_common(words.keys[place + 1], table)
        kind = "name" if goes_on or _VERB_FOLLOWS.match(words.text, word.end()) else "opening"
    alone = words.stands_alone(place, place + 1)
    return Name(word[0], (key,), word.start(), word.end(), frozenset(), kind, alone)


def _is_common(key: str, table: NameTable) -> bool:
    return key in table.common or (key.endswith("s") and key[:-1] in table.common)


@cache
def _calendar() -> frozenset[str]:
    """Words with a capital that other checks look after: months, days, numbers."""
    tables = [numerals(language) for language in ("fr", "en")]
    listed = [(t.months, t.weekdays, t.small, t.ordinals, t.related) for t in tables]
    return frozenset(folded(word) for lists in listed for words in lists for word in words)


def same_name(source: Name, english: Name) -> bool:
    """Whether both may be the same name in two languages.

    A name of the table is in English as the table has it; it may be one that the source spells in
    yet another way ("Ekaterinbourg").
    """
    if source.words == english.words or source.rows & english.rows:
        return True
    alone = len(english.words) == 1 or not english.rows
    return not source.rows and alone and is_alike(source, english)


def is_alike(one: Name, other: Name) -> bool:
    """Whether one may be the other in another spelling, or misspelled."""
    if one.text.isupper() and sorted(one.text) == sorted(other.text):
        return True  # acronyms whose words stand in another order
    a, b = sounds(one.words[0]), sounds(other.words[0])
    bones = (_VOWELS.sub("", a), _VOWELS.sub("", b))
    if bones[0] == bones[1] and a[0] == b[0] and len(bones[0]) >= _FEWEST_CONSONANTS:
        return True
    longest = max(len(a), len(b))
    allowed = 0 if longest < 5 else 1 if longest < 8 else 2
    return a == b or (abs(len(a) - len(b)) <= allowed and edit_distance(a, b) <= allowed)


@lru_cache(maxsize=1024)
def sounds(key: str) -> str:
    """How a folded word is said, roughly, whichever language spells it."""
    for spelling, sound in _SOUNDS:
        key = spelling.sub(sound, key)
    return key


@lru_cache(maxsize=1024)
def edit_distance(one: str, other: str) -> int:
    """The edit distance (Levenshtein 1966), in which two letters that change places are one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        new = [i]
        for j, b in enumerate(other, 1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (a != b))
            if before and j > 1 and (a, b) == (other[j - 2], one[i - 2]):
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        before, row = row, new
    return row[-1]
