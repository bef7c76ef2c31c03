"""A speaker of two English sentences that share a bullet is told once."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SAID = (
    r"(?:said|says|told|added|adds|explained|explains|stated|declared|noted|continued|commented"
    r"|remarked)"
)
"""Verbs that only say that something was said: "claimed" or "admitted" would be lost."""
_SPEAKER = r"(?!(?:he|she|they|it|we|I|you|who)\b)[^,.;:?!\"]{2,60}?"
_TOLD = re.compile(
    r"(?P<words>.*[^\W_]\)?%?)(?P<marks>,\"|\",|,) (?P<told>"
    rf"(?P<before>{_SPEAKER}) {_SAID}|{_SAID} (?P<behind>{_SPEAKER})(?P<role>, [^.;:?!\"]{{3,80}})?"
    rf"|according to (?P<source>{_SPEAKER}))\.",
    re.DOTALL,
)
_BRACKETS = re.compile(r"[\[\]]")
_SMALL = re.compile(
    r"(?:the|an?|its?|he|she|they|we|this|that|these|those|there|his|her|their|our|in|on|at|for|from"
    r"|by|with|after|before|since|as|if|when|while|some|many|most|all|no|two|three|four|five|six|seven"
    r"|eight|nine|ten|more|about|nearly|almost|only)\b",
    re.IGNORECASE,
)


def told_once(sentences: Sequence[str]) -> str:
    """The sentences as one text, in which two in a row with one speaker at their ends tell it once.

    Where the second is a quotation, it stands without its speaker; two that quote nothing are
    joined. Others stay as they are, since they would become statements of nobody.

    >>> told_once(["The pool will close, the mayor said.", "The baths stay, the mayor said."])
    'The pool will close; the baths stay, the mayor said.'
    """
    told: list[str] = []
    for sentence in sentences:
        both = _joined(told[-1], sentence) if told else None
        told = [*told[:-1], both] if both else [*told, sentence]
    return " ".join(told)


def _joined(first: str, second: str) -> str | None:
    """Two sentences of one speaker as one text; None if they are not, or it would mislead."""
    one, two = _TOLD.fullmatch(first), _TOLD.fullmatch(second)
    if not one or not two or _speaker(one) != _speaker(two):
        return None
    words = two["words"]
    fuller = two if two["role"] and not one["role"] else one
    if two["marks"] != ",":
        is_quotation = words.startswith('"') and words.count('"') == 1
        end = '."' if two["marks"] == ',"' else '".'
        whole = f"{one['words']}{one['marks']} {fuller['told']}. {words}{end}"
        return whole if is_quotation else None
    can_join = one["marks"] == "," and ";" not in one["words"] + words and _SMALL.match(words)
    if not can_join:
        return None
    return f"{one['words']}; {words[0].lower()}{words[1:]}, {fuller['told']}."


def _speaker(told: re.Match[str]) -> str:
    speaker = told["before"] or told["behind"] or told["source"]
    return _BRACKETS.sub("", speaker).casefold()
