"""Who "he" is: a pronoun's name put in, in brackets, where it is certain whom the article means.

It is certain where the sentence before has one person alone of the pronoun's gender, as its
subject or as the one whose words it reports, and the pronoun itself speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.languages import Language
from summarizer.languages.references import Gender, References

_OPENINGS = '«“„"'
_QUOTED = re.compile(r"[«“\"][^«»“”\"]*[»”\"]")


def resolve(texts: Sequence[str], language: Language) -> list[str]:
    """The sentences with names for pronouns, where they are certain; as many, in the same order.

    A sentence may rest on what was put into the one before it.

    >>> from summarizer.languages import tables
    >>> texts = ["Le ministre Jean Dupont a parlé.", '"Tout va bien", a-t-il ajouté.']
    >>> resolve(texts, tables("fr"))[1]
    '"Tout va bien", a ajouté [Jean Dupont].'
    """
    known = language.references
    if known is None:
        return list(texts)
    resolved: list[str] = []
    for text in texts:
        before = re.sub(r"[\[\]]", "", resolved[-1]) if resolved else ""
        resolved.append(_with_names(text, before, known))
    return resolved


def points_back(text: str, language: Language) -> bool:
    """Whether a sentence needs another one before it to be understood."""
    found = language.dangling_opener.match(text.lstrip("«“„\"' —–-\u00a0"))
    known = language.references
    if known is None:
        return found is not None
    # What somebody says may begin with "this", but "he" is missing in it, too.
    opens = found and (text[0] not in _OPENINGS or found[0].casefold() in known.pronouns)
    return bool(opens or known.points_back.search(_QUOTED.sub("", text)))


def _with_names(text: str, before: str, known: References) -> str:
    for pattern in (known.subject_pronoun, known.inverted_pronoun, known.according_to):
        found = pattern.match(text) if pattern is known.subject_pronoun else pattern.search(text)
        if found is None or _is_quoted(text, found.start()):
            continue
        gender = known.pronouns[found["pronoun"].casefold()]
        name = _speaker(before, gender, known)
        if name is None or _persons(text, gender, known):
            return text
        return f"{text[: found.start()]}{_put_in(found, name)}{text[found.end() :]}"
    return text


def _put_in(found: re.Match[str], name: str) -> str:
    groups = found.groupdict()
    if "preposition" in groups:
        return f"{groups['preposition']} [{name}]"
    if "verb" in groups:
        return f"{groups['verb']}{groups['participle']} [{name}]"
    return f"[{name}] "


def _speaker(text: str, gender: Gender, known: References) -> str | None:
    """The one person of that gender whom `text` is about, if it is certain that it is one."""
    persons = _persons(text, gender, known)
    for place, pattern in enumerate(known.speakers):
        found = pattern.match(text) if place == 0 else pattern.search(text)
        if found and len(persons) == 1:
            name, its_gender = _name(found, known)
            if its_gender == gender and name in persons:
                return name
    return None


def _persons(text: str, gender: Gender, known: References) -> set[str]:
    """The names in a text that may be of somebody of that gender."""
    names = (_name(found, known) for found in known.person.finditer(text))
    return {name for name, its_gender in names if its_gender in (gender, None)}


def _name(found: re.Match[str], known: References) -> tuple[str, Gender | None]:
    """A name from its first name or title on, and the gender that shows in it.

    "la maire de Paris Anne Hidalgo" is Anne Hidalgo. A name without a known first name may be of
    anybody, or of a town.
    """
    parts = found["name"].split()
    for place, part in enumerate(parts[:-1]):
        gender = known.genders.get(part.casefold())
        if gender:
            return " ".join(parts[place:]), gender
    return found["name"], None


def _is_quoted(text: str, place: int) -> bool:
    return len(re.findall(r"[\"«»“”]", text[:place])) % 2 == 1
