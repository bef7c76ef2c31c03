"""The way of articles to summaries, readable from top to bottom; it is given its models."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.document import (
    Article,
    Bullet,
    Failure,
    Finding,
    Headline,
    Scored,
    Sentence,
    Summary,
    Translation,
)
from summarizer.errors import OptionError, WritingFailed
from summarizer.options import Options
from summarizer.steps.choice.main_news import in_a_sentence
from summarizer.steps.choice.rank import SURE, Room, count_words, order_of_choice, select
from summarizer.steps.telling.bullets import make_bullets, part_gist, with_sources
from summarizer.steps.telling.fewer import ranked
from summarizer.steps.telling.ledger import Uses, ledger
from summarizer.steps.telling.tellers import told as told_by
from summarizer.steps.translation.confidence import confidence

from .passages import (
    Rendered,
    all_passages,
    confidence_fitted,
    headings,
    set_headline,
    signature,
    titles,
    translate_new,
    translation_of,
)
from .reading import Models, Passage, Reading, read, read_or_fail
from .sections import told_by_part
from .tellings import settle
from .writing import write


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences of each bullet, and the indexes of those that gave way.

    :param rejected: as their translations were not sound.
    :param doubted: as theirs, though sound, were likely wrong.
    """

    bullets: tuple[tuple[Sentence, ...], ...]
    rejected: frozenset[int]
    doubted: frozenset[int]


def summarize_articles(
    articles: Sequence[Article], options: Options, models: Models
) -> Iterator[Summary | Failure]:
    """A summary for each article, in order, or the failure of that article alone.

    The sentences of all of them are translated together; each summary is the same as if its
    article had been alone.

    :raises OptionError: if a writer is to write a long summary.
    :raises ModelError: if the translator fails.
    """
    if options.long and models.writer:
        raise OptionError(
            f"a long summary is made of the report's own sentences, and {models.writer.name} writes"
            " its own; leave out long, or the writer"
        )
    readings = [read_or_fail(article, options, models) for article in articles]
    read = [reading for reading in readings if isinstance(reading, Reading)]
    read, chosen, rendered = _choose(read, options, models)
    whole = options.full_translation or models.writer is not None
    others = headings(read) + (all_passages(read) if whole else [])
    rendered |= translate_new(others, rendered, options, models)
    made = _made_headlines(read, chosen, rendered)
    rendered |= translate_new(made, rendered, options, models)
    choices = zip(read, chosen, strict=True)
    for reading in readings:
        if isinstance(reading, Failure):
            yield reading
        else:
            yield _summary_or_fail(*next(choices), rendered, options, models)


def in_order_of_choice(article: Article, options: Options, models: Models) -> tuple[Scored, ...]:
    """The article's sentences as bullets would say them, the first to be chosen first.

    :raises InputError: if it cannot be read.
    """
    reading = read(article, options, models)
    return order_of_choice(reading.scored, reading.language)


def _choose(
    readings: Sequence[Reading], options: Options, models: Models
) -> tuple[list[Reading], list[Choice], Rendered]:
    """The readings with what bullets say, the sentences for each article's, and what came of them.

    A sentence whose translation is not sound gives way to the next best; where no other can
    serve, it comes back, flagged. The one with the main news stays, flagged, if only words of it
    are wrong. One whose translation is sound but likely wrong gives way to one that adds about as
    much.
    """
    rendered: Rendered = {}
    beside = titles(readings)
    rejected = [frozenset[int]() for _ in readings]
    chances: list[dict[int, float]] = [{} for _ in readings]
    mains = [reading.main for reading in readings]
    chosen: list[tuple[tuple[Sentence, ...], ...]] = [() for _ in readings]
    is_open = [True for _ in readings]
    while True:
        chosen = [
            _picked(reading, options, out, known) if anew else before
            for reading, out, known, anew, before in zip(
                readings, rejected, chances, is_open, chosen, strict=True
            )
        ]
        wanted = [list(itertools.chain.from_iterable(bullets)) for bullets in chosen]
        asked = list(zip(readings, wanted, mains, strict=True))
        settled, done = settle(asked, rendered, options, models, beside)
        rendered |= done
        failed = [
            {
                sentence.index
                for sentence in sentences
                if not (told := rendered[reading.bullet_passage(sentence)]).is_sound
                and not (sentence.index == main and told.misses_only_words)
            }
            for reading, sentences, main in zip(settled, wanted, mains, strict=True)
        ]
        found = [
            _doubtful(reading, sentences, rendered)
            for reading, sentences in zip(settled, wanted, strict=True)
        ]
        is_open = [
            bool(indexes) or not new.keys() <= known.keys() or after.wordings != before.wordings
            for indexes, new, known, before, after in zip(
                failed, found, chances, readings, settled, strict=True
            )
        ]
        chances = [known | new for known, new in zip(chances, found, strict=True)]
        readings = settled
        if not any(is_open):
            break
        rejected = [out | more for out, more in zip(rejected, failed, strict=True)]
    return (
        list(readings),
        [
            Choice(
                _filled(reading, bullets, out, rendered, options),
                out,
                frozenset(known) - out - {one.index for bullet in bullets for one in bullet},
            )
            for reading, bullets, out, known in zip(
                readings, chosen, rejected, chances, strict=True
            )
        ],
        rendered,
    )


