"""Names of people as an article writes them: whole, with a title, and whose they are."""

from __future__ import annotations

import re

from summarizer.languages.lexicon.known_names import folded
from summarizer.languages.lexicon.name_kinds import name_kinds
from summarizer.languages.mentions import Mentions
from summarizer.languages.references import Gender, References

_CAPITALISED = re.compile(r"(?<=[\w,] )[A-ZÀ-Ý][\w'’-]+")
_LAST_WORD = re.compile(r"([\w'’]+)['’ ]$")
_BEFORE_PLACES = frozenset(
    "à en de du des d l le la les au aux dans vers sur chez par pour m mme".split()
)


def full_name(found: re.Match[str], known: References) -> tuple[str, Gender | None]:
    """A name from its first name or title on, and the gender that shows in it.

    "la maire de Paris Anne Hidalgo" is Anne Hidalgo. A name without a known first name may be of
    anybody, or of a town.
    """
    parts = found["name"].split()
    for place, part in enumerate(parts[:-1]):
        gender = known.genders.get(part.casefold())
        if gender:
            return " ".join(parts[place:]), gender
    if len(parts) > 2 and parts[0].isupper():
        # "a indiqué à l'AFP Anna Kowal": an agency is no first name.
        return " ".join(parts[1:]), None
    return found["name"], None


def persons(text: str, gender: Gender | None, known: References) -> set[str]:
    """The names in a text that may be of somebody of that gender, or of either."""
    names = (full_name(found, known) for found in known.person.finditer(text))
    return {name for name, its_gender in names if gender is None or its_gender in (gender, None)}


def others(text: str, gender: Gender | None, known: Mentions) -> list[tuple[int, str]]:
    """The people of that gender, or of either, that nouns with articles name, and where."""
    genders: tuple[Gender, ...] = (gender,) if gender else ("m", "f")
    found = {
        (match.start(), noun)
        for one in genders
        for match in known.things[one].finditer(text)
        for noun in [_person_noun(text, match, known)]
        if noun and (gender is None or known.genders[noun] in (gender, None))
    }
    return sorted(found)


def _person_noun(text: str, match: re.Match[str], known: Mentions) -> str | None:
    """The noun for a person after an article, an adjective between them or not."""
    rest = re.findall(r"[\w-]+", text[match.start() : match.start() + 60])[1:4]
    return next((word.casefold() for word in rest if word.casefold() in known.people), None)


def objects(text: str) -> list[str]:
    """Single names that may be people: those inside a sentence after no preposition or article."""
    found = []
    for match in _CAPITALISED.finditer(text):
        before = _LAST_WORD.search(text[: match.start()])
        if not before or before[1].casefold().strip("'’") not in _BEFORE_PLACES:
            found.append(match[0])
    return found


def lone_people(text: str) -> list[str]:
    """Of these names, those that are none of a place or an organisation alone."""
    kinds = name_kinds("fr")
    return [name for name in objects(text) if kinds.get(folded(name)) in (None, "person")]
