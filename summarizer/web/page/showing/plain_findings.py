"""What the checks found, in the words of a reader: one mark a line, the details behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from markupsafe import Markup

from summarizer.document import Finding
from summarizer.web.page.phrases.details import detail_in, name_in
from summarizer.web.page.phrases.speaking import TEXTS, Language

Level = Literal["high", "medium", "low"]

_LEAST_OF_HIGH = 0.75
_LEAST_OF_MEDIUM = 0.5
_WORD_CHECKS = frozenset({"words", "dictionary", "senses"})
# Put right from the source itself, which is right; words from lists are guesses, and stay.
_PUT_RIGHT = re.compile(r".+ is the name in the source, instead of .+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at: what to do in plain words, and what was found, both fragments of it."""

    say: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Mark:
    """The one mark of a line; `severity` is that of the gravest remark, which stands first."""

    say: str
    severity: str
    remarks: tuple[Remark, ...]


def level_of(confidence: float, findings: Iterable[Finding]) -> Level:
    """A calibrated chance as a reader is told it: "high" from 0.75, "medium" from 0.5.

    Beside a mark it would contradict what the mark says: with an error to look at it is "low", and
    with a warning "medium" at most.

    >>> level_of(0.75, ()), level_of(0.7, ()), level_of(0.2, ())
    ('high', 'medium', 'low')
    """
    severities = {one.severity for one in to_look_at(findings)}
    if "error" in severities:
        return "low"
    if confidence >= _LEAST_OF_HIGH and not severities:
        return "high"
    return "medium" if confidence >= _LEAST_OF_MEDIUM else "low"


def to_look_at(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first, then warnings; without notes, and without what was put right and is right."""
    kept = [
        one for one in findings if one.severity != "note" and not _PUT_RIGHT.fullmatch(one.detail)
    ]
    return tuple(sorted(kept, key=lambda one: one.severity != "error"))


def mark_of(findings: Iterable[Finding], language: Language) -> Mark | None:
    """The mark of a line with these findings; None where there is nothing to look at."""
    texts = TEXTS[language]
    kept = to_look_at(findings)
    if not kept:
        return None
    remarks = tuple(
        Remark(
            texts.get(f"mark_{one.check}", texts["mark_other"]),
            replace(one, detail=detail_in(language, one.detail)),
        )
        for one in kept
    )
    unsure = len({one.english for one in kept if one.check in _WORD_CHECKS})
    others = {remark.say for remark in remarks} - {remarks[0].say}
    say = remarks[0].say
    if unsure > 1 and kept[0].check in _WORD_CHECKS:
        say = texts["words_unsure"].format(count=unsure)
    if others:
        say = texts["marks_more"].format(mark=say, more=len(others))
    return Mark(say, kept[0].severity, remarks)


def named(findings: Iterable[Finding], language: Language) -> tuple[Finding, ...]:
    """The findings with their checks and details in the language of the page."""
    return tuple(
        replace(
            found,
            check=name_in(language, found.check),
            detail=detail_in(language, found.detail),
        )
        for found in findings
    )


def marked(text: str, fragments: Iterable[tuple[str, Finding]]) -> Markup:
    """`text`, escaped, with each fragment that it holds marked by the name of its check.

    Of fragments that overlap, the first stays. A fragment of a text in capitals, which is read in
    ordinary letters, is found in the capitals.
    """
    spans: list[tuple[int, int, Finding]] = []
    for fragment, finding in fragments:
        written = fragment.upper() if text.isupper() else fragment
        start = text.find(written) if written else -1
        end = start + len(written)
        if start >= 0 and all(end <= other[0] or other[1] <= start for other in spans):
            spans.append((start, end, finding))
    pieces: list[Markup | str] = []
    done = 0
    for start, end, finding in sorted(spans, key=lambda span: span[0]):
        mark = Markup('<mark class="{}" data-check="{}">{}</mark>')
        pieces += [text[done:start], mark.format(finding.severity, finding.check, text[start:end])]
        done = end
    return Markup("").join([*pieces, text[done:]])
