"""French words whose prefix turns their meaning, and how English says it without: "désarmement".

Which they are is told by rule: the lists of words have an English word for it that has such a
prefix, too, before what they have for the rest of the French one ("disarmament", "arm"). A few
that English tells otherwise are listed ("déconfinement", the end of a lockdown).
"""

from __future__ import annotations

import re
from functools import lru_cache

from .counterparts import counterparts, start_of
from .english_words import is_english, is_listed
from .known_names import folded
from .word_translations import dictionary, word_translations

_FRENCH_PREFIX = re.compile(
    r"(?P<prefix>dés(?=[aeiouyhéèêâîôû])|dé|in|im|il|ir|anti|non-|més(?=[aeiouyhéèê])|mé|mal)"
    r"(?P<rest>[^\W\d_]{4,})"
)
_ENGLISH_PREFIX = r"(?:un|in|im|il|ir|dis|de|non|anti|mis|dys|mal|counter)-?"
_ENGLISH_WORD = re.compile(rf"({_ENGLISH_PREFIX})([a-z]{{4,}})")
_AGAINST = re.compile(r"(?:ists?|istic|i[ct]al|ional|it(?:e|es|ic|ism)|ism)$")
"""How English adjectives of who is against something end; "drug squads" need no "anti"."""
_OTHERWISE = tuple(
    (re.compile(french), frozenset(english.split()))
    for french, english in (
        ("déconfin.+", "lockd confi"),
        ("décrues?", "flood"),
        ("décroissan(?:ce|te?s?)", "growt incre"),
        ("désintérêts?", "inter"),
        ("désamours?", "love"),
        ("désengag.+", "commi engag"),
        ("déconseill.+", "advis recom"),
        ("défiances?", "confi trust"),
        ("méfian(?:ces?|te?s?)", "trust confi"),
        ("insécurité", "secur safet"),
        ("impunité", "puni"),
        ("indisponib.+", "avail"),
        ("déprogrammée?s?", "sched"),
        ("désescalade", "escal"),
        ("mécontent.*", "conte happy satis"),
        ("invaincue?s?", "defea beate"),
    )
)
_NOT_TURNED = re.compile(
    r"immigr|irradi|désillusion|déplac|im(?:pos(?!s)|port|prim|plan|pli)|in(?:form|scri|st|cit|fect|sér)"
    r"|démesur|dépass"
)
"""What begins like a prefix that turns a meaning, and does not, or no longer."""
OFTEN_WITHOUT = re.compile(r"anti|insécurité")
"""What English often tells by the thing alone: "the terrorism law", "a lack of safety"."""
_START_LETTERS = 5
_COGNATE_LETTERS = 4

SAID_OTHERWISE = re.compile(
    r"\b(?:not|no|never|none|nothing|nor|cannot|without|end\w*|lift\w*|eas(?:e|es|ed|ing)|against|lack\w*"
    r"|los[est]\w*|less|fewer|remov\w+|withdr[ae]w\w*|pull\w*|f[ae]ll\w*|reced\w+|drop\w*|reduc\w+|exit\w*"
    r"|out|off|rid|free|ban\w*|oppos\w+|fight\w*|fought|combat\w*|tackl\w*|prevent\w*|away|former|clear\w*"
    r"|break\w*|broke\w*|refus\w+|fail\w*|poor\w*|bad\w*|under|relax\w+|revers\w+|hardly|barely|little"
    r"|cancel\w*|abandon\w*|advers\w*|contrary|unlike|far|stop\w*|wrong\w*|ill|beyond|cut\w*|declin\w*"
    r"|decreas\w*|weak\w*|shrink\w*|minus|negative\w*|wan(?:e|ing)|leav\w+|after|post|impossib\w*|unable|inab\w*|jeopard\w*|threat\w*"
    r"|wors[et]\w*|unfit|inaccurate|peculiar|gap|nobody|down\w*)\b|n't\b",
    re.IGNORECASE,
)
"""English words that may say what the prefix does."""
WITH_PREFIX = re.compile(rf"\b{_ENGLISH_PREFIX}(?P<rest>[a-z]{{4,}})", re.IGNORECASE)
"""English words that have such a prefix, and their rest."""
WITH_SUFFIX = re.compile(r"(?:less|free|proof)(?:ly|ness)?$")


@lru_cache(maxsize=2048)
def opposites(word: str) -> frozenset[str]:
    """The beginnings of English words that say the opposite of a French one, in small letters.

    None, if no prefix turns its meaning.

    >>> sorted(opposites("désarmement")), opposites("détruites")
    (['armam', 'weapo'], frozenset())
    """
    for pattern, starts in _OTHERWISE:
        if pattern.fullmatch(word):
            return starts
    found = _FRENCH_PREFIX.fullmatch(word)
    if not found or _NOT_TURNED.match(word):
        return frozenset()
    of_rest = {english.split()[-1] for english in _english(found["rest"])}
    long = frozenset(one[:_START_LETTERS] for one in of_rest if len(one) >= _COGNATE_LETTERS)
    if found["prefix"] == "non-":
        return long
    kin = {one[:_COGNATE_LETTERS] for one in (*of_rest, folded(found["rest"]))}
    others = counterparts("fr", "en").get(start_of(found["rest"], "fr"), frozenset())
    bare = [
        turned[2]
        for turned in _turned(word)
        if (turned[2][:_COGNATE_LETTERS] in kin or turned[2][:_START_LETTERS] in others)
        and (found["prefix"] != "anti" or _AGAINST.search(turned[2]))
    ]
    return long.union(one[:_START_LETTERS] for one in bare) if bare else frozenset()


def with_its_prefix(english: str, word: str) -> str:
    """An opposite of a French word with the prefix that makes it right, or an empty string.

    >>> with_its_prefix("regularity", "irrégularités")
    'irregularity'
    """
    found = (f"{turned[1]}{english}" for turned in _turned(word) if turned[2][:3] == english[:3])
    return next((one for one in found if is_english(one)), "")


def _turned(word: str) -> list[re.Match[str]]:
    """What the lists have for a French word, as far as English has a prefix there, too."""
    found = (_ENGLISH_WORD.fullmatch(english) for english in _english(word))
    return [one for one in found if one]


def _english(word: str) -> list[str]:
    """What the lists have for a French word, or for it without the ending of its number, or itself.

    They leave out what is the same in both languages.
    """
    tables = word_translations("fr", "en"), dictionary("fr", "en")
    forms = dict.fromkeys(word.removesuffix(ending) for ending in ("", "s", "e", "es"))
    found = ([table[form] for table in tables if form in table] for form in forms)
    own = [word.removesuffix("s")] if is_listed(word.removesuffix("s")) else []
    return next((listed for listed in found if listed), own)


def may_say(word: str, starts: frozenset[str]) -> bool:
    """Whether a French word, in small letters, may be told by an English one that begins so."""
    own = {one[:_START_LETTERS] for english in _english(word) for one in english.split()}
    own |= counterparts("fr", "en").get(start_of(word, "fr"), frozenset())
    return not starts.isdisjoint({*own, folded(word)[:_START_LETTERS]})
