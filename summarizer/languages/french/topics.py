"""Topics before the colon of French headlines, and what English ones have for them."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.languages.lexicon.known_names import (
    common_words,
    english_name,
    folded,
    is_english_name,
)
from summarizer.languages.lexicon.labels import topics
from summarizer.languages.lexicon.markers import words_not_in
from summarizer.languages.lexicon.word_translations import dictionary, word_translations

_PART = r"[A-ZÀ-Ý][\w'’]*(?:-\w+)*"
_NAME = rf"(?P<name>{_PART}(?: {_PART}){{0,2}})"
_CASE = re.compile(rf"(?:[Aa]ffaire|[Ss]candale|[Pp]rocès) {_NAME}")
_CASES = {"a": "case", "s": "scandal", "p": "trial"}
_STORM = re.compile(rf"(?:[Tt]empête|[Oo]uragan|[Cc]yclone) {_NAME}")
_DEATH = re.compile(rf"[Mm]ort (?:de |d'){_NAME}")
_WHERE = re.compile(rf"(?P<topic>.+) (?:à |en |dans (?P<article>le |la |les |l'|l’)){_NAME}")
_WHICH = re.compile(rf"(?P<topic>.+) (?:de |d'){_NAME}")
_YEAR = re.compile(r"(?P<topic>.+?) (?:de )?(?P<name>(?:19|20)[0-9]{2})")
_PROPER = re.compile(r"[A-Z]{2}|(?:European|French|Paris|National|Socialist|Champions)\b")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_WITH_CAPITALS = re.compile(rf"{_PART}(?: {_PART})+")
_HYPHENATED = re.compile(r"[A-ZÀ-Ý]\w+(?:-\w+)*-[A-ZÀ-Ý]\w+")
_ONE_WORD = re.compile(r"[A-ZÀ-Ý][^\W\d_]{3,}")
_STORMS = {"t": "Storm", "o": "Hurricane", "c": "Cyclone"}


@lru_cache(maxsize=256)
def english_topic(label: str) -> str:
    """What English headlines have for a topic, or an empty string where that is not certain.

    It is of a list, or of these with a place, a name or a year, or a name itself.

    >>> english_topic("Confinement"), english_topic("Affaire Morin"), english_topic("Rivière")
    ('Lockdown', 'Morin case', '')
    """
    return (
        topics("fr", "en").get(label.casefold()) or _case(label) or _topic_of(label) or _name(label)
    )


def _case(label: str) -> str:
    """An affair, a storm or a death with the name that it has, or an empty string."""
    if case := _CASE.fullmatch(label):
        return f"{english_name(case['name'], 'fr')} {_CASES[label[0].casefold()]}"
    if storm := _STORM.fullmatch(label):
        return f"{_STORMS[label[0].casefold()]} {storm['name']}"
    death = _DEATH.fullmatch(label)
    return f"Death of {english_name(death['name'], 'fr')}" if death else ""


def _topic_of(label: str) -> str:
    """A topic of the list with a place, a name or a year behind it, or an empty string."""
    for pattern in (_WHERE, _WHICH, _YEAR):
        found = pattern.fullmatch(label)
        topic = topics("fr", "en").get(found["topic"].casefold(), "") if found else ""
        if found and topic:
            name = english_name(found["name"], "fr")
            has_article = found.groupdict().get("article")
            if has_article and (name != found["name"] or _is_a_word(name.casefold())):
                return ""  # English may want one, too: "in the Arctic"
            return _with_name(topic, name, pattern)
    return ""


def _with_name(topic: str, name: str, pattern: re.Pattern[str]) -> str:
    """A topic with a place, a name or a year: "Fire in Lyon", "Lyon fire", "2026 elections"."""
    if pattern is _WHERE:
        return f"{topic} in {name}"
    if pattern is _YEAR and not topic.endswith(("election", "elections")):
        return f"{topic} {name}"
    return f"{name} {topic if _PROPER.match(topic) else topic[0].lower() + topic[1:]}"


def _name(label: str) -> str:
    """The English of a label that is a name for sure, or an empty string."""
    name = english_name(label, "fr")
    if _ACRONYM.fullmatch(label):
        is_own = name != label and _ACRONYM.fullmatch(name)
        return name if is_own else "" if _is_a_word(label.casefold()) else label
    if name != label:
        return ""
    if _HYPHENATED.fullmatch(label):
        return label
    if _WITH_CAPITALS.fullmatch(label) and not _is_a_word(label.split(maxsplit=1)[0].casefold()):
        return label
    is_known = is_english_name(label) and not _is_a_word(label.casefold())
    return label if _ONE_WORD.fullmatch(label) and is_known else ""


def _is_a_word(word: str) -> bool:
    return (
        folded(word) in common_words("fr")
        or word in words_not_in("en", "fr")
        or word in word_translations("fr", "en")
        or word in dictionary("fr", "en")
    )
