"""Whom and what the title names: a reader sees it first, and an article goes on with "he"."""

from __future__ import annotations

import re

from summarizer.languages.lexicon.known_names import common_words, folded
from summarizer.languages.lexicon.name_kinds import name_kinds
from summarizer.languages.mentions import Mentions
from summarizer.languages.references import Gender, References

from .naming import full_name, lone_people, others, persons
from .putting import Before

_NAMED = re.compile(r"(?<![\w'’-])[A-ZÀ-Ý][\w-]*\w")
_ROLE_BEFORE = (
    r"(?:\b(?:[Ll][ae]|[Uu]ne?) |\b[Ll]['’])"
    r"(?:(?!et\b|que?\b|par\b|pour\b|avec\b)[\w'’-]+,? ){1,8}?"
)
_MORE_OF_THE_NAME = r"(?:\[?[A-ZÀ-Ý][\w.’'-]*\]? )*"
_ROLE_BEHIND = r"(?:,[^,«»\"“”]{1,90},)?"

_IS_A = re.compile(r"\b(?:est|était|fut|devient|devenue?|comme)(?: \w+)? une? [\w-]+")
_BARE_SUBJECT = re.compile(r"(?:L[ea] |L['’]|Cet? |Cette )(?P<noun>[a-zà-ÿ-]+)")
_SENTENCES_BACK = 4

People = dict[str, tuple[str, Gender | None, tuple[int, ...]]]
"""For each surname the whole name, the gender that shows, and which sentence says it."""


def protagonist(
    before: Before,
    gender: Gender | None,
    known: References,
    mentions: Mentions,
    *,
    is_person: bool,
) -> tuple[str, tuple[int, ...]] | None:
    """Who "he" or "she" is, where the title names one alone and the sentence before nobody else.

    :param is_person: whether only people do what is said; else the sentence before must be about
        that person and have nothing else that can be meant.
    :returns: the name, and the places of the sentences that say it, none if the title does.
    """
    people = _titled_people(before, known)
    of_gender = [one for one in people.items() if gender is None or one[1][1] in (gender, None)]
    if len(of_gender) != 1 or of_gender[0][1][1] is None:
        return None
    surname, (name, its_gender, places) = of_gender[0]
    if before.last is None:
        return (name, places) if is_person and not before.earlier else None
    for sentence in (before.last.plain, *reversed(before.earlier[-_SENTENCES_BACK:-1])):
        if _has_another(sentence, surname, gender, known, mentions):
            return None
        if surname in sentence:
            break
    if is_person:
        return name, places
    last = before.last.plain
    is_subject = surname in last or mentions.pronoun.match(last) is not None
    things = mentions.things[its_gender] if its_gender else None
    left = _lowered(_without(last, surname, mentions))
    return (name, places) if is_subject and things and not things.search(left) else None


def _has_another(
    text: str, surname: str, gender: Gender | None, known: References, mentions: Mentions
) -> bool:
    """Whether a sentence has anybody of that gender but the one of that surname."""
    left = _lowered(_without(text, surname, mentions))
    return bool(persons(left, gender, known) or others(left, gender, mentions) or lone_people(left))


def _without(text: str, surname: str, mentions: Mentions) -> str:
    """`text` without the one of that surname, and what is said of whom it is about."""
    left = re.sub(
        rf"(?:{_ROLE_BEFORE})?{_MORE_OF_THE_NAME}\b{re.escape(surname)}\b{_ROLE_BEHIND}", "_", text
    )
    left = _IS_A.sub("_", left)
    begins = _BARE_SUBJECT.match(left)
    noun = begins["noun"].casefold() if begins else ""
    is_this_one = noun in mentions.people and noun not in mentions.bystanders | mentions.offices
    return left[begins.end() :] if begins and is_this_one else left


def is_in_title(
    head: str, article: str, before: Before, known: References, mentions: Mentions
) -> bool:
    """Whether "the singer", "the man" or "the group" is whom or what the title names alone."""
    if head in before.titled:
        return True
    if not before.title or head in mentions.offices or head in mentions.bystanders:
        return False
    if head not in mentions.people and head not in mentions.roles:
        return head in mentions.companies and len(_titled_things(before, known)) == 1
    by_article: dict[str, Gender] = {"le": "m", "la": "f"}
    gender = by_article.get(article.casefold().strip()) or mentions.genders.get(head)
    named = [
        g
        for _, g, _ in _titled_people(before, known).values()
        if gender is None or g in (gender, None)
    ]
    told = others(_lowered(before.title), gender, mentions)
    return len(named) + len(told) == 1 or (len(named) == 1 and head in mentions.roles)


def _titled_people(before: Before, known: References) -> People:
    """The people whom the title names, whole or by a surname that is told whole before."""
    titled = set(_NAMED.findall(before.title))

    def add(found: People, place: int, sentence: str) -> None:
        for match in known.person.finditer(sentence):
            name, gender = full_name(match, known)
            surname = name.split()[-1]
            if surname in titled and gender and found.get(surname, ("", None, ()))[1] is None:
                found[surname] = (name, gender, (place,))

    start: People = {}
    for match in known.person.finditer(before.title):
        name, gender = full_name(match, known)
        start[name.split()[-1]] = (name, gender, ())
    return before.gather("people of the title", start, add)


def _titled_things(before: Before, known: References) -> set[str]:
    """The names of the title that are of no person and no place."""
    left = known.person.sub("_", before.title)
    kinds, common = name_kinds("fr"), common_words("fr")
    told = " ".join(before.earlier)
    names = {folded(name) for name in _NAMED.findall(left) if f" {name}" in told}
    return {
        name for name in names if kinds.get(name) not in ("place", "person") and name not in common
    }


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
