"""Negation and modality: what one side denies, or only reports, and the other states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.document import Finding, Severity
from summarizer.languages.polarity import Polarity, has_polarity, polarity

from .denied_phrases import is_of_a_phrase_in_source, is_told_in_a_phrase
from .denied_words import (
    deny_the_same,
    is_alike_in_source,
    is_in_a_word_of_source,
    is_said_alike,
    is_said_bare,
    is_said_with_prefix,
    is_with_prefix_in_source,
)
from .pair import Pair

NEGATION, MODALITY = "negation", "modality"

_ANYWHERE = 1.0
_WITHOUT_REACH = 0.2
"""How far a "sans" may stand, in shares of the sentence, from a "not" that says it otherwise."""
_FARTHER = 0.3
_NEARBY = 0.06
_NEARBY_CHARACTERS = 8
"""How far from each other, in shares of the sentence and in characters, a negation and a word that
denies by its meaning may stand and still say the same; both tuned on the even lines of flores-dev
and newstest2013. Farther off they may, too, and what is found is a warning; a "not" that is new has
such a word no farther than `_FARTHER`."""

_ALSO = re.compile(
    r"\b(?:also|too|as well|both|along with|even)\b",
    re.IGNORECASE,
)
_OF_NOUNS = re.compile(r"(?:no|none|nor|neither|nary)$", re.IGNORECASE)
_CONTRAST = re.compile(
    r"(?:[,;(–-]|\b(?:and|but|if|or|why|though|perhaps|often))\s*$", re.IGNORECASE
)
_ENDS_A_CLAUSE = re.compile(r"\s*(?:[.,;:!?)\"”]|$)")
_CLAUSE_ENDS = re.compile(
    r"[.;:!?]|\b(?:que|qu'|qui|dont|où|car|mais|si|s'ils?|quand|lorsqu|parce|puisqu|donc|alors|comme|tandis"
    r"|that|which|who|whom|whose|where|when|while|because|since|but|if|as|so|although|though)\b",
    re.IGNORECASE,
)
_ASKS_FOR_MORE = re.compile(
    r"\b(?:qui|que|qu'|quoi|où|quand|comment|pourquoi|combien|quel(?:le)?s?)\b", re.IGNORECASE
)
_JOINED = re.compile(
    r"\b(?:et|ou)\b (?:que |qu'|à |de |s'|se |(?:il|elle|on|nous|vous|ils|elles|je|j') ?)*$",
    re.IGNORECASE,
)
_OR = re.compile(r"[^.;!?]{1,140}\bor\b", re.IGNORECASE)
_INVERTED = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles)\b")
_EVER = re.compile(r"\bever\b", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?…]")
_AGREEING = re.compile(r"aucune?|rien|jamais|personne|ni|nor|neither", re.IGNORECASE)
_AGREEING_CHARACTERS = 60
_CANCELLING_CHARACTERS = 14
_WITH_A_PREFIX = re.compile(r"i[mnlr]|dés|mé[cs]|rare|absent", re.IGNORECASE)
_BAD = re.compile(
    r" (?:(?:aux?|à|en|dans|les?|la|une?|de|du|si|très|trop|forcément) )*"
    r"(?:mauvaise?|mal|faux|fausse)s?\b",
    re.IGNORECASE,
)

Cue = re.Match[str]


@dataclass(frozen=True, slots=True)
class _Cues:
    """What denies in a text; `idle` are words of negation in phrases that deny nothing."""

    text: str
    negation: Sequence[Cue]
    without: Sequence[Cue]
    not_only: Sequence[Cue]
    idle: Sequence[Cue]
    says_only: bool = False


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
    if _is_reversed(source, target, french, english):
        return [_finding("what is with is told as without", "", "without")]
    of_source, of_target = _cues(source, pair.language), _cues(target, pair.to)
    lost, gained, without = _unpaired(of_source, of_target)
    if not lost and not gained:
        return _without(without, pair) or _implied(source, target, french, english)
    if not english.undone.search(target):
        lost = [cue for cue in lost if not french.undone.match(source, cue.start())]
    lost = [
        cue
        for cue in lost
        if not is_said_with_prefix(cue, pair) and not is_told_in_a_phrase(cue, pair)
    ]
    gained = [
        cue
        for cue in gained
        if not is_with_prefix_in_source(cue, pair)
        and not _is_of_a_title(cue, source)
        and not is_in_a_word_of_source(cue, pair)
        and not is_of_a_phrase_in_source(cue, pair)
    ]
    if lost:
        return _lost(lost, pair, (of_source, of_target))
    return _gained(gained, pair, (of_source, of_target))


def _lost(lost: Sequence[Cue], pair: Pair, cues: tuple[_Cues, _Cues]) -> list[Finding]:
    """What the source denies and the target does not, by no word that stands nearby."""
    source, target = pair.source, pair.target
    of_source, of_target = cues
    french, english = polarity(pair.language), polarity(pair.to)
    # What denies in French by its meaning has English of its own, which cannot serve twice.
    lexical = list(french.lexical.finditer(source))
    _, words = _pair(lexical, source, english.lexical.finditer(target), target)
    denies_otherwise = english.lexical.search(target) or english.implied.search(target)
    if not denies_otherwise:
        lost = [cue for cue in lost if not _is_cancelled(cue, lexical)]
    lost, words = _pair(lost, source, words, target)
    unanswered, _ = _pair(lost, source, words, target, _ANYWHERE)
    findings: list[Finding] = []
    for cue in lost:
        is_bare = is_said_bare(cue, pair, english)
        is_shared = bool(of_target.negation) and _is_shared(cue, of_source.negation)
        severity: Severity = "warning"
        is_ever = "jamais" in cue[0].casefold() and _is_asked(cue) and _EVER.search(target)
        if is_ever or _is_told_once(cue, cues, lost, is_bare=is_bare):
            severity = "note"
        elif not is_bare and (cue not in unanswered or (is_shared and denies_otherwise)):
            severity = "note"  # there is a word that denies, though it stands elsewhere
        elif not _is_asked(cue) and (
            is_bare or (not is_shared and (is_said_alike(cue, pair) or not denies_otherwise))
        ):
            severity = "error"
        text = cue[0].strip()
        findings.append(_finding(f"{text} is missing", text, "", severity))
    return findings


def _gained(gained: Sequence[Cue], pair: Pair, cues: tuple[_Cues, _Cues]) -> list[Finding]:
    """What the target denies and the source does not, by no word that stands nearby."""
    source, target = pair.source, pair.target
    of_source, of_target = cues
    french, english = polarity(pair.language), polarity(pair.to)
    # The "ne" of a denial that has its English cannot serve twice.
    told = [cue.span() for cue in (*of_source.negation, *of_source.not_only)]
    bare = [word for word in french.bare.finditer(source) if not _overlaps(word, told)]
    spoken = [*english.lexical.finditer(target), *english.implied.finditer(target)]
    words, _ = _pair([*bare, *french.lexical.finditer(source)], source, spoken, target)
    gained, words = _pair(gained, target, words, source)
    unanswered, _ = _pair(gained, target, words, source, _FARTHER)
    findings: list[Finding] = []
    for cue in gained:
        is_shared = bool(of_source.negation) and _is_shared(cue, of_target.negation)
        is_limited = french.restricted.search(source) and english.restricted.search(
            target, cue.end()
        )
        is_doubtful = _is_asked(cue) or _ENDS_A_CLAUSE.match(target, cue.end()) or is_shared
        severity: Severity = "warning"
        if _is_aside(cue):
            severity = "note"
        elif (
            cue in unanswered
            and not (is_doubtful or is_limited)
            and (is_alike_in_source(cue, pair) or not french.lexical.search(source))
        ):
            severity = "error"
        findings.append(_finding(f"{cue[0]} is not in the source", "", cue[0], severity))
    return findings


def _is_reversed(source: str, target: str, french: Polarity, english: Polarity) -> bool:
    """Whether "avec" became "without" in a sentence that denies nothing."""
    return bool(
        english.without.search(target)
        and not english.accompanied.search(target)
        and french.accompanied.search(source)
        and not french.any_negation.search(source)
        and not french.lexical.search(source)
    )


def _finding(detail: str, french: str, english: str, severity: Severity = "error") -> Finding:
    return Finding(NEGATION, severity, detail, french, english)


def _is_asked(cue: Cue) -> bool:
    """Whether a denial is part of a question for yes or no, which it hardly changes."""
    end = _SENTENCE_ENDS.search(cue.string, cue.end())
    if not end or end[0] != "?":
        return False
    starts = [found.end() for found in _SENTENCE_ENDS.finditer(cue.string, 0, cue.start())]
    return not _ASKS_FOR_MORE.search(cue.string, starts[-1] if starts else 0, end.start())


def _is_shared(cue: Cue, others: Sequence[Cue]) -> bool:
    """Whether another denial stands in the same clause, or one that is beside it.

    Lists of them ("ne volent pas et ne mendient pas") may have one in the other language, and so
    have those that agree ("ne … plus … aucun").
    """
    return any(
        not _CLAUSE_ENDS.search(cue.string, *sorted((cue.start(), other.start())))
        for other in others
        if other.start() != cue.start()
    )


def _is_told_once(
    cue: Cue, cues: tuple[_Cues, _Cues], lost: Sequence[Cue], *, is_bare: bool
) -> bool:
    """Whether a denial of the source goes on with one before it, which the target has for both.

    Both deny the same word ("ne demande pas … ne demande pas"), which the target does not say bare,
    or "and" is between them in the source and "or" behind the denial of the target ("never saw or
    signed").
    """
    of_source, of_target = cues
    before = [one for one in of_source.negation if one.end() <= cue.start()]
    if all(one in lost for one in before) or not of_target.negation:
        return False
    if not is_bare and deny_the_same(before[-1], cue):
        return True
    is_joined = _JOINED.search(cue.string, before[-1].end(), cue.start())
    return bool(is_joined) and any(
        _OR.match(of_target.text, one.end()) for one in of_target.negation
    )


def _is_cancelled(cue: Cue, lexical: Sequence[Cue]) -> bool:
    """Whether a word that denies by its meaning follows, so that both affirm: "pas impossible"."""
    return bool(_BAD.match(cue.string, cue.end())) or any(
        _WITH_A_PREFIX.match(word[0]) and 0 <= word.start() - cue.end() <= _CANCELLING_CHARACTERS
        for word in lexical
    )


def _is_of_a_title(cue: Cue, source: str) -> bool:
    """Whether an English denial with a capital stands in the source as it is: "Never the Same"."""
    return cue[0].istitle() and bool(re.search(rf"\b{re.escape(cue[0])}\b", source))


def _is_aside(cue: Cue) -> bool:
    """Whether an English denial is one of a noun or a contrast: "no comparison", ", not euros"."""
    return bool(_OF_NOUNS.match(cue[0]) or _CONTRAST.search(cue.string, 0, cue.start()))


@lru_cache(maxsize=256)
def _cues(text: str, language: str) -> _Cues:
    tables = polarity(language)
    if not tables.any_negation.search(text):
        return _Cues(text, (), (), (), (), bool(tables.only.search(text)))
    not_only = list(tables.not_only.finditer(text))
    taken = [cue.span() for cue in (*tables.affirmed.finditer(text), *not_only)]
    negation: list[Cue] = []
    idle: list[Cue] = []
    for cue in tables.negation.finditer(text):
        (idle if _overlaps(cue, taken) else negation).append(cue)
    without = list(tables.without.finditer(text))
    negation = [cue for cue in negation if not _agrees(cue, [*negation, *without])]
    return _Cues(text, negation, without, not_only, idle, bool(tables.only.search(text)))


def _agrees(cue: Cue, others: Sequence[Cue]) -> bool:
    """Whether a denial goes with another before it: "ne … plus aucun", "not … nor"."""
    if not _AGREEING.fullmatch(cue[0]):
        return False
    return any(
        0 < cue.start() - other.end() <= _AGREEING_CHARACTERS
        and not _AGREEING.fullmatch(other[0])
        and not _CLAUSE_ENDS.search(cue.string, other.end(), cue.start())
        for other in others
    )


def _overlaps(cue: Cue, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < cue.end() and cue.start() < end for start, end in spans)


def _unpaired(french: _Cues, english: _Cues) -> tuple[Sequence[Cue], Sequence[Cue], Sequence[Cue]]:
    """The negations of either side that are left when all have been paired, and each "sans".

    Like is paired with like first, so that a "without" does not hide a lost "not".
    """
    a, b = french.text, english.text
    lost, gained = _pair(french.negation, a, english.negation, b, _ANYWHERE)
    only, only_english = _pair(french.not_only, a, english.not_only, b, _ANYWHERE)
    without, without_english = _pair(french.without, a, english.without, b, _ANYWHERE)
    lost, only_english = _pair(lost, a, only_english, b, _ANYWHERE)
    lost, _ = _pair(lost, a, without_english, b, _ANYWHERE)
    only, gained = _pair(only, a, gained, b, _ANYWHERE)
    # "Not only" affirms both, unless it stands for an "only".
    if french.says_only:
        gained = [*gained, *only_english]
    without, gained = _pair(without, a, gained, b, _WITHOUT_REACH)
    lost, _ = _pair([*lost, *only], a, english.idle, b, _ANYWHERE)
    _, gained = _pair(french.idle, a, gained, b, _WITHOUT_REACH)
    # Of "not only … but also", "also" says as much, unless "only" is left alone.
    if _ALSO.search(b) and not english.says_only:
        lost = [cue for cue in lost if cue not in french.not_only]
    return lost, gained, without


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


def _without(left: Sequence[Cue], pair: Pair) -> list[Finding]:
    """The first "sans" that is left where English says what there is not, and nothing denies it."""
    french, english = polarity(pair.language), polarity(pair.to)
    source, target = pair.source, pair.target
    cue = next((one for one in left if french.without_fail.match(source, one.start())), None)
    denials = (english.without, english.without_fail, english.implied)
    if not cue or any(pattern.search(target) for pattern in denials):
        return []
    if not is_said_alike(cue, pair):
        return []  # it is told in other words, without what there is not
    lexical = list(french.lexical.finditer(source))
    _, words = _pair(lexical, source, english.lexical.finditer(target), target, _ANYWHERE)
    return [] if words else [_finding(f"{cue[0]} is missing", cue[0], "")]


def _implied(source: str, target: str, french: Polarity, english: Polarity) -> list[Finding]:
    """Words such as "rarement" or "peu coûteux" of which nothing is left in English."""
    denials = (english.negation, english.without, english.lexical, english.implied)
    if any(pattern.search(target) for pattern in denials):
        return []
    cue = french.implied.search(source)
    if not cue and not english.little.search(target):
        cue = french.little.search(source)
    if not cue:
        return []
    return [Finding(NEGATION, "warning", f"{cue[0]} is missing", cue[0], "")]


def check_modality(pair: Pair) -> list[Finding]:
    """Hearsay ("aurait fait") and doubt ("peut-être") that became facts.

    "Devrait" may be a plan or a duty, which English states.
    """
    if not has_polarity(pair.language) or pair.to != "en":
        return []
    french, english = polarity(pair.language), polarity(pair.to)
    if english.hedge.search(pair.target):
        return []
    supposed = french.condition.search(pair.source)
    cue = None if supposed else french.conditional.search(pair.source)
    cue = cue or french.hedge.search(pair.source)
    detail = "what is only reported or possible became a fact"
    if not cue:
        return []
    is_asked = _INVERTED.match(pair.source, cue.end()) and _is_asked(cue)
    is_doubtful = is_asked or cue[0].casefold().startswith("devrai")
    severity: Severity = "note" if is_doubtful else "warning"
    return [Finding(MODALITY, severity, detail, cue[0], "")]
