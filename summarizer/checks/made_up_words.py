"""Words: none that are made up from French ones and that no reader knows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from string import ascii_lowercase

from summarizer.document import Finding, Severity
from summarizer.languages.lexicon.counterparts import START_LETTERS, counterparts, word_starts
from summarizer.languages.lexicon.english_words import is_english, is_listed
from summarizer.languages.lexicon.known_names import folded, is_english_name, likeness
from summarizer.languages.lexicon.markers import WITH_ACCENTS, words_not_in
from summarizer.languages.lexicon.word_translations import word_translations

from .pair import Pair
from .written_names import edit_distance

CHECK = "words"

_LOWER_CASE = re.compile(r"(?<![\w'’@#/.-])[^\W\d_A-Z]{4,}(?![\w@/-]|\.[a-z]|['’](?!s\b))")
_CAPITALISED = re.compile(
    r"(?<![\w'’@#/.-])[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ]{5,}(?![\w@/-]|\.[a-z]|['’](?!s\b))"
)
_COMPOUND = re.compile(r"(?<![\w'’@#/.-])[a-z]+(?:-[a-z]+)+(?![\w@/-]|\.[a-z])")
_SOUS = re.compile(r"sous-")
_HALF_FRENCH = re.compile(r"(?<![\w-])sous-(?!chefs?\b|vide\b|prefect)[a-z]{4,}", re.IGNORECASE)
"""French makes words with "sous-" as English does with "under" and "sub": "sous-evaluated"."""
_COMPASS = re.compile(
    r"(?<![\w'’@#/.-])([A-Z][a-z]{3,6}) (?:Africa|America|Asia|Europe|Korea|Australia|Germany|Italy"
    r"|France|England|Ireland|India|China|Sudan|Carolina|Dakota|London|Pole)(?:ns?)?\b"
)
"""What stands for a point of the compass before a place; the list has no shorter words."""
_FRENCH_COMPASS = re.compile(r"\b(?:nord|sud|est|ouest)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
_SHARED_LETTERS = 4
_LEAST_LIKENESS = 0.7
_LEAST_LIKENESS_OF_KIN = 0.6
_FOLLOWERS = ("ist", "ists", "ians", "ans", "ites", "fis", "his")
_COGNATES = tuple(
    tuple(item.split("="))
    for item in (
        "e= es=s que=c ques=cs que=k te=ty tes=ties eur=or eurs=ors aire=ary ie=y ie=ia"
        " isme=ism iste=ist logue=logist eux=ous euse=ous if=ive el=al elle=al aux=al"
        " ant=ating er=ate iser=ize iser=ise isation=ization iser=izing isent=izing ise=izing"
        " isee=izing ise=ized isee=ized en=an fie=fied fie=fixion"
        " ose=osis ose=iasis ase=iasis ite=itis ee=ea ee=oea es=us e=us e=a e=um ide=id"
        " oide=oid e=al e=ic es=ic phe=pher phes=phers trice=tory trices=tory trice=ting"
        " trices=ting"
        " gene=genic yle=yl edrie=edral isable=izable iquement=ically aire=ar aires=ar"
    ).split()
)
"""How regular cognates end in French, without accents, and in English."""
_LOST_ITS_E = re.compile(r"[^aeiouyrlw][rl]s?$")
"""As no English word ends: "pieuvr" for "pieuvre"."""
_TERMS = re.compile(r"(?:[eiy]ne|ose|ase|one|ol|ite|cyte|ide)s?$")
_SHORTEST_TERM = 7
_SHORTEST_SLIP = 6
_FAR = 3
"""How many letters a slip is from any word of its source, at least."""
_SMALL_WORDS = ("the", "and", "that", "this", "with", "from", "over", "into", "of", "it", "if")
_OF_ANOTHER_ALPHABET = re.compile(r"[^\Wa-zàâäçéèêëîïôöùûüÿœæ]", re.IGNORECASE)
"""A letter that neither language has: the word is from a third."""


def check_words(pair: Pair) -> list[Finding]:
    """Words of the target that are not English and that its source does not have.

    "Écrasé" became "ecrased", "derviches" became "rviches". A regular cognate that the list of
    English words lacks ("trichomonase", "trichomoniasis") may stand, and so may names and
    addresses. Of a compound, each part is held to it.
    """
    if (pair.language, pair.to) != ("fr", "en"):
        return []
    compounds = [word for word in _COMPOUND.findall(pair.target) if not _SOUS.match(word)]
    of_compounds = " ".join(compounds).replace("-", " ")
    words = [*_LOWER_CASE.findall(pair.target), *_WORD.findall(of_compounds)]
    unknown = [word for word in words if not _is_known(word)]
    others = [*_with_capital(pair), *_half_french(pair), *_strange_compass(pair)]
    if not unknown:
        return others
    french: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for word in _WORD.findall(pair.source):
        french[folded(word)[:_SHARED_LETTERS]][folded(word)] = word
    findings: list[Finding] = []
    for word in dict.fromkeys(unknown):
        written = folded(word)
        kin = french.get(written[:_SHARED_LETTERS], {})
        if not any(_is_cognate(one, written) for one in _unaccented_unlike(word, kin)):
            origin = kin[max(kin, key=lambda one: _shared(one, written))] if kin else ""
            detail = f"{word} is no English word that is known here"
            # What no word of the source is like was hardly made of one: it is rare, or misspelt.
            is_kin = (
                origin
                or word in of_compounds
                or any(
                    likeness(one, word) >= _LEAST_LIKENESS_OF_KIN
                    for one in _WORD.findall(pair.source)
                )
            )
            severity: Severity = "error" if is_kin else "warning"
            if (not origin and _is_misspelt(word)) or _is_slip(word, pair):
                severity = "warning"
            if _OF_ANOTHER_ALPHABET.search(word) or _is_run_together(word):
                severity = "note"
            if not is_kin and not _is_misspelt(word) and _is_of_two_words(word):
                severity = "note"
            findings.append(Finding(CHECK, severity, detail, origin, word))
    return [*findings, *others]


def _half_french(pair: Pair) -> list[Finding]:
    """Compounds of a French prefix and an English word."""
    return [
        Finding(CHECK, "error", f"{word} is no English word that is known here", "", word)
        for word in dict.fromkeys(_HALF_FRENCH.findall(pair.target))
        if word not in pair.source
    ]


def _strange_compass(pair: Pair) -> list[Finding]:
    """What is no word at all where a place has a point of the compass: "Eath Europe"."""
    if not _FRENCH_COMPASS.search(pair.source):
        return []
    return [
        Finding(CHECK, "error", f"{word} is no English word that is known here", "", word)
        for word in dict.fromkeys(_COMPASS.findall(pair.target))
        if not is_english(word.casefold()) and not is_english_name(word) and word not in pair.source
    ]


def _with_capital(pair: Pair) -> list[Finding]:
    """Words with a capital that English does not know and that a common French word became.

    Of a title, "La Cérémonie" became "The Cremony". What is nearer to a name of the source is one,
    and so are two such words side by side.
    """
    words = dict.fromkeys(_CAPITALISED.findall(pair.target))
    strange = [w for w in words if w not in pair.source and not is_english(w.casefold())]
    if not strange:
        return []
    french = dict.fromkeys(_WORD.findall(pair.source))
    accented = {folded(word) for word in french if word.islower() and not word.isascii()}
    unknown = [
        word
        for word in strange
        if not (is_english_name(word) and folded(word) not in accented)
        and word.casefold() not in _borrowed()
        and not word.endswith(_FOLLOWERS)
    ]
    beside = {f"{one} {other}" for one in unknown for other in unknown}
    if not unknown or any(both in pair.target for both in beside):
        return []
    common = word_translations(pair.language, pair.to), words_not_in(pair.to, pair.language)
    findings: list[Finding] = []
    for word in unknown:
        alike = {one: likeness(one, word) for one in french}
        origin = max(french, key=lambda one: alike[one], default="")
        is_common = any(origin.casefold() in words for words in common)
        is_made = is_common and origin.casefold() != word.casefold()
        is_made = is_made and not _are_beside_the_same(origin, word, pair)
        if is_made and alike[origin] >= _LEAST_LIKENESS:
            detail = f"{word} is no English word that is known here"
            findings.append(Finding(CHECK, "error", detail, origin, word))
    return findings


def _are_beside_the_same(origin: str, word: str, pair: Pair) -> bool:
    """Whether the same name stands beside both: "Vladimir Sourdine", "Vladimir Surdin"."""
    if origin.islower():
        return False
    pattern = r"(?:\b([A-ZÀ-Þ][\w'-]+) )?\b{}\b(?: ([A-ZÀ-Þ][\w'-]+))?"
    written = re.search(pattern.format(re.escape(origin)), pair.source)
    english = re.search(pattern.format(re.escape(word)), pair.target)
    if not written or not english:
        return False
    return any(
        one is not None and one == other
        for one, other in zip(written.groups(), english.groups(), strict=True)
    )


@cache
def _borrowed() -> frozenset[str]:
    """Words that English has from other languages, with their accents and without."""
    words = WITH_ACCENTS["en"]
    return frozenset((*words, *map(folded, words)))


def _is_known(word: str) -> bool:
    borrowed = _borrowed()
    if not word.islower() or word in borrowed or word.removesuffix("s") in borrowed:
        return True
    return word.isascii() and is_english(word)


def _is_misspelt(word: str) -> bool:
    """Whether it is an English word with a letter too many, too few or wrong, or two exchanged."""
    if not word.isascii() or len(word) < _SHORTEST_TERM:
        return False
    return any(is_listed(one) for one in _one_edit_away(word))


def _one_edit_away(word: str) -> Iterator[str]:
    """What differs from a word in one letter behind the first, or in the order of two."""
    for place in range(1, len(word)):
        start, end = word[:place], word[place:]
        yield f"{start}{end[1:]}"
        if len(end) > 1:
            yield f"{start}{end[1]}{end[0]}{end[2:]}"
        for sign in ascii_lowercase:
            yield f"{start}{sign}{end}"
            yield f"{start}{sign}{end[1:]}"


def _is_slip(word: str, pair: Pair) -> bool:
    """Whether it is a slip of the pen in the English word for one of the source's, and not near it.

    "Representaitves" is far from "représentants", as what was made of it would not be; nor does it
    go on with the French where it leaves the English, as "notamly" does.
    """
    if not word.isascii() or len(word) < _SHORTEST_SLIP:
        return False
    french = [folded(one) for one in _WORD.findall(pair.source)]
    start = max((_shared(one, word) for one in french), default=0)
    table = counterparts(pair.language, pair.to)
    starts = word_starts(pair.source, pair.language)
    said = frozenset[str]().union(*(table.get(one, frozenset()) for one in starts))
    # First what is told fast: there are some five hundred of them.
    is_meant = any(
        one[: START_LETTERS[pair.to]] in said
        and _shared(one, word) >= start
        and (is_listed(one) or is_listed(one.removesuffix("s")))
        for one in _one_edit_away(word)
    )
    return is_meant and not any(edit_distance(one, word) < _FAR for one in french)


def _is_run_together(word: str) -> bool:
    """Whether it is two English words of which one is small, without their space: "thatit"."""
    return any(
        (word.startswith(small) and _is_whole(word.removeprefix(small)))
        or (word.endswith(small) and _is_whole(word.removesuffix(small)))
        for small in _SMALL_WORDS
    )


def _is_of_two_words(word: str) -> bool:
    """Whether it may be two English words in one, as "bodycare" and "calledupon"."""
    cuts = range(_SHARED_LETTERS, len(word) - _SHARED_LETTERS + 1)
    return any(_is_whole(word[:cut]) and _is_whole(word[cut:]) for cut in cuts)


def _is_whole(word: str) -> bool:
    return len(word) >= _SHARED_LETTERS and word.isascii() and is_english(word)


def _unaccented_unlike(word: str, kin: Mapping[str, str]) -> list[str]:
    """The folded words of `kin`, less one that `word` is without its accents: "elus" for "élus".

    Terms of science are like that in English ("diterpène", "diterpene").
    """
    is_term = len(word) >= _SHORTEST_TERM and _TERMS.search(word)
    return [one for one, french in kin.items() if is_term or one != word or french.isascii()]


def _shared(one: str, other: str) -> int:
    """With how many of the same letters both begin."""
    unlike = (place for place, pair in enumerate(zip(one, other, strict=False)) if len({*pair}) > 1)
    return next(unlike, min(len(one), len(other)))


def _is_cognate(french: str, english: str) -> bool:
    """Whether an English word is a French one with its ending changed regularly, or not at all."""
    singular = french.removesuffix("s")
    if _LOST_ITS_E.search(english):
        return False
    return english.removesuffix("s") == singular or any(
        english in (f"{form.removesuffix(ending)}{other}", f"{form.removesuffix(ending)}{other}s")
        for ending, other in _COGNATES
        for form in (french, singular)
        if form.endswith(ending)
    )