def _doubtful(
    reading: Reading, sentences: Iterable[Sentence], rendered: Rendered
) -> dict[int, float]:
    """The chances of those sentences whose translation is likely wrong, as far as that is known."""
    chances = {
        sentence.index: confidence(passage[1], rendered[passage])
        for sentence in sentences
        if rendered[passage := reading.bullet_passage(sentence)].calibration
    }
    return {index: chance for index, chance in chances.items() if chance < SURE}


def _picked(
    reading: Reading,
    options: Options,
    rejected: frozenset[int],
    chances: Mapping[int, float],
) -> tuple[tuple[Sentence, ...], ...]:
    """The sentences for each bullet: of the whole article, of each part, or a single one."""
    if options.brief:
        best = in_a_sentence(reading.scored, rejected)
        return ((best,),) if best else ()
    shares = reading.shares(options)
    picked = (
        select(share, room, reading.language, rejected, reading.main, chances=chances)
        for share, room in shares
    )
    return tuple(itertools.chain.from_iterable(picked))


def _filled(
    reading: Reading,
    kept: tuple[tuple[Sentence, ...], ...],
    rejected: frozenset[int],
    rendered: Rendered,
    options: Options,
) -> tuple[tuple[Sentence, ...], ...]:
    """`kept`, and bullets of the best rejected sentences where there is room left.

    Those without an error come first; those that lean serve only where there is no other.
    """
    if options.brief:
        return kept or _last_resort(reading, rendered)
    if not reading.parts:
        share = (reading.scored, reading.room(options))
        return _filled_share(reading, share, kept, rejected, rendered)
    filled: list[tuple[Sentence, ...]] = []
    for share in reading.shares(options):
        indexes = {item.sentence.index for item in share[0]}
        own = tuple(bullet for bullet in kept if bullet[0].index in indexes)
        filled += _filled_share(reading, share, own, rejected, rendered)
    return tuple(filled)


def _last_resort(reading: Reading, rendered: Rendered) -> tuple[tuple[Sentence, ...], ...]:
    """The best sentence that has no error, or has, where none is sound."""
    faulty = {
        item.sentence.index
        for item in reading.scored
        if rendered[reading.bullet_passage(item.sentence)].errors
    }
    best = in_a_sentence(reading.scored, faulty) or in_a_sentence(reading.scored)
    return ((best,),) if best else ()


def _filled_share(
    reading: Reading,
    share: tuple[tuple[Scored, ...], Room],
    kept: tuple[tuple[Sentence, ...], ...],
    rejected: frozenset[int],
    rendered: Rendered,
) -> tuple[tuple[Sentence, ...], ...]:
    scored, room = share
    left = [item for item in scored if item.sentence.index in rejected]
    left = [item for item in left if not item.leans] or ([] if kept else left)
    faulty = {
        item.sentence.index
        for item in left
        if rendered[reading.bullet_passage(item.sentence)].errors
    }
    for tier in (rejected - faulty, faulty):
        some = [item for item in left if item.sentence.index in tier]
        used = sum(count_words(reading.wordings[one.index]) for bullet in kept for one in bullet)
        words = None if room.words is None else room.words - used
        if some and len(kept) < room.bullets and (not kept or words is None or words > 0):
            more = select(some, Room(room.bullets - len(kept), words), reading.language)
            kept = (*kept, *more)
    return tuple(sorted(kept, key=lambda bullet: bullet[0].index))


def _made_headlines(
    readings: Sequence[Reading], choices: Sequence[Choice], rendered: Rendered
) -> list[Passage]:
    """Headlines for the articles without a title, and for those whose title is doubtful."""
    return [
        passage
        for reading, choice in zip(readings, choices, strict=True)
        if (title := reading.title_passage()) is None or any(_doubts(title, rendered))
        for passage in (
            *reading.shorter_title_passages(),
            reading.headline_passage(choice.rejected),
        )
    ]


