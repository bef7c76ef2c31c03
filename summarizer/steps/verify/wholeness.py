"""Completeness and fluency: nothing cut off, nothing repeated, nothing left untranslated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.document import Finding
from summarizer.languages.markers import MARKERS
from summarizer.languages.names import common_words, folded

_WORD = re.compile(r"[^\W_]+")
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
_ADDRESS = re.compile(r"\S+@\S+|\S*(?:www\.|://)\S*|[#@]\w+|\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,4}\b(?:/\S*)?")
_PAIRS = ("()", "[]", "“”", "«»")

_SHORTEST = ((150, 0.5), (90, 0.48), (50, 0.4), (20, 0.3))
_LONGEST = ((90, 1.6), (50, 1.9), (20, 2.6))
"""Shares of the source's characters, by its length. Of the references on the even lines of
flores-dev and newstest2013, one in a thousand is outside."""

_SURELY_CUT, _SURELY_WHOLE = 0.72, 0.88
_SHORTEST_TITLE = 0.55
_FEWER_SENTENCES = 0.65
_TAIL = 0.3
_LIKE_START = 5
_DOUBLED_IN_ENGLISH = frozenset({"had", "that", "you"})
_DOUBLED_WITH_COMMA = frozenset("is was are it he she we they you i no yes this in on up out".split())
_DOUBLED_IN_FRENCH = frozenset({"nous", "vous"})
_FEWEST_WORDS_AGAIN = 6
_IN_NAMES = frozenset("de du des d la le les l et en pour sans".split())


def check_wholeness(source: str, target: str, language: str) -> list[Finding]:
    """What is wrong with `target` as a text: these findings hold for any source language."""
    if not source.strip():
        return []
    if not target.strip():
        return [Finding("empty", "error", "nothing was translated", source, "")]
    findings: list[Finding] = []
    if loop := repeats(source, target):
        findings.append(Finding("repetition", "error", "the English repeats itself", "", loop))
    if left := _untranslated(source, target, language):
        findings.append(Finding("untranslated", "error", "left in the source language", left, left))
    elif ending := _missing_end(source, target):
        findings.append(Finding("truncated", "error", "the English breaks off", ending, target[-40:]))
    else:
        findings += _length(source, target)
    if sign := _unbalanced(source, target):
        findings.append(Finding("unbalanced", "warning", f"{sign} without its counterpart", "", sign))
    return findings


def repeats(source: str, target: str) -> str:
    """The words that `target` repeats without `source` doing so, or an empty string.

    A stutter, words that come twice in a row, or six or more words that come again later on.
    """
    if stutter := _STUTTER.search(target):
        return "" if _STUTTER.search(source) else stutter[0][:40]
    loop = _loop(target, _DOUBLED_IN_ENGLISH)
    if not loop:
        return ""
    own = _loop(source, _DOUBLED_IN_FRENCH, fewest=3 if 1 < len(loop) < 5 else _FEWEST_WORDS_AGAIN)
    return "" if own and 4 * len(own) >= 3 * len(loop) else " ".join(loop)


def _loop(text: str, doubled: frozenset[str], fewest: int = _FEWEST_WORDS_AGAIN) -> Sequence[str]:
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
            thrice = words[place : place + 3] == [word] * 3
            together = gap == " " or (_WITHIN_A_SENTENCE.fullmatch(gap) and word not in _DOUBLED_WITH_COMMA)
            if thrice or (together and word not in doubled):
                return [word]
        if pair == words[place + 2 : place + 4] and any(len(w) > 1 and not w.isdigit() for w in pair):
            return pair
    return _longest_repeated(words, fewest)


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
        length = 3
        while (
            before + length < place < len(words) - length
            and words[before + length] == words[place + length]
        ):
            length += 1
        if length > len(longest) and (length >= fewest or before + length == place):
            longest = words[place : place + length]
    return longest


def _untranslated(source: str, target: str, language: str) -> str:
    """The part of `target` that is still in the source's language, or an empty string."""
    english = MARKERS["en"]
    own = MARKERS.get(language, frozenset()) - english
    target = _ADDRESS.sub("", target)
    matches = list(_WORD.finditer(target))
    words = [match[0].casefold() for match in matches]
    foreign = sum(word in own for word in words)
    if foreign >= 2 and foreign > sum(word in english for word in words):
        return target
    source_words = [word.casefold() for word in _WORD.findall(source)]
    if words == source_words:
        return target if foreign or _is_no_english(words, language) else ""
    if not foreign:
        return ""
    start, length = _longest_shared(words, source_words, matches, own)
    return target[matches[start].start() : matches[start + length - 1].end()] if length else ""


