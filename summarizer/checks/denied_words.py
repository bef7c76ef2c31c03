"""Whether what one text denies is said in the other, in words that stand for each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from summarizer.languages.lexicon.counterparts import counterparts, word_starts
from summarizer.languages.lexicon.known_names import folded
from summarizer.languages.polarity import Polarity

from .pair import Pair

_WORDS_DENIED = 2
_NEAR_CHARACTERS = 30
_FARTHEST_CHARACTERS = 45
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_PREFIX = re.compile(r"(?:un|i[mnlr]|non)(?P<stem>[a-z]{4,})")
_FRENCH_PREFIX = re.compile(r"i[mnlr](?P<stem>[a-z]{4,})")
_CLAUSE_ENDS = re.compile(
    r"[.;:!?,()]|\b(?:que|qu|qui|dont|mais|that|which|who|but)\b", re.IGNORECASE
)
_IN_A_WORD = (
    (
        re.compile(r" (?:\w+ )?(?:known?|aware)\b", re.IGNORECASE),
        re.compile(
            r"\b(?:(?<!n')(?<!ne )(?<!pas )ignor\w+|méconn\w+|inconnue?s?)\b", re.IGNORECASE
        ),
    ),
    (
        re.compile(r" (?:have|having|enough)\b", re.IGNORECASE),
        re.compile(
            r"\b(?:(?<!pas )manqu\w+|absence|dépourv\w+|faute|privée?s?) d(?:e |')", re.IGNORECASE
        ),
    ),
)
_OF_GRAMMAR = re.compile(
    r"(?:n|ne|pas|plus|jamais|rien|personne|aucune?|guere|nulle?|ni|point|nullement|encore|etre|avoir"
    r"|a|ai|as|ont|av\w+|aur\w+|eu|es|est|sont|et(?:ait|aient|ais|ant|e|ions|iez)|ser\w+|soi\w+|fu(?:t|rent)"
    r"|fai\w+|fon[ts]|fer\w+|v(?:a|ont|as|ais)|all(?:ait|aient)|peu\w+|pouv\w+|pu|puiss\w+|pourr\w+"
    r"|doi\w+|dev(?:ait|aient|ra|ront|rait|raient|oir)|du|faut|faudra\w*|fall\w+|tou\w+|cel\w+|ceu\w+"
    r"|d|l|s|se|c|y|en|j|m|t|qu|la|le|les|un|une|des|au|aux|de|ce|ces|cette|son|sa|ses|leurs?|nos|vos"
    r"|aujourd|hui|hier|demain|toujours|desormais|maintenant|deja"
    r"|on|il|elle|ils|elles|nous|vous|je|tu|me|te|lui|tres|bien|aussi|si|tant|autant|trop|vraiment"
    r"|not|never|no|none|nothing|be|been|being|is|are|was|were|have|has|had|do|does|did|done|can|could"
    r"|will|would|shall|should|may|might|must|to|the|an|of|in|on|at|by|for|with|from|as|it|its|this"
    r"|they|them|their|he|his|her|she|we|our|you|your|i|my|me|us|and|or|so|very|really|any|all|even"
    r"|yet|only|just|also|too|more|much|many|one|there|want|get|got|going)"
)


def is_said_alike(cue: re.Match[str], pair: Pair) -> bool:
    """Whether the other text says what `cue`, a negation of the source, denies, in like words.

    Also where nothing is known of the words: only those that are known are a sign that the
    translation tells the same otherwise.
    """
    table = counterparts(pair.language, pair.to)
    others = frozenset(word_starts(pair.target, pair.to))
    known = [word for word in _denied(cue) if _start(word, pair.language) in table]
    return not known or any(
        not others.isdisjoint(table[_start(word, pair.language)]) or _has_cognate(word, others)
        for word in known[:_WORDS_DENIED]
    )


def is_said_bare(cue: re.Match[str], pair: Pair, english: Polarity) -> bool:
    """Whether the translation says the first word that `cue` denies, and denies nothing there."""
    table = counterparts(pair.language, pair.to)
    first = next(iter(_denied(cue)), "")
    start = _start(first, pair.language) if first else ""
    others = table.get(start, frozenset())
    return any(
        (key := folded(found[0]))[:5] in others or (len(key) > 3 and key[:5] == start[:5])
        for found in _WORD.finditer(pair.target)
        if not any(
            denial.search(
                pair.target,
                max(0, found.start() - _NEAR_CHARACTERS),
                found.end() + _NEAR_CHARACTERS,
            )
            for denial in (english.lexical, english.negation, english.only)
        )
    )


def deny_the_same(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether the first word that two denials of a text deny is the same."""
    first, second = (next(iter(_denied(cue)), "") for cue in (one, other))
    return bool(first) and first == second


