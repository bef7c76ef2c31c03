"""Names: people, places and organisations that are lost, invented or exchanged."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from summarizer.document import Finding, Severity
from summarizer.languages.lexicon.known_names import (
    NameTable,
    common_words,
    folded,
    name_tables,
    spellings_of_rows,
)

from .left_out_names import is_given, severity_of_left_out
from .pair import Pair
from .respelled_names import is_derived, is_misspelt, respelled
from .translated_names import (
    became,
    compounds,
    is_acronym,
    is_french_word,
    is_said_in_words,
    is_said_otherwise,
    is_word,
    may_be_translated,
    says_a_word,
    stands_for,
)
from .written_names import Name, names_in, same_name, sounds

CHECK = "names"
_ACRONYM = re.compile(r"\b(?:[A-ZÀ-Þ]{2,7}\b|(?!U\.[KNS]\.)(?:[A-Z]\.){2,7})")
_WORD = re.compile(r"[^\W\d_]+")


# Of a war the embedded model is apt to make one of the world.
_WORLD_WAR = re.compile(r"\bWorld War\b", re.IGNORECASE)
OF_THE_WORLD = re.compile(
    r"mondial|planétaire|monde|14[-–]18|39[-–]45|\b19[1-4]\d\b|Grande Guerre|\b(?:II|I)\b|"
    r"guerre de (?:14|39|40)",
    re.IGNORECASE,
)
"""What a French sentence has that speaks of a world war, or of the world."""
_NEWSPAPER = re.compile(r"(?<!\ble )(?<!\bdu )(?<!\bau )Sud[ -]Ouest\b", re.IGNORECASE)
"""The region has an article, and to the table of names a hyphen is a space."""
_OF_A_PERSON = re.compile(r"\b(?:M\.|Mm?e|Mlle|[A-Z]\.) $")
_ARTICLE = re.compile(r"(?:\b(?:l[ae]|les|une?|du|des|aux?|cette|cet?|sa|son)|[0-9IVX]e) $|\bl'$")
_ENGLISH_ENDING = re.compile(
    r"(?:[eo]rs?|dom|ing|ions?|ments?|ness|ships?|is[tm]s?|olog(?:y|ies)|ous|[ai]c|al|ive|ful|ed|ly"
    r"|ity|[ae]nces?|ures?|ages?|ies|th)$"
)
_OF_A_PEOPLE = re.compile(r"(?:an|ish|ese|ic|[cs]h|ss|ch|eek)$|^U\.?S")
_VERB_FORM = re.compile(r"(?:ed|ing)$")

_SAME_START = 5
_SAME_PLACE = 0.6
"""How far from each other, in shares of the sentence, two names may stand of which one is put for
the other."""
_NEARBY = 0.2
_SAID_FOR_EACH_OTHER = (
    frozenset({"europe", "european union"}),
    frozenset({"latin america", "south america"}),
)
_CAPITALS = re.compile(r"(?<![\w.&/-])(?:[A-Z]{2,}|[a-z]{2,4}[A-Z]+)(?![\w.&/-])")
_ERA = re.compile(r"\b(?:avant|après) (?:Jésus[- ]Christ|J\.?-? ?C\b)", re.IGNORECASE)


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
    told = [
        one
        for one in french
        if any(same_name(one, other) for other in english) or is_said_otherwise(one, pair)
    ]
    known = [
        other
        for other in english
        if any(same_name(one, other) for one in french) or says_a_word(other, pair)
    ]
    missing = _without_counterpart(french, told, (pair.source, pair.target), pair.language)
    new = _without_counterpart(english, known, (pair.target, pair.source), pair.language)
    kept = [name for name in french if name not in missing]
    eras = [era.span() for era in _ERA.finditer(pair.source)]
    lost = [
        n
        for n in missing
        if n.kind == "name"
        and not is_given(n, kept, pair)
        and not any(start <= n.start < end for start, end in eras)
    ]
    gained = [n for n in new if n.kind == "name"]
    if len(lost) > len(gained):
        gained += [n for n in new if n.kind == "opening" and not _VERB_FORM.search(n.text)]
    pairs, lost, gained = _paired(lost, gained, pair)
    findings = [
        Finding(
            CHECK,
            _exchanged(one, other, french, pair),
            f"{one.text} became {other.text}",
            one.text,
            other.text,
        )
        for one, other in pairs
    ]
    for one in lost:
        remains = _remains(one, pair)
        detail = f"{one.text} became {remains}" if remains else f"{one.text} is missing"
        severity = "error" if remains else severity_of_left_out(one, kept, pair)
        findings.append(Finding(CHECK, severity, detail, one.text, remains))
    findings += [
        Finding(CHECK, "note", f"{one.text} is missing", one.text, "")
        for one in missing
        if one.kind == "name" and is_given(one, kept, pair)
    ]
    findings += [
        Finding(CHECK, severity, f"{one} is spelled {other}", one, other)
        for one, other, severity in respelled(french, english)
    ]
    findings += [
        Finding(
            CHECK,
            "warning" if f"({one.text})" in pair.target else "error",
            f"{one.text} is left untranslated",
            one.text,
            one.text,
        )
        for one in french
        if one.rows
        and one.kind == "name"
        and one.alone
        and not _OF_A_PERSON.search(pair.source, 0, one.start)
        and not _NEWSPAPER.match(pair.source, one.start)
        and _is_left(one, english, of_english, pair)
    ]
    if _WORLD_WAR.search(pair.target) and not OF_THE_WORLD.search(pair.source):
        findings.append(Finding(CHECK, "error", "World War is new", "", "World War"))
    french_words = _words(pair.source)
    instead = any(n.kind == "opening" or n.rows for n in missing) or _one_said_less(french, english)
    findings += [
        Finding(
            CHECK,
            "warning" if instead and _is_telling(one, missing, pair) else "note",
            f"{one.text} is new",
            "",
            one.text,
        )
        for one in gained
        if one.rows or ((one.alone or instead) and _is_surprising(one, french_words))
    ]
    return findings


def _without_counterpart(
    names: Sequence[Name], known: Sequence[Name], texts: tuple[str, str], language: str
) -> list[Name]:
    """Those of `names` that the other side does not have in any form.

    `known` are those that have a name for them there. Nor may there be the words of an acronym, or
    one word for two ("Ironman").
    """
    left = [name for name in names if name not in known]
    if not left:
        return []
    text, other_text = texts
    acronyms = (word[0].replace(".", "") for word in _ACRONYM.finditer(other_text))
    spelled_out = frozenset[str]().union(*(stands_for(acronym, text) for acronym in acronyms))
    words = _words(other_text)
    own, other = compounds(text), compounds(other_text)
    whole = words.union(*other.values())
    return [
        name
        for name in left
        if not _found(name, whole)
        and not any(whole.issuperset(entry) for entry in _of_many_words(name, language))
        and not (own.get(name.words[0], frozenset()) & words and not name.rows)
        and not (name.text.isupper() and stands_for(name.text, other_text))
        and name.words[0] not in spelled_out
    ]


def _is_surname(name: Name, names: Sequence[Name], text: str) -> bool:
    """Whether another name stands right before it, and no word of a title.

    Such are the words of "Boîte Bleue", and of "la Force Aérienne" for the article.
    """
    return any(
        one.kind != "word"
        and text[one.end : name.start] == " "
        and one.end < name.start
        and (one.text.isupper() or not may_be_translated(one.text))
        and not (_ARTICLE.search(text, 0, one.start) and is_french_word(one.text))
        for one in names
    )


def _exchanged(one: Name, other: Name, french: Sequence[Name], pair: Pair) -> Severity:
    """How sure it is that a name of the source became another in English.

    One that stands elsewhere in its sentence hardly took its place.
    """
    listed = bool(one.rows), bool(other.rows)
    severity = became(
        one.text, other.text, listed, is_surname=_is_surname(one, french, pair.source)
    )
    if one.rows and not other.rows and is_derived(other, one, pair.language):
        return "note"
    if _are_said_for_each_other(one, other, pair.language):
        return "note"
    if is_misspelt(one, other, pair.language):
        return "note"
    is_far = _distance(one, other, pair) > _SAME_PLACE or _is_part(one, other, pair.language)
    return "warning" if severity == "error" and is_far else severity


def _is_part(one: Name, other: Name, language: str) -> bool:
    """Whether either is one word, which the other has within it: "Asie du Sud-Est" and "Asian"."""
    of_source, of_english = name_tables(language)
    return any(
        len(shorter.words) == 1
        and any(
            entry.row in shorter.rows for word in words for entry in table.entries.get((word,), ())
        )
        for words, shorter, table in ((one.words, other, of_source), (other.words, one, of_english))
        if len(words) > 1
    )


def _are_said_for_each_other(one: Name, other: Name, language: str) -> bool:
    """Whether news has the one name for the other: "Europe" for the "European Union"."""
    rows = spellings_of_rows(language)
    spelled, english = (
        frozenset(" ".join(words) for row in name.rows for words in rows[row])
        for name in (one, other)
    )
    return any(group & spelled and group & english for group in _SAID_FOR_EACH_OTHER)


def _distance(one: Name, other: Name, pair: Pair) -> float:
    return abs(one.start / len(pair.source) - other.start / len(pair.target))


def _paired(
    lost: Sequence[Name], gained: Sequence[Name], pair: Pair
) -> tuple[list[tuple[Name, Name]], list[Name], list[Name]]:
    """What is lost with what is gained where it stood, and the rest of both.

    Acronyms go with acronyms first and names with names, so that a word with a capital that was
    translated as one ("Étrangers", "Foreigners") is not held against a name.
    """
    pairs: list[tuple[Name, Name]] = []
    rest, new = list(lost), list(gained)
    for kinds in (("acronym", "acronym"), ("name", "name"), ("word", "word"), ("", "")):
        ones = [n for n in rest if _kind(n, is_french=True).startswith(kinds[0])]
        others = [n for n in new if _kind(n, is_french=False).startswith(kinds[1])]
        while ones and others:
            one, other = min(
                itertools.product(ones, others), key=lambda both: _distance(both[0], both[1], pair)
            )
            pairs.append((one, other))
            ones.remove(one)
            others.remove(other)
        rest = [n for n in rest if all(n is not one for one, _ in pairs)]
        new = [n for n in new if all(n is not other for _, other in pairs)]
    return pairs, rest, new


def _kind(name: Name, *, is_french: bool) -> str:
    if name.rows:
        return "name"
    if is_acronym(name.text):
        return "acronym"
    is_translated = may_be_translated(name.text) if is_french else is_word(name.text)
    return "word" if is_translated else "name"


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


def _found(name: Name, words: frozenset[str]) -> bool:
    """Whether the other side has the words of the name."""
    if words.issuperset(name.words):
        return True
    number = (name.words[0].removesuffix("s"), f"{name.words[0]}s")
    return not name.rows and not words.isdisjoint(number)


def _remains(lost: Name, pair: Pair) -> str:
    """What English has of an acronym whose letters were lost: "CG" of "CGT", "oneL" of "UNL".

    :return: empty where nothing is left of it, as where it was translated.
    """
    if not is_acronym(lost.text) or lost.text in pair.target:
        return ""
    return next(
        (
            found[0]
            for found in _CAPITALS.finditer(pair.target)
            if not re.search(rf"(?<!\w){found[0]}(?!\w)", pair.source)
            and (found[0][0].islower() or lost.text.startswith(found[0]))
        ),
        "",
    )


def _of_many_words(name: Name, language: str) -> Iterator[tuple[str, ...]]:
    """What either language calls it in several words, which may stand apart.

    "North America" is there in "North and South America".
    """
    rows = spellings_of_rows(language)
    return (words for row in name.rows for words in rows[row] if len(words) > 1)


def _is_telling(new: Name, missing: Sequence[Name], pair: Pair) -> bool:
    """Whether a name that is new is more than an English word or an adjective of a people.

    Such an adjective may stand for another that is missing.
    """
    if is_said_in_words(new, pair):
        return False
    if new.rows:
        return not _OF_A_PEOPLE.search(new.text) or any(
            name.rows and name.kind == "word" and _distance(name, new, pair) <= _NEARBY
            for name in missing
        )
    return not is_word(new.text)


def _is_surprising(name: Name, source_words: frozenset[str]) -> bool:
    """Whether an English name without counterpart is no word that English writes with a capital."""
    sound = sounds(name.words[0])
    return (
        len(sound) > 2
        and not name.text.isupper()
        and not _ENGLISH_ENDING.search(name.text)
        and not any(sounds(word)[:_SAME_START] == sound[:_SAME_START] for word in source_words)
    )


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(text)))
