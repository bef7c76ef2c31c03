"""A word or two that are no sentence: the label of a table, a cell, a button.

A weak translator that has read sentences makes words up for them. So what is usual in tables is
looked up for it, and of the rest only a translation is taken of which nothing is doubtful.
"""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.checks.terms import term_pattern
from summarizer.document import Finding
from summarizer.languages.lexicon.english_words import is_english
from summarizer.languages.lexicon.known_names import english_name, folded, name_tables
from summarizer.languages.lexicon.labels import labels
from summarizer.languages.lexicon.word_translations import dictionary, word_translations
from summarizer.models import THOROUGH, Mending
from summarizer.options import Options
from summarizer.typography import french_source, plain

from .second_tries import Reviewed

CHECK = "fragment"

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][»”\"')\]]*$")
_ENDING = re.compile(r"\s*[:*]*\s*$")
_PARTICIPLE = re.compile(r"ée?s?$")
_MOST_WORDS = 2
_LEAST_SCORE = (-0.13, -0.39)
"""Mean log-probability of one word, and of two: of 74 labels of tables, those that the embedded
model was less sure of it had wrong more often than right."""
_LINKS = frozenset(
    "de du des d la le les l à au aux en et ou par of the to in and or by a an than no n".split()
)


def is_fragment(text: str) -> bool:
    """Whether a text on its own is a word or two (or none), and no sentence."""
    return _words(text) <= _MOST_WORDS and not (_SENTENCE_END.search(text.strip()) and _words(text))


def told_at_once(
    text: str, language: str, options: Options, mending: Mending = THOROUGH
) -> Reviewed | None:
    """What a fragment is in English where that needs no translator, or None.

    Figures take English signs; labels that tables have are looked up, if the model wants its
    fragments mended. Terms of the glossary go to the translator, which is held to them.
    """
    if (language, options.to) != ("fr", "en"):
        return None
    if any(term_pattern(term.source).search(text) for term in options.glossary):
        return None
    if not _WORD.search(text):
        return Reviewed(french_source(text), rung="kept", decodings=0)
    if "fragments" not in mending.repairs:
        return None
    ending = _ENDING.search(text)
    bare = text[: ending.start()] if ending else text
    english = labels(language, options.to).get(plain(bare).casefold()) or _name(bare, language)
    if not english:
        return None
    sign = text[len(bare) :].replace("\u00a0", " ").replace("\u202f", " ").replace(" :", ":")
    return Reviewed(_cased(bare, english) + sign, rung="kept", decodings=0)


def _name(text: str, language: str) -> str:
    """The English of a name of one word that the table of names has, or an empty string."""
    of_source, _ = name_tables(language)
    known = text[:1].isupper() and (folded(text),) in of_source.entries
    return english_name(text, language) if known else ""


def trusted(text: str, one: Reviewed, language: str, to: str) -> Reviewed:
    """`one` if nothing about it is doubtful, else what a list says, else `text` as it is.

    A finding says why it is not `one`.
    """
    if one.rung == "kept" or (language, to) != ("fr", "en"):
        return one
    kept_names = {word for word in _WORD.findall(text) if word in one.text}
    doubt = _doubt(text, one, kept_names)
    if not doubt:
        return replace(one, text=_cased(text, one.text)) if one.text[:1].islower() else one
    listed = _listed(text.casefold(), language, to)
    if listed:
        told = _cased(text, listed)
        finding = Finding(CHECK, "note", f"{told} is looked up: {doubt}", text, one.text)
        return Reviewed(told, one.score, (finding,), "kept", one.decodings)
    finding = Finding(CHECK, "warning", f"{text} was not translated: {doubt}", text, one.text)
    return Reviewed(text, one.score, (finding,), "kept", one.decodings)


def _listed(word: str, language: str, to: str) -> str:
    """What the lists of words have for one, or an empty string.

    The participles of the dictionary are left out: what stands alone in a table is mostly a noun
    ("Intitulé" is no "Titled").
    """
    usual = word_translations(language, to).get(word, "")
    rare = dictionary(language, to).get(word, "")
    is_participle = _PARTICIPLE.search(word) and rare.endswith("ed")
    return usual or ("" if is_participle else rare)


def _doubt(text: str, one: Reviewed, kept: set[str]) -> str:
    """What is doubtful about the translation of a fragment, or an empty string."""
    strange = [
        word for word in _WORD.findall(one.text) if word not in kept and not _is_known(word, text)
    ]
    if one.errors:
        return one.errors[0].detail
    if strange:
        return f"{strange[0]} is no English word that is known here"
    if _words(one.text) > 2 * _words(text) - 1:
        return "the translation says more"
    return "" if _is_sure(text, one) else "the model is not sure of it"


def _is_sure(text: str, one: Reviewed) -> bool:
    # Figures have a check of their own.
    if re.search(r"[0-9]", text):
        return True
    listed = word_translations("fr", "en").get(text.casefold())
    if listed and folded(listed) == folded(one.text):
        return True
    if listed and one.text == text:
        return False
    return one.score >= _LEAST_SCORE[min(_words(text), _MOST_WORDS) - 1]


def _words(text: str) -> int:
    return sum(word.casefold() not in _LINKS for word in _WORD.findall(text))


def _is_known(word: str, source: str) -> bool:
    bare = re.sub(r"['’]s$", "", word).casefold()
    parts = bare.replace("’", "-").replace("'", "-").split("-")
    is_name = any(english_name(one, "fr") == word for one in _WORD.findall(source))
    return is_name or word.isupper() or all(len(part) < 4 or is_english(part) for part in parts)


def _cased(source: str, english: str) -> str:
    if len(source) > 1 and source.isupper():
        return english.upper()
    return english[:1].upper() + english[1:] if source[:1].isupper() else english