def is_said_with_prefix(cue: re.Match[str], pair: Pair) -> bool:
    """Whether the translation denies one of the first words of `cue` by a prefix.

    "N'étaient pas distribuées" may be "remained undistributed".
    """
    table = counterparts(pair.language, pair.to)
    stems = tuple(_without_prefix(pair.target, _ENGLISH_PREFIX))
    return any(
        stem[:5] in table.get(_start(word, pair.language), ()) or _has_cognate(word, {stem})
        for word in _denied(cue)[:_WORDS_DENIED]
        if not _FRENCH_PREFIX.match(word)
        for stem in stems
    )


def is_with_prefix_in_source(cue: re.Match[str], pair: Pair) -> bool:
    """Whether the source denies one of the first words of `cue` by a prefix.

    "Not accurate" may stand for "inexacts", where English has no such prefix of its own.
    """
    table = counterparts(pair.language, pair.to)
    if any(_without_prefix(pair.target, _ENGLISH_PREFIX)):
        return False
    stems = tuple(_without_prefix(pair.source, _FRENCH_PREFIX))
    return any(
        _start(word, pair.to) in table.get(_start(stem, pair.language), ())
        or _has_cognate(word, {stem})
        for word in _denied(cue)[:_WORDS_DENIED]
        if not _ENGLISH_PREFIX.match(word)
        for stem in stems
    )


def is_in_a_word_of_source(cue: re.Match[str], pair: Pair) -> bool:
    """Whether a word of the source has in it what `cue`, a negation of the translation, denies.

    "Do not know" may stand for "ignorent", and "do not have" for "manque de".
    """
    return any(
        english.match(pair.target, cue.end()) and french.search(pair.source)
        for english, french in _IN_A_WORD
    )


def _without_prefix(text: str, prefix: re.Pattern[str]) -> Iterator[str]:
    """What follows a prefix that denies, in the words of a text, without accents."""
    for word in _WORD.findall(text.replace("non-", "non")):
        if found := prefix.match(folded(word)):
            yield found["stem"]


def is_alike_in_source(cue: re.Match[str], pair: Pair) -> bool:
    """Whether the source says what `cue`, a negation of the translation, denies, in like words."""
    table = counterparts(pair.language, pair.to)
    starts = word_starts(pair.source, pair.language)
    said = frozenset[str]().union(*(table.get(start, frozenset()) for start in starts))
    words = _denied(cue)[:_WORDS_DENIED]
    return not words or any(
        _start(word, pair.to) in said or _has_cognate(word, frozenset(starts)) for word in words
    )


def _denied(cue: re.Match[str]) -> list[str]:
    """The words that a negation denies, without accents: those within it, and after it."""
    text = cue.string
    end = _CLAUSE_ENDS.search(text, cue.end())
    stop = min(cue.end() + _FARTHEST_CHARACTERS, end.start() if end else len(text))
    return list(_telling(f"{cue[0]} {text[cue.end() : stop]}"))


def _telling(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        if not _OF_GRAMMAR.fullmatch(key := folded(word)):
            yield key


def _start(word: str, language: str) -> str:
    return word_starts(word, language)[0]


def _has_cognate(word: str, starts: Collection[str]) -> bool:
    return len(word) >= 4 and any(start[:5] == word[:5] for start in starts)
