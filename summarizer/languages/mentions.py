"""How a language mentions what it has named before: by a role, a title, a kind, a day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .folders import has_part, language_module
from .references import Gender


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Patterns are compiled; what is meant by a group is named.

    :param weekdays: their names in lower case, Monday first.
    :param months: their names, January first.
    :param first: how the first day of a month is written: "1er".
    :param weekday: a "day" of the week without a date, with "this" before and "relative"
        ("dernier", "prochain") after it where they stand.
    :param dated: a "day" of the week with its "number" and "month".
    :param beside: "la veille", "le lendemain", "ce jour-là" as adverbs: the group "before",
        "after" or "same".
    :param any_day: whatever names a day.
    :param clause_end: where another clause begins.
    :param past: in a clause, that it tells what has been.
    :param ahead: that it tells what is to come, or may.
    :param unsure: before a day, that it is no more than a limit of it, or not certain at all.
    :param last, next: what "relative" begins with.
    """

    weekdays: Sequence[str]
    months: Sequence[str]
    first: str
    weekday: re.Pattern[str]
    dated: re.Pattern[str]
    beside: re.Pattern[str]
    any_day: re.Pattern[str]
    clause_end: re.Pattern[str]
    past: re.Pattern[str]
    ahead: re.Pattern[str]
    unsure: re.Pattern[str]
    last: str
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Patterns are compiled; what is meant by a group is named.

    :param bare: a "head" after its article "the", with nothing that says which one; "mention"
        is both.
    :param named: patterns in which HEAD stands for a head: a "name" beside it, and what
        stands between them, "of".
    :param of_name: the same for what belongs to a "name": "la ville de Nice".
    :param occurrence: a head wherever it stands, also in the plural.
    :param other: what before a head says that it is another one: "ancien".
    :param genders: of heads, those of people and those of things, in lower case; None for both.
    :param people: the heads that are people.
    :param roles: of these, what somebody does or is known for.
    :param bystanders: of these, who speaks of what others did.
    :param companies: the heads that are firms, papers and clubs.
    :param offices: the heads of which a country or town has one alone.
    :param subject_or_speaker: before a mention, that the sentence is about it.
    :param towns: the heads that are towns.
    :param at_town: a "town" where something happens.
    :param of_place: a "town", or anything else with a name that something belongs to.
    :param titled: a "title" and a "surname".
    :param title_genders: of those titles.
    :param act: what "this" is said of: a "mention" with the "head" of a law or the like.
    :param act_heads: for each such head, what it may have been called before.
    :param act_named: in which HEAD stands for these: the whole "phrase".
    :param this: "this" with a "noun" right after it.
    :param this_bare: "this" in the singular with its "noun" and nothing that says which one.
    :param spoken_by: the "phrase" of the one who speaks, with its "article" and "noun".
    :param speaking: the same where a sentence tells that they speak, and the next one may quote it.
    :param subject: the "phrase" that a sentence has for its subject, up to its verb.
    :param no_subject: what no phrase may hold that is said again.
    :param definite: the phrase with "the" for "a".
    :param things: for each gender, what may be meant by a pronoun of that gender.
    :param plural: what a pronoun in the plural may mean.
    :param later_pronoun: a "pronoun" that is a subject, wherever it stands.
    :param pronoun: the "pronoun" that a sentence begins with, before any verb, or behind what is
        "fronted".
    :param personal: after it, that it is a person.
    :param possessed: "his" with a "noun" that only people have.
    :param leaning: openings that hang on what stands before, besides pronouns.
    :param there: "y", which stands for a place or a matter; `place` is what may be meant by it.
    :param told_before: an opening with "the" and a bare "noun", which is not one of its kind.
    :param brought_in: in which NOUN stands for a noun: what tells of one for the first time.
    :param happened: an opening with a bare "noun" of which is told what has become of it, which
        is one of many of its kind.
    :param demonstrative: "this" with what it is said of, if that is no time and no kind.
    :param fields: nouns for what the title of an article is about, in the singular, with the
        beginnings of words by which the title says that it is.
    :param cataphora: a clause at the beginning whose "pronoun" is told behind it.
    :param subordinator: what opens a clause with a verb of its own.
    :param nominal: an opening of what may be no whole sentence.
    :param verb: a finite verb, as far as its form tells.
    :param nameless: what says of a name that it is none of a person.
    """

    bare: re.Pattern[str]
    named: Sequence[str]
    of_name: str
    occurrence: str
    other: re.Pattern[str]
    genders: Mapping[str, Gender | None]
    people: frozenset[str]
    roles: frozenset[str]
    bystanders: frozenset[str]
    companies: frozenset[str]
    offices: frozenset[str]
    subject_or_speaker: re.Pattern[str]
    towns: frozenset[str]
    at_town: re.Pattern[str]
    of_place: re.Pattern[str]
    titled: re.Pattern[str]
    title_genders: Mapping[str, Gender]
    act: re.Pattern[str]
    act_heads: Mapping[str, str]
    act_named: str
    this: re.Pattern[str]
    this_bare: re.Pattern[str]
    spoken_by: re.Pattern[str]
    speaking: re.Pattern[str]
    subject: re.Pattern[str]
    no_subject: re.Pattern[str]
    definite: re.Pattern[str]
    things: Mapping[Gender, re.Pattern[str]]
    plural: re.Pattern[str]
    later_pronoun: re.Pattern[str]
    pronoun: re.Pattern[str]
    personal: re.Pattern[str]
    possessed: re.Pattern[str]
    leaning: Sequence[re.Pattern[str]]
    there: re.Pattern[str]
    place: re.Pattern[str]
    told_before: re.Pattern[str]
    brought_in: str
    happened: re.Pattern[str]
    demonstrative: re.Pattern[str]
    fields: Sequence[tuple[frozenset[str], tuple[str, ...]]]
    cataphora: re.Pattern[str]
    subordinator: re.Pattern[str]
    nominal: re.Pattern[str]
    verb: re.Pattern[str]
    nameless: re.Pattern[str]


def mentions(code: str) -> Mentions | None:
    """What is known of the language with this ISO 639-1 code."""
    if not has_part(code, "mentions"):
        return None
    known: Mentions = language_module(code, "mentions").MENTIONS
    return known


def days(code: str) -> Days | None:
    """How the language with this ISO 639-1 code names days."""
    if not has_part(code, "mentions"):
        return None
    known: Days = language_module(code, "mentions").DAYS
    return known
