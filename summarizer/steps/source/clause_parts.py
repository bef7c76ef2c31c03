"""A sentence as the parts between its commas, and which of them have a verb.

A light analysis, by the tables of a language: which words are finite verbs, and which words open a
clause. What stands in quotation marks or brackets is one word to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.languages.clauses import Clauses

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*['’]?|[\d_][\w.,]*\w|\S")
_ENCLOSED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"|\([^()]*\)|\[[^\[\]]*\]")
_NO_DIGIT = re.compile(r"[^0-9]")
_BLANKED = re.compile(r"\"[_0-9]*\"|«[_0-9]*»|“[_0-9]*”|\([_0-9]*\)")
_LONE_SIGN = re.compile(r"[«»“”\"()]")
_MOST_CLITICS = 3
_BREAK = re.compile(r",\s+|\s?;\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two commas: its place, and its words, those in quotation marks blank."""

    start: int
    end: int
    text: str


def masked(text: str) -> str | None:
    """`text` with what is in quotation marks or brackets as "___"; None if one of them is lone.

    Their digits stay.

    >>> masked('Il a dit "oui, mais" (hier).')
    'Il a dit "_________" (____).'
    """
    blank = _ENCLOSED.sub(
        lambda found: f"{found[0][0]}{re.sub(_NO_DIGIT, '_', found[0][1:-1])}{found[0][-1]}", text
    )
    left = _BLANKED.sub("", blank)
    return None if _LONE_SIGN.search(left) else blank


def parts_of(blank: str) -> list[Part]:
    """The parts between the commas and semicolons of a masked sentence, without its full stop."""
    end = len(blank.rstrip(" .!…"))
    cuts = [found.span() for found in _BREAK.finditer(blank, 0, end)]
    starts = [0, *(stop for _, stop in cuts)]
    ends = [*(start for start, _ in cuts), end]
    return [Part(start, stop, blank[start:stop]) for start, stop in zip(starts, ends, strict=True)]


def main_verbs(text: str, clauses: Clauses) -> int:
    """How many finite verbs a part has beyond those of its subordinate clauses."""
    return max(0, len(verbs(text, clauses)) - _subordinators(text, clauses))


def is_phrase(text: str, clauses: Clauses) -> bool:
    """Whether a part has no finite verb and opens no clause."""
    return not verbs(text, clauses) and not _subordinators(text, clauses)


def verbs(text: str, clauses: Clauses) -> list[int]:
    """Where the finite verbs of a part stand."""
    words = list(_WORD.finditer(text))
    lowers = [found[0].lower() for found in words]
    return [
        found.start()
        for place, found in enumerate(words)
        if (found[0].islower() or place == 0) and _is_verb(lowers, place, words, clauses)
    ]


def begins_with_verb(text: str, clauses: Clauses) -> bool:
    """Whether a part begins with a finite verb, behind clitics."""
    lowers = [found[0].lower() for found in _WORD.finditer(text)]
    place = 0
    while place < _MOST_CLITICS and place < len(lowers) and lowers[place] in clauses.clitics:
        place += 1
    if place >= len(lowers) or text[:1].isupper():
        return False
    word = lowers[place].partition("-")[0]
    before = lowers[place - 1] if place else ""
    may_be_noun = before in clauses.determiners and word not in clauses.auxiliaries
    return _may_be(word, clauses) and (not may_be_noun or lowers[0] in clauses.before_verbs)


def ends_open(text: str, clauses: Clauses) -> bool:
    """Whether a text ends in a verb, an article, a preposition or what joins: more has to come.

    >>> from summarizer.languages import tables
    >>> ends_open("Le lauréat est", tables("fr").clauses)
    True
    """
    lowers = [found[0].lower() for found in _WORD.finditer(text)]
    if not lowers:
        return True
    last, before = lowers[-1], lowers[-2] if len(lowers) > 1 else ""
    word = last.partition("-")[0]
    return (
        last in clauses.determiners
        or last in clauses.before_verbs
        or last in clauses.subordinators
        or clauses.joined.match(last) is not None
        or clauses.adverbial.match(f"{last} ") is not None
        or (_may_be(word, clauses) and before not in clauses.determiners)
    )


def _is_verb(lowers: list[str], place: int, words: list[re.Match[str]], clauses: Clauses) -> bool:
    word = lowers[place].partition("-")[0]
    before = lowers[place - 1] if place else ""
    if not _may_be(word, clauses):
        return False
    if before in clauses.determiners:
        is_object = place > 1 and before in clauses.objects
        follows_subject = place > 1 and lowers[place - 2] in clauses.before_verbs
        return follows_subject or (is_object and word in clauses.auxiliaries)
    if word in clauses.doubtful_verbs:
        is_named = place > 0 and words[place - 1][0][:1].isupper()
        return before in clauses.before_verbs or is_named or "-" in lowers[place]
    return True


def _may_be(word: str, clauses: Clauses) -> bool:
    if word in clauses.no_verbs:
        return False
    is_listed = word in clauses.verbs or word in clauses.doubtful_verbs
    return is_listed or bool(clauses.verb_ending.fullmatch(word))


def _subordinators(text: str, clauses: Clauses) -> int:
    found = (one[0].lower().replace("’", "'") for one in _WORD.finditer(text))
    return sum(word.partition("-")[0] in clauses.subordinators for word in found)


def states_at_once(parts: Sequence[Part], clauses: Clauses) -> bool:
    """Whether the first part, or the second behind a time or a place, has a main verb."""
    is_later = (
        len(parts) > 1
        and clauses.adverbial.match(parts[0].text)
        and not clauses.joined.match(parts[1].text)
    )
    return main_verbs(parts[1 if is_later else 0].text, clauses) > 0


def words_of(text: str) -> int:
    """How many words a text has; signs alone are none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())
