"""Which words of a translation stand for a part of its source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.languages.lexicon.known_names import folded, likeness
from summarizer.languages.lexicon.labels import labels
from summarizer.languages.lexicon.word_translations import dictionary, word_translations
from summarizer.typography import french_source

_WORD = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*")
_LEAST_LIKENESS = 0.75
_UNSURE = 0.12
_SMALL_WORD = 0.15
_MOST_PAIRS = 40_000
"""Words of both sides that are compared; no sentence has so many."""
# English words of a sentence that stand for no word of their own, or for several of the source.
_SMALL_WORDS = frozenset(
    "a an the of to in on at for by with from and or is are was were be been has have had will"
    " would not it its this that these those his her their our s as than".split()
)
_SMALL_TRANSLATIONS: Mapping[str, frozenset[str]] = {
    word: frozenset(english.split("/"))
    for word, _, english in (
        pair.partition("=")
        for pair in (
            "le=the la=the les=the l=the un=a/an/one une=a/an/one des=of/some de=of/from/to"
            " d=of/from du=of/from/the à=to/at/in au=to/at/in/on aux=to/at/in en=in/on dans=in"
            " pour=for/to par=by sur=on avec=with et=and ou=or est=is sont=are était=was a=has"
            " ont=have son=his/her/its sa=his/her/its ses=his/her/its leur=their leurs=their"
            " notre=our nos=our ce=this cette=this ces=these ne=not pas=not que=that/than"
            " qui=who/which depuis=for/since deux=two trois=three quatre=four cinq=five six=six"
            " sept=seven huit=eight neuf=nine dix=ten vingt=twenty trente=thirty cent=hundred"
            " mille=thousand année=year années=years an=year ans=years jour=day jours=days"
            " mois=month/months semaine=week premier=first première=first dernier=last"
            " dernière=last nouveau=new nouvelle=new plus=more moins=less/least janvier=january"
            " février=february mars=march avril=april mai=may juin=june juillet=july"
            " août=august septembre=september octobre=october novembre=november"
            " décembre=december lundi=monday mardi=tuesday mercredi=wednesday jeudi=thursday"
            " vendredi=friday samedi=saturday dimanche=sunday"
        ).split()
    )
}


@dataclass(frozen=True, slots=True)
class _Sought:
    """A part of a source: its words, those around it, and what it is when translated alone."""

    marked: tuple[tuple[str, Span], ...]
    others: tuple[tuple[str, Span], ...]
    own: frozenset[str]
    inside: Span
    length: int


def best_span(
    source: str, inside: Span, target: str, own_translations: Sequence[str] = ()
) -> Span | None:
    """The part of `target` that stands for `inside` of `source`, or None if nothing tells.

    :param own_translations: translations of that part alone, best first.
    """
    wanted = inside.of(source).strip()
    proportion = (inside.start + inside.end) / 2 / max(1, len(source))
    for text in (wanted, *own_translations):
        exact = _exact(text, proportion, target)
        if exact:
            return _with_signs(exact, wanted, target)
    words = list(_WORD.finditer(target))
    source_words = _words_of(source)
    if len(words) * len(source_words) > _MOST_PAIRS:
        return None
    marked = tuple(word for word in source_words if _is_within(word[1], inside))
    others = tuple(word for word in source_words if not _is_within(word[1], inside))
    own = frozenset(_stem(word) for text in own_translations for word in _WORD.findall(text))
    sought = _Sought(marked, others, own, inside, len(source))
    weights = [
        _weight(found[0], (place + 0.5) / len(words), sought) for place, found in enumerate(words)
    ]
    if not marked or not any(weight > _UNSURE for weight in weights):
        return None
    run = _largest(words, weights)
    first, last = marked[0][0].casefold(), marked[-1][0].casefold()
    edges = (
        first in _SMALL_TRANSLATIONS or any(_first_is_small(text) for text in own_translations),
        last in _SMALL_TRANSLATIONS,
    )
    run = _trimmed(run, *edges) or run
    if not run:
        return None
    return _with_signs(Span(run[0].start(), run[-1].end()), wanted, target)


def _first_is_small(text: str) -> bool:
    words = _WORD.findall(text)
    return bool(words) and words[0].casefold() in _SMALL_WORDS


def _trimmed(
    run: Sequence[re.Match[str]],
    begins_small: bool,  # noqa: FBT001
    ends_small: bool,  # noqa: FBT001
) -> Sequence[re.Match[str]]:
    """The run without small words at an end where the marked words have none."""
    words = list(run)
    while words and not ends_small and words[-1][0].casefold() in _SMALL_WORDS:
        words.pop()
    while words and not begins_small and words[0][0].casefold() in _SMALL_WORDS:
        words.pop(0)
    return words


def _with_signs(span: Span, wanted: str, target: str) -> Span:
    """The span with a sign of measure behind it that the marked words have too."""
    sign = re.match(r"\s?[%€$£°]", target[span.end :])
    has = sign and sign[0].strip() in wanted and sign[0].strip() not in span.of(target)
    return Span(span.start, span.end + len(sign[0])) if sign and has else span


def _exact(wanted: str, proportion: float, target: str) -> Span | None:
    """Where the source's own words stand, as names and codes do; of several, the nearest."""
    bare = wanted.strip(" .,;:!?…")
    if not bare:
        return None
    found = re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", target, re.IGNORECASE)
    spans = [Span(*one.span()) for one in found]
    return min(spans, key=lambda s: abs(s.start - proportion * len(target)), default=None)


