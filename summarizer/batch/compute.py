"""Rows of entries, some articles at a time, whose sentences are translated together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.api import Summarizer
from summarizer.backends.memory import RememberingTranslator
from summarizer.document import Article, Failure, Summary, TranslatedText
from summarizer.errors import InputError, ModelUnavailable, OptionError
from summarizer.options import Options

from .rows import Entry, Row, failed_row, row_of, translated_row

Make = Callable[[], Summarizer]
_FEWEST_ARTICLES, _MOST_ARTICLES = 16, 128
_ENOUGH_CHARACTERS, _MOST_CHARACTERS = 20_000, 200_000
"""Of a chunk: as many as keep the model busy, however short its articles are; and some 50,000
tokens, so that many long reports take no more memory than news does."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a batch makes of each article.

    :param summaries: bullets.
    :param translations: the whole text in the target language.
    """

    options: Options
    summaries: bool = True
    translations: bool = False


@dataclass(frozen=True, slots=True)
class Computed:
    """The rows of a chunk; how many sentences its memory was asked for, and how many it knew."""

    rows: list[Row]
    asked: int = 0
    known: int = 0


def chunks_of(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The entries, some at a time: 16 of news, up to 128 where they are short, fewer where long."""
    chunk, characters = list[Entry](), 0
    for entry in entries:
        chunk.append(entry)
        characters += len(entry.article.text) if isinstance(entry.article, Article) else 0
        enough = len(chunk) >= _FEWEST_ARTICLES and characters >= _ENOUGH_CHARACTERS
        if enough or len(chunk) == _MOST_ARTICLES or characters >= _MOST_CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def rows_of(entries: Sequence[Entry], wanted: Wanted, summarizer: Summarizer) -> list[Row]:
    """The row of each entry, in order; the sentences of all of them are translated together.

    What one article brings out, be it a fault of the program, is a failure of that one. Where all
    of several do, the model is at fault and not they.

    :raises ModelError: if the model is gone, or fails for all of several articles.
    """
    try:
        return _rows_together(entries, wanted, summarizer)
    except (ModelUnavailable, OptionError):
        raise
    except Exception as error:
        if len(entries) == 1:
            return [failed_row(entries[0], error)]
        rows = [row for entry in entries for row in rows_of([entry], wanted, summarizer)]
        if not isinstance(error, InputError) and all(row.has_failed for row in rows):
            raise
        return rows


def _rows_together(entries: Sequence[Entry], wanted: Wanted, summarizer: Summarizer) -> list[Row]:
    options = wanted.options
    articles = [entry.article for entry in entries if isinstance(entry.article, Article)]
    made: list[Summary | Failure | None] = [None for _ in articles]
    if wanted.summaries:
        asked = replace(options, full_translation=True) if wanted.translations else options
        made = list(summarizer.summarize_many(articles, asked))
    texts: Iterator[TranslatedText] = iter(())
    if wanted.translations:
        good = zip(articles, made, strict=True)
        whole = [article.text for article, result in good if not isinstance(result, Failure)]
        languages = options.language, options.to
        texts = iter(summarizer.translate_many(whole, *languages, options.glossary))
    results = iter(made)
    return [_row(entry, results, texts) for entry in entries]


def _row(
    entry: Entry, results: Iterator[Summary | Failure | None], texts: Iterator[TranslatedText]
) -> Row:
    """The row of an entry; an article's is made of the next result and the next text."""
    if not isinstance(entry.article, Article):
        return failed_row(entry, entry.article)
    result = next(results)
    if isinstance(result, Failure):
        return failed_row(entry, result.error)
    text = next(texts, None)
    if result is not None:
        return row_of(entry, result, text)
    assert text is not None
    return translated_row(entry, entry.article, text)


def computed_here(
    chunks: Iterable[Sequence[Entry]], wanted: Wanted, summarizer: Summarizer
) -> Iterator[Computed]:
    """The rows of each chunk, computed by this process."""
    for chunk in chunks:
        yield computed(chunk, wanted, summarizer)


def computed(chunk: Sequence[Entry], wanted: Wanted, summarizer: Summarizer) -> Computed:
    """The rows of a chunk, and what the memory knew of it."""
    asked, known = _asked_and_known(summarizer)
    rows = rows_of(chunk, wanted, summarizer)
    asked_now, known_now = _asked_and_known(summarizer)
    return Computed(rows, asked_now - asked, known_now - known)


def _asked_and_known(summarizer: Summarizer) -> tuple[int, int]:
    translator = summarizer.translator
    if not isinstance(translator, RememberingTranslator):
        return 0, 0
    return translator.memory.asked, translator.memory.known
