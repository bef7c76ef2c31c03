"""Completeness and fluency: nothing cut off, nothing repeated, nothing left untranslated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.document import Finding
from summarizer.languages.markers import MARKERS
from summarizer.languages.names import common_words, folded
from summarizer.steps.verify.pair import Pair

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(
    r"\S+@\S+|\S*(?:www\.|://)\S*|[#@]\w+|\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,4}\b(?:/\S*)?"
)
_STUTTER = re.compile(r"(?<![0-9])([^\s0-9.]{1,6}?)\1{5,}")
_STOP = re.compile(r"[.!?…]+[\"'»”’)\]\s]*$")
_QUOTED_END = re.compile(r"[\"”'’]\s*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'»”’)\]]*\s+(?=[\"«“(]?\s*[A-ZÀ-Ý])")
_NO_END = re.compile(
    r"(?:[,(-]|\b(?:of|to|and|or|but|in|on|at|by|for|with|from|as|that|which|who|whose|is|are|was|were|be|been"
    r"|has|have|had|will|would|between|into|while|also|not))\s*$"
    r"|\b(?:the|a|an|their|its|his|my|our|your|and|or|because|than|whose|every)[.!?\s]*$",
    re.IGNORECASE,
)
_WITHIN_A_SENTENCE = re.compile(r"[ ,:\"“«-]+")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))

_DOUBLED = {"en": frozenset({"had", "that", "you"}), "fr": frozenset({"nous", "vous"})}
_DOUBLED_WITH_COMMA = frozenset(
    "is was are it he she we they you i no yes this in on up out".split()
)
_FEWEST_WORDS_AGAIN = 6
_IN_NAMES = frozenset("de du des d la le les l et en pour sans".split())

_SHORTEST = ((150, 0.5), (90, 0.48), (50, 0.4), (20, 0.3))
_LONGEST = ((90, 1.6), (50, 1.9), (20, 2.6))
"""Shares of the source's characters, by its length. Of the references on the even lines of
flores-dev and newstest2013, one in a thousand is outside."""
_SURELY_CUT, _SURELY_WHOLE = 0.72, 0.88
_SHORTEST_TITLE = 0.55
_FEWER_SENTENCES = 0.65
_TAIL = 0.3
_SAME_START = 5
_FRAGMENT_CHARACTERS = 40


def check_wholeness(pair: Pair) -> list[Finding]:
    """What is wrong with the target as a text; these findings hold for any source language."""
    source, target = pair.source, pair.target
    if not source:
        return []
    if not target:
        return [Finding("empty", "error", "nothing was translated", source, "")]
    findings: list[Finding] = []
    if loop := repeats(source, target):
        findings.append(Finding("repetition", "error", "the translation repeats itself", "", loop))
    if left := _untranslated(pair):
        findings.append(Finding("untranslated", "error", "left in the source language", left, left))
    elif ending := _missing_end(source, target):
        start = target[-_FRAGMENT_CHARACTERS:]
        findings.append(Finding("truncated", "error", "the translation breaks off", ending, start))
    else:
        findings += _length(source, target)
    if sign := _unbalanced(source, target):
        findings.append(Finding("unbalanced", "warning", f"{sign} stands alone", "", sign))
    return findings


def repeats(source: str, target: str) -> str:
    """The words that `target` repeats without `source` doing so, or an empty string.

    A stutter, words that come twice in a row, or six or more words that come again later on.
    """
    if stutter := _STUTTER.search(target):
        return "" if _STUTTER.search(source) else stutter[0][:_FRAGMENT_CHARACTERS]
    loop = _loop(target, _FEWEST_WORDS_AGAIN)
    if not loop:
        return ""
    own = _loop(source, 3 if 1 < len(loop) < 5 else _FEWEST_WORDS_AGAIN)
    return "" if own and 4 * len(own) >= 3 * len(loop) else " ".join(loop)


def _loop(text: str, fewest: int) -> Sequence[str]:
    """The words of `text` that come twice in a row, or `fewest` of them again anywhere."""
    matches = list(_WORD.finditer(text))
    words = [match[0].casefold() for match in matches]
    half = len(words) // 2
    if half and words == words[:half] * 2 and not "".join(words).isdigit():
        return words[:half]
    for place in range(len(words) - 1):
        word, pair = words[place], words[place : place + 2]
        if word == words[place + 1] and not word.isdigit():
            gap = text[matches[place].end() : matches[place + 1].start()]
            if words[place : place + 3] == [word] * 3 or _is_doubled(word, gap):
                return [word]
        if pair == words[place + 2 : place + 4] and any(
            len(w) > 1 and not w.isdigit() for w in pair
        ):
            return pair
    return _longest_repeated(words, fewest)


def _is_doubled(word: str, gap: str) -> bool:
    """Whether a word before and after `gap` is said twice by mistake."""
    if any(word in allowed for allowed in _DOUBLED.values()):
        return False
    with_comma = _WITHIN_A_SENTENCE.fullmatch(gap) and word not in _DOUBLED_WITH_COMMA
    return gap == " " or bool(with_comma)


def _longest_repeated(words: Sequence[str], fewest: int) -> Sequence[str]:
    """The most words in a row that come again: three at once, or `fewest` later on."""
    seen: dict[tuple[str, ...], int] = {}
    longest: Sequence[str] = ()
    for place in range(len(words) - 2):
        gram = tuple(words[place : place + 3])
        before = seen.get(gram)
        seen[gram] = place
        if before is None or place - before < 3 or all(word.isdigit() for word in gram):
            continue
        length = _shared_length(words[before:place], words[place:])
        if length > len(longest) and (length >= fewest or before + length == place):
            longest = words[place : place + length]
    return longest


def _shared_length(ones: Sequence[str], others: Sequence[str]) -> int:
    """How many words both begin with."""
    length = 0
    for one, other in zip(ones, others, strict=False):
        if one != other:
            break
        length += 1
    return length


def _untranslated(pair: Pair) -> str:
    """The part of the target that is still in the source's language, or an empty string."""
    other = MARKERS.get(pair.to, frozenset())
    own = MARKERS.get(pair.language, frozenset()) - other
    target = _ADDRESS.sub("", pair.target)
    matches = list(_WORD.finditer(target))
    words = [match[0].casefold() for match in matches]
    foreign = sum(word in own for word in words)
    if foreign >= 2 and foreign > sum(word in other for word in words):
        return pair.target
    source_words = [word.casefold() for word in _WORD.findall(pair.source)]
    if words == source_words:
        known = common_words(pair.language) - common_words(pair.to)
        return pair.target if foreign or any(folded(word) in known for word in words) else ""
    run = _longest_prose(matches, source_words, own) if foreign else ()
    return target[run[0].start() : run[-1].end()] if run else ""


