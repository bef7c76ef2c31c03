"""Rows of entries, computed here or by several worker processes, in the order of the entries."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace

from summarizer.api import Summarizer
from summarizer.document import Article, Failure, TranslatedText
from summarizer.errors import InputError, ModelUnavailable, TranslationFailed
from summarizer.options import Options

from .rows import Entry, Row, failed_row, row_of, translated_row

Make = Callable[[], Summarizer]
_CHUNKS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a batch makes of each article.

    :param summaries: bullets.
    :param translations: the whole text in the target language.
    """

    options: Options
    summaries: bool = True
    translations: bool = False


def rows_of(entries: Sequence[Entry], wanted: Wanted, summarizer: Summarizer) -> list[Row]:
    """The row of each entry, in order; the sentences of all of them are translated together."""
    articles = [entry.article for entry in entries if isinstance(entry.article, Article)]
    options = wanted.options
    if wanted.summaries:
        if wanted.translations:
            options = replace(options, full_translation=True)
        results = summarizer.summarize_many(articles, options)
    rows = []
    for entry in entries:
        if not isinstance(entry.article, Article):
            rows.append(failed_row(entry, entry.article))
        elif wanted.summaries:
            result = next(results)
            text = (
                _whole(entry.article, options, summarizer)
                if wanted.translations and not isinstance(result, Failure)
                else None
            )
            rows.append(row_of(entry, result, text))
        else:
            try:
                text = _whole(entry.article, options, summarizer)
            except (InputError, TranslationFailed) as error:
                rows.append(failed_row(entry, error))
            else:
                rows.append(translated_row(entry, entry.article, text))
    return rows


def _whole(article: Article, options: Options, summarizer: Summarizer) -> TranslatedText:
    return summarizer.translate(article.text, options.language, options.to, options.glossary)


def computed_here(
    chunks: Iterable[Sequence[Entry]], wanted: Wanted, summarizer: Summarizer
) -> Iterator[list[Row]]:
    """The rows of each chunk, computed by this process."""
    for chunk in chunks:
        yield rows_of(chunk, wanted, summarizer)


def computed_by_workers(
    chunks: Iterable[Sequence[Entry]], wanted: Wanted, make: Make, workers: int
) -> Iterator[list[Row]]:
    """The rows of each chunk, in the order of the chunks, computed by processes of their own.

    Each worker opens its own models and has its share of the cores. A few chunks are read ahead,
    so memory does not grow with the number of articles.

    :param make: opens the models; it is called in each worker, so it must be importable.
    :raises ModelUnavailable: if a worker dies.
    """
    context = multiprocessing.get_context("spawn")
    places = context.Value("i", 0)
    waiting: deque[Future[list[Row]]] = deque()
    with ProcessPoolExecutor(workers, context, _begin, (make, places, workers)) as pool:
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_rows_in_worker, chunk, wanted))
                if len(waiting) > workers + _CHUNKS_AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise ModelUnavailable(
                "a worker died, perhaps for want of memory; go on with --resume and fewer --workers"
            ) from error
        finally:
            for one in waiting:
                one.cancel()


_summarizer: Summarizer | None = None


def _begin(make: Make, places: object, workers: int) -> None:
    global _summarizer  # noqa: PLW0603 - a worker process has one, for all that it is given
    with places.get_lock():  # type: ignore[attr-defined]
        place = places.value  # type: ignore[attr-defined]
        places.value += 1  # type: ignore[attr-defined]
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        own = cores[place % len(cores) :: workers] if workers <= len(cores) else cores
        os.sched_setaffinity(0, own or cores)
    _summarizer = make()


def _rows_in_worker(chunk: Sequence[Entry], wanted: Wanted) -> list[Row]:
    assert _summarizer is not None
    return rows_of(chunk, wanted, _summarizer)
