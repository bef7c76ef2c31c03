"""What the steps need to know about a language: one folder of tables for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from summarizer.document import BlockKind

from .clauses import Clauses
from .folders import known_languages, language_module
from .references import References

_NEVER = re.compile(r"(?!)")
_ALWAYS = re.compile(r"")


@dataclass(frozen=True, slots=True)
class BoilerplateRule:
    """A line that matches `pattern` and has at most `max_words` words is not prose.

    With `opens_list`, the short unpunctuated lines that follow belong to it: the titles under
    a bare "Lire aussi".
    """

    name: str
    kind: BlockKind
    pattern: re.Pattern[str]
    max_words: int = 40
    opens_list: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """The tables of one language; patterns are compiled, words are lower case.

    :param titles: abbreviated titles, after which no sentence ends ("M. Le Pen").
    :param abbreviations: after which one ends only if a sentence opener follows ("art. 3").
    :param sentence_openers: words that begin sentences, elided articles with their apostrophe.
    :param stop_words: too frequent to say what a text is about.
    :param boilerplate: lines that are not prose, tried in order.
    :param caption_cue: words that only a photo caption has.
    :param caption_ending: a full date or place at the end of a line, as captions have.
    :param finite_verb: a word that only a verb in a sentence of its own can be.
    :param leading_connective: what a bullet can do without at its beginning.
    :param inner_connective: the same inside a sentence, with the space before it.
    :param dangling_opener: an opening that points back to an earlier sentence.
    :param subordinator: a word that opens a clause with a verb of its own.
    :param leading_time: a time before the main clause, whose group "time" is the day or date.
    :param trailing_source: who reported a piece of news, at the end of its sentence.
    :param attribution: who says so: "selon la préfecture", "a annoncé le maire".
    :param kin: stems, without accents, of words that say the same, each with a name for all.
    :param people: such stems of words for people of no kind: "personnes", "hommes".
    :param references: how pronouns point back to people; None where that is not known.
    :param clauses: what its clauses begin with; None where that is not known.
    """

    code: str
    titles: frozenset[str]
    abbreviations: frozenset[str]
    sentence_openers: frozenset[str]
    stop_words: frozenset[str]
    boilerplate: tuple[BoilerplateRule, ...]
    caption_cue: re.Pattern[str]
    caption_ending: re.Pattern[str]
    finite_verb: re.Pattern[str]
    leading_connective: re.Pattern[str]
    dangling_opener: re.Pattern[str]
    inner_connective: re.Pattern[str] = _NEVER
    subordinator: re.Pattern[str] = _ALWAYS
    leading_time: re.Pattern[str] = _NEVER
    trailing_source: re.Pattern[str] = _NEVER
    attribution: re.Pattern[str] = _NEVER
    kin: Mapping[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    references: References | None = None
    clauses: Clauses | None = None


@cache
def tables(code: str) -> Language:
    """The tables of the language with this ISO 639-1 code: the folder of its English name.

    A language without a folder gets empty tables: its sentences end where a full stop and a
    capital say so, and nothing is known of its abbreviations, common words or boilerplate.
    """
    if code not in known_languages():
        return _without_tables(code)
    language: Language = language_module(code).LANGUAGE
    return language


def _without_tables(code: str) -> Language:
    nothing = frozenset[str]()
    return Language(
        code=code,
        titles=nothing,
        abbreviations=nothing,
        sentence_openers=nothing,
        stop_words=nothing,
        boilerplate=(),
        caption_cue=_NEVER,
        caption_ending=_NEVER,
        finite_verb=_ALWAYS,
        leading_connective=_NEVER,
        dangling_opener=_NEVER,
    )
