"""Negation: no word told without the prefix that turns its meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.document import Finding, Severity
from summarizer.languages.lexicon.counterparts import counterparts, start_of
from summarizer.languages.lexicon.known_names import folded
from summarizer.languages.lexicon.turned import (
    OFTEN_WITHOUT,
    SAID_OTHERWISE,
    WITH_PREFIX,
    WITH_SUFFIX,
    may_say,
    opposites,
)

from .negation import NEGATION
from .pair import Pair

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CHARACTERS_BEFORE, _CHARACTERS_AFTER = 60, 25


def check_turned_words(pair: Pair) -> list[Finding]:
    """Words of the source that are told by their opposites: "décrue" became "flood".

    English may say it with other words ("the waters recede", "lockdown ends"), of which a word
    somewhere else in the sentence leaves a doubt.
    """
    if (pair.language, pair.to) != ("fr", "en"):
        return []
    words = _WORD.findall(pair.source)
    small = [word.casefold() for word in words]
    findings: list[Finding] = []
    for place, word in enumerate(dict.fromkeys(words)):
        starts = opposites(word.casefold()) if place == 0 or word.islower() else frozenset[str]()
        if starts and (told := _told(word.casefold(), starts, small, pair.target)):
            french, english = word, told[0]
            is_doubtful = SAID_OTHERWISE.search(pair.target) or OFTEN_WITHOUT.match(french)
            severity: Severity = "warning" if is_doubtful else "error"
            detail = f"{french} became {english}, its opposite"
            findings.append(Finding(NEGATION, severity, detail, french, english))
    return findings


def _told(
    word: str, starts: frozenset[str], source: Sequence[str], target: str
) -> re.Match[str] | None:
    """The word of the target that says the opposite of one of the source, if nothing excuses it.

    The source may have another word for it, and the target one that says the right thing.
    """
    others = counterparts("fr", "en").get(start_of(word, "fr"), frozenset()) - starts
    if any(_begins(found["rest"], starts) for found in WITH_PREFIX.finditer(target)):
        return None
    said = list(_WORD.finditer(target))
    if any(start_of(one[0], "en") in others and not _begins(one[0], starts) for one in said):
        return None
    bare = [one for one in said if _begins(one[0], starts) and not WITH_SUFFIX.search(one[0])]
    asked = sum(one != word and may_say(one, starts) for one in source)
    if len(bare) <= asked:
        return None
    return None if any(_is_said_near(one, target) for one in bare) else bare[0]


def _begins(word: str, starts: frozenset[str]) -> bool:
    return folded(word).startswith(tuple(starts))


def _is_said_near(word: re.Match[str], target: str) -> bool:
    """Whether words around it may turn its meaning."""
    start = max(0, word.start() - _CHARACTERS_BEFORE)
    return bool(SAID_OTHERWISE.search(target, start, word.end() + _CHARACTERS_AFTER))
