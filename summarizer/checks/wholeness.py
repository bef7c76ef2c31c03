"""Completeness and fluency: nothing cut off, nothing repeated, nothing left untranslated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.document import Finding, Severity
from summarizer.languages.lexicon.known_names import folded
from summarizer.languages.lexicon.markers import MARKERS

from .left_over import shared_length, untranslated, words_left
from .pair import Pair

_WORD = re.compile(r"[^\W_]+(?:['’](?:s|re|ve|ll|d|m|t)\b)?")


_STUTTER = re.compile(r"(?<![0-9])([^\s0-9.]{1,6}?)\1{5,}")


_STOP = re.compile(r"[.!?…]+[\"'»”’)\]\s]*$")


_QUOTED_END = re.compile(r"[\"”'’]\s*$")


_SENTENCE_END = re.compile(r"[.!?…][\"'»”’)\]]*\s+(?=[\"«“(]?\s*[A-ZÀ-Ý])")


_NO_END = re.compile(
    r"\b(?:and|or|but|that|which|who|whose|be|been|has|have|had|would|between|while|also|not)\s*$"
    r"|(?<![.\w])(?:the|a|an|their|its|his|my|our|your|and|or|because|than|whose|every)[.!?]?\s*$",
    re.IGNORECASE,
)


_RARELY_AN_END = re.compile(
    r"(?:[,(-]|\b(?:of|to|in|on|at|by|for|with|from|as|into|is|are|was|were|will))\s*$",
    re.IGNORECASE,
)
"""What ends some whole texts: "What to look for", "The taxes that they pay,"."""


_NO_TITLE = re.compile(
    r"\b(?:the|an?|is|are|was|were|has|have|had|be|been|he|she|it|they|we|i|you|his|her|its|their|this|that"
    r"|these|will|would|can|could)\b",
    re.IGNORECASE,
)


_WITHIN_A_SENTENCE = re.compile(r"[ ,:\"“«-]+")


_BRACKETS = (("(", ")"), ("[", "]"))


_QUOTES = (("“", "”"), ("«", "»"))


_DOUBLED = {"en": frozenset({"had", "that", "you"}), "fr": frozenset({"nous", "vous"})}


_DOUBLED_WITH_COMMA = frozenset(
    "is was are it he she we they you i no yes this in on up out".split()
)


_FEWEST_WORDS_AGAIN = 5


_SHORTEST = ((150, 0.5), (90, 0.48), (50, 0.4), (20, 0.3))


_LONGEST = ((90, 1.6), (50, 1.9), (20, 2.6))
"""Shares of the source's characters, by its length. Of the references on the even lines of
flores-dev and newstest2013, one in a thousand is outside."""


_SURELY_CUT, _SURELY_WHOLE = 0.66, 0.75


_SHORTEST_TITLE = ((150, 0.65), (90, 0.58), (50, 0.54), (30, 0.48))


_FEWER_SENTENCES = 0.65


_WITH_A_RARE_END = 0.8
"""Shares under which a target is cut: one without a stop, one that may do without as a title does
(by the length of its source), one with fewer sentences, one with a rare end. Set with those lines
and 20,377 pairs of news from WMT 2008 to 2012 and others."""


_FEWEST_WORDS_OF_A_TITLE = 5


_SHORTEST_SURE = 45


_TAIL = 0.3


_SAME_START = 5


_FRAGMENT_CHARACTERS = 40


def check_wholeness(pair: Pair) -> list[Finding]:
    """What is wrong with the target as a text; these findings hold for any source language."""
    source, target = pair.source, pair.target
    if not source:
        return [Finding("length", "error", "nothing was there", "", target)] if target else []
    if not target:
        return [Finding("empty", "error", "nothing was translated", source, "")]
    findings: list[Finding] = []
    if loop := repeats(source, target):
        findings.append(Finding("repetition", "error", "the translation repeats itself", "", loop))
    if left := untranslated(pair):
        there = left if left in source else ""
        findings.append(
            Finding("untranslated", "error", "left in the source language", there, left)
        )
    elif ending := _missing_end(pair):
        start = target[-_FRAGMENT_CHARACTERS:]
        # Who says it in fewer words ends them with a stop; headlines can be said in very few.
        is_said = _STOP.search(target) or len(source) < _SHORTEST_SURE
        severity: Severity = "warning" if is_said else "error"
        findings.append(Finding("truncated", severity, "the translation breaks off", ending, start))
    else:
        findings += _length(source, target)
    if not left:
        findings += words_left(pair)
    if sign := _unbalanced(source, target):
        # Whether a quotation was lost with its mark, the check of quotations says.
        of_brackets: Severity = "warning" if sign in "()[]" else "note"
        findings.append(Finding("unbalanced", of_brackets, f"{sign} stands alone", "", sign))
    return findings


def repeats(source: str, target: str) -> str:
    """The words that `target` repeats without `source` doing so, or an empty string.

    A stutter, words that come twice in a row, or six or more words that come again later on.
    """
    if stutter := _STUTTER.search(target):
        return "" if _STUTTER.search(source) else stutter[0][:_FRAGMENT_CHARACTERS]
    words = _Spoken(target)
    if words.twice_whole() and not _Spoken(source).twice_whole():
        return target[:_FRAGMENT_CHARACTERS]
    for size in (1, 2):
        said_twice = words.twice_in_a_row(size)
        if said_twice and not any(_Spoken(source).twice_in_a_row(own) for own in (1, 2)):
            return said_twice
    loop = _longest_repeated(words.words, _FEWEST_WORDS_AGAIN)
    if not loop:
        return ""
    own = _longest_repeated(_Spoken(source).words, 3)
    return "" if 2 * len(own) >= len(loop) else " ".join(loop)


class _Spoken:
    """The words of a text in lower case, and what is between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.matches = list(_WORD.finditer(text))
        self.words = [match[0].casefold() for match in self.matches]

    def twice_whole(self) -> bool:
        """Whether the text is the same words twice."""
        half = len(self.words) // 2
        return bool(half) and self.words == self.words[:half] * 2 and not self._is_number(0, half)

    def twice_in_a_row(self, size: int) -> str:
        """The first `size` words that come twice in a row within a sentence."""
        for place in range(len(self.words) - 2 * size + 1):
            if self.words[place] != self.words[place + size]:
                continue
            said = self.words[place : place + size]
            if said == self.words[place + size : place + 2 * size] and not self._is_number(
                place, size
            ):
                gap = self.text[
                    self.matches[place + size - 1].end() : self.matches[place + size].start()
                ]
                end = self.matches[place + 2 * size - 1].end()
                if gap == "-" or (gap == " " and self.text[end : end + 1] == "-"):
                    continue  # "buddy-buddy", "two two-seat planes"
                thrice = said == self.words[place + 2 * size : place + 3 * size]
                if thrice or _is_doubled(said, gap):
                    return " ".join(said)
        return ""

    def _is_number(self, place: int, size: int) -> bool:
        return "".join(self.words[place : place + size]).isdigit()