def _is_no_english(words: Sequence[str], language: str) -> bool:
    return any(folded(word) in common_words(language) - common_words("en") for word in words)


def _longest_shared(words, source_words, matches, own) -> tuple[int, int]:
    """The longest run of the source's small words in `words`: where it starts, how long it is."""
    places: dict[tuple[str, str], list[int]] = {}
    for place in range(len(source_words) - 1):
        places.setdefault((source_words[place], source_words[place + 1]), []).append(place)
    best = (0, 0)
    for start in range(len(words) - 1):
        for place in places.get((words[start], words[start + 1]), ()):
            if start and place and words[start - 1] == source_words[place - 1]:
                continue
            length = 2
            while words[start + length : start + length + 1] == source_words[place + length : place + length + 1] != []:
                length += 1
            run = matches[start : start + length]
            if length > best[1] and _is_prose(run, own):
                best = (start, length)
    return best


def _is_prose(run: Sequence[re.Match[str]], own: frozenset[str]) -> bool:
    """Whether words that both sides share are untranslated prose and not the name of something."""
    lower = [m[0] for m in run if m[0][0].islower() or (not m.start() and m[0].casefold() in own)]
    telling = [word for word in lower if word not in _IN_NAMES and (word.casefold() in own or not word.isascii())]
    if len(lower) < 3 or 2 * len(lower) < len(run):
        return False
    starts_like_a_name = run[0][0][0].isupper() and run[0].start() > 0
    return len(telling) > starts_like_a_name or len(lower) >= 4 + starts_like_a_name


def _missing_end(source: str, target: str) -> str:
    """The end of the source where that of `target` breaks off, or an empty string."""
    share = len(target) / len(source)
    ending = source[-40:]
    if _NO_END.search(target) and not _NO_END.search(source):
        return ending
    if not _STOP.search(source):
        return ending if share < _SHORTEST_TITLE and len(source) >= 20 else ""
    if _STOP.search(target) or (_QUOTED_END.search(target) and share > _SURELY_CUT):
        fewer = len(_SENTENCE_END.findall(target)) < len(_SENTENCE_END.findall(source))
        return ending if fewer and share < _FEWER_SENTENCES else ""
    if share < _SURELY_CUT:
        return ending
    return "" if share >= _SURELY_WHOLE or _tail(source) & _tail(target) else ending


def _tail(text: str) -> set[str]:
    """How the longer words near the end of `text` start; cognates often share that."""
    words = _WORD.findall(folded(text[int((1 - _TAIL) * len(text)) :]))
    return {word[:_LIKE_START] for word in words if len(word) > 3 or word.isdigit()}


def _length(source: str, target: str) -> list[Finding]:
    share = len(target) / len(source)
    shortest = next((bound for length, bound in _SHORTEST if len(source) >= length), 0.0)
    longest = next((bound for length, bound in _LONGEST if len(source) >= length), float("inf"))
    if shortest <= share <= longest:
        return []
    detail = f"the English is {share:.0%} as long as the source"
    return [Finding("length", "error", detail, source, target)]


def _unbalanced(source: str, target: str) -> str:
    """A bracket or quotation mark of `target` that has no counterpart, where all in `source` do."""
    for opening, closing in _PAIRS:
        surplus = target.count(opening) - target.count(closing)
        if surplus and source.count(opening) == source.count(closing):
            return opening if surplus > 0 else closing
    return '"' if target.count('"') % 2 and not source.count('"') % 2 else ""
