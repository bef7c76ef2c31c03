"""Names of people: a first name and a surname stay side by side, and the surname stays itself."""

from __future__ import annotations

import re

from summarizer.document import Finding
from summarizer.languages.lexicon.known_names import folded, name_tables

from .pair import Pair

CHECK = "names"

_WORD = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,}"
_TWO = re.compile(rf"(?<![\w'’-])({_WORD}) ({_WORD})(?![\w-]| [A-ZÀ-ÖØ-Þ])")
_NO_NAME = re.compile(r"(?<!\w)[a-z]\w{3}")
"""Between them English may put an initial or a middle name, and small words of a name."""
_FIRST_AND_LAST = re.compile(
    rf"(?<![\w'’-])({_WORD}(?:-{_WORD})*)\]? ({_WORD}s)(?![\w-]| [A-ZÀ-ÖØ-Þ])"
)
"""A surname in "s", which alone might be a people's or an English plural."""


def check_torn_names(pair: Pair) -> list[Finding]:
    """Two names that stand alone side by side in the source and apart in the target.

    "Le préfet de police de Paris Didier Lallement" became "Paris Didier Police prefect Lallement".
    """
    table = name_tables(pair.language)[0]
    return [
        Finding(CHECK, "warning", f"{first} {last} is torn apart", f"{first} {last}", "")
        for first, last in _TWO.findall(pair.source)
        if not any(
            word in table.common or word in table.longest for word in map(folded, (first, last))
        )
        and all(len(_places(one, pair.source)) == 1 for one in (first, last))
        and _is_torn(first, last, pair.target)
    ]


def check_surnames(pair: Pair) -> list[Finding]:
    """A surname in "s" that is another behind the same first name.

    "Jean-Louis Cesses" became "Jean-Louis Thesees". Without the first name nothing tells it from
    "Danois" and "Danes", so `check_names` leaves such alone.
    """
    table = name_tables(pair.language)[0]
    said = folded(pair.target)
    findings: list[Finding] = []
    for first, last in dict.fromkeys(_FIRST_AND_LAST.findall(pair.source)):
        if folded(last) in said or any(
            word in table.common or word in table.longest for word in map(folded, (first, last))
        ):
            continue
        other = re.search(rf"(?<![\w-]){re.escape(first)}\]? ({_WORD})(?!\w)", pair.target)
        if other:
            detail = f"{first} {last} became {first} {other[1]}"
            findings.append(Finding(CHECK, "error", detail, last, other[1]))
    return findings


def _is_torn(first: str, last: str, target: str) -> bool:
    before, after = _places(first, target), _places(last, target)
    if len(before) != 1 or len(after) != 1 or before[0].start() > after[0].start():
        return False
    return _NO_NAME.search(target, before[0].end(), after[0].start()) is not None


def _places(word: str, text: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?<!\w){word}(?!\w)", text))