def _is_doubled(said: Sequence[str], gap: str) -> bool:
    """Whether words before and after `gap` are said twice by mistake."""
    if len(said) > 1:
        return any(len(word) > 1 for word in said) and ";" not in gap
    if any(said[0] in allowed for allowed in _DOUBLED.values()):
        return False
    with_comma = _WITHIN_A_SENTENCE.fullmatch(gap) and said[0] not in _DOUBLED_WITH_COMMA
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
        length = shared_length(words[before:place], words[place : 2 * place - before])
        if length > len(longest) and (length >= fewest or before + length == place):
            longest = words[place : place + length]
    return longest


def _missing_end(pair: Pair) -> str:
    """The end of the source where the target breaks off before it, or an empty string."""
    is_cut = _is_short(pair.source, pair.target) or _ends_within_a_phrase(pair)
    return pair.source[-_FRAGMENT_CHARACTERS:] if is_cut else ""


def _is_short(source: str, target: str) -> bool:
    """Whether the target is shorter than one that has all of the source and ends like this."""
    share = len(target) / len(source)
    may_lack_a_stop = not _STOP.search(source) or (not _STOP.search(target) and _is_title(target))
    if may_lack_a_stop:
        return share < _bound(_SHORTEST_TITLE, source, 0.0)
    if _STOP.search(target) or (_QUOTED_END.search(target) and share > _SURELY_CUT):
        fewer = len(_SENTENCE_END.findall(target)) < len(_SENTENCE_END.findall(source))
        return fewer and share < _FEWER_SENTENCES
    return share < _SURELY_CUT or (share < _SURELY_WHOLE and not _tail(source) & _tail(target))


def _ends_within_a_phrase(pair: Pair) -> bool:
    """Whether the target's last word needs another one, and the source's does not."""
    source, target = pair.source, pair.target
    if _RARELY_AN_END.search(target):
        share = len(target) / len(source)
        return share < _WITH_A_RARE_END and not _RARELY_AN_END.search(source)
    if not _NO_END.search(target) or _NO_END.search(source):
        return False
    last = _WORD.findall(source.casefold())[-1:]
    return bool(_STOP.search(source)) or MARKERS.get(pair.language, frozenset()).isdisjoint(last)


def _is_title(text: str) -> bool:
    """Whether a text is set like an English headline, which has no stop.

    All longer words have a capital, or there are no articles, pronouns and auxiliaries.
    """
    words = _WORD.findall(text)
    longer = [word for word in words if len(word) > 3]
    if len(longer) > 2 and not any(word[0].islower() for word in longer):
        return True
    return len(words) >= _FEWEST_WORDS_OF_A_TITLE and not _NO_TITLE.search(text)


def _tail(text: str) -> set[str]:
    """How the longer words near the end of `text` start; cognates often share that."""
    words = _WORD.findall(folded(text[int((1 - _TAIL) * len(text)) :]))
    return {word[:_SAME_START] for word in words if len(word) > 3 or word.isdigit()}


def _length(source: str, target: str) -> list[Finding]:
    share = len(target) / len(source)
    shortest = _bound(_SHORTEST, source, 0.0)
    longest = _bound(_LONGEST, source, float("inf"))
    if shortest <= share <= longest:
        return []
    detail = f"the translation is {share:.0%} as long as the source"
    return [Finding("length", "error", detail, source, target)]


def _bound(bounds: Sequence[tuple[int, float]], source: str, otherwise: float) -> float:
    """The bound for sources as long as this one."""
    return next((bound for length, bound in bounds if len(source) >= length), otherwise)


def _unbalanced(source: str, target: str) -> str:
    """A bracket or quotation mark that has no counterpart, where all in `source` do.

    A speech over several sentences opens in the first of them and closes in the last.
    """
    quotes = [source.count(opening) - source.count(closing) for opening, closing in _QUOTES]
    is_part = any(quotes) or source.count('"') % 2 == 1
    for opening, closing in _BRACKETS if is_part else (*_BRACKETS, *_QUOTES):
        surplus = target.count(opening) - target.count(closing)
        if surplus and source.count(opening) == source.count(closing):
            return opening if surplus > 0 else closing
    return '"' if target.count('"') % 2 and not is_part else ""
