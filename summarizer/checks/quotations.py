"""Quotations: what is quoted on one side stays quoted on the other, and by the same speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Finding, Severity
from summarizer.languages.lexicon.known_names import name_tables
from summarizer.languages.speech import SPEECH

from .names import Name, names_in, same_name
from .pair import Pair

CHECK = "quotations"

_OPENING, _CLOSING = "«“‟„", "»”"
_SINGLE = re.compile(r"(?<![\w'])['‘](?=[^\s'])([^'’\n]{2,120})['’](?!\w)")
_WORD = re.compile(r"\w+")
_MANY_WORDS = 4
_OVERLAP = 0.3
_GROWTH = 0.35
_NEAR_CHARACTERS = 45
_SUBJECT_TO_VERB = re.compile(r" ?(?:,[^,]{1,40}, ?)?(?:a |ont |has |have |had )?")
_WITHIN_A_NAME = re.compile(r"[ -](?:\w{2,3} )?")
_SPOKEN_TO = re.compile(r"\b(?:à|au|aux|avec|que|to|with|that)\b|[.;]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between a pair of quotation marks, and where, the marks included."""

    text: str
    start: int
    end: int

    def holds(self, place: int) -> bool:
        """Whether the character at `place` is quoted."""
        return self.start <= place < self.end


_MOST_QUOTATIONS = 100
"""What has more is a list or a page, not a sentence; comparing all with all would take minutes."""


def check_quotations(pair: Pair) -> list[Finding]:
    """Quotations that are lost, invented, mixed with the narrator's words or given to another.

    Of four words and more it is an error; shorter ones, titles and words in inverted commas,
    come and go in faithful translations, and those of one word are noted only.
    """
    source, target = pair.source, pair.target
    french, english = quotations(source), quotations(target)
    if len(english) < len(french):
        english = sorted([*english, *_single(target)], key=lambda quotation: quotation.start)
    if (not french and not english) or max(len(french), len(english)) > _MOST_QUOTATIONS:
        return []
    findings: list[Finding] = []
    if len(english) < len(french):
        findings = [
            Finding(CHECK, _severity(one), "no longer a quotation", one.text, "")
            for one in french
            if not _overlaps(one, source, english, target) and one.text not in target
        ]
    elif len(english) > len(french):
        findings = [
            Finding(CHECK, _severity(one), "no quotation in the source", "", one.text)
            for one in english
            if not _overlaps(one, target, french, source) and one.text not in source
        ]
    if findings or pair.to != "en":
        return findings
    tables = name_tables(pair.language)
    written, english_written = (
        names_in(text, table) for text, table in zip((source, target), tables, strict=True)
    )
    names = [name for name in written if name.kind != "word"]
    # "L'armée ukrainienne" has no name in French, "the Ukrainian army" one in English.
    adjectives = {row for name in written if name.kind == "word" for row in name.rows}
    adjectives -= {row for name in names for row in name.rows}
    english_names = [
        name
        for name in english_written
        if name.kind != "word" and not (name.rows and name.rows <= adjectives)
    ]
    return _mixed(
        _Side(source, pair.language, french, names),
        _Side(target, pair.to, english, english_names),
    )


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of `text`; what is never closed, or never opened, is none."""
    found: list[Quotation] = []
    depth = start = 0
    for place, opens in _marks(text):
        if opens:
            start = start if depth else place
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append(Quotation(text[start + 1 : place].strip(), start, place + 1))
    return found


def _marks(text: str) -> Iterator[tuple[int, bool]]:
    """The place of each quotation mark, and whether it opens."""
    is_open = False
    for place, sign in enumerate(text):
        if sign == '"':
            is_open = not is_open
            yield place, is_open
        elif sign in _OPENING or sign in _CLOSING:
            yield place, sign in _OPENING


def _single(text: str) -> list[Quotation]:
    """Quotations in single marks, which look like apostrophes."""
    return [Quotation(found[1], *found.span()) for found in _SINGLE.finditer(text)]


def _severity(quotation: Quotation) -> Severity:
    words = len(_WORD.findall(quotation.text))
    return "error" if words >= _MANY_WORDS else "warning" if words > 1 else "note"


def _overlaps(one: Quotation, text: str, others: Sequence[Quotation], other_text: str) -> bool:
    """Whether one of `others` stands where `one` does, in shares of the texts."""
    start, end = one.start / len(text), one.end / len(text)
    for other in others:
        first, last = other.start / len(other_text), other.end / len(other_text)
        if min(end, last) - max(start, first) > _OVERLAP * min(end - start, last - first):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Side:
    text: str
    language: str
    quotations: Sequence[Quotation]
    names: Sequence[Name]

    def quotes(self, place: int) -> bool:
        return any(quotation.holds(place) for quotation in self.quotations)

    @property
    def share(self) -> float:
        return sum(one.end - one.start for one in self.quotations) / len(self.text)


def _mixed(french: _Side, english: _Side) -> list[Finding]:
    """A narrator's name inside a quotation, a quotation that swallows the rest, another speaker."""
    for name in english.names:
        same = [other for other in french.names if same_name(other, name)]
        if same and english.quotes(name.start) and not any(french.quotes(o.start) for o in same):
            detail = f"{name.text} became part of the quotation"
            return [Finding(CHECK, "error", detail, same[0].text, name.text)]
    if abs(french.share - english.share) > _GROWTH:
        detail = (
            f"{french.share:.0%} of the source are quoted and {english.share:.0%} of the English"
        )
        return [Finding(CHECK, "warning", detail, "", "")]
    one, other = _speaker(french), _speaker(english)
    if one and other and not any(same_name(a, b) for a in one for b in other):
        french_text, english_text = one[0].text, other[0].text
        detail = f"{english_text} speaks, not {french_text}"
        return [Finding(CHECK, "error", detail, french_text, english_text)]
    return []


def _speaker(side: _Side) -> list[Name]:
    """The parts of the speaker's name at the only verb of speech that is not quoted, or nothing.

    The subject stands right before the verb, or else behind it.
    """
    pattern = SPEECH.get(side.language)
    verbs = pattern.finditer(side.text) if pattern else ()
    said = [verb for verb in verbs if not side.quotes(verb.start())]
    named = [name for name in side.names if not side.quotes(name.start)]
    if len(said) != 1 or not named:
        return []
    start, end = said[0].span()
    subject = [name for name in named if _SUBJECT_TO_VERB.fullmatch(side.text[name.end : start])]
    behind = [
        name
        for name in named
        if 0 <= name.start - end < _NEAR_CHARACTERS
        and not _SPOKEN_TO.search(side.text[end : name.start])
    ]
    return _whole_name((subject or behind)[:1], named, side.text)


def _whole_name(part: Sequence[Name], names: Sequence[Name], text: str) -> list[Name]:
    """The name in `part` with those that stand beside it."""
    whole = list(part)
    for name in names:
        if any(_WITHIN_A_NAME.fullmatch(text[one.end : name.start]) for one in whole):
            whole.append(name)
    for name in reversed(names):
        if any(_WITHIN_A_NAME.fullmatch(text[name.end : one.start]) for one in whole):
            whole.append(name)
    return whole
