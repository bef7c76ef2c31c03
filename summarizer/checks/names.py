"""Names: people, places and organisations that are lost, invented or exchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from summarizer.document import Finding, Severity
from summarizer.languages.lexicon.known_names import (
    NameTable,
    common_words,
    folded,
    name_tables,
)
from summarizer.languages.numerals import numerals

from .pair import Pair
from .translated_names import became, is_word, may_be_translated

CHECK = "names"

Kind = Literal["name", "opening", "word"]

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(
    r"(?:^\W*|[.!?…:;][\"»”')\]]*\s+\W*|(?:^|\s)[-•*]\s+|«\s?|(?:^|[\s(\[])[\"“(\[])$"
)
_CHARACTERS_BEFORE = 6
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
# Of a war the embedded model is apt to make one of the world.
_WORLD_WAR = re.compile(r"\bWorld War\b", re.IGNORECASE)
_OF_THE_WORLD = re.compile(
    r"mondial|planétaire|monde|14[-–]18|39[-–]45|\b19[1-4]\d\b|Grande Guerre|\b(?:II|I)\b|"
    r"guerre de (?:14|39|40)",
    re.IGNORECASE,
)
_MOSTLY = 0.4
_NAME_BEFORE = re.compile(r"\b[A-ZÀ-Þ][\w'.]+ $")
_SHORT_QUOTATION = re.compile(r"\W*[\"“«]\s?\w+(?:\W{1,2}\w+){0,2}\s?[\"”»]")
_VERB_FOLLOWS = re.compile(
    r" (?:n'|s'|l'|ne |se |y )?(?:a|est|avait|était|aura|serait|va|doit|peut|veut|dit|fait"
    r"|has|is|was|had|said|says|will|would)\b|, [0-9]"
)
_NO_NAMES = frozenset(
    "rev revd reverend sgt lt capt sen gov m mm mme mmes mlle mgr"
    " dr dre drs pr prof me mr mrs ms st ste jr sr sir inc ltd co corp km kg"
    " ndlr ndla no mister madam lord lady monsieur madame".split()
)
_ROMAN = re.compile(r"[IVXLC]+(?:e|er|re|ème|th|st|nd|rd)?")
_ENGLISH_ENDING = re.compile(
    r"(?:[eo]rs?|dom|ing|ions?|ments?|ness|ships?|is[tm]s?|olog(?:y|ies)|ous|[ai]c|al|ive|ful|ed|ly"
    r"|ity|[ae]nces?|ures?|ages?|ies|th)$"
)
_VERB_FORM = re.compile(r"(?:ed|ing)$")

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
_SAME_START = 5


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


def check_names(pair: Pair) -> list[Finding]:
    """Names of one side that the other does not have.

    A name that another has taken the place of is an error, but a warning where it may be a word or
    an acronym that was translated. One that is lost is a warning, unless it may be such a word, or
    stands before one that is kept (of "Larry Hagman", "Hagman"). One that is gained is a warning
    where another is said less often or a word with a capital is lost, else a note, as translators
    say a name for "he". Without a list of the language's common words, no name can be
    told from a word, and nothing is found.
    """
    if not common_words(pair.language) or pair.to != "en":
        return []
    of_source, of_english = name_tables(pair.language)
    french, english = names_in(pair.source, of_source), names_in(pair.target, of_english)
    french_words, english_words = _words(pair.source), _words(pair.target)
    missing = [
        name
        for name in french
        if not _found(name, english_words) and not any(same_name(name, one) for one in english)
    ]
    new = [
        name
        for name in english
        if not _found(name, french_words) and not any(same_name(one, name) for one in french)
    ]
    lost = [n for n in missing if n.kind == "name"]
    gained = [n for n in new if n.kind == "name"]
    if len(lost) > len(gained):
        gained += [n for n in new if n.kind == "opening" and not _VERB_FORM.search(n.text)]
    both = min(len(lost), len(gained))
    findings = [
        Finding(
            CHECK,
            became(one.text, other.text, (bool(one.rows), bool(other.rows))),
            f"{one.text} became {other.text}",
            one.text,
            other.text,
        )
        for one, other in zip(lost, gained, strict=False)
    ]
    kept = [name for name in french if name not in missing]
    findings += [
        Finding(CHECK, _lost(one, kept, pair), f"{one.text} is missing", one.text, "")
        for one in lost[both:]
    ]
    findings += [
        Finding(CHECK, "error", f"{one.text} is left untranslated", one.text, one.text)
        for one in french
        if one.rows
        and one.kind == "name"
        and one.alone
        and _is_left(one, english, of_english, pair)
    ]
    if _WORLD_WAR.search(pair.target) and not _OF_THE_WORLD.search(pair.source):
        findings.append(Finding(CHECK, "error", "World War is new", "", "World War"))
    instead = any(n.kind != "name" for n in missing) or _one_said_less(french, english)
    findings += [
        Finding(
            CHECK,
            "warning" if instead and (one.rows or not is_word(one.text)) else "note",
            f"{one.text} is new",
            "",
            one.text,
        )
        for one in gained[both:]
        if one.rows or ((one.alone or instead) and _is_surprising(one, french_words))
    ]
    return findings


def _lost(one: Name, kept: Sequence[Name], pair: Pair) -> Severity:
    """How sure it is that a name that English lacks is not just left out, or told otherwise."""
    is_given = any(
        pair.source[one.end : name.start] == " " and not _named_before(name, pair.target)
        for name in kept
    )
    is_told_otherwise = not one.rows and may_be_translated(one.text)
    return "note" if is_given or is_told_otherwise else "warning"


def _named_before(name: Name, target: str) -> bool:
    """Whether another name stands before this one in English, too, or it is not there like this."""
    places = [found.start() for found in re.finditer(rf"\b{re.escape(name.text)}\b", target)]
    return not places or any(_NAME_BEFORE.search(target, 0, place) for place in places)


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


def _is_left(name: Name, english: Sequence[Name], of_english: NameTable, pair: Pair) -> bool:
    """Whether a name of the table stands in English as it does in the source, and should not."""
    known = {entry.row for entry in of_english.entries.get(name.words, ())}
    return (
        not name.rows & known
        and not any(name.rows & other.rows for other in english)
        and (
            any(name.words == other.words for other in english)
            or (len(name.words) > 1 and name.text in pair.target)
        )
    )


def _one_said_less(french: Sequence[Name], english: Sequence[Name]) -> bool:
    """Whether the French says one of its names more often than the English."""
    return any(
        sum(same_name(name, other) for other in french)
        > sum(same_name(name, other) for other in english)
        for name in french
        if name.kind == "name"
    )


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


def _found(name: Name, words: frozenset[str]) -> bool:
    """Whether the other side has the words of the name."""
    if words.issuperset(name.words):
        return True
    number = (name.words[0].removesuffix("s"), f"{name.words[0]}s")
    return not name.rows and not words.isdisjoint(number)


def is_alike(one: Name, other: Name) -> bool:
    """Whether one may be the other in another spelling, or misspelled."""
    if one.text.isupper() and sorted(one.text) == sorted(other.text):
        return True  # acronyms whose words stand in another order
    a, b = sounds(one.words[0]), sounds(other.words[0])
    longest = max(len(a), len(b))
    allowed = 0 if longest < 5 else 1 if longest < 8 else 2
    return a == b or (abs(len(a) - len(b)) <= allowed and _distance(a, b) <= allowed)


def _is_surprising(name: Name, source_words: frozenset[str]) -> bool:
    """Whether an English name without counterpart is no word that English writes with a capital."""
    sound = sounds(name.words[0])
    return (
        len(sound) > 2
        and not name.text.isupper()
        and not _ENGLISH_ENDING.search(name.text)
        and not any(sounds(word)[:_SAME_START] == sound[:_SAME_START] for word in source_words)
    )


@lru_cache(maxsize=4096)
def sounds(key: str) -> str:
    """How a folded word is said, roughly, whichever language spells it."""
    for spelling, sound in _SOUNDS:
        key = spelling.sub(sound, key)
    return key


@lru_cache(maxsize=65536)
def _distance(one: str, other: str) -> int:
    """The edit distance (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(text)))
