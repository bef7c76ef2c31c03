"""Terms of prison to be served: French "ferme", no farm, and the contrary of a suspended one."""

from __future__ import annotations

import re

_NUMBERS = {
    french: {french, *english}
    for french, *english in (
        ("un", "one", "1", "a"),
        ("deux", "two", "2"),
        ("trois", "three", "3"),
        ("quatre", "four", "4"),
        ("cinq", "five", "5"),
        ("six", "six", "6"),
        ("sept", "seven", "7"),
        ("huit", "eight", "8"),
        ("neuf", "nine", "9"),
        ("dix", "ten", "10"),
        ("douze", "twelve", "12"),
        ("quinze", "fifteen", "15"),
        ("dix-huit", "eighteen", "18"),
    )
}
_SERVED = re.compile(
    r"\b(?P<part>dont )?(?P<number>[\w-]+)(?: (?:ans?|mois))?"
    r"(?: (?:de prison|d['’]emprisonnement))? fermes?\b",
    re.IGNORECASE,
)
_OF_PRISON = re.compile(
    r"\b(?:prison|(?:ans?|mois) ferme)\b|\b(?:emprison|réclusion|peine|condamn|écop|requ[ié])",
    re.IGNORECASE,
)
_SUSPENDED_IN_FRENCH = re.compile(r"sursis|suspen", re.IGNORECASE)
_PART = re.compile(
    r"\b(?P<number>[\w-]+)(?P<of>(?: (?:years?|months?))?(?: of (?:them|it|which|those))?)"
    r"(?: of)? (?:suspended|tough|firm|farms?)(?![\w-])(?! (?:sentence|prison|jail|term))"
)
_WHOLE = re.compile(r"\bsuspended (?P<prison>(?:prison|jail) )?(?=(?:sentence|term)s?\b)")
_TOLD = "to be served"


def with_terms_to_be_served(source: str, target: str) -> str:
    """English `target` with terms "to be served" where a small model suspends them, or sees farms.

    Of "dont deux ferme" English may as well say how much is suspended, so only what is said of the
    number of the French is put right. Where French suspends something, too, nothing changes.

    >>> with_terms_to_be_served(
    ...     "Trois ans de prison, dont deux ferme.", "Three years in prison, two of them suspended."
    ... )
    'Three years in prison, two of them to be served.'
    >>> with_terms_to_be_served("Six mois de prison ferme.", "A six-month suspended sentence.")
    'A six-month prison sentence.'
    """
    terms = list(_SERVED.finditer(source))
    if not terms or not _OF_PRISON.search(source) or _SUSPENDED_IN_FRENCH.search(source):
        return target
    if not any(term["part"] for term in terms):
        return _WHOLE.sub(lambda found: found["prison"] or "prison ", target)
    if len(terms) > 1 or _TOLD in target:
        return target
    french = terms[0]["number"].casefold()
    numbers = _NUMBERS.get(french, {french})

    def told(found: re.Match[str]) -> str:
        if found["number"].casefold() not in numbers:
            return found[0]
        number = "one" if found["number"] == "a" else found["number"]
        return f"{number}{found['of']} {_TOLD}"

    return _PART.sub(told, target)
