"""Names: people, places and organisations that are lost, invented or exchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from summarizer.document import Finding
from summarizer.languages.names import NameTable, common_words, folded, name_tables
from summarizer.languages.numerals import numerals
from summarizer.steps.verify.pair import Pair

CHECK = "names"

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;\"«»“”(\[]|(?:^|\s)[-•*])[\s\"«“'(\[-]*$")
_CHARACTERS_BEFORE = 6
_VERB_FOLLOWS = re.compile(
    r" (?:n'|s'|l'|ne |se |y )?(?:a|est|avait|était|aura|serait|va|doit|peut|veut|dit|fait"
    r"|has|is|was|had|said|says|will|would)\b|, [0-9]"
)
_NO_NAMES = frozenset(
    "m mm mme mmes mlle mgr dr dre drs pr prof me mr mrs ms st ste jr sr sir inc ltd co corp km kg"
    " no mister madam lord lady monsieur madame".split()
)
_ROMAN = re.compile(r"[IVXLC]+(?:e|er|re|ème|th|st|nd|rd)?")
_ENGLISH_ENDING = re.compile(
    r"(?:[eo]rs?|dom|ing|ions?|ments?|ness|ships?|is[tm]s?|olog(?:y|ies)|ous|[ai]c|al|ive|ful|ed|ly"
    r"|ity|[ae]nces?|ures?|ages?|ies|th)$"
)

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
    :param certain: it is a name, and no word that happens to have a capital.
    :param alone: no word with a capital stands beside it.
    """

    text: str
    words: tuple[str, ...]
    start: int
    end: int
    rows: frozenset[int]
    certain: bool
    alone: bool = True


def check_names(pair: Pair) -> list[Finding]:
    """Names of one side that the other does not have.

    A name that another has taken the place of is an error. One that is only lost or only gained
    is a warning, as translators say "he" for a name and a name for "he". Without a list of the
    language's common words, no name can be told from a word, and nothing is found.
    """
    if not common_words(pair.language) or pair.to != "en":
        return []
    of_source, of_english = name_tables(pair.language)
    french, english = names_in(pair.source, of_source), names_in(pair.target, of_english)
    french_words, english_words = _words(pair.source), _words(pair.target)
    lost = [n for n in french if n.certain and not _found(n, english, english_words)]
    gained = [n for n in english if n.certain and not _found(n, french, french_words)]
    both = min(len(lost), len(gained))
    findings = [
        Finding(CHECK, "error", f"{one.text} became {other.text}", one.text, other.text)
        for one, other in zip(lost, gained, strict=False)
    ]
    findings += [
        Finding(CHECK, "warning", f"{one.text} is missing", one.text, "") for one in lost[both:]
    ]
    findings += [
        Finding(CHECK, "warning", f"{one.text} is not in the source", "", one.text)
        for one in gained[both:]
        if _is_surprising(one, french_words)
    ]
    return findings


@lru_cache(maxsize=256)
def names_in(text: str, table: NameTable) -> tuple[Name, ...]:
    """The names in `text`, in order, and what may be one; its typography has been levelled."""
    words = _Words(text, list(_WORD.finditer(text)))
    found: list[Name] = []
    place = 0
    while place < len(words.matches):
        name = _from_table(words, place, table) or _with_capital(words, place, table)
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
        capitals = sum(letter.isupper() for letter in text)
        self.in_capitals = 2 * capitals > sum(letter.isalpha() for letter in text)

    def has_capital(self, place: int) -> bool:
        return 0 <= place < len(self.matches) and self.matches[place][0][0].isupper()


def _from_table(words: _Words, place: int, table: NameTable) -> Name | None:
    """The longest entry of the table that begins with the word at `place`."""
    for length in range(table.longest.get(words.keys[place], 0), 0, -1):
        spelling = tuple(words.keys[place : place + length])
        if len(spelling) < length or spelling not in table.entries:
            continue
        start, end = words.matches[place].start(), words.matches[place + length - 1].end()
        text = words.text[start:end]
        rows = frozenset(entry.row for entry in table.entries[spelling] if entry.is_written(text))
        if rows:
            ambiguous = length == 1 and spelling[0] in table.common
            certain = text[0].isupper() and not ambiguous and not words.in_capitals
            return Name(text, spelling, start, end, rows, certain)
    return None


def _with_capital(words: _Words, place: int, table: NameTable) -> Name | None:
    word, key = words.matches[place], words.keys[place]
    if not words.has_capital(place) or len(key) < 2 or key in _NO_NAMES | _calendar():
        return None
    if _ROMAN.fullmatch(word[0]):
        return None
    near = words.has_capital(place - 1), words.has_capital(place + 1)
    certain = not words.in_capitals and not _is_common(key, table)
    before = max(0, word.start() - _CHARACTERS_BEFORE)
    if certain and _SENTENCE_START.search(words.text, before, word.start()):
        goes_on = near[1] and not _is_common(words.keys[place + 1], table)
        certain = goes_on or bool(_VERB_FOLLOWS.match(words.text, word.end()))
    return Name(word[0], (key,), word.start(), word.end(), frozenset(), certain, not any(near))


def _is_common(key: str, table: NameTable) -> bool:
    plural = key.endswith("s") and not table.common.isdisjoint((key[:-1], key[:-2]))
    return key in table.common or plural


@cache
def _calendar() -> frozenset[str]:
    """Words with a capital that other checks look after: months, days, numbers."""
    tables = [numerals(language) for language in ("fr", "en")]
    listed = [(t.months, t.weekdays, t.small, t.ordinals, t.related) for t in tables]
    return frozenset(folded(word) for lists in listed for words in lists for word in words)


def same_name(one: Name, other: Name) -> bool:
    """Whether both may be the same name in two languages."""
    if one.words == other.words or one.rows & other.rows:
        return True
    return not one.rows and not other.rows and _alike(one, other)


def _found(name: Name, others: Sequence[Name], words: frozenset[str]) -> bool:
    """Whether the other side has the name, in its own or in another spelling."""
    if words.issuperset(name.words):
        return True
    if not name.rows and not words.isdisjoint(
        (name.words[0].removesuffix("s"), f"{name.words[0]}s")
    ):
        return True
    return any(same_name(name, other) for other in others)


def _alike(one: Name, other: Name) -> bool:
    if one.text.isupper() and sorted(one.text) == sorted(other.text):
        return True  # acronyms whose words stand in another order
    a, b = _sounds(one.words[0]), _sounds(other.words[0])
    longest = max(len(a), len(b))
    allowed = 0 if longest < 5 else 1 if longest < 8 else 2
    return a == b or (abs(len(a) - len(b)) <= allowed and _distance(a, b) <= allowed)


def _is_surprising(name: Name, source_words: frozenset[str]) -> bool:
    """Whether an English name without counterpart is no word that English writes with a capital."""
    if name.rows:
        return True
    sounds = _sounds(name.words[0])
    return (
        name.alone
        and len(sounds) > 2
        and not name.text.isupper()
        and not _ENGLISH_ENDING.search(name.text)
        and not any(_sounds(word)[:_SAME_START] == sounds[:_SAME_START] for word in source_words)
    )


@lru_cache(maxsize=4096)
def _sounds(key: str) -> str:
    for spelling, sound in _SOUNDS:
        key = spelling.sub(sound, key)
    return key


def _distance(one: str, other: str) -> int:
    """The edit distance (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(text)))
