"""Completeness and fluency: nothing cut off, nothing repeated, nothing left untranslated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.document import Finding, Severity
from summarizer.languages.markers import MARKERS, words_not_in
from summarizer.languages.names import common_words, folded
from summarizer.steps.verify.pair import Pair

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(
    r"\S+@\S+|\S*(?:www\.|://)\S*|[#@]\w+|\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,4}\b(?:/\S*)?"
)
_ADDRESS_SIGN = re.compile(r"[@#]|://|\w\.[a-z]")
_STUTTER = re.compile(r"(?<![0-9])([^\s0-9.]{1,6}?)\1{5,}")
_STOP = re.compile(r"[.!?…]+[\"'»”’)\]\s]*$")
_QUOTED_END = re.compile(r"[\"”'’]\s*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'»”’)\]]*\s+(?=[\"«“(]?\s*[A-ZÀ-Ý])")
_NO_END = re.compile(
    r"(?:[,(-]|\b(?:of|to|and|or|but|in|on|at|by|for|with|from|as|that|which|who|whose|is|are|was|were|be|been"
    r"|has|have|had|will|would|between|into|while|also|not))\s*$"
    r"|\b(?:the|a|an|their|its|his|my|our|your|and|or|because|than|whose|every)[.!?]?\s*$",
    re.IGNORECASE,
)
_WITHIN_A_SENTENCE = re.compile(r"[ ,:\"“«-]+")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))

_DOUBLED = {"en": frozenset({"had", "that", "you"}), "fr": frozenset({"nous", "vous"})}
_DOUBLED_WITH_COMMA = frozenset(
    "is was are it he she we they you i no yes this in on up out".split()
)
_FEWEST_WORDS_AGAIN = 5
_MOST_WORDS_QUOTED = 4
_QUOTES = tuple("\"“”«»'’")
_QUOTED_PHRASE = re.compile(r"[\"“«]([^\"“”«»]* [^\"“”«»]*)(?=[\"”»])")
_IN_NAMES = frozenset("de du des d la le les l et en pour sans".split())

_SHORTEST = ((150, 0.5), (90, 0.48), (50, 0.4), (20, 0.3))
_LONGEST = ((90, 1.6), (50, 1.9), (20, 2.6))
"""Shares of the source's characters, by its length. Of the references on the even lines of
flores-dev and newstest2013, one in a thousand is outside."""
_SURELY_CUT, _SURELY_WHOLE = 0.66, 0.77
_SHORTEST_TITLE = 0.45
_FEWER_SENTENCES = 0.65
"""Shares under which a target without a stop, a title, or one with fewer sentences is cut; set
with those lines and 4,000 pairs of news from WMT 2008 to 2012 and others."""
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
    if left := _untranslated(pair):
        findings.append(Finding("untranslated", "error", "left in the source language", left, left))
    elif ending := _missing_end(source, target):
        start = target[-_FRAGMENT_CHARACTERS:]
        findings.append(Finding("truncated", "error", "the translation breaks off", ending, start))
    else:
        findings += _length(source, target)
    if not left:
        findings += _words_left(pair)
    if sign := _unbalanced(source, target):
        findings.append(Finding("unbalanced", "warning", f"{sign} stands alone", "", sign))
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
    own = _longest_repeated(_Spoken(source).words, _FEWEST_WORDS_AGAIN if len(loop) > 4 else 3)
    return "" if 4 * len(own) >= 3 * len(loop) else " ".join(loop)


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
                thrice = said == self.words[place + 2 * size : place + 3 * size]
                if thrice or _is_doubled(said, gap):
                    return " ".join(said)
        return ""

    def _is_number(self, place: int, size: int) -> bool:
        return "".join(self.words[place : place + size]).isdigit()


def _is_doubled(said: Sequence[str], gap: str) -> bool:
    """Whether words before and after `gap` are said twice by mistake."""
    if len(said) > 1:
        return any(len(word) > 1 for word in said)
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
        length = _shared_length(words[before:place], words[place : 2 * place - before])
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
    target = _without_addresses(pair.target)
    matches = list(_WORD.finditer(target))
    words = [match[0].casefold() for match in matches]
    foreign = sum(word in own for word in words)
    if foreign >= 2 and foreign > sum(word in other for word in words):
        return pair.target
    source_words = [word.casefold() for word in _WORD.findall(pair.source)]
    if words == source_words:
        return pair.target if foreign or _is_no_name(matches, pair) else ""
    run = _longest_prose(matches, source_words, own) if foreign else ()
    if not run or (len(run) <= _MOST_WORDS_QUOTED and _is_quoted(target, run)):
        return ""
    return target[run[0].start() : run[-1].end()]


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub("", text) if _ADDRESS_SIGN.search(text) else text


def _words_left(pair: Pair) -> list[Finding]:
    """Single words of the source's language in the target; one in quotes may be meant to be there.

    Neither names, nor quoted phrases, nor compounds such as "savoir-faire", which English borrows
    whole.
    """
    own = words_not_in(pair.to, pair.language)
    left = own.intersection(_WORD.findall(pair.target)) if own else own
    left = left and left.intersection(_WORD.findall(pair.source.casefold()))
    target = _without_addresses(pair.target) if left else ""
    for quoted in _QUOTED_PHRASE.findall(target):
        if quoted.strip() in pair.source:
            target = target.replace(quoted, "")
    matches = list(_WORD.finditer(target))
    findings: list[Finding] = []
    for place, match in enumerate(matches):
        word, start, end = match[0], match.start(), match.end()
        compound = "-" in (target[start - 1 : start], target[end : end + 1])
        if word not in left or compound or _ends_a_name(matches[: place + 1], pair.source):
            continue
        severity: Severity = "warning" if _is_quoted(target, [match]) else "error"
        detail = f"{word} is left in the source language"
        findings.append(Finding("untranslated", severity, detail, word, word))
    return findings


def _ends_a_name(matches: Sequence[re.Match[str]], source: str) -> bool:
    """Whether the last word follows a capital in words that `source` has in the same order."""
    for place in range(len(matches) - 1, 0, -1):
        before = matches[place - 1]
        if before.string[before.start() : matches[-1].end()] not in source:
            return False
        if before[0][0].isupper() and before.start():
            return True
    return False


def _is_no_name(matches: Sequence[re.Match[str]], pair: Pair) -> bool:
    """Whether a text that is the same in both languages is not just names and common ground."""
    lower = [match[0] for match in matches if match[0][0].islower() or len(matches) == 1]
    own, other = common_words(pair.language), common_words(pair.to)
    return any(
        not word.isascii() or (folded(word) in own and folded(word) not in other) for word in lower
    ) or any(len(word) > 4 and folded(word) not in other for word in lower if word[0].islower())


def _is_quoted(target: str, run: Sequence[re.Match[str]]) -> bool:
    before, after = target[: run[0].start()].rstrip(), target[run[-1].end() :].lstrip(" ,.!?")
    return before[-1:] in _QUOTES and after[:1] in _QUOTES


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
    if len(run) < 3 or len(lower) < 2 or 2 * len(lower) < len(run):
        return False
    starts_like_a_name = run[0][0][0].isupper() and run[0].start() > 0
    return len(telling) > starts_like_a_name or len(lower) >= 4 + starts_like_a_name


def _missing_end(source: str, target: str) -> str:
    """The end of the source where the target breaks off before it, or an empty string."""
    share = len(target) / len(source)
    if not _STOP.search(source) or (not _STOP.search(target) and _is_title(target)):
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


def _is_title(text: str) -> bool:
    """Whether all longer words have a capital, as English sets headlines; these have no stop."""
    longer = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(longer) > 2 and not any(word[0].islower() for word in longer)


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
