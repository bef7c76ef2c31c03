"""Words and names that a translator made up or left as they were, put right in their place.

The embedded model makes words up for French ones that it has seldom seen ("derviches" became
"rviches"), often where the English one belongs, and so it does with names ("Capuzzo" became
"Fortuzzo"). So the word alone is replaced, which costs no decoding: a name by the source's, or by
what English calls it; a word by what pairs of texts mostly have for it. A list knows neither tense
nor context, so each word that is replaced is said to be.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from summarizer.checks.made_up_words import CHECK
from summarizer.checks.names import CHECK as NAMES
from summarizer.checks.negation import NEGATION
from summarizer.checks.quotations import is_quoted
from summarizer.document import Finding
from summarizer.languages.lexicon.known_names import (
    english_name,
    folded,
    is_english_name,
    likeness,
)
from summarizer.languages.lexicon.markers import words_not_in
from summarizer.languages.lexicon.turned import with_its_prefix
from summarizer.languages.lexicon.word_translations import dictionary, word_translations

from .standard import Standard

DICTIONARY = "dictionary"
"""The check of a warning that a word is from a dictionary, where it has other senses, too."""

_WORD_CHECKS = frozenset({CHECK, "untranslated"})
_WORD = re.compile(r"[^\W\d_]{4,}")
_VOWEL_SAID = re.compile(
    r"[ai]|o(?!ne\b|nce\b)|e(?!u)|u(?!k|ga|ru|ni(?![nmd])|[st][aeiou]|ra|bi)|h(?:our|onest|onou?r|eir)",
    re.IGNORECASE,
)
_SAID_AS_WORDS = frozenset(("NATO", "NASA", "FIFA", "SARS", "UNESCO", "UNICEF", "UEFA"))
_LEAST_LIKENESS = 0.6
_LEAST_LIKENESS_OF_NAMES = 0.5


@dataclass(frozen=True, slots=True)
class _Right:
    """What a strange word should be: of which check the warning is, and where the word is from."""

    check: str
    origin: str
    word: str
    detail: str


def mended(
    text: str, target: str, findings: Sequence[Finding], standard: Standard
) -> tuple[str, tuple[Finding, ...]]:
    """`target` with its strange words replaced by what those of `text` mostly are.

    Names that became others alike, or were left in the language of `text`, are those of `text`
    again, in English where it has its own, and a word that lost the prefix that turns its meaning
    has it again. With it, a warning for each word that is replaced; none if nothing could be, or
    the model wants no such repairs.

    :param findings: what is wrong with `target`.
    """
    warnings: list[Finding] = []
    for finding in findings:
        right = _right(finding, text, standard)
        result = _with_word(target, finding.english, right.word) if right else target
        if right and result != target:
            target = result
            detail = f"{right.word} is {right.detail}, instead of {finding.english}"
            warnings.append(Finding(right.check, "warning", detail, right.origin, right.word))
    return target, tuple(warnings)


def _with_word(text: str, strange: str, right: str) -> str:
    """`text` with a word for another, and the article that it wants.

    What is quoted stays as it is: nobody is made to say a word of a list.
    """
    ending = "n" if _begins_with_a_vowel(right) else ""
    word = re.compile(rf"(?:\b([Aa])n? )?(?<![\w-]){re.escape(strange)}(?![\w-])")

    def replaced(found: re.Match[str]) -> str:
        if is_quoted(text, found.end() - 1):
            return found[0]
        return f"{found[1]}{ending} {right}" if found[1] else right

    return word.sub(replaced, text)


def _begins_with_a_vowel(word: str) -> bool:
    """Whether it does as it is said: acronyms by their letters, but for those that are words."""
    if word.isupper() and len(word) > 1 and word not in _SAID_AS_WORDS:
        return word[0] in "AEFHILMNORSX"
    return bool(_VOWEL_SAID.match(word))


def _right(finding: Finding, text: str, standard: Standard) -> _Right | None:
    """What the word that an error is about should be, if that is known."""
    strange = finding.english
    repairs = standard.mending.repairs
    wanted = ("names" if finding.check == NAMES else "words") in repairs
    if finding.severity != "error" or not strange or not wanted:
        return None
    if finding.check == NAMES:
        name = _name(finding.french, strange, standard)
        return _Right(NAMES, finding.french, name, "the name in the source") if name else None
    if finding.check not in _WORD_CHECKS or not _is_word(strange):
        return _with_prefix(finding) if finding.check == NEGATION else None
    common = word_translations(standard.language, standard.to)
    rare = dictionary(standard.language, standard.to)
    origin = finding.french or _origin(strange, text, (common, rare))
    key = origin.casefold()
    if key in common:
        return _Right(CHECK, origin, _cased(common[key], strange), "from a list of words")
    if key in rare:
        return _Right(DICTIONARY, origin, _cased(rare[key], strange), "from a dictionary")
    return None


def _with_prefix(finding: Finding) -> _Right | None:
    """A word that lost the prefix that turns its meaning, with it, if English has that."""
    strange, origin = finding.english, finding.french
    word = with_its_prefix(strange.casefold(), origin.casefold()) if _is_word(strange) else ""
    right = _cased(word, strange)
    return _Right(CHECK, origin, right, "what the source says") if word else None


def _name(origin: str, strange: str, standard: Standard) -> str:
    """What English calls `origin` where `strange` may be it, or an empty string.

    A name that English knows is not taken for a misspelling of another ("Pope", "Pie").
    """
    name = english_name(origin, standard.language)
    is_left = folded(strange) == folded(origin)
    if not name or not name[0].isupper() or (is_english_name(strange) and not is_left):
        return ""
    is_word = name.casefold() in words_not_in(standard.to, standard.language)
    alike = max(likeness(one, strange) for one in (origin, name))
    return "" if is_word or alike < _LEAST_LIKENESS_OF_NAMES else name


def _is_word(text: str) -> bool:
    return bool(_WORD.fullmatch(text))


def _origin(strange: str, text: str, tables: Sequence[Container[str]]) -> str:
    """The word of `text` that a strange one was most likely made of, or an empty string."""
    found = set(_WORD.findall(text))
    words = sorted(word for word in found if any(word.casefold() in known for known in tables))
    alike = {word: likeness(word, strange) for word in words}
    best = max(words, key=lambda word: alike[word], default="")
    return best if best and alike[best] >= _LEAST_LIKENESS else ""


def _cased(word: str, model: str) -> str:
    return word[:1].upper() + word[1:] if model[0].isupper() else word
