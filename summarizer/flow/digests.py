"""The way of several articles to one digest."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from summarizer.digest_document import Citation, Digest, DigestBullet, Digested
from summarizer.document import Article, Failure
from summarizer.errors import OptionError
from summarizer.options import Options
from summarizer.steps.choice.merge import Key, Statement, Told, choose, in_time, merge, pool
from summarizer.steps.source.dating import dated, earliest
from summarizer.steps.telling.bullets import finish
from summarizer.steps.telling.differing import Telling, differing
from summarizer.steps.telling.ledger import Uses, ledger

from .passages import (
    Rendered,
    confidence_fitted,
    set_headline,
    signature,
    titles,
    translate_new,
    translation_of,
)
from .reading import Models, Passage, Reading, read_or_fail


def digest_articles(articles: Sequence[Article], options: Options, models: Models) -> Digest:
    """What several articles say, each thing once, in at most `options.most_bullets` bullets.

    An article that cannot be read does not stop the others: it is among the failures.

    :raises OptionError: if the options state words or a length, which several articles share.
    :raises ModelError: if the translator fails.
    """
    if options.words is not None or options.length is not None:
        raise OptionError("a digest is sized by its bullets; leave out words and length")
    readings = [read_or_fail(article, options, models) for article in articles]
    read = [reading.uncut() for reading in readings if isinstance(reading, Reading)]
    statements = merge(pool([one.scored for one in read], [one.language for one in read]))
    chosen, rendered = _choose_statements(statements, read, options, models)
    others = [*titles(read), *(_told_passage(one, read) for it in chosen for one in it.told)]
    rendered |= translate_new(others, rendered, options, models)
    dates = [dated(one.article, one.blocks) for one in read]
    told = in_time(chosen, dates)
    bullets = [_digest_bullet(one, read, rendered, options.to, dates) for one in told]
    # By their places among all, the first to be chosen first.
    order = [told.index(one) for one in chosen]
    is_sure = [one.confidence >= options.min_confidence for one in bullets]
    sure = tuple(itertools.compress(bullets, is_sure))
    kept = [place for place in order if is_sure[place]]
    fitted_for, fitted_on = confidence_fitted(read, options, models)
    return Digest(
        articles=tuple(
            _digested(one, date, rendered, _uses_in_digest(place, one, rendered, bullets, sure))
            for place, (one, date) in enumerate(zip(read, dates, strict=True))
        ),
        bullets=sure,
        failures=tuple(one for one in readings if isinstance(one, Failure)),
        signature=signature([one.article for one in read], options, models),
        confidence_fitted_for=fitted_for,
        confidence_fitted_on=fitted_on,
        target=options.to,
        left_out=len(bullets) - len(sure),
        ranked=tuple(sorted(kept).index(place) for place in kept),
    )


def _digested(reading: Reading, date: str | None, rendered: Rendered, uses: Uses) -> Digested:
    title = reading.title_passage()
    return Digested(
        reading.article,
        reading.blocks,
        reading.sentences,
        set_headline(title, rendered) if title else None,
        ledger(reading.article, reading.blocks, reading.sentences, reading.language, uses),
        date,
    )


def _uses_in_digest(
    place: int,
    reading: Reading,
    rendered: Rendered,
    made: Sequence[DigestBullet],
    sure: Sequence[DigestBullet],
) -> Uses:
    """What was done with the sentences of the article at `place`."""
    all_made, kept = (
        {c.sentence for bullet in some for c in bullet.citations if c.article == place}
        for some in (made, sure)
    )
    translated = {
        sentence.index: rendered[passage].findings
        for sentence in reading.sentences
        if sentence.index in reading.wordings
        and (passage := reading.bullet_passage(sentence)) in rendered
    }
    return Uses(translated, kept, all_made - kept)


def _choose_statements(
    statements: Sequence[Statement],
    readings: Sequence[Reading],
    options: Options,
    models: Models,
) -> tuple[tuple[Statement, ...], Rendered]:
    """The statements for the bullets of a digest, and what came of the sentences that tell them.

    Where the translation of one has an error, another sentence tells the statement, or another
    statement takes its place; where none can, it comes back, flagged.
    """
    rendered: Rendered = {}
    rejected: set[Key] = set()
    while True:
        chosen = choose(statements, options.most_bullets, rejected)
        told = [(one.told[0].key, _told_passage(one.told[0], readings)) for one in chosen]
        passages = [passage for _, passage in told]
        rendered |= translate_new(passages, rendered, options, models)
        failed = {key for key, passage in told if not rendered[passage].is_sound}
        if failed <= rejected:
            return chosen, rendered
        rejected |= failed


def _told_passage(told: Told, readings: Sequence[Reading]) -> Passage:
    return readings[told.article].bullet_passage(told.sentence)


def _digest_bullet(
    statement: Statement,
    readings: Sequence[Reading],
    rendered: Rendered,
    target: str,
    dates: Sequence[str | None],
) -> DigestBullet:
    teller, *others = statement.told
    passage = _told_passage(teller, readings)
    translation = translation_of(teller.sentence, passage, rendered)
    passages = [(one.key, _told_passage(one, readings)) for one in statement.told]
    tellings = [Telling(Citation(*key), *p, rendered[p].text) for key, p in passages]
    return DigestBullet(
        text=finish(translation.english),
        citations=tuple(Citation(*key) for key in (teller.key, *sorted(o.key for o in others))),
        confidence=translation.confidence,
        findings=translation.findings,
        differing=differing(tellings, target),
        denied=tuple(Citation(*one.key) for one in statement.denied),
        first=earliest({one.article: dates[one.article] for one in statement.told}),
    )