def _longest_prose(
    matches: Sequence[re.Match[str]], source_words: Sequence[str], own: frozenset[str]
) -> Sequence[re.Match[str]]:
    """The longest run of words that the source has too and that is no name."""
    words = [match[0].casefold() for match in matches]
    places: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(source_words) - 1):
        places.setdefault(tuple(source_words[place : place + 2]), []).append(place)
    longest: Sequence[re.Match[str]] = ()
    for start in range(len(words) - 1):
        for place in places.get(tuple(words[start : start + 2]), ()):
            if start and place and words[start - 1] == source_words[place - 1]:
                continue
            run = matches[start : start + _shared_length(words[start:], source_words[place:])]
            if len(run) > len(longest) and _is_prose(run, own):
                longest = run
    return longest


def _is_prose(run: Sequence[re.Match[str]], own: frozenset[str]) -> bool:
    """Whether words that both sides share are untranslated prose and not the name of something."""
    lower = [m[0] for m in run if m[0][0].islower() or (not m.start() and m[0].casefold() in own)]
    telling = [
        word
        for word in lower
        if word not in _IN_NAMES and (word.casefold() in own or not word.isascii())
    ]
    if len(lower) < 3 or 2 * len(lower) < len(run):
        return False
    starts_like_a_name = run[0][0][0].isupper() and run[0].start() > 0
    return len(telling) > starts_like_a_name or len(lower) >= 4 + starts_like_a_name


def _missing_end(source: str, target: str) -> str:
    """The end of the source where the target breaks off before it, or an empty string."""
    share = len(target) / len(source)
    if not _STOP.search(source):
        is_cut = share < _SHORTEST_TITLE and len(source) >= 20
    elif _STOP.search(target) or (_QUOTED_END.search(target) and share > _SURELY_CUT):
        fewer = len(_SENTENCE_END.findall(target)) < len(_SENTENCE_END.findall(source))
        is_cut = fewer and share < _FEWER_SENTENCES
    elif share < _SURELY_CUT:
        is_cut = True
    else:
        is_cut = share < _SURELY_WHOLE and not _tail(source) & _tail(target)
    is_cut = is_cut or bool(_NO_END.search(target) and not _NO_END.search(source))
    return source[-_FRAGMENT_CHARACTERS:] if is_cut else ""


def _tail(text: str) -> set[str]:
    """How the longer words near the end of `text` start; cognates often share that."""
    words = _WORD.findall(folded(text[int((1 - _TAIL) * len(text)) :]))
    return {word[:_SAME_START] for word in words if len(word) > 3 or word.isdigit()}


def _length(source: str, target: str) -> list[Finding]:
    share = len(target) / len(source)
    shortest = next((bound for length, bound in _SHORTEST if len(source) >= length), 0.0)
    longest = next((bound for length, bound in _LONGEST if len(source) >= length), float("inf"))
    if shortest <= share <= longest:
        return []
    detail = f"the translation is {share:.0%} as long as the source"
    return [Finding("length", "error", detail, source, target)]


def _unbalanced(source: str, target: str) -> str:
    """A bracket or quotation mark that has no counterpart, where all in `source` do."""
    for opening, closing in _PAIRS:
        surplus = target.count(opening) - target.count(closing)
        if surplus and source.count(opening) == source.count(closing):
            return opening if surplus > 0 else closing
    return '"' if target.count('"') % 2 and not source.count('"') % 2 else ""
