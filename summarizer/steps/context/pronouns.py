"""Who "he" is, and what "it" is: put in, in brackets, where it is certain what is meant.

It is certain where the sentence before has one alone that the pronoun can mean, as its subject or
as the one whose words it reports.
"""

from __future__ import annotations

import re

from summarizer.languages.mentions import Mentions
from summarizer.languages.references import Gender, References

from .naming import full_name, lone_people, objects, others, persons
from .protagonist import protagonist
from .putting import Before, Put, bracketed, is_quoted, without_words

_FEWEST_WORDS_OF_A_PHRASE = 3
_MOST_WORDS_OF_A_PHRASE = 10
_OF = re.compile(r"(?:\b(?:de|du|des|la)|d['’]) ?$")
_LOOSE_END = re.compile(r"(?:\b(?:de|du|des|à|au|aux|la|le|les|en|sur|pour|avec)|['’])$")


def put_speaker(
    text: str, before: Before, known: References, mentions: Mentions | None
) -> list[Put]:
    """The name of the person who speaks, for a pronoun anywhere in the sentence."""
    if before.last is None:
        return []
    last = without_words(before.last.plain)
    for pattern in (known.subject_pronoun, known.inverted_pronoun, known.according_to):
        found = pattern.match(text) if pattern is known.subject_pronoun else pattern.search(text)
        if found is None or is_quoted(text, found.start()):
            continue
        gender = known.pronouns[found["pronoun"].casefold()]
        name = _speaker(last, gender, known, mentions)
        if name is None and pattern is known.inverted_pronoun:
            name = _last_to_speak(last, gender, known)
        if name is None and mentions and pattern is not known.subject_pronoun:
            name = _speaking_role(last, gender, known, mentions)
        told = (name, before.of_last(name)) if name else None
        if told is None and mentions:
            told = protagonist(before, gender, known, mentions, is_person=True)
        if told is None or persons(without_words(text), gender, known):
            return []
        return [Put(found.start(), found.end(), _put(found, told[0]), told[1])]
    return []


def put_subject(text: str, before: Before, known: References, mentions: Mentions) -> list[Put]:
    """The person or thing that a pronoun at the beginning means."""
    found = mentions.pronoun.match(text)
    if found is None:
        return []
    pronoun = found["pronoun"].casefold()
    gender = known.pronouns[pronoun]
    if found["fronted"] and _names_any(found["fronted"], gender, known, mentions):
        return []
    start, end = found.span("pronoun")
    told = _subject_before(text, found, before, known, mentions)
    if told is None and not persons(text, gender, known):
        is_person = mentions.personal.match(text, found.end()) is not None
        told = protagonist(before, gender, known, mentions, is_person=is_person)
    return [Put(start, end, bracketed(told[0], text[start]), told[1])] if told else []


def _subject_before(
    text: str, found: re.Match[str], before: Before, known: References, mentions: Mentions
) -> tuple[str, tuple[int, ...]] | None:
    """What the sentence before is about, if the pronoun can mean nothing else there."""
    if before.last is None:
        return None
    pronoun = found["pronoun"].casefold()
    gender, last = known.pronouns[pronoun], before.last.plain
    meant = None
    if mentions.personal.match(text, found.end()) or _is_only(last, gender, known, mentions):
        meant = _speaker(last, gender, known, mentions)
        meant = None if meant and persons(text, gender, known) else meant
    if meant is None and " " not in pronoun:
        speaks = known.subject_pronoun.match(text) is not None
        personal = mentions.personal.match(text, found.end()) is not None
        meant = _phrase(last, gender, known, mentions, (personal, speaks))
    return (meant, before.of_last(meant[2:])) if meant else None


def _names_any(text: str, gender: Gender, known: References, mentions: Mentions) -> bool:
    """Whether a text has anybody or anything of that gender, or a name that may be of one."""
    text = text[0].lower() + text[1:]
    return bool(
        persons(text, gender, known) or objects(text) or mentions.things[gender].search(text)
    )


def _is_only(text: str, gender: Gender, known: References, mentions: Mentions) -> bool:
    """Whether the person that a sentence begins with is all that is of that gender in it."""
    found = known.speakers[0].match(text)
    return found is not None and not (
        mentions.things[gender].search(text, found.end())
        or mentions.things[gender].search(text[: found.start("name")])
    )


def put_owner(text: str, before: Before, known: References, mentions: Mentions) -> list[Put]:
    """Whose "his" or "her" at the beginning is, before a noun that only people have."""
    found = mentions.possessed.match(text)
    if before.last is None or found is None:
        return []
    last = before.last.plain
    owner = _speaker(last, None, known, mentions)
    if owner is None and not persons(last, None, known):
        owner = _phrase(last, None, known, mentions, (True, False))
    told = (owner, before.of_last(owner[2:])) if owner else None
    told = told or protagonist(before, None, known, mentions, is_person=True)
    if told is None:
        return []
    vowel = re.match(r"[aeiouéèêœ]", found["noun"])
    article = {"Ses": "Les ", "Sa": "La "}.get(found["his"], "L'" if vowel else "Le ")
    whole = f"[{article}{found['noun']} {_of(told[0])}]"
    return [Put(0, found.end(), whole, told[1])]


