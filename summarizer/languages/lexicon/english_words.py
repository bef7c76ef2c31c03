"""Which words are English.

`words_en.txt` holds words that English text was seen to have, less those that are told by rule from
others; its first lines say where it is from. `training/words.py` makes it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from .word_lists import SortedList, sorted_list

_SUFFIXES = tuple(
    (ending, tuple(stem.strip("-") for stem in stems.split(",")))
    for ending, stems in (
        item.split("=")
        for item in (
            "ies=y s=- es=- ied=y ier=y iest=y ily=y iness=y ed=-,e ing=-,e er=-,e or=-,e ors=-,e ers=-,e"
            " est=-,e y=-,e ly=-,le ally=- ness=- less=- ful=- able=-,e,ate ability=-,e,able ibility=-,ible ingly=-,e edly=-,e"
            " ism=-,e ist=-,e,y ists=-,e,y ish=-,e like=- ize=-,e,y ise=-,e,y izing=-,y izes=-,y ized=-,y"
            " ising=-,y ised=-,y ization=-,ize isation=-,ise ation=-,e,ate ee=- ees=- ity=-,e ment=- ic=-,e,y"
            " ical=-,e,y al=-,e ian=-,y hood=- ship=- wise=- iasis=- ia=- ology=-,o ologist=- man=- men=-"
        ).split()
    )
)
_PREFIXES = (
    "un non re anti over under super inter multi micro pre post mis dis counter bio eco semi sub out up mega pro"
    " co de in im hyper ultra extra auto neuro cyber geo mini self infra electro photo tele trans thermo hydro"
    " astro nano macro poly mono psycho socio cardio gastro immuno agro aero radio turbo quasi neo"
).split()
_SHORTEST_STEM = 3
_SHORTEST_AFTER_A_PREFIX = 5
_SHORTEST_OF_A_COMPOUND = 4
_SECOND_PARTS = re.compile(
    r"(?:mak|hold|keep|own|build|lov|go|wear|watch|work|sell|find|driv)(?:er|ers|ing)$|phones?$"
)
"""What makes words with any other, a short one, too: "carmaker", "payphone"."""


_OUT_OF_A_VOWEL = re.compile(r"out(?=[aeiou])")
"""As English words that "out" begins hardly are: "outending"."""
_DOUBLES_SHORT_STEMS = frozenset({"y", "ied", "ier", "ies", "iest", "ily", "iness"})
"""Endings before which words of one syllable alone double a letter: "furry", but not "superry"."""
_SYLLABLE = re.compile(r"[aeiouy]+")
_WITH_Y = re.compile(r"[^aeiou]yed$")
"""As no past tense is spelled: "embodyed"."""


@lru_cache(maxsize=2048)
def is_english(word: str) -> bool:
    """Whether a word in lower case is English, as far as the list and the rules know.

    >>> is_english("printers"), is_english("imprency")
    (True, False)
    """
    return is_derived(word, _words())


def is_listed(word: str) -> bool:
    """Whether a word in lower case is in the list of English words as it is."""
    return word in _words()


def is_derived(word: str, words: Collection[str]) -> bool:
    """Whether a word is one of `words`, regularly derived from one, or made of two."""
    return _has_base(word, words) or any(_has_base(left, words) for left in _less_a_prefix(word))


def _has_base(word: str, words: Collection[str]) -> bool:
    return (
        word in words
        or any(base in words for base in _bases(word))
        or _is_compound(word, words)
        or (word.endswith("s") and not word.endswith("ers") and _is_compound(word[:-1], words))
    )


def _bases(word: str) -> Iterator[str]:
    """What the word may be derived from by an ending, and other things that are no words."""
    for ending, stems in _SUFFIXES:
        left = word.removesuffix(ending)
        if left == word or len(left) < _SHORTEST_STEM or _WITH_Y.search(word):
            continue
        yield from (left + stem for stem in stems)
        is_long = len(_SYLLABLE.findall(left)) > 1
        if left[-1] == left[-2] and not (is_long and ending in _DOUBLES_SHORT_STEMS):
            yield left[:-1]


def _less_a_prefix(word: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        left = word.removeprefix(prefix)
        is_odd = prefix == "out" and _OUT_OF_A_VOWEL.match(word)
        if left != word and len(left) >= _SHORTEST_AFTER_A_PREFIX and not is_odd:
            yield left


def _is_compound(word: str, words: Collection[str]) -> bool:
    cuts = range(_SHORTEST_OF_A_COMPOUND, len(word) - _SHORTEST_OF_A_COMPOUND + 1)
    if second := _SECOND_PARTS.search(word):
        first = word[: second.start()]
        # Words of three letters are not in the list.
        return len(first) == _SHORTEST_STEM or _has_base(first, words)
    return any(word[:cut] in words and word[cut:] in words for cut in cuts)


@cache
def _words() -> SortedList:
    return sorted_list("words_en.txt")
