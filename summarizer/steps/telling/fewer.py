"""Fewer of the bullets that are there, and their order: which ones stay, and which comes first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from summarizer.digest_document import Digest, Digested
from summarizer.document import Bullet, Entry, Scored, Span, Summary
from summarizer.steps.choice.rank import order_of_keeping

from .bullets import tells


def ranked(
    bullets: Sequence[Bullet], gist: Bullet | None, scored: Sequence[Scored], main: int | None
) -> tuple[int, ...]:
    """The places of the bullets, the first to keep where fewer are wanted.

    Each says most beside those before it and the gist; the one with the main news comes first.
    A summary that is made with fewer bullets from the start may choose others: it spreads over the
    article anew.

    :param main: the index of the sentence with the main news.
    """
    lines = [*([gist] if gist else []), *bullets]
    told = [tells(line) for line in lines]
    first = 0 if gist else next((n for n, indexes in enumerate(told) if main in indexes), None)
    above = len(lines) - len(bullets)
    order = order_of_keeping(told, scored, first)
    return tuple(place - above for place in order if place >= above)


def shortened(summary: Summary, count: int) -> Summary:
    """The summary with the `count` bullets that say most, in the order in which they stood.

    With no fewer than there are, or where they are not ranked, it is the same object; another's
    signature says how many are left. What was translated stays.

    :raises ValueError: if `count` is less than 1.
    """
    if not _is_fewer(count, summary):
        return summary
    kept = sorted(summary.ranked[:count])
    bullets = tuple(summary.bullets[place] for place in kept)
    gist = (summary.gist,) if summary.gist else ()
    resting = {
        summary.sentences[source].span for line in (*gist, *bullets) for source in line.sources
    }
    return replace(
        summary,
        bullets=bullets,
        ranked=tuple(kept.index(place) for place in summary.ranked[:count]),
        ledger=_ledger(summary.ledger, resting),
        signature=f"{summary.signature}|kept:{count}",
    )


def arranged(summary: Summary, count: int | None, *, by_rank: bool) -> Summary:
    """The summary as its reader wants to see it; where nothing is changed, the same object.

    :param count: how many bullets stay; None is all.
    :param by_rank: the one that says most comes first, instead of what the article tells first.
    :raises ValueError: if `count` is less than 1.
    """
    some = summary if count is None else shortened(summary, count)
    places = tuple(range(len(some.ranked)))
    if not by_rank or some.ranked == places:
        return some
    return replace(
        some,
        bullets=tuple(some.bullets[place] for place in some.ranked),
        ranked=places,
        signature=f"{some.signature}|order:rank",
    )


def shortened_digest(digest: Digest, count: int) -> Digest:
    """The same of a digest: its bullets in the order in which they were chosen.

    An article whose bullets are all among the others is told of no more.

    :raises ValueError: if `count` is less than 1.
    """
    if not _is_fewer(count, digest):
        return digest
    kept = sorted(digest.ranked[:count])
    bullets = tuple(digest.bullets[place] for place in kept)
    cited = {(one.article, one.sentence) for bullet in bullets for one in bullet.citations}
    return replace(
        digest,
        articles=tuple(
            replace(one, ledger=_ledger(one.ledger, _resting(place, one, cited)))
            for place, one in enumerate(digest.articles)
        ),
        bullets=bullets,
        ranked=tuple(kept.index(place) for place in digest.ranked[:count]),
        signature=f"{digest.signature}|kept:{count}",
    )


def _is_fewer(count: int, whole: Summary | Digest) -> bool:
    """Whether so many bullets are fewer than there are, and it is known which."""
    if count < 1:
        raise ValueError(f"count must be at least 1, not {count}")
    return bool(whole.ranked) and count < len(whole.bullets)


def _resting(place: int, article: Digested, cited: Collection[tuple[int, int]]) -> set[Span]:
    return {one.span for one in article.sentences if (place, one.index) in cited}


def _ledger(entries: Sequence[Entry], resting: Collection[Span]) -> tuple[Entry, ...]:
    """The entries, of which those that no bullet rests on any more are only translated."""
    return tuple(
        replace(entry, status="translated")
        if entry.status == "chosen" and entry.span not in resting
        else entry
        for entry in entries
    )
