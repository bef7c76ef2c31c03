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
from summarizer.backends.memory import RememberingTranslator
from summarizer.document import Article, Failure, TranslatedText
from summarizer.errors import InputError, ModelUnavailable, OptionError, TranslationFailed
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


@dataclass(frozen=True, slots=True)
class Computed:
    """The rows of a chunk; how many sentences its memory was asked for, and how many it knew."""

    rows: list[Row]
    asked: int = 0
    known: int = 0


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
) -> Iterator[Computed]:
    """The rows of each chunk, computed by this process."""
    for chunk in chunks:
        yield _computed(chunk, wanted, summarizer)


def _computed(chunk: Sequence[Entry], wanted: Wanted, summarizer: Summarizer) -> Computed:
    asked, known = _asked_and_known(summarizer)
    rows = rows_of(chunk, wanted, summarizer)
    asked_now, known_now = _asked_and_known(summarizer)
    return Computed(rows, asked_now - asked, known_now - known)


def _asked_and_known(summarizer: Summarizer) -> tuple[int, int]:
    translator = summarizer.translator
    if not isinstance(translator, RememberingTranslator):
        return 0, 0
    return translator.memory.asked, translator.memory.known


def computed_by_workers(
    chunks: Iterable[Sequence[Entry]],
    wanted: Wanted,
    make: Make,
    workers: int,
    gpus: Sequence[int] = (),
) -> Iterator[Computed]:
    """The rows of each chunk, in the order of the chunks, computed by processes of their own.

    Each worker opens its own models and has its share of the cores. A few chunks are read ahead,
    so memory does not grow with the number of articles.

    :param make: opens the models; it is called in each worker, so it must be importable.
    :param gpus: the indexes of those that workers take in turn; each sees its own alone.
    :raises ModelUnavailable: if a worker dies.
    """
    context = multiprocessing.get_context("spawn")
    places = context.Value("i", 0)
    waiting: deque[Future[Computed]] = deque()
    begin = (make, places, workers, tuple(gpus))
    with ProcessPoolExecutor(workers, context, _begin, begin) as pool:
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_computed_in_worker, chunk, wanted))
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


def _begin(make: Make, places: object, workers: int, gpus: Sequence[int]) -> None:
    global _summarizer  # noqa: PLW0603 - a worker process has one, for all that it is given
    with places.get_lock():  # type: ignore[attr-defined]
        place = places.value  # type: ignore[attr-defined]
        places.value += 1  # type: ignore[attr-defined]
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        own = cores[place % len(cores) :: workers] if workers <= len(cores) else cores
        os.sched_setaffinity(0, own or cores)
    if gpus:
        os.environ["CUDA_VISIBLE_DEVICES"] = visible_gpu(
            gpus[place % len(gpus)], os.environ.get("CUDA_VISIBLE_DEVICES")
        )
    _summarizer = make()


def visible_gpu(index: int, visible: str | None) -> str:
    """What `CUDA_VISIBLE_DEVICES` is to be for the GPU of that index among those visible now.

    >>> visible_gpu(1, None), visible_gpu(1, "4,6")
    ('1', '6')

    :raises OptionError: if there is none of that index.
    """
    if visible is None:
        return str(index)
    names = [name.strip() for name in visible.split(",") if name.strip()]
    if index >= len(names):
        raise OptionError(f"there is no GPU {index}: CUDA_VISIBLE_DEVICES is {visible!r}")
    return names[index]


def _computed_in_worker(chunk: Sequence[Entry], wanted: Wanted) -> Computed:
    assert _summarizer is not None
    return _computed(chunk, wanted, _summarizer)
