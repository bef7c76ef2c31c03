"""Negation and modality: what one side denies, or only reports, and the other states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.document import Finding, Severity
from summarizer.languages.polarity import Polarity, has_polarity, polarity

from .pair import Pair

NEGATION, MODALITY = "negation", "modality"

_ANYWHERE = 1.0
_WITHOUT_REACH = 0.2
"""How far a "sans" may stand, in shares of the sentence, from a "not" that says it otherwise."""
_NEARBY = 0.06
_NEARBY_CHARACTERS = 8
"""How far from each other, in shares of the sentence and in characters, a negation and a word that
denies by its meaning may stand and still say the same; both tuned on the even lines of flores-dev
and newstest2013."""

_ALSO = re.compile(
    r"\b(?:also|too|as well|both|along with)\b",
    re.IGNORECASE,
)
_OF_NOUNS = re.compile(r"(?:no|none|nor|neither|nary)$", re.IGNORECASE)
_CONTRAST = re.compile(
    r"(?:[,;(–-]|\b(?:and|but|if|or|why|though|perhaps|often))\s*$", re.IGNORECASE
)
_ONLY = re.compile(r"\b(?:only|just|simply|merely|solely)\b", re.IGNORECASE)

Cue = re.Match[str]


@dataclass(frozen=True, slots=True)
class _Cues:
    """What denies in a text; `idle` are words of negation in phrases that deny nothing."""

    text: str
    negation: Sequence[Cue]
    without: Sequence[Cue]
    not_only: Sequence[Cue]
    idle: Sequence[Cue]


def check_negation(pair: Pair) -> list[Finding]:
    """Negations of one side that the other does not have in any form.

    A "ne … pas" may become a word such as "refuse", if one stands nearby; if it stands elsewhere,
    or a question or a list of denials shares one, what is missing is a warning. Two negations in a
    row are an error whatever the source denies: they affirm.
    """
    if not has_polarity(pair.language) or pair.to != "en":
        return []
    french, english = polarity(pair.language), polarity(pair.to)
    source, target = pair.source, pair.target
    if twice := english.doubled.search(target):
        return [_finding(f"{twice[0]} denies twice", "", twice[0])]
    of_source, of_target = _cues(source, pair.language), _cues(target, pair.to)
    lost, gained = _unpaired(of_source, of_target)
    if not lost and not gained:
        return _implied(source, target, french, english)
    if not english.undone.search(target):
        lost = [cue for cue in lost if not french.undone.match(source, cue.start())]
    is_question = "?" in source
    if lost:
        # What denies in French by its meaning has English of its own, which cannot serve twice.
        lexical = french.lexical.finditer(source)
        _, words = _pair(lexical, source, english.lexical.finditer(target), target)
        lost, elsewhere = _pair(lost, source, words, target)
        is_shared = len(of_source.negation) > 1 and bool(of_target.negation)
        severity = _severity(is_question, is_shared, elsewhere)
    if not lost:
        words = [*french.bare.finditer(source), *french.lexical.finditer(source)]
        spoken = [*english.lexical.finditer(target), *english.implied.finditer(target)]
        words, _ = _pair(words, source, spoken, target)
        gained, elsewhere = _pair(gained, target, words, source)
        is_shared = bool(of_source.negation) or all(_is_aside(cue) for cue in gained)
        severity = _severity(is_question, is_shared, elsewhere)
    return [
        *(_finding(f"{cue[0].strip()} is missing", cue[0].strip(), "", severity) for cue in lost),
        *(
            _finding(f"{cue[0]} is not in the source", "", cue[0], severity)
            for cue in gained
            if not lost
        ),
    ]


def _finding(detail: str, french: str, english: str, severity: Severity = "error") -> Finding:
    return Finding(NEGATION, severity, detail, french, english)


def _severity(is_question: bool, is_shared: bool, elsewhere: Sequence[Cue]) -> Severity:  # noqa: FBT001
    """A warning where another denial of the sentence may stand for the one without a pair.

    :param is_shared: the other side may have one denial for several, or it is one without a verb.
    :param elsewhere: words that deny by their meaning, too far away to be sure.
    """
    return "warning" if is_question or is_shared or elsewhere else "error"


def _is_aside(cue: Cue) -> bool:
    """Whether an English denial is one of a noun or a contrast: "no comparison", ", not euros"."""
    return bool(_OF_NOUNS.match(cue[0]) or _CONTRAST.search(cue.string, 0, cue.start()))


@lru_cache(maxsize=256)
def _cues(text: str, language: str) -> _Cues:
    tables = polarity(language)
    if not tables.any_negation.search(text):
        return _Cues(text, (), (), (), ())
    not_only = list(tables.not_only.finditer(text))
    taken = [cue.span() for cue in (*tables.affirmed.finditer(text), *not_only)]
    negation: list[Cue] = []
    idle: list[Cue] = []
    for cue in tables.negation.finditer(text):
        (idle if _overlaps(cue, taken) else negation).append(cue)
    return _Cues(text, negation, list(tables.without.finditer(text)), not_only, idle)


def _overlaps(cue: Cue, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < cue.end() and cue.start() < end for start, end in spans)


def _unpaired(french: _Cues, english: _Cues) -> tuple[Sequence[Cue], Sequence[Cue]]:
    """The negations of either side that are left when all have been paired.

    Like is paired with like first, so that a "without" does not hide a lost "not".
    """
    a, b = french.text, english.text
    lost, gained = _pair(french.negation, a, english.negation, b, _ANYWHERE)
    only, only_english = _pair(french.not_only, a, english.not_only, b, _ANYWHERE)
    without, without_english = _pair(french.without, a, english.without, b, _ANYWHERE)
    lost, only_english = _pair(lost, a, only_english, b, _ANYWHERE)
    lost, _ = _pair(lost, a, without_english, b, _ANYWHERE)
    only, gained = _pair(only, a, gained, b, _ANYWHERE)
    _, gained = _pair(without, a, [*gained, *only_english], b, _WITHOUT_REACH)
    lost, _ = _pair([*lost, *only], a, english.idle, b, _ANYWHERE)
    _, gained = _pair(french.idle, a, gained, b, _WITHOUT_REACH)
    # Of "not only … but also", "also" says as much, unless "only" is left alone.
    if _ALSO.search(b) and not _ONLY.search(b):
        lost = [cue for cue in lost if cue not in french.not_only]
    return lost, gained


def _pair(
    ones: Iterable[Cue], text: str, others: Iterable[Cue], other_text: str, reach: float = 0.0
) -> tuple[Sequence[Cue], Sequence[Cue]]:
    """Pair each of `ones` with the nearest of `others` within `reach`; what is left of both.

    `reach` is in shares of the texts, 0 for what is nearby.
    """
    ones, others = list(ones), list(others)
    reach = reach or _NEARBY + _NEARBY_CHARACTERS / min(len(text), len(other_text))
    if not ones or not others:
        return ones, others
    pairs = sorted(
        (distance, i, j)
        for i, one in enumerate(ones)
        for j, other in enumerate(others)
        if (distance := abs(_place(one, text) - _place(other, other_text))) <= reach
    )
    left, right = set(range(len(ones))), set(range(len(others)))
    for _, i, j in pairs:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
    return [ones[i] for i in sorted(left)], [others[j] for j in sorted(right)]


def _place(cue: Cue, text: str) -> float:
    return (cue.start() + cue.end()) / 2 / len(text)


def _implied(source: str, target: str, french: Polarity, english: Polarity) -> list[Finding]:
    """Words such as "rarement" of which nothing is left in English."""
    cue = french.implied.search(source)
    denials = (english.negation, english.without, english.lexical, english.implied)
    if not cue or any(pattern.search(target) for pattern in denials):
        return []
    return [Finding(NEGATION, "warning", f"{cue[0]} is missing", cue[0], "")]


def check_modality(pair: Pair) -> list[Finding]:
    """Hearsay ("aurait fait") and doubt ("peut-être") that became facts."""
    if not has_polarity(pair.language) or pair.to != "en":
        return []
    french, english = polarity(pair.language), polarity(pair.to)
    if english.hedge.search(pair.target):
        return []
    supposed = french.condition.search(pair.source)
    cue = None if supposed else french.conditional.search(pair.source)
    cue = cue or french.hedge.search(pair.source)
    detail = "what is only reported or possible became a fact"
    return [Finding(MODALITY, "warning", detail, cue[0], "")] if cue else []
