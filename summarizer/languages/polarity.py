"""How a language denies and hedges: what the check of negation and modality needs to know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .folders import has_part, language_module


@dataclass(frozen=True, slots=True, kw_only=True)
class Polarity:
    """The patterns of one language.

    :param any_negation: what a text holds if it holds any of the next three.
    :param negation: what denies: "ne … pas". Each match is one negation.
    :param without: "sans".
    :param without_fail: a "sans" that denies in any translation, unlike that of set phrases; in
        English, what may be said for it beside the words that deny.
    :param not_only: what denies that there is no more: "non seulement".
    :param affirmed: what holds a word of negation and denies nothing: "premiers pas".
    :param doubled: two negations in a row, which together affirm: "was not not".
    :param bare: what is half a negation, and none in most sentences: a "ne" without "pas".
    :param undone: negations of verbs that deny, which say what is done: "n'a pas cessé"; in English,
        such verbs alone.
    :param lexical: words that deny by their meaning: "refuser", "impossible".
    :param restricted: "ne … que"; in English, what says it after a "not": "until", "but".
    :param only: words that say that there is no more, "ne … que" among them.
    :param implied: such words that are denials in any translation; in English, with all that
        may be said for them.
    :param little: "peu" with an adjective; in English, what may be said for it beside all of those.
    :param conditional: reports hearsay: "aurait fait".
    :param condition: turns such a form into a supposition: "si".
    :param hedge: says that something is not certain: "pourrait", "peut-être".
    :param accompanied: the contrary of `without`: "avec".
    :param corrected: what a sentence takes back: "et non de 72%".
    """

    any_negation: re.Pattern[str]
    negation: re.Pattern[str]
    without: re.Pattern[str]
    without_fail: re.Pattern[str]
    not_only: re.Pattern[str]
    affirmed: re.Pattern[str]
    doubled: re.Pattern[str]
    bare: re.Pattern[str]
    undone: re.Pattern[str]
    lexical: re.Pattern[str]
    restricted: re.Pattern[str]
    only: re.Pattern[str]
    implied: re.Pattern[str]
    conditional: re.Pattern[str]
    condition: re.Pattern[str]
    hedge: re.Pattern[str]
    little: re.Pattern[str] = re.compile(r"(?!)")
    accompanied: re.Pattern[str] = re.compile(r"(?!)")
    corrected: re.Pattern[str] = re.compile(r"(?!)")


@cache
def polarity(code: str) -> Polarity:
    """The patterns of the language with this ISO 639-1 code.

    :raises KeyError: if there are none.
    """
    found: Polarity = language_module(code, "polarity").POLARITY
    return found


def has_polarity(code: str) -> bool:
    """Whether this language has such patterns."""
    return has_part(code, "polarity")
