"""Whether a name that was not found again may have been translated, and so be no mistake."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from summarizer.document import Severity
from summarizer.languages.lexicon.counterparts import counterparts, word_starts
from summarizer.languages.lexicon.english_words import is_english
from summarizer.languages.lexicon.known_names import capitalised_words, folded, likeness
from summarizer.languages.lexicon.markers import words_not_in
from summarizer.languages.lexicon.word_translations import dictionary, word_translations

from .pair import Pair
from .written_names import Name

_OF_A_PERSON = re.compile(r"(?:\b(?:M|MM|Mme|Mlle|Dr|[A-Z])\.?|\b([A-ZÀ-Þ][\w'-]+)) $")
_OF_A_PLACE = re.compile(r"(?:[oa]is(?:es?)?|ats?|ains?|i?ens?|ards?|ins?|ols?)$")
"""How French ends what it calls the people of a place."""
_LIKE = 0.6
_ALMOST_ALIKE = 0.85
_LIKE_ACRONYMS = 0.5
_SAME_START = 4
_ENDING = 3
_WORD = re.compile(r"[^\W\d_]+")
_LOWER_CASE = re.compile(r"(?<![^\W_])[^\W\d_A-ZÀ-Þ]+(?![^\W_])")
_NOT_IN_ACRONYMS = frozenset(
    "a an and at by de des du d en et for l la le les of on pour the to".split()
)
_FEWEST_LETTERS, _MOST_LETTERS = 2, 7
_OF_ANOTHER_ALPHABET = re.compile(r"[^\Wa-zàâäçéèêëîïôöùûüÿœæñáíóú]", re.IGNORECASE)
"""A letter that neither language has, nor Spanish, whose names news has by the thousand."""
_INFLECTIONS = (
    *(("s", ""), ("es", ""), ("e", ""), ("x", ""), ("aux", "al"), ("ive", "if"), ("ives", "if")),
    *(("euse", "eux"), ("euses", "eux")),
)
_INTERNATIONAL = frozenset(
    "FBI CIA NSA KGB FSB BBC CNN NBC ABC CBS IBM HSBC BNP BMW UBS NASA ESA FIFA UEFA NBA NFL NHL"
    " UNESCO UNICEF OPEC LVMH EDF SNCF RATP CNRS CGT CFDT MEDEF PSG".split()
)
"""Acronyms that are the same in all languages."""


def became(
    french: str, english: str, listed: tuple[bool, bool], *, is_surname: bool = False
) -> Severity:
    """How sure it is that a name became another, rather than its translation.

    It may be one of an acronym, of a word that is no name ("Tourbillon", "Whirlpool"), another
    spelling that English knows ("José", "Joseph"), another case or the short form of the same
    ("Mokrzyckiego", "Mokrzycki"). Acronyms that are nothing like each other are mostly translated,
    and so may be what is in a third language ("Šumava", "Bohemian Forest").

    :param listed: whether the table of names has the one, and the other; if both, they are two.
    :param is_surname: whether a given name stands before the French, which then is no word.
    """
    if not any(listed) and (_is_reordered(french, english) or _is_of_the_place(french, english)):
        return "note"
    acronyms = is_acronym(french) + is_acronym(english)
    if acronyms == 2:
        return _acronym_became(french, english, listed)
    if all(listed):
        return "error"
    is_known = english in capitalised_words("en")
    if listed[0] and is_known and likeness(french, english) >= _ALMOST_ALIKE:
        return "note"
    one, other = folded(french), folded(english)
    is_respelled = is_known and one[0] == other[0] and likeness(one, other) >= _LIKE
    stem = _shared_start(one, other)
    is_inflected = not listed[0] and stem >= max(
        _SAME_START, len(one) - _ENDING, len(other) - _ENDING
    )
    is_word_here = not listed[0] and may_be_translated(french)
    is_translated = is_word_here and not is_surname
    is_word_there = not listed[1] and is_word(english)
    is_any_word = not listed[1] and (is_word_there or is_english(english.casefold()))
    if is_translated and not acronyms and (is_any_word or _is_translation(french, english)):
        return "note"
    is_foreign = not listed[0] and bool(_OF_ANOTHER_ALPHABET.search(french))
    is_doubtful = (
        acronyms or is_respelled or is_inflected or is_translated or is_word_there or is_foreign
    )
    return "warning" if is_doubtful else "error"


def _acronym_became(french: str, english: str, listed: tuple[bool, bool]) -> Severity:
    is_same = french in _INTERNATIONAL or likeness(french, english) >= _LIKE_ACRONYMS
    if all(listed) or is_same:
        return "error"
    return "warning" if listed[0] else "note"


def _is_reordered(french: str, english: str) -> bool:
    """Whether an acronym has letters of another in another order, as translated ones do.

    >>> _is_reordered("PTCI", "TTIP"), _is_reordered("CGT", "CGD")
    (True, False)
    """
    if not (is_acronym(french) and is_acronym(english)):
        return False
    one, other = folded(french), folded(english)
    shared = (Counter(one) & Counter(other)).total()
    in_place = sum(a == b for a, b in zip(one, other, strict=False))
    longest = max(len(one), len(other))
    return 4 * shared >= 3 * longest and longest > 2 * in_place


def _is_of_the_place(french: str, english: str) -> bool:
    """Whether both are names of a place, the first one of its people.

    >>> _is_of_the_place("Auvergnats", "Auvergne")
    True
    """
    stem = folded(english).removesuffix("e")
    people = _OF_A_PLACE.search(folded(french))
    if not people or len(stem) <= _SAME_START:
        return False
    return folded(french)[: people.start()] == stem


def is_acronym(name: str) -> bool:
    """Whether it is in capitals, but for the "s" of a plural."""
    return name.removesuffix("s").isupper()


def is_respelled(french: str, english: str) -> bool:
    """Whether a name has another spelling that is no known one and no other way to write its sound.

    >>> is_respelled("Sourisseau", "Souriseau"), is_respelled("Choïgou", "Shoigu")
    (True, False)
    """
    one, other = folded(french), folded(english)
    if one == other or english in capitalised_words("en") or english.endswith("s"):
        return False
    for spelling, sound in _WRITTEN_OTHERWISE:
        one, other = spelling.sub(sound, one), spelling.sub(sound, other)
    return one != other


_WRITTEN_OTHERWISE = tuple(
    (re.compile(spelling), sound)
    for spelling, sound in (
        (r"tch|tsch|cz|ch|sh|sch", "x"), (r"dj|dzh|zh", "j"), (r"ou|oo|u|w", "u"),
        (r"kh|h", ""), (r"qu|ck|q|k|c(?![ei])", "k"), (r"gu?", ""), (r"z", "s"),
        (r"y|ij|ii|ej|j", "i"),
        (r"ff?|ph|v", "f"), (r"(?<=..)e$", ""), (r"i+", "i"),
    )
)  # fmt: skip


def stands_for(acronym: str, text: str) -> frozenset[str]:
    """The folded words of `text` whose initials an acronym has, in any order, or none.

    >>> sorted(stands_for("AP", "according to the Associated Press"))
    ['associated', 'press']
    """
    letters = sorted(folded(acronym))
    if not _FEWEST_LETTERS <= len(letters) <= _MOST_LETTERS:
        return frozenset()
    words = [word for word in _WORD.findall(text) if folded(word) not in _NOT_IN_ACRONYMS]
    for start in range(len(words) - len(letters) + 1):
        run = words[start : start + len(letters)]
        if any(word[0].isupper() and word != acronym for word in run):
            names = [folded(word) for word in run]
            if sorted(name[0] for name in names) == letters:
                return frozenset(names)
    return frozenset()


def compounds(text: str) -> Mapping[str, frozenset[str]]:
    """For each folded word, what it makes with the next or the last: "wi" and "fi" make "wifi"."""
    made: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in itertools.pairwise(_WORD.finditer(text)):
        if text[one.end() : other.start()] in (" ", "-"):
            both = folded(one[0] + other[0])
            made[folded(one[0])].add(both)
            made[folded(other[0])].add(both)
    return {word: frozenset(whole) for word, whole in made.items()}


def _shared_start(one: str, other: str) -> int:
    """With how many of the same letters both begin."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def may_be_translated(french: str) -> bool:
    """Whether it is an acronym, or a French word that is no name that English knows."""
    return french.isupper() or (french not in capitalised_words("en") and is_french_word(french))


