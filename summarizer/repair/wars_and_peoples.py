"""Wars and peoples that French shows to be others than a translation names."""

from __future__ import annotations

import re

from summarizer.checks.names import OF_THE_WORLD

_A_WAR = re.compile(r"\bguerres?\b", re.IGNORECASE)
_WORLD_WAR = re.compile(r"\bworld (war)\b", re.IGNORECASE)
_WORLD, _WAR = re.compile(r"\bWorld\b"), re.compile(r"\bwar", re.IGNORECASE)
_OF_NIGER = re.compile(r"\bnig[ée]rien(?:ne)?s?\b", re.IGNORECASE)
_OF_NIGERIA = re.compile(r"\bnig[ée]ria", re.IGNORECASE)
_NIGERIAN = re.compile(r"\bNigerian(?=s?\b)")


def with_source_wars(source: str, target: str) -> str:
    """`target` with a war for the world, or world war, that French `source` does not speak of.

    >>> with_source_wars("Guerre en Ukraine : le point", "World War in Ukraine: an update")
    'War in Ukraine: an update'
    >>> with_source_wars("Guerre en Ukraine : le point", "World in Ukraine: an update")
    'War in Ukraine: an update'
    """
    if not _A_WAR.search(source) or OF_THE_WORLD.search(source) or _WORLD.search(source):
        return target
    target = _WORLD_WAR.sub(r"\1", target)
    return target if _WAR.search(target) else _WORLD.sub("War", target, count=1)


def with_source_people(source: str, target: str) -> str:
    """`target` with Nigeriens for Nigerians where French `source` speaks of Niger's people alone.

    >>> with_source_people("Leur guide nigérien et deux Nigériens", "Their Nigerian guide")
    'Their Nigerien guide'
    >>> with_source_people("Un Nigérien et un Nigérian", "A Nigerien and a Nigerian")
    'A Nigerien and a Nigerian'
    """
    if not _OF_NIGER.search(source) or _OF_NIGERIA.search(source):
        return target
    return _NIGERIAN.sub("Nigerien", target)