def _doubts(passage: Passage, rendered: Rendered) -> tuple[int, int]:
    """How many errors and warnings a passage has."""
    return len(rendered[passage].errors), len(rendered[passage].warnings)


def _summary_or_fail(
    reading: Reading, choice: Choice, rendered: Rendered, options: Options, models: Models
) -> Summary | Failure:
    try:
        return _summary(reading, choice, rendered, options, models)
    except WritingFailed as error:
        return Failure(reading.article.source, error)


def _summary(
    reading: Reading, choice: Choice, rendered: Rendered, options: Options, models: Models
) -> Summary:
    told = [
        [translation_of(s, reading.bullet_passage(s), rendered) for s in bullet]
        for bullet in choice.bullets
    ]
    for_bullets = list(itertools.chain.from_iterable(told))
    whole: list[Translation] = []
    if options.full_translation or models.writer:
        whole = [translation_of(s, reading.passage(s), rendered) for s in reading.sentences]
    bullets, writing = make_bullets(told, reading.rests_on), None
    if models.writer:
        stories = [t for t in whole if _is_story(t.sentence, reading)]
        bullets, writing = write(reading.article, stories, reading.scored, options, models.writer)
        used = {source for bullet in bullets for source in bullet.sources}
        for_bullets = [item for item in stories if item.sentence.index in used]
    sure = tuple(bullet for bullet in bullets if bullet.confidence >= options.min_confidence)
    gist, apart = part_gist(sure, reading.scored) if options.gist else (None, sure)
    fitted_for, fitted_on = confidence_fitted([reading], options, models)
    if options.brief:
        gist, apart = next(iter(sure), None), ()
    apart = told_by(
        apart,
        reading.article,
        reading.blocks,
        reading.sentences,
        newest_first=not reading.parts,
    )
    sections, apart = told_by_part(reading, apart, rendered, options)
    return Summary(
        article=reading.article,
        blocks=reading.blocks,
        sentences=reading.sentences,
        headline=_headline(reading, choice.rejected, rendered),
        gist=gist,
        bullets=apart,
        sections=sections,
        translations=tuple(whole if options.full_translation else for_bullets),
        signature=signature([reading.article], options, models),
        confidence_fitted_for=fitted_for,
        confidence_fitted_on=fitted_on,
        target=options.to,
        writing=writing,
        left_out=len(bullets) - len(sure),
        ranked=() if sections else ranked(apart, gist, reading.scored, reading.main),
        ledger=ledger(
            reading.article,
            reading.blocks,
            reading.sentences,
            reading.language,
            replace(
                _uses(_rejected(reading, choice, rendered), whole or for_bullets, bullets, sure),
                doubted=choice.doubted,
            ),
        ),
    )


def _headline(reading: Reading, rejected: Collection[int], rendered: Rendered) -> Headline:
    """The title, or what is sounder: less of it, or the main news; that if there is no title.

    A sentence that does not say what the title says stands only for one that misleads.
    """
    title = reading.title_passage()
    if title and not any(_doubts(title, rendered)):
        return set_headline(title, rendered)
    made, told = reading.headline_passage(rejected), reading.headline(rejected).sentence
    if title:
        titles = [title, *reading.shorter_title_passages()]
        is_sparable = not rendered[title].misses_only_words
        may_stand = is_sparable or reading.says_title(told)
        best = min((*titles, made) if may_stand else titles, key=lambda one: _doubts(one, rendered))
        if best != made:
            return set_headline(best, rendered)
    return set_headline(made, rendered, with_sources([told.index], reading.rests_on))


def _is_story(sentence: Sentence, reading: Reading) -> bool:
    return reading.blocks[sentence.paragraph].kind not in ("title", "heading", "time")


def _rejected(
    reading: Reading, choice: Choice, rendered: Rendered
) -> dict[int, tuple[Finding, ...]]:
    """What was wrong with the sentences that gave way to others."""
    return {
        s.index: rendered[reading.bullet_passage(s)].findings
        for s in reading.sentences
        if s.index in choice.rejected
    }


def _uses(
    rejected: Mapping[int, Sequence[Finding]],
    translations: Sequence[Translation],
    made: Sequence[Bullet],
    sure: Sequence[Bullet],
) -> Uses:
    """What was done with which sentence: `made` are all the bullets, `sure` those that stay."""
    all_made, kept = ({source for one in some for source in one.sources} for some in (made, sure))
    translated = {item.sentence.index: item.findings for item in translations}
    return Uses({**rejected, **translated}, kept, all_made - kept)