def is_french_word(french: str) -> bool:
    """Whether it is a French word, which may be a name as well."""
    return any(map(_is_french, _uninflected(french.casefold())))


def _is_translation(french: str, english: str) -> bool:
    """Whether the lists of words have for `french` what begins as `english` does."""
    tables = (word_translations("fr", "en"), dictionary("fr", "en"))
    words = (table.get(word, "") for word in _uninflected(french.casefold()) for table in tables)
    start = folded(english)[:_SAME_START]
    return any(len(word) >= _SAME_START and folded(word).startswith(start) for word in words)


def _is_french(word: str) -> bool:
    tables = (word_translations("fr", "en"), dictionary("fr", "en"), words_not_in("en", "fr"))
    return any(word in table for table in tables)


def _uninflected(word: str) -> list[str]:
    """The word, and what it may be a plural or a feminine of."""
    return [word, *(word[: -len(e)] + s for e, s in _INFLECTIONS if word.endswith(e))]


def is_said_otherwise(french: Name, pair: Pair) -> bool:
    """Whether the target has a word for a word of the source that has a capital and is no name."""
    if french.rows or french.text.isupper():
        return False
    before = _OF_A_PERSON.search(pair.source, 0, french.start)
    follows_a_word = bool(before and before[1] and may_be_translated(before[1]))
    is_of_a_title = follows_a_word and is_french_word(french.text)
    if not is_of_a_title and (before or not may_be_translated(french.text)):
        return False
    start = word_starts(french.text, pair.language)[0]
    others = counterparts(pair.language, pair.to).get(start, frozenset())
    return not others.isdisjoint(word_starts(pair.target, pair.to))


def says_a_word(english: Name, pair: Pair) -> bool:
    """Whether the source has a word for an English word that has a capital and is no name.

    For one that English knows as a name, too ("Prefect"), it must be a word in lower case.
    """
    if english.rows or english.text.isupper():
        return False
    source = pair.source
    if not is_word(english.text):
        if not (english.alone and is_english(english.text.casefold())):
            return False
        source = " ".join(_LOWER_CASE.findall(source))
    start = word_starts(english.text, pair.to)[0]
    table = counterparts(pair.language, pair.to)
    return any(start in table.get(word, ()) for word in word_starts(source, pair.language))


def is_said_in_words(english: Name, pair: Pair) -> bool:
    """Whether the source says each word of an English name in a word of its own.

    "Stock Exchange" may stand for "bourse des valeurs", "Islam" for "islamisme".
    """
    table = counterparts(pair.language, pair.to)
    starts = word_starts(pair.source, pair.language)
    alike = frozenset(word_starts(pair.source, pair.to))
    said = alike.union(*(table.get(start, frozenset()) for start in starts))
    words = [word_starts(word, pair.to)[0] for word in english.words if len(word) >= _SAME_START]
    return bool(words) and all(word in said for word in words)


def is_word(english: str) -> bool:
    """Whether it is an acronym, or rather an English word with a capital than a name."""
    return english.isupper() or (
        english not in capitalised_words("en") and is_english(english.casefold())
    )
