"""Sentences made shorter by rules that keep their grammar, each with a name.

What goes can be done without in a bullet: what links it to the sentence before, asides, a time
that an earlier sentence states, the agency that a report came from. Nothing inside quotation marks
is touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.languages import Language
from summarizer.languages.lexicon.counterparts import counterparts, start_of
from summarizer.languages.lexicon.word_translations import dictionary, word_translations

_FEWEST_WORDS_LEFT = 6
_MOST_WORDS_IN_AN_ASIDE = 14
_MOST_CONNECTIVES = 2
_BRACKETS = re.compile(r"\s+\(([^()\d]*)\)(?=[\s,.;:!?…]|$)")
_LETTER = re.compile(r"[^\W\d_]")
_DASHES = re.compile(r"\s[–—-]\s([^–—()\d]+?)\s[–—-](?=[\s,.])")
_QUOTATION_SIGN = re.compile(r"[\"«»“”„]")
_EXPLAINED = re.compile(r"(?P<sign>[\"»”])$|(?P<word>[^\W\d_]+)$")
_SHORTEST_ACRONYM = 3
_SHORTEST_EXPLAINED = 4


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at besides the sentence.

    :param earlier: the sentences of the story before it.
    """

    language: Language
    earlier: Sequence[str]


Rule = Callable[[str, Context], str]


def compress(text: str, context: Context, rules: Sequence[Rule] | None = None) -> str:
    """`text` without what the rules take out; a rule that would leave too little is passed over.

    :param rules: `RULES`, or some of them.
    """
    for rule in RULES.values() if rules is None else rules:
        shorter = rule(text, context)
        if len(shorter.split()) >= _FEWEST_WORDS_LEFT:
            text = shorter
    return text


def drop_leading_connective(text: str, context: Context) -> str:
    """Without what only links a sentence to those before it, up to two such words or phrases.

    >>> from summarizer.languages import tables
    >>> drop_leading_connective("De son côté, Kiev a demandé une trêve.", Context(tables("fr"), ()))
    'Kiev a demandé une trêve.'
    """
    left = text
    for _ in range(_MOST_CONNECTIVES):
        found = context.language.leading_connective.match(left)
        left = left[found.end() :] if found else left
    first = re.search(r"\w", left)
    if left == text or not first:
        return text
    return f"{left[: first.start()]}{left[first.start()].upper()}{left[first.end() :]}"


def drop_inner_connectives(text: str, context: Context) -> str:
    """Without what links a sentence to others from within it.

    >>> from summarizer.languages import tables
    >>> context = Context(tables("fr"), ())
    >>> drop_inner_connectives("Le maire a par ailleurs été réélu à Nice en juin.", context)
    'Le maire a été réélu à Nice en juin.'
    """
    return without_links(text, context.language)


def without_links(text: str, language: Language) -> str:
    """The same, of a sentence whose context does not matter."""

    def left(found: re.Match[str]) -> str:
        kept = found["conjugated"] or found["told"] or ""
        return found[0] if _is_quoted(text, found.start()) else kept

    return language.inner_connective.sub(left, text)


def drop_brackets(text: str, context: Context) -> str:
    """Without what stands in round brackets, unless that is a number or says what a word means.

    >>> from summarizer.languages import tables
    >>> drop_brackets("Le député (LR) de Nice (sud-est) a voté.", Context(tables("fr"), ()))
    'Le député de Nice a voté.'
    >>> drop_brackets("Le mahout (gardien) est mort à Nice.", Context(tables("fr"), ()))
    'Le mahout (gardien) est mort à Nice.'
    """

    def is_spared(found: re.Match[str]) -> bool:
        return _explains(found, text, context.language.code)

    return _without(_BRACKETS, text, is_spared)


def _explains(brackets: re.Match[str], text: str, language: str) -> bool:
    """Whether brackets say what the word before them means.

    They do in words that are no name, behind a quotation, an acronym, or a word that neither the
    word lists nor the dictionary of the language have.
    """
    explained = _EXPLAINED.search(text[: brackets.start()])
    if not explained or not brackets[1][:1].islower():
        return False
    word = explained["word"] or ""
    if brackets[1] == "sic":
        return False
    if explained["sign"] or (len(word) >= _SHORTEST_ACRONYM and word.isupper()):
        return True
    known = counterparts(language, "en")
    return (
        bool(known)
        and len(word) >= _SHORTEST_EXPLAINED
        and word.islower()
        and start_of(word, language) not in known
        and word not in word_translations(language, "en")
        and word not in dictionary(language, "en")
    )


def drop_dashes(text: str, _: Context) -> str:
    """Without the one aside that stands between dashes, unless it holds a number.

    >>> from summarizer.languages import tables
    >>> drop_dashes("Le maire – un ancien avocat – a voté contre.", Context(tables("fr"), ()))
    'Le maire a voté contre.'
    """
    return _without(_DASHES, text) if len(re.findall(r"\s[–—-]\s", text)) == 2 else text


def drop_leading_time(text: str, context: Context) -> str:
    """Without a day or date at the beginning that an earlier sentence names as well.

    >>> from summarizer.languages import tables
    >>> context = Context(tables("fr"), ("Le Sénat a voté mardi soir.",))
    >>> drop_leading_time("Mardi, les députés ont quitté la salle.", context)
    'Les députés ont quitté la salle.'
    """
    found = context.language.leading_time.match(text)
    if not found:
        return text
    time = found["time"].casefold()
    if not any(time in sentence.casefold() for sentence in context.earlier):
        return text
    left = text[found.end() :]
    return left[:1].upper() + left[1:]


def drop_source(text: str, context: Context) -> str:
    """Without the news agency or newspaper at the end that reported it.

    Who told them stays, and so does everything where somebody is quoted: it may be the speaker.

    >>> from summarizer.languages import tables
    >>> context = Context(tables("fr"), ())
    >>> drop_source("Le feu est éteint, rapporte Ouest-France.", context)
    'Le feu est éteint.'
    >>> drop_source("Le feu est éteint, a appris l'AFP auprès des pompiers.", context)
    "Le feu est éteint, a appris l'AFP auprès des pompiers."
    """
    found = context.language.trailing_source.search(text)
    if not found or _QUOTATION_SIGN.search(text):
        return text
    return f"{text[: found.start()].rstrip(' ,')}."


RULES: dict[str, Rule] = {
    "inner connective": drop_inner_connectives,
    "leading connective": drop_leading_connective,
    "brackets": drop_brackets,
    "dashes": drop_dashes,
    "leading time": drop_leading_time,
    "trailing source": drop_source,
}


def _without(
    pattern: re.Pattern[str], text: str, is_spared: Callable[[re.Match[str]], bool] | None = None
) -> str:
    """`text` without the short asides that match, if they hold no half of a quotation."""

    def left(found: re.Match[str]) -> str:
        keeps = (
            not _LETTER.search(found[1])
            or _QUOTATION_SIGN.search(found[1])
            or _is_quoted(text, found.start())
            or len(found[1].split()) > _MOST_WORDS_IN_AN_ASIDE
            or (is_spared is not None and is_spared(found))
        )
        return found[0] if keeps else ""

    return pattern.sub(left, text)


def _is_quoted(text: str, place: int) -> bool:
    return len(_QUOTATION_SIGN.findall(text, 0, place)) % 2 == 1
