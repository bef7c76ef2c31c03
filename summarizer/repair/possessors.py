"""Who is a man or a woman: "son" says nothing of it, "his" and "her" do.

A small model writes "his" for most of them. Where all the people that a French sentence shows
before its "son", "sa" or "ses" are women, or men, that decides; and where all that it shows are
women, nobody is a "he". "Une sexagénaire", whom it calls "a man in his sixties", is a woman.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from summarizer.languages import tables
from summarizer.languages.mentions import Mentions, mentions
from summarizer.languages.references import Gender, References
from summarizer.steps.context.naming import full_name

_HIS_OR_HER = re.compile(
    r"(?<![\w'’-])(?<!\b[Ll]e )(?<!\b[Dd]u )(?<!\b[Uu]n )s(?:on|a|es)(?= )", re.IGNORECASE
)
_ENDS_POSSESSED = re.compile(r"(?<![\w'’-])s(?:on|a|es) (?:[\w-]+ ){0,4}$", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?<!\w)(?:(?P<f>elle)|celui qui"
    r"|(?P<m>il(?! (?:ne |n['’])?(?:faut|y a|s['’]agit|reste|est (?:im)?possible))))(?!\w)",
    re.IGNORECASE,
)
# Said of somebody's, these tell of whom.
_OWNERS: dict[str, Gender] = {
    **dict.fromkeys("mari époux compagnon fiancé".split(), "f"),
    **dict.fromkeys("femme épouse compagne fiancée".split(), "m"),
}
_OWNED = re.compile(
    rf"s(?:on|a) (?:ex-|futur |future )?(?P<noun>{'|'.join(_OWNERS)})(?![\w-])", re.IGNORECASE
)
_OF_EITHER = frozenset({"victime", "personne", "star"})
BY_ARTICLE: dict[str, Gender] = {
    **dict.fromkeys("le un ce cet du au".split(), "m"),
    **dict.fromkeys("la une cette".split(), "f"),
}
"""Whether somebody is a man or a woman, by the article before a noun of either."""

_OF_AN_AGE = re.compile(
    r"\b(?P<article>une?|l[ea]|cet?|cette|du|au) (?:(?:jeune|autre|même) )?"
    r"(?:trente|quadragé|quinquagé|sexagé|septuagé|octogé|nonagé)naire\b",
    re.IGNORECASE,
)
_MAN_OF_AN_AGE = re.compile(
    r"\b(?P<m>[Mm])an in (?:his|her) (?=(?:thir|for|fif|six|seven|eigh|nine)ties\b)"
)
_WOMAN = {"M": "Woman", "m": "woman"}

# Names of people do not stand behind these.
_BEFORE_NO_PERSON = re.compile(r"(?:\b(?:aux?|du|des|les?|la|en|dans) |\bl['’])$", re.IGNORECASE)
_MASCULINE = re.compile(r"(?<!\w)(?:ils?|celui|lui|eux)(?!\w)", re.IGNORECASE)
_WORDS_BEFORE_A_SUBJECT = 2
_HE = re.compile(r"\b(?:he|(him)self)\b")

_HIS = re.compile(r"\b(H|h)is\b")
# Before these "her" is somebody to whom something is done.
_NO_NOUN = (
    "to in on at for with from by and or but that this these when while as an? the his her he she"
    " it they not about into again back out up down off away after before because who which how"
    " what why if is was of over last during since until through"
).replace(" ", "|")
_HER = re.compile(rf"\b(H|h)er(?= [\w\"])(?! (?:{_NO_NOUN})\b)")
_SUBJECT = {"f": re.compile(r"\bshe\b", re.IGNORECASE), "m": re.compile(r"\bhe\b", re.IGNORECASE)}


@dataclass(frozen=True, slots=True)
class _Person:
    place: int
    gender: Gender | None
    is_pronoun: bool = False
    belongs: bool = False


def with_right_possessors(source: str, target: str) -> str:
    """English `target` with "her" for "his" where its French tells of a woman alone, or reverse.

    A pronoun tells of somebody only if the English has "she" or "he" for it. Where a sentence
    begins with a woman and shows nobody else, "he" is "she".

    >>> with_right_possessors("La maire a vendu sa maison.", "The mayor sold his house.")
    'The mayor sold her house.'
    """
    target = _with_women_of_an_age(source, target)
    known, named = mentions("fr"), tables("fr").references
    possessed = [found.start() for found in _HIS_OR_HER.finditer(source)]
    is_told = _HIS.search(target) or _HER.search(target)
    is_he = _HE.search(target) and not _SUBJECT["f"].search(target)
    if not known or not named or not (is_he or (possessed and is_told)):
        return target
    people = list(_people(source, known, named))
    if is_he and _is_of_women(source, people):
        target = _HE.sub(lambda found: "herself" if found[1] else "she", target)
    owners = {_owner(source, place, people, target) for place in possessed}
    if owners == {"f"}:
        return _HIS.sub(r"\1er", target)
    return _HER.sub(r"\1is", target) if owners == {"m"} else target


def _is_of_women(source: str, people: list[_Person]) -> bool:
    """Whether a sentence begins with a woman and shows nobody else, pronouns apart."""
    shown = [one for one in people if not one.is_pronoun]
    first = min((one.place for one in shown), default=len(source))
    begins = len(source[:first].split()) <= _WORDS_BEFORE_A_SUBJECT
    are_women = {one.gender for one in shown} == {"f"}
    return begins and are_women and not _MASCULINE.search(source)


def _with_women_of_an_age(source: str, target: str) -> str:
    """`target` with "a woman in her sixties" for "une sexagénaire", where no man has an age."""
    if not _MAN_OF_AN_AGE.search(target):
        return target
    genders = {BY_ARTICLE[found["article"].casefold()] for found in _OF_AN_AGE.finditer(source)}
    if genders != {"f"}:
        return target
    return _MAN_OF_AN_AGE.sub(lambda found: f"{_WOMAN[found['m']]} in her ", target)


def _owner(source: str, place: int, people: list[_Person], target: str) -> Gender | None:
    """Whether what is possessed at `place` is a man's or a woman's, if that is sure."""
    theirs = {one.gender for one in people if one.belongs}
    others = [
        one
        for one in people
        if not one.belongs
        and not (one.is_pronoun and one.gender and not _SUBJECT[one.gender].search(target))
    ]
    told = [one for one in others if one.place < place] or others
    # "Her" colleague may be whom a pronoun means.
    genders = {None if one.is_pronoun and one.gender in theirs else one.gender for one in told}
    if own := _OWNED.match(source, place):
        genders.add(_OWNERS[own["noun"].casefold()])
    return genders.pop() if len(genders) == 1 else None


def _people(source: str, known: Mentions, named: References) -> Iterator[_Person]:
    """Who is in a sentence; those that belong to somebody ("sa sœur") possess nothing in it."""
    for found in _PRONOUN.finditer(source):
        gender: Gender | None = "f" if found["f"] else "m" if found["m"] else None
        yield _Person(found.start(), gender, is_pronoun=True)
    for found in _nouns_of(known.people).finditer(source):
        noun, article = found["noun"].casefold(), (found["article"] or "").casefold()
        if noun not in _OF_EITHER:
            # "Une sexagénaire": many a noun is of either, and its article tells.
            gender = BY_ARTICLE.get(article) or known.genders.get(noun)
            yield _Person(found.start(), gender)
    for found in named.person.finditer(source):
        if _BEFORE_NO_PERSON.search(source[: found.start()]):
            continue
        belongs = _ENDS_POSSESSED.search(source[: found.start()]) is not None
        yield _Person(found.start(), full_name(found, named)[1], belongs=belongs)


@cache
def _nouns_of(nouns: frozenset[str]) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, sorted(nouns, key=len, reverse=True)))
    return re.compile(
        r"(?<![\w-])(?:(?P<article>l[ea]|une?|cet?|cette|du|au) |l['’])(?:[\w-]+ )?"
        rf"(?P<noun>{listed})(?![\w-])",
        re.IGNORECASE,
    )
