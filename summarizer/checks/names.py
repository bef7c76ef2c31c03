"""Names: people, places and organisations that are lost, invented or exchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from summarizer.document import Finding, Severity
from summarizer.languages.lexicon.known_names import (
    NameTable,
    common_words,
    folded,
    name_tables,
)

from .pair import Pair
from .translated_names import (
    became,
    compounds,
    is_respelled,
    is_word,
    may_be_translated,
    stands_for,
)
from .written_names import Name, names_in, same_name, sounds

CHECK = "names"
_ACRONYM = re.compile(r"\b[A-ZÀ-Þ]{2,7}\b")
_WORD = re.compile(r"[^\W\d_]+")


# Of a war the embedded model is apt to make one of the world.
_WORLD_WAR = re.compile(r"\bWorld War\b", re.IGNORECASE)
_OF_THE_WORLD = re.compile(
    r"mondial|planétaire|monde|14[-–]18|39[-–]45|\b19[1-4]\d\b|Grande Guerre|\b(?:II|I)\b|"
    r"guerre de (?:14|39|40)",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"\b[A-ZÀ-Þ][\w'.]+ $")
_ENGLISH_ENDING = re.compile(
    r"(?:[eo]rs?|dom|ing|ions?|ments?|ness|ships?|is[tm]s?|olog(?:y|ies)|ous|[ai]c|al|ive|ful|ed|ly"
    r"|ity|[ae]nces?|ures?|ages?|ies|th)$"
)
_VERB_FORM = re.compile(r"(?:ed|ing)$")

_SAME_START = 5


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
    told = [one for one in french if any(same_name(one, other) for other in english)]
    known = [other for other in english if any(same_name(one, other) for one in french)]
    missing = _without_counterpart(french, told, pair.source, pair.target)
    new = _without_counterpart(english, known, pair.target, pair.source)
    kept = [name for name in french if name not in missing]
    lost = [n for n in missing if n.kind == "name" and not _is_given(n, kept, pair)]
    gained = [n for n in new if n.kind == "name"]
    if len(lost) > len(gained):
        gained += [n for n in new if n.kind == "opening" and not _VERB_FORM.search(n.text)]
    pairs, lost, gained = _paired(lost, gained)
    findings = [
        Finding(
            CHECK,
            became(
                one.text,
                other.text,
                (bool(one.rows), bool(other.rows)),
                is_surname=_is_surname(one, french, pair.source),
            ),
            f"{one.text} became {other.text}",
            one.text,
            other.text,
        )
        for one, other in pairs
    ]
    findings += [Finding(CHECK, _lost(one), f"{one.text} is missing", one.text, "") for one in lost]
    findings += [
        Finding(CHECK, "note", f"{one.text} is missing", one.text, "")
        for one in missing
        if one.kind == "name" and _is_given(one, kept, pair)
    ]
    findings += _respelled(french, english)
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
    french_words = _words(pair.source)
    instead = any(n.kind == "opening" or n.rows for n in missing) or _one_said_less(french, english)
    findings += [
        Finding(
            CHECK,
            "warning" if instead and (one.rows or not is_word(one.text)) else "note",
            f"{one.text} is new",
            "",
            one.text,
        )
        for one in gained
        if one.rows or ((one.alone or instead) and _is_surprising(one, french_words))
    ]
    return findings


def _without_counterpart(
    names: Sequence[Name], known: Sequence[Name], text: str, other_text: str
) -> list[Name]:
    """Those of `names` that the other side does not have in any form.

    `known` are those that have a name for them there. Nor may there be the words of an acronym, or
    one word for two ("Ironman").
    """
    acronyms = (word[0] for word in _ACRONYM.finditer(other_text))
    spelled_out = frozenset[str]().union(*(stands_for(acronym, text) for acronym in acronyms))
    words = _words(other_text)
    own, other = compounds(text), compounds(other_text)
    whole = words.union(*other.values())
    return [
        name
        for name in names
        if name not in known
        and not _found(name, whole)
        and not (own.get(name.words[0], frozenset()) & words and not name.rows)
        and not (name.text.isupper() and stands_for(name.text, other_text))
        and name.words[0] not in spelled_out
    ]


def _is_surname(name: Name, names: Sequence[Name], text: str) -> bool:
    """Whether another name stands right before it."""
    return any(
        one.kind != "word" and text[one.end : name.start] == " " and one.end < name.start
        for one in names
    )


def _paired(
    lost: Sequence[Name], gained: Sequence[Name]
) -> tuple[list[tuple[Name, Name]], list[Name], list[Name]]:
    """What is lost with what is gained, in order, and the rest of both.

    Acronyms go with acronyms first and names with names, so that a word with a capital that was
    translated as one ("Étrangers", "Foreigners") is not held against a name.
    """
    pairs: list[tuple[Name, Name]] = []
    rest, new = list(lost), list(gained)
    for kinds in (("acronym", "acronym"), ("name", "name"), ("word", "word"), ("", "")):
        ones = [n for n in rest if _kind(n, is_french=True).startswith(kinds[0])]
        others = [n for n in new if _kind(n, is_french=False).startswith(kinds[1])]
        pairs += zip(ones, others, strict=False)
        rest = [n for n in rest if all(n is not one for one, _ in pairs)]
        new = [n for n in new if all(n is not other for _, other in pairs)]
    return pairs, rest, new


def _kind(name: Name, *, is_french: bool) -> str:
    if name.rows:
        return "name"
    if name.text.isupper():
        return "acronym"
    is_translated = may_be_translated(name.text) if is_french else is_word(name.text)
    return "word" if is_translated else "name"


def _respelled(french: Sequence[Name], english: Sequence[Name]) -> list[Finding]:
    """Names that English spells as neither the source nor other languages do ("Souriseau")."""
    written = {name.text for name in english}
    found = {
        one.text: other.text
        for one in french
        if one.kind == "name" and not one.rows and one.text not in written
        for other in english
        if not other.rows and same_name(one, other) and is_respelled(one.text, other.text)
    }
    return [
        Finding(CHECK, "note", f"{one} is spelled {other}", one, other)
        for one, other in found.items()
        if other not in {name.text for name in french}
    ]


def _is_given(one: Name, kept: Sequence[Name], pair: Pair) -> bool:
    """Whether it stands before a name that English has without one: of "Larry Hagman", "Hagman"."""
    return any(
        pair.source[one.end : name.start] == " " and not _named_before(name, pair.target)
        for name in kept
    )


def _lost(one: Name) -> Severity:
    """How sure it is that a name that English lacks is not just left out, or told otherwise."""
    return "note" if not one.rows and may_be_translated(one.text) else "warning"


def _named_before(name: Name, target: str) -> bool:
    """Whether another name stands before this one in English, too, or it is not there like this."""
    places = [found.start() for found in re.finditer(rf"\b{re.escape(name.text)}\b", target)]
    return not places or any(_NAME_BEFORE.search(target, 0, place) for place in places)


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