def _of(owner: str) -> str:
    if owner.startswith("le "):
        return f"du {owner[3:]}"
    return f"d'{owner}" if re.match(r"[AEIOUÉÈÊaeiouéèê]", owner) else f"de {owner}"


def _put(found: re.Match[str], name: str) -> str:
    groups = found.groupdict()
    if "preposition" in groups:
        return f"{groups['preposition']} [{name}]"
    if "verb" in groups:
        return f"{groups['verb']}{groups['participle']} [{name}]"
    return f"[{name}] "


def _speaker(
    text: str, gender: Gender | None, known: References, mentions: Mentions | None
) -> str | None:
    """The one person of that gender whom `text` is about, if it is certain that it is one."""
    named = persons(text, gender, known)
    for place, pattern in enumerate(known.speakers):
        found = pattern.match(text) if place == 0 else pattern.search(text)
        if not found or len(named) != 1:
            continue
        name, its_gender = full_name(found, known)
        belongs = _OF.search(found["name"].removesuffix(name))
        if (
            belongs or its_gender is None or (gender and its_gender != gender)
        ) or name not in named:
            continue
        if place == 0 and mentions and _has_rivals(text, gender, found, mentions):
            return None
        return name
    return None


def _last_to_speak(text: str, gender: Gender, known: References) -> str | None:
    """The one whom `text` names behind its last quotation, if that one is surely of the gender."""
    *_, last = (None, *known.speakers[1].finditer(text))
    if last is None or _OF.search(last["name"].removesuffix(full_name(last, known)[0])):
        return None
    name, its_gender = full_name(last, known)
    return name if its_gender == gender else None


def _speaking_role(text: str, gender: Gender, known: References, mentions: Mentions) -> str | None:
    """The one of that gender whose words `text` reports, told by a role or a kind."""
    found = list(mentions.spoken_by.finditer(text))
    if len(found) != 1 or persons(text, None, known):
        return None
    phrase, noun = found[0]["phrase"], found[0]["noun"].casefold()
    its_gender = _gender_of(found[0]["article"], noun, mentions)
    # "The actor" says no more than "he" does; of mayors and ministers there is one.
    says_who = noun in mentions.offices or len(phrase.split()) >= _FEWEST_WORDS_OF_A_PHRASE
    is_known = noun in mentions.genders and says_who
    return phrase if is_known and its_gender == gender else None


def _has_rivals(text: str, gender: Gender | None, found: re.Match[str], mentions: Mentions) -> bool:
    """Whether somebody else is there, besides the person with all that is said of them."""
    rest = text[found.end() :]
    return bool(others(rest, gender, mentions) or lone_people(rest))


def _phrase(
    text: str,
    gender: Gender | None,
    known: References,
    mentions: Mentions,
    predicate: tuple[bool, bool],
) -> str | None:
    """The subject of `text`, if nothing else there can be meant; with "the" for "a".

    :param predicate: whether only people do what is said, and whether it is that they speak.
    """
    found = mentions.subject.match(text)
    if not found:
        return None
    phrase, noun = found["phrase"], found["noun"].casefold()
    words = phrase.split()
    its_gender = _gender_of(found["article"], noun, mentions)
    is_person = any(word.casefold().split("'")[-1] in mentions.people for word in words[:3])
    personal, speaks = predicate
    if (
        its_gender is None
        or (gender and its_gender != gender)
        or (personal and not is_person and not speaks)
        or len(words) > _MOST_WORDS_OF_A_PHRASE
        or mentions.no_subject.search(phrase)
        or _LOOSE_END.search(phrase)
        or persons(text, gender, known)
        or _other_candidates(text, gender, found, mentions, people=personal and is_person)
    ):
        return None
    if len(re.findall(r"\w+", phrase)) < _FEWEST_WORDS_OF_A_PHRASE:
        # "The singer" says no more than "he" does.
        return None
    definite = mentions.definite.match(phrase)
    if not definite:
        return phrase[0].lower() + phrase[1:]
    article = "l'" if definite["muted"] else "le " if its_gender == "m" else "la "
    return article + phrase[definite.end() :]


def _gender_of(article: str, noun: str, mentions: Mentions) -> Gender | None:
    by_article: dict[str, Gender] = {"le": "m", "un": "m", "la": "f", "une": "f"}
    return by_article.get(article.casefold().strip()) or mentions.genders.get(noun)


def _other_candidates(
    text: str, gender: Gender | None, found: re.Match[str], mentions: Mentions, *, people: bool
) -> bool:
    """Whether anything else in `text` can be meant: of `people`, or of all things."""
    rest = text[found.end("noun") :]
    if people:
        return bool(others(rest, gender, mentions) or lone_people(rest))
    genders: tuple[Gender, ...] = (gender,) if gender else ("m", "f")
    return bool(objects(rest)) or any(
        mentions.genders.get((match["noun"] or match["elided"]).casefold()) in (one, None)
        for one in genders
        for match in mentions.things[one].finditer(rest)
    )
