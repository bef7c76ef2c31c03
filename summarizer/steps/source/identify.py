"""In which language an article is, and which of its paragraphs are in another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from summarizer.document import Article, Block
from summarizer.errors import UnsupportedLanguage
from summarizer.iso639 import language_name
from summarizer.languages import tables
from summarizer.languages.lexicon.english_words import is_english
from summarizer.languages.lexicon.labels import labels
from summarizer.languages.lexicon.word_translations import dictionary, word_translations
from summarizer.models import LanguageIdentifier, Translator

SURE_OF_AN_ARTICLE = 0.6
# Tuned on 294 French news articles and on English sentences of FLORES-200 and newstest2013, with
# fastText's compressed model: none of the 2,785 French paragraphs is taken for another language,
# and 99% of the 3,622 English sentences of 8 words or more are known as English.
_SURE_OF_A_PARAGRAPH = 0.7
_FEWEST_WORDS = 8
_LISTS = (word_translations, dictionary)
_SMALL_WORD = re.compile(r"(?<![^\W_])[a-zà-ÿœ]{4,}(?![^\W_])")
_MOST_LONE_WORDS = 3
"""A label or two, as in a table: too little to identify a language by its letters."""


@dataclass(frozen=True, slots=True)
class Readers:
    """What reads articles here, and into which language.

    :param target: ISO 639-1 code of the language of the summaries.
    :param advise: which model would read a language, as advice to the user.
    """

    identifier: LanguageIdentifier
    translator: Translator
    target: str
    advise: Callable[[str, str], str]

    def read(self, language: str) -> bool:
        """Whether a text in this language can be given in the target language."""
        return language == self.target or (
            self.translator.between(language, self.target) is not None
        )


def article_language(article: Article, stated: str | None, readers: Readers) -> str:
    """The article's language: as it is stated, else as identified.

    When the identification is unsure and only one language is read, it is that one, unless all
    words may be of an English target; and so it is when up to three words are all known of it, and
    are not as well words of the target found.

    :raises UnsupportedLanguage: if it is none that is read.
    """
    if stated:
        found, probability = stated, 1.0
    else:
        found, probability = readers.identifier.identify(article.text)
    is_target = found == readers.target
    if readers.read(found) and (stated or not is_target):
        return found
    readable = sorted(code for code in readers.translator.source_languages if readers.read(code))
    if not stated and len(readable) == 1:
        words = _lone_words(article.text, readable[0], readers.target)
        if words and not (found == "en" and is_target and any(map(is_english, words))):
            return readable[0]
    if probability < SURE_OF_AN_ARTICLE and len(readable) == 1:
        may_be = readers.target == "en" and _may_be_english(article.text, readable[0])
        return readers.target if may_be else readable[0]
    if is_target:
        return found
    reads = ", ".join(readable[:12]) + ("…" if len(readable) > 12 else "")
    raise UnsupportedLanguage(
        f"{article.source} is in language {found!r} ({language_name(found)}, {probability:.0%}"
        f" sure), and {readers.translator.name} translates {reads or 'nothing'} into"
        f" {readers.target}; {readers.advise(found, readers.target)}; or, if that is not its"
        " language, state it with --language",
        found,
    )


def _lone_words(text: str, language: str, target: str) -> list[str]:
    """The words of a text of one to three that are all known of a language; none of any other."""
    words = text.casefold().split()
    if len(words) > _MOST_LONE_WORDS:
        return []
    tables = [labels(language, target), *(make(language, target) for make in _LISTS)]
    return words if all(any(word in table for table in tables) for word in words) else []


def _may_be_english(text: str, language: str) -> bool:
    """Whether the words of a text are English, names apart, and none an article of `language`."""
    words = _SMALL_WORD.findall(text) or _SMALL_WORD.findall(text.casefold())
    clauses = tables(language).clauses
    has_article = clauses and not clauses.determiners.isdisjoint(text.casefold().split())
    return bool(words) and all(map(is_english, words)) and not has_article


def mark_languages(
    article: Article, blocks: Sequence[Block], readers: Readers
) -> tuple[Block, ...]:
    """The blocks, with the language of each that is in another one than its article.

    A block in a language that is not read is set aside.
    """
    return tuple(_marked(article, block, readers) for block in blocks)


def _marked(article: Article, block: Block, readers: Readers) -> Block:
    text = block.span.of(article.text)
    if block.dropped_by or len(text.split()) < _FEWEST_WORDS:
        return block
    found, probability = readers.identifier.identify(text)
    if found == article.language or probability < _SURE_OF_A_PARAGRAPH:
        return block
    if readers.read(found):
        return replace(block, language=found)
    return replace(
        block, language=found, dropped_by=f"in {language_name(found)}, which is not read"
    )
