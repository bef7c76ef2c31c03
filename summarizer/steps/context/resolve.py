"""Sentences that a reader understands alone: with names and dates where they are certain."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from summarizer.languages import Language
from summarizer.languages.mentions import Mentions, days, mentions
from summarizer.languages.references import Gender, References
from summarizer.steps.choice.compress import without_links

from .days import put_dates, put_days_beside
from .mentioned import put_first_names, put_which
from .naming import full_name, lone_people, others, persons
from .pronouns import put_owner, put_speaker, put_subject
from .putting import QUOTED, Before, Put, Resolved, put_in

_OPENINGS = '«“„"'
_ENDS_QUOTED = re.compile(r"^[^«»“”„\"]*(?:[»”]|\"(?=[,.]))")
_BEGINS_QUOTED = re.compile(r"[«“„\"][^»”\"]*$")
_MARK = re.compile(r"[«»“”„\"]")
_WORD = re.compile(r"[^\W_]+")
_FIRST_WORD = re.compile(r"[«“\" ]*([^\W_]+) ")
_NAME = re.compile(r"(?<=\w )[A-ZÀ-Ý]\w|^[A-ZÀ-Ý]\w+ [A-ZÀ-Ý]|(?<=[ld]['’])[A-ZÀ-Ý]")
_MOST_WORDS_OF_A_FRAGMENT = 12
_GENDERS: tuple[Gender, Gender] = ("m", "f")
_SIGNS_BEFORE = "«“„\"' —–-\u00a0"


def resolve(
    texts: Sequence[str],
    language: Language,
    linked: Sequence[bool] | None = None,
    stated: Collection[date] = (),
    title: str = "",
) -> list[Resolved]:
    """The sentences with what makes them understood, as many and in the same order.

    A sentence may rest on what was put into the one before it.

    :param linked: for each one, whether the one before it stands right before it; all if None.
    :param stated: the dates that the article gives for itself.
    :param title: the article's, which a reader sees first: "this reform" that it names is known.

    >>> from summarizer.languages import tables
    >>> texts = ["Le ministre Jean Dupont a parlé.", '"Tout va bien", a-t-il ajouté.']
    >>> resolve(texts, tables("fr"))[1]
    Resolved(text='"Tout va bien", a ajouté [Jean Dupont].', rests_on=(0,), leans=False)
    """
    resolved: list[Resolved] = []
    gathered: dict[Hashable, tuple[int, Any]] = {}
    titled = words_of_title(title)
    told = place_told = None
    is_open = False
    for place, text in enumerate(texts):
        if place == 0 or not (linked is None or linked[place]):
            told, place_told, is_open = None, None, False
        before = Before(texts[:place], resolved[-1] if told else None, gathered, title, titled)
        speech = replace(before, last=told, place_of_last=place_told)
        resolved.append(_resolved(text, before, speech, language, stated))
        # Who is quoted goes on speaking where a sentence is nothing but a quotation.
        quoted_on, is_open = is_open, _opens_at_last(text, is_open=is_open)
        unquoted = QUOTED.sub("", _ENDS_QUOTED.sub("", text) if quoted_on else text)
        unquoted = "" if quoted_on and is_open else _BEGINS_QUOTED.sub("", unquoted)
        if told is None or _WORD.search(unquoted):
            told, place_told = resolved[-1], place
    return resolved


def _opens_at_last(text: str, *, is_open: bool) -> bool:
    """Whether a quotation is open at the end of a sentence, given whether one was before it."""
    for mark in _MARK.finditer(text):
        is_open = mark[0] in "«“„" or (mark[0] == '"' and not is_open)
    return is_open


def words_of_title(title: str) -> frozenset[str]:
    """The words of a title as `points_back` takes them."""
    return frozenset(word.casefold() for word in _WORD.findall(title))


def points_back(text: str, language: Language, titled: Collection[str] = ()) -> bool:
    """Whether a sentence needs another one before it to be understood.

    :param titled: the words of the title, in lower case: "this" one of them is known, but one of
        several that it names is not.
    """
    more = mentions(language.code)
    text = without_links(text, language)
    if more:
        text = _without_known(text, more, titled)
    opening = text.lstrip(_SIGNS_BEFORE)
    found = language.dangling_opener.match(opening)
    known = language.references
    if known is None:
        return found is not None
    # What somebody says may begin with "this", but "he" is missing in it, too.
    opens = found and (text[0] not in _OPENINGS or found[0].casefold() in known.pronouns)
    unquoted = _unquoted(text)
    back = (
        one
        for one in known.points_back.finditer(_BEGINS_QUOTED.sub("", unquoted))
        if more is None or not _has_spoken(unquoted, one, known, more)
    )
    if opens or any(back):
        return True
    return more is not None and (
        more.demonstrative.search(text) is not None
        or _is_one_of_many(text, more, titled)
        or _hangs(unquoted.lstrip(_SIGNS_BEFORE), more)
        or _has_lone_pronoun(unquoted, known, more)
        or _has_lone_there(unquoted, more)
    )


def _unquoted(text: str) -> str:
    """`text` without its quotations, one that an earlier sentence opens included."""
    return QUOTED.sub("", _ENDS_QUOTED.sub("", text))


def _without_known(text: str, known: Mentions, titled: Collection[str]) -> str:
    """`text` without "this" before what the title or the sentence itself has named."""

    def left(found: re.Match[str]) -> str:
        noun = found["noun"]
        is_said = re.search(rf"\b{re.escape(noun)}s?\b", text[: found.start()], re.IGNORECASE)
        is_titled = is_of_title(noun.casefold(), titled, known)
        return noun if is_said or is_titled else found[0]

    return known.this.sub(left, text)


def is_of_title(noun: str, titled: Collection[str], known: Mentions) -> bool:
    """Whether the title names that, or something of which one may say so: "décès", of "mort".

    One of several that the title names is not known.
    """
    if noun in titled or noun.rstrip("sx") in titled:
        return True
    if noun + "s" in titled or noun + "x" in titled:
        return False
    fields = (stems for nouns, stems in known.fields if {noun, noun.rstrip("sx")} & nouns)
    return any(word.startswith(stems) for stems in fields for word in titled)


def _has_spoken(text: str, found: re.Match[str], known: References, mentions: Mentions) -> bool:
    """Whether "he said" comes behind the one who speaks."""
    pronoun = found[0].rpartition("-")[2].casefold()
    gender = known.pronouns.get(pronoun)
    if "-t-" not in found[0] or gender is None:
        return False
    before = text[: found.start()]
    return bool(persons(before, gender, known) or others(before, gender, mentions))


def _resolved(
    text: str, before: Before, speech: Before, language: Language, stated: Collection[date]
) -> Resolved:
    known, more, calendar = language.references, mentions(language.code), days(language.code)
    if known is None:
        return Resolved(text, leans=bool(before.earlier) and points_back(text, language))
    puts: list[Put] = put_speaker(text, speech, known, more)
    unknown = False
    if more and calendar:
        puts += put_subject(text, before, known, more) + put_owner(text, before, known, more)
        puts += put_first_names(text, before, known, more)
        which, unknown = put_which(text, before, known, more)
        puts += which
        puts += put_dates(text, before, stated, calendar) + put_days_beside(text, before, calendar)
    done = put_in(text, puts)
    # Before the first sentence stands the title alone, and that of the summary, too.
    if before.earlier:
        leans = unknown or points_back(done.text, language, before.titled)
        leans = leans or (more is not None and _is_said_again(done.text, before, more))
    else:
        leans = more is not None and _begins_in_the_middle(done.text, more, before.titled)
    return Resolved(done.text, done.rests_on, leans)


def _begins_in_the_middle(text: str, known: Mentions, titled: Collection[str]) -> bool:
    """Whether a first sentence says "this" of what neither the title nor a name before it tells."""
    text = _without_known(text, known, titled)
    found = known.demonstrative.search(text)
    return found is not None and not _NAME.search(text[: found.start()])


def _is_one_of_many(text: str, known: Mentions, titled: Collection[str]) -> bool:
    """Whether it tells what became of "the session", which the title does not name."""
    found = known.happened.match(text)
    if found is None or known.bare.match(text):
        # Who and what has a role or is of a known kind is looked up, see `put_which`.
        return False
    return not is_of_title(found["noun"].strip(), titled, known)


def _is_said_again(text: str, before: Before, known: Mentions) -> bool:
    """Whether its subject is "the album" of which an earlier sentence has told that there is one.

    One that the title names is known.
    """
    found = known.told_before.match(text)
    if found is None or is_of_title(found["noun"], before.titled, known):
        return False
    brought_in = re.compile(
        known.brought_in.replace("NOUN", re.escape(found["noun"])), re.IGNORECASE
    )

    def add(places: list[int], place: int, sentence: str) -> None:
        if brought_in.search(sentence):
            places.append(place)

    return bool(before.gather(("brought in", found["noun"]), list[int](), add))


def is_lost(text: str, before: str, language: Language) -> bool:
    """Whether it says "he said", or "his lawyer", of nobody whom the one before it names."""
    known, more = language.references, mentions(language.code)
    if known is None or more is None:
        return False
    unquoted = _unquoted(text)
    is_owned = more.possessed.match(unquoted) is not None
    if is_owned and not any(_may_name(before, gender, known, more) for gender in _GENDERS):
        return True
    genders = {
        known.pronouns[found["pronoun"].casefold()]
        for found in known.inverted_pronoun.finditer(unquoted)
        if not _has_spoken(unquoted, found, known, more)
    }
    return any(not _may_name(before, gender, known, more) for gender in genders)


def _may_name(text: str, gender: Gender, known: References, mentions: Mentions) -> bool:
    """Whether a text may name somebody of that gender."""
    first = _FIRST_WORD.match(text)
    # "Macron a dit": no article, and a verb right behind.
    begins_with_name = (
        first is not None
        and first[1].casefold() not in known.pronouns
        and mentions.verb.match(text, first.end()) is not None
    )
    inside = text[:1].lower() + text[1:]
    return (
        begins_with_name
        or mentions.spoken_by.search(text) is not None
        or bool(
            persons(text, gender, known) or others(inside, gender, mentions) or lone_people(text)
        )
    )


def _hangs(text: str, known: Mentions) -> bool:
    """Whether it opens with what hangs on the sentence before, or has no verb of its own."""
    if any(pattern.match(text) for pattern in known.leaning):
        return True
    verbs, subordinate = known.verb.findall(text), known.subordinator.findall(text)
    if not verbs and len(text.split()) <= _MOST_WORDS_OF_A_FRAGMENT:
        return True
    return bool(known.nominal.match(text)) and len(verbs) <= len(subordinate)


def _has_lone_pronoun(text: str, references: References, known: Mentions) -> bool:
    """Whether a pronoun means nothing that the sentence names before it, or right behind it."""
    found = known.later_pronoun.search(text)
    if not found:
        return False
    before, pronoun = text[: found.start()], found["pronoun"].casefold()
    if pronoun.endswith("s"):
        return not known.plural.search(before[:1].lower() + before[1:])
    gender: Gender = "m" if pronoun == "il" else "f"
    if _may_be_named(before, gender, references) or _is_told_behind(text, references, known):
        return False
    before = before[:1].lower() + before[1:]
    nouns = (match["noun"] or match["elided"] for match in known.things[gender].finditer(before))
    return not any(known.genders.get(noun.casefold()) in (gender, None) for noun in nouns)


def _has_lone_there(text: str, known: Mentions) -> bool:
    """Whether it says "there" of no place, and of no clause, that it has named before."""
    found = known.there.search(text)
    if found is None:
        return False
    before = text[: found.start()]
    return not (known.place.search(before) or known.verb.search(before))


def _may_be_named(text: str, gender: Gender, known: References) -> bool:
    """Whether a text has a name that is none of a person of the other gender."""
    left = text
    for found in known.person.finditer(text):
        if full_name(found, known)[1] not in (gender, None):
            left = left.replace(found[0], "_" * len(found[0]))
    return _NAME.search(left) is not None


def _is_told_behind(text: str, references: References, known: Mentions) -> bool:
    """Whether the clause behind the one that the pronoun stands in begins with who it is."""
    found = known.cataphora.match(text)
    if not found:
        return False
    gender, behind = references.pronouns[found["pronoun"].casefold()], found["behind"]
    begins = references.person.match(behind)
    if begins:
        return full_name(begins, references)[1] in (gender, None)
    return any(place == 0 for place, _ in others(behind, gender, known))
