"""The way of an article to the table of its facts; nothing is translated by a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.document import Article, Sentence
from summarizer.errors import EmptyArticle, UnsupportedLanguage
from summarizer.fact_table import Fact, FactTable
from summarizer.iso639 import language_name
from summarizer.languages import tables
from summarizer.languages.lexicon.known_names import common_words
from summarizer.languages.numerals import has_number_words
from summarizer.models import LanguageIdentifier
from summarizer.options import Options
from summarizer.steps.facts.gather import gather
from summarizer.steps.source.clean import clean, restore
from summarizer.steps.source.identify import SURE_OF_AN_ARTICLE
from summarizer.steps.source.segment import segment

_READ = "fr"


def tabulate(article: Article, options: Options, identifier: LanguageIdentifier) -> FactTable:
    """What an article states and whom it names; what is set aside as no prose is not read.

    :raises UnsupportedLanguage: if it is not in French, of which alone all tables are here.
    :raises EmptyArticle: if there is no sentence.
    """
    code = options.language or article.language
    if code is None:
        found, probability = identifier.identify(article.text)
        code = found if probability >= SURE_OF_AN_ARTICLE else _READ
    if not _is_read(code):
        raise UnsupportedLanguage(
            f"{article.source} is in language {code!r} ({language_name(code)}), and facts are read"
            " from French; give a French article, or state it with --language fr if it is one"
        )
    article = replace(article, language=code)
    language = tables(code)
    blocks = restore(clean(article, language), options.restored)
    sentences = segment(article, blocks, language)
    if not sentences:
        raise EmptyArticle(f"{article.source} has no sentence; give the text of an article")
    return FactTable(article, sentences, gather(sentences, language))


def facts_of(sentences: Sequence[Sentence], code: str | None) -> tuple[Fact, ...]:
    """The facts of sentences that have been read; none in a language without all tables."""
    return gather(sentences, tables(code)) if code and _is_read(code) else ()


def _is_read(code: str) -> bool:
    return code == _READ and has_number_words(code) and bool(common_words(code))
