"""When an article was written, as far as it tells: digests are ordered by it, days dated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from summarizer.document import Article, Block
from summarizer.languages.numerals import numerals
from summarizer.typography import levelled

_YEAR = re.compile(r",? ((?:19|20)\d\d)\b")
_AROUND_THE_STORY = ("byline", "date", "caption", "credit")


def dated(article: Article, blocks: Sequence[Block]) -> str | None:
    """The article's ISO date, or else the latest full date in its bylines and captions.

    A caption's date is that of a picture, before which the article was not written.
    """
    if article.date:
        return article.date
    texts = (block.span.of(article.text) for block in blocks if block.kind in _AROUND_THE_STORY)
    found = (one for text in texts for one in _dates(levelled(text), article.language or ""))
    return max(found, default=None)


def earliest(dates: Mapping[int, str | None]) -> tuple[int, ...]:
    """The articles that are certainly dated before all others; none if that cannot be told.

    A month is neither before nor after its days, and an article without a date may be older.

    >>> earliest({0: "2030-05-02", 1: "2030-05-01"}), earliest({0: "2030-05", 1: "2030-05-01"})
    ((1,), ())
    """
    known = [date for date in dates.values() if date]
    if len(known) < len(dates) or len(set(known)) < 2:
        return ()
    first = min(known)
    unclear = (one != first and (one.startswith(first) or first.startswith(one)) for one in known)
    return () if any(unclear) else tuple(one for one, date in dates.items() if date == first)


def stated_days(article: Article, blocks: Sequence[Block]) -> frozenset[date]:
    """The days that the article gives as its own: its ISO date, those of its bylines."""
    texts = (block.span.of(article.text) for block in blocks if block.kind in ("byline", "date"))
    found = [one for text in texts for one in _dates(levelled(text), article.language or "")]
    days = (_day(text) for text in (article.date or "", *found))
    return frozenset(day for day in days if day)


def _day(text: str) -> date | None:
    """A whole ISO date as a day, None for a month alone or what no calendar has."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _dates(text: str, language: str) -> Iterator[str]:
    """The days with month and year in a text, as ISO dates."""
    tables = numerals(language)
    for found in tables.date.finditer(text):
        groups = {name.partition("_")[0]: part for name, part in found.groupdict().items() if part}
        year = _YEAR.match(text, found.end())
        if year and "day" in groups:
            month = tables.months[groups["month"].casefold()]
            yield f"{year[1]}-{month:02}-{int(groups['day']):02}"
