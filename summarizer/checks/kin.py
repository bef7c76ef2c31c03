"""Words: no person told as a thing, where kin is named: "its wife"."""

from __future__ import annotations

import re

from summarizer.document import Finding, Severity
from summarizer.languages.french.kin import NO_PERSON, OF_SOMEONE, PERSON

from .made_up_words import CHECK
from .pair import Pair

_ITS = re.compile(
    r"\bits (?:[\w-]+ ){0,2}?(?:(?:ex|step|half|great|god|grand)-?)*"
    r"(?:(?P<of_people>husband|wi(?:fe|ves)|spouse|(?:girl|boy)friend|uncles?|aunts?|nephews?|nieces?"
    r"|fianc[ée]e?|widow(?:er)?|mistress)"
    r"|sons?|daughters?|mother|father|brothers?|sisters?|mum|mom|dad)\b"
    r"(?! (?:compan|ship|club|channel|paper|party|organi[sz]|title|station|brand|firm|site|church"
    r"|liquor|tongue|cit|countr|language|house))",
    re.IGNORECASE,
)


def check_kin(pair: Pair) -> list[Finding]:
    """Kin of a person that is told as kin of a thing, or of an animal.

    Of "son" and "sa" only the sense tells whose they are: "achète une glace à son fils" became
    "buys an ice cream to its son". A foal and a baby do have "its mother".
    """
    if (pair.language, pair.to) != ("fr", "en"):
        return []
    told, whose = _ITS.search(pair.target), OF_SOMEONE.search(pair.source)
    if not told or not whose:
        return []
    is_sure = told["of_people"] or PERSON.search(pair.source)
    if NO_PERSON.search(pair.source):
        if not told["of_people"]:
            return []
        is_sure = None
    severity: Severity = "error" if is_sure else "warning"
    detail = f"{told[0]} is not said of people"
    return [Finding(CHECK, severity, detail, whose[0], told[0])]