def _words_of(source: str) -> list[tuple[str, Span]]:
    return [(found[0], Span(*found.span())) for found in _WORD.finditer(source)]


def _is_within(word: Span, inside: Span) -> bool:
    return inside.start <= word.start and word.end <= inside.end


def _weight(word: str, place: float, sought: _Sought) -> float:
    """How much more a word of the target belongs to the marked words than to the others.

    :param place: where in the target it stands, from 0 to 1.
    """
    length = sought.length
    within, without = (
        max((_likeness(one, word, place, span, length) for one, span in words), default=0.0)
        for words in (sought.marked, sought.others)
    )
    if _stem(word) in sought.own:
        within = max(within, 0.75 if without < 0.75 else 0.5)
    start, end = sought.inside.start / length, sought.inside.end / length
    beyond = max(0.0, start - place, place - end)
    prior = 0.1 if beyond == 0 else -min(0.5, 0.1 + 1.5 * beyond)
    told = within - without
    if word.casefold() in _SMALL_WORDS:
        return _SMALL_WORD * told + 0.4 * prior
    return told + (prior if max(within, without) < 0.5 else 0.3 * prior)


def _likeness(french: str, english: str, place: float, span: Span, length: int) -> float:
    """How surely one word is the other's translation, from 0 to 1."""
    alike = _alike(french, english)
    away = abs(place - (span.start + span.end) / 2 / length)
    return alike * (1 - 0.3 * min(1.0, away)) if alike else 0.0


def _alike(french: str, english: str) -> float:
    one, other = french.casefold(), english.casefold()
    if one in _SMALL_TRANSLATIONS or other in _SMALL_WORDS:
        return float(other in _SMALL_TRANSLATIONS.get(one, ()))
    if one[:1].isdigit() or other[:1].isdigit():
        return float(french_source(french) == english or one.rstrip("er") == other.rstrip("stndrh"))
    lists = (labels, word_translations, dictionary)
    listed = (one, *(known("fr", "en").get(one) for known in lists))
    if any(_stem(word) == _stem(other) for word in listed if word):
        return 1.0
    like = likeness(french, english) if folded(one)[:1] == folded(other)[:1] else 0.0
    return like if like >= _LEAST_LIKENESS else 0.0


def _stem(word: str) -> str:
    lower = word.casefold()
    if len(lower) <= 3 or not lower.isalpha():
        return lower
    for ending in ("ing", "ies", "ed", "es", "s", "y", "e"):
        if lower.endswith(ending) and len(lower) - len(ending) >= 3:
            return lower[: -len(ending)]
    return lower


def _largest(words: Sequence[re.Match[str]], weights: Sequence[float]) -> Sequence[re.Match[str]]:
    """The run of words with the largest sum of weights; of equal ones, the shorter."""
    best = (0.0, 0, 0)
    for start in range(len(words)):
        total = 0.0
        for end in range(start, len(words)):
            total += weights[end]
            if (total, start - end) > best[:2]:
                best = (total, start - end, start)
    return words[best[2] : best[2] - best[1] + 1] if best[0] > 0 else ()
