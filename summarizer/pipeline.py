"""The way of articles to summaries, readable from top to bottom; it is given its models."""

from __future__ import annotations

import hashlib
import itertools
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TypeAlias

from ._version import __version__
from .document import (
    Article,
    Block,
    Bullet,
    Candidate,
    Citation,
    Digest,
    DigestBullet,
    Digested,
    Failure,
    Finding,
    Headline,
    Scored,
    Sentence,
    Span,
    Summary,
    TranslatedText,
    Translation,
)
from .errors import EmptyArticle, InputError, OptionError, TranslationFailed, WritingFailed
from .languages import Language, tables
from .models import LanguageIdentifier, Translator, Writer
from .options import Options
from .steps.bullets import finish, headline, make_bullets, part_gist
from .steps.candidates import candidates
from .steps.clean import clean, restore
from .steps.confidence import confidence
from .steps.dating import dated
from .steps.figures import Telling, differing
from .steps.identify import Readers, article_language, mark_languages
from .steps.ledger import Uses, ledger
from .steps.merge import Key, Statement, Told, choose, in_time, merge, pool
from .steps.rank import Room, count_words, order_of_choice, rank, select
from .steps.second_tries import Reviewed
from .steps.segment import segment
from .steps.translate import kept, translate
from .steps.verify.standard import Standard
from .typography import english_set
from .weights import RankingWeights
from .writing import write

_SENTENCES_FOR_A_BULLET = 2
"""A summary whose size is left open has a bullet for so many sentences, up to the usual number."""


def _no_advice(source: str, target: str) -> str:  # noqa: ARG001
    return "choose a model that does with --model"


@dataclass(frozen=True, slots=True)
class Models:
    """The models that the pipeline is given.

    :param ranking: which sentences matter.
    :param writer: writes the bullets; without one, they are sentences of the article.
    :param advise: which model would translate from one language to another, as advice to the user.
    """

    translator: Translator
    identifier: LanguageIdentifier
    ranking: RankingWeights
    writer: Writer | None = None
    advise: Callable[[str, str], str] = _no_advice


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was read: its blocks, its sentences and the scores of those that count.

    `wordings` is what bullets say of them, by sentence index.
    """

    article: Article
    language: Language
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    scored: tuple[Scored, ...]
    wordings: Mapping[int, str] = field(default_factory=dict)

    def passage(self, sentence: Sentence) -> Passage:
        """The sentence as it stands."""
        return self._language(sentence), sentence.text

    def bullet_passage(self, sentence: Sentence) -> Passage:
        """The sentence as it is translated for a bullet."""
        return self._language(sentence), self.wordings[sentence.index]

    def title_passage(self) -> Passage | None:
        """The article's own title, if it has one."""
        return (self.language.code, self.article.title) if self.article.title else None

    def headline(self, rejected: Collection[int] = ()) -> Candidate:
        """What its best sentence says as a headline; the `rejected` ones serve if all are."""
        left = [item for item in self.scored if item.sentence.index not in rejected]
        return headline(left or self.scored, self.language)

    def headline_passage(self, rejected: Collection[int] = ()) -> Passage:
        """That headline as it is translated."""
        one = self.headline(rejected)
        return self._language(one.sentence), one.wording

    def room(self, options: Options) -> Room:
        """How much the summary holds, its gist counted with the bullets."""
        total = sum(count_words(item.wording) for item in self.scored)
        words = options.words if options.length is None else math.ceil(options.length * total)
        bullets = options.most_bullets
        if options.bullets is None and words is None:
            bullets = min(bullets, math.ceil(len(self.scored) / _SENTENCES_FOR_A_BULLET))
        return Room(bullets + options.gist, words)

    def _language(self, sentence: Sentence) -> str:
        return self.blocks[sentence.paragraph].language or self.language.code


Passage = tuple[str, str]
"""An ISO 639-1 code and a text in that language."""

Rendered: TypeAlias = dict[Passage, Reviewed]
"""Passages as they were handed to the translator, with what came of them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences of each bullet, and the indexes of those that had an error."""

    bullets: tuple[tuple[Sentence, ...], ...]
    rejected: frozenset[int]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all bullets."""
        return tuple(itertools.chain.from_iterable(self.bullets))


def summarize_articles(
    articles: Sequence[Article], options: Options, models: Models
) -> Iterator[Summary | Failure]:
    """A summary for each article, in order, or the failure of that article alone.

    The sentences of all of them are translated together; each summary is the same as if its
    article had been alone.

    :raises ModelError: if the translator fails.
    """
    readings = [_read_or_fail(article, options, models) for article in articles]
    read = [reading for reading in readings if isinstance(reading, Reading)]
    chosen, rendered = _choose(read, options, models.translator)
    whole = options.full_translation or models.writer is not None
    others = _titles(read) + (_all_passages(read) if whole else [])
    rendered |= _translate_new(others, rendered, options, models.translator)
    made = _made_headlines(read, chosen, rendered)
    rendered |= _translate_new(made, rendered, options, models.translator)
    choices = iter(chosen)
    for reading in readings:
        if isinstance(reading, Failure):
            yield reading
        else:
            yield _summary_or_fail(reading, next(choices), rendered, options, models)


def read(article: Article, options: Options, models: Models) -> Reading:
    """Identify the language, mark what is no prose, find the sentences and score them.

    :raises UnsupportedLanguage: if the translator does not read the article's language.
    :raises EmptyArticle: if there is no sentence to summarise.
    """
    readers = Readers(models.identifier, models.translator, options.to, models.advise)
    stated = options.language or article.language
    article = replace(article, language=article_language(article, stated, readers))
    language = tables(article.language or "")
    blocks = clean(article, language)
    if stated is None:
        blocks = mark_languages(article, blocks, readers)
    blocks = restore(blocks, options.restored)
    sentences = segment(article, blocks, language)
    stories = candidates(article, blocks, sentences, language, compressing=options.compress)
    scored = rank(stories, article.title or "", language, models.ranking)
    if not scored:
        words = len(article.text.split())
        raise EmptyArticle(
            f"{article.source} has {words} word{'s' * (words != 1)} and no sentence to summarise;"
            " give the text of an article"
        )
    wordings = {item.sentence.index: item.wording for item in scored}
    return Reading(article, language, blocks, sentences, scored, wordings)


def in_order_of_choice(article: Article, options: Options, models: Models) -> tuple[Scored, ...]:
    """The article's sentences as bullets would say them, the first to be chosen first.

    :raises InputError: if it cannot be read.
    """
    reading = read(article, options, models)
    return order_of_choice(reading.scored, reading.language)


def _read_or_fail(article: Article, options: Options, models: Models) -> Reading | Failure:
    try:
        return read(article, options, models)
    except InputError as error:
        return Failure(article.source, error)


def _choose(
    readings: Sequence[Reading], options: Options, translator: Translator
) -> tuple[list[Choice], Rendered]:
    """The sentences for each article's bullets, and what came of them.

    A sentence whose translation is not sound gives way to the next best; where no other can
    serve, it comes back, flagged.
    """
    rendered: Rendered = {}
    rejected = [frozenset[int]() for _ in readings]
    while True:
        chosen = [
            select(reading.scored, reading.room(options), reading.language, out)
            for reading, out in zip(readings, rejected, strict=True)
        ]
        passages = [
            [
                (sentence.index, reading.bullet_passage(sentence))
                for one in bullets
                for sentence in one
            ]
            for reading, bullets in zip(readings, chosen, strict=True)
        ]
        wanted = [passage for listed in passages for _, passage in listed]
        rendered |= _translate_new(wanted, rendered, options, translator)
        failed = [
            {index for index, passage in listed if not rendered[passage].is_sound}
            for listed in passages
        ]
        if not any(failed):
            break
        rejected = [out | more for out, more in zip(rejected, failed, strict=True)]
    return [
        Choice(_filled(reading, bullets, out, rendered, options), out)
        for reading, bullets, out in zip(readings, chosen, rejected, strict=True)
    ], rendered


def _filled(
    reading: Reading,
    kept: tuple[tuple[Sentence, ...], ...],
    rejected: frozenset[int],
    rendered: Rendered,
    options: Options,
) -> tuple[tuple[Sentence, ...], ...]:
    """`kept`, and bullets of the best rejected sentences where there is room left.

    Those without an error come first.
    """
    room = reading.room(options)
    left = [item for item in reading.scored if item.sentence.index in rejected]
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


def _titles(readings: Sequence[Reading]) -> list[Passage]:
    return [title for reading in readings if (title := reading.title_passage())]


def _made_headlines(
    readings: Sequence[Reading], choices: Sequence[Choice], rendered: Rendered
) -> list[Passage]:
    """Headlines for the articles without a title, and for those whose title has an error."""
    return [
        reading.headline_passage(choice.rejected)
        for reading, choice in zip(readings, choices, strict=True)
        if (title := reading.title_passage()) is None or rendered[title].errors
    ]


def _all_passages(readings: Sequence[Reading]) -> list[Passage]:
    return [reading.passage(s) for reading in readings for s in reading.sentences]


def _translate_new(
    passages: Iterable[Passage], known: Rendered, options: Options, translator: Translator
) -> Rendered:
    """What comes of the passages that are not known yet; those in the target language stay."""
    new = [passage for passage in dict.fromkeys(passages) if passage not in known]
    rendered: Rendered = {}
    for code in dict.fromkeys(code for code, _ in new):
        texts = [text for language, text in new if language == code]
        directed = translator.between(code, options.to)
        if code == options.to:
            done = [kept(text) for text in texts]
        elif directed is not None:
            done = translate(texts, directed, Standard(code, options.to, options.glossary))
        else:
            raise TranslationFailed(
                f"{translator.name} does not translate {code} into {options.to}"
            )
        rendered |= zip([(code, text) for text in texts], done, strict=True)
    return rendered


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
        [_translation(s, reading.bullet_passage(s), rendered) for s in bullet]
        for bullet in choice.bullets
    ]
    for_bullets = list(itertools.chain.from_iterable(told))
    whole: list[Translation] = []
    if options.full_translation or models.writer:
        whole = [_translation(s, reading.passage(s), rendered) for s in reading.sentences]
    bullets, writing = make_bullets(told), None
    if models.writer:
        stories = [t for t in whole if _is_story(t.sentence, reading)]
        bullets, writing = write(reading.article, stories, reading.scored, options, models.writer)
        used = {source for bullet in bullets for source in bullet.sources}
        for_bullets = [item for item in stories if item.sentence.index in used]
    sure = tuple(bullet for bullet in bullets if bullet.confidence >= options.min_confidence)
    gist, apart = part_gist(sure, reading.scored) if options.gist else (None, sure)
    return Summary(
        article=reading.article,
        blocks=reading.blocks,
        sentences=reading.sentences,
        headline=_headline(reading, choice.rejected, rendered),
        gist=gist,
        bullets=apart,
        translations=tuple(whole if options.full_translation else for_bullets),
        signature=_signature([reading.article], options, models),
        target=options.to,
        writing=writing,
        left_out=len(bullets) - len(sure),
        ledger=ledger(
            reading.article,
            reading.blocks,
            reading.sentences,
            reading.language,
            _uses(_rejected(reading, choice, rendered), whole or for_bullets, bullets, sure),
        ),
    )


def _headline(reading: Reading, rejected: Collection[int], rendered: Rendered) -> Headline:
    """The title, unless it has an error and the best sentence has none, or there is no title."""
    title = reading.title_passage()
    if title and not rendered[title].errors:
        return _set_headline(title, rendered)
    made = reading.headline_passage(rejected)
    if title and rendered[made].errors:
        return _set_headline(title, rendered)
    return _set_headline(made, rendered, (reading.headline(rejected).sentence.index,))


def _set_headline(passage: Passage, rendered: Rendered, sources: tuple[int, ...] = ()) -> Headline:
    _, source = passage
    reviewed = rendered[passage]
    return Headline(
        text=finish(_as_read(reviewed)).rstrip("."),
        confidence=confidence(source, reviewed),
        findings=reviewed.findings,
        sources=sources,
    )


def _is_story(sentence: Sentence, reading: Reading) -> bool:
    return reading.blocks[sentence.paragraph].kind not in ("title", "heading")


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


def _translation(sentence: Sentence, passage: Passage, rendered: Rendered) -> Translation:
    _, source = passage
    reviewed = rendered[passage]
    english = _as_read(reviewed)
    return Translation(sentence, english, confidence(source, reviewed), reviewed.findings)


def _as_read(reviewed: Reviewed) -> str:
    """A translation as it is set for a reader; what was not translated stays as it is."""
    return reviewed.text if reviewed.rung == "kept" else english_set(reviewed.text)


def _signature(articles: Sequence[Article], options: Options, models: Models) -> str:
    """The recipe: version, input, models and options; equal recipes give equal summaries."""
    given = "\0".join(f"{one.title}\0{one.language}\0{one.outline}\0{one.text}" for one in articles)
    chosen = ",".join(f"{name}={value}" for name, value in asdict(options).items())
    writer = [f"writer:{models.writer.name}@{models.writer.signature}"] if models.writer else []
    return "|".join(
        (
            f"summarizer:{__version__}",
            f"input:{hashlib.sha256(given.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}",
            f"model:{models.translator.name}@{models.translator.signature}",
            *writer,
            f"options:{chosen}",
        )
    )


def digest_articles(articles: Sequence[Article], options: Options, models: Models) -> Digest:
    """What several articles say, each thing once, in at most `options.most_bullets` bullets.

    An article that cannot be read does not stop the others: it is among the failures.

    :raises OptionError: if the options state words or a length, which several articles share.
    :raises ModelError: if the translator fails.
    """
    if options.words is not None or options.length is not None:
        raise OptionError("a digest is sized by its bullets; leave out words and length")
    readings = [_read_or_fail(article, options, models) for article in articles]
    read = [reading for reading in readings if isinstance(reading, Reading)]
    statements = merge(pool([one.scored for one in read], [one.language for one in read]))
    chosen, rendered = _choose_statements(statements, read, options, models.translator)
    others = [*_titles(read), *(_told_passage(one, read) for it in chosen for one in it.told)]
    rendered |= _translate_new(others, rendered, options, models.translator)
    bullets = [
        _digest_bullet(one, read, rendered, options.to)
        for one in in_time(chosen, [dated(one.article, one.blocks) for one in read])
    ]
    sure = tuple(one for one in bullets if one.confidence >= options.min_confidence)
    return Digest(
        articles=tuple(
            _digested(one, rendered, _uses_in_digest(place, one, rendered, bullets, sure))
            for place, one in enumerate(read)
        ),
        bullets=sure,
        failures=tuple(one for one in readings if isinstance(one, Failure)),
        signature=_signature([one.article for one in read], options, models),
        target=options.to,
        left_out=len(bullets) - len(sure),
    )


def _digested(reading: Reading, rendered: Rendered, uses: Uses) -> Digested:
    title = reading.title_passage()
    return Digested(
        reading.article,
        reading.blocks,
        reading.sentences,
        _set_headline(title, rendered) if title else None,
        ledger(reading.article, reading.blocks, reading.sentences, reading.language, uses),
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
    translator: Translator,
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
        rendered |= _translate_new(passages, rendered, options, translator)
        failed = {key for key, passage in told if not rendered[passage].is_sound}
        if failed <= rejected:
            return chosen, rendered
        rejected |= failed


def _told_passage(told: Told, readings: Sequence[Reading]) -> Passage:
    return readings[told.article].bullet_passage(told.sentence)


def _digest_bullet(
    statement: Statement, readings: Sequence[Reading], rendered: Rendered, target: str
) -> DigestBullet:
    teller, *others = statement.told
    passage = _told_passage(teller, readings)
    translation = _translation(teller.sentence, passage, rendered)
    passages = [(one.key, _told_passage(one, readings)) for one in statement.told]
    tellings = [Telling(Citation(*key), *p, rendered[p].text) for key, p in passages]
    return DigestBullet(
        text=finish(translation.english),
        citations=tuple(Citation(*key) for key in (teller.key, *sorted(o.key for o in others))),
        confidence=translation.confidence,
        findings=translation.findings,
        differing=differing(tellings, target),
    )


def translate_texts(texts: Sequence[str], options: Options, models: Models) -> list[TranslatedText]:
    """Each text with its sentences translated and everything between them as it was.

    Lines, blank lines and indentation are kept. A paragraph in the target language, or in one
    that is not read, stays as it is. The sentences of all texts are translated together.

    :raises UnsupportedLanguage: if the translator does not read the language of a text.
    """
    readings = [_read_text(text, options, models) for text in texts]
    rendered = _translate_new(_all_passages(readings), {}, options, models.translator)
    return [_translated_text(reading, rendered) for reading in readings]


def _read_text(text: str, options: Options, models: Models) -> Reading:
    """`text` line by line, with nothing set aside."""
    article = Article(text, source="the text")
    if not text.strip():
        return Reading(article, tables(""), (), (), ())
    readers = Readers(models.identifier, models.translator, options.to, models.advise)
    article = replace(article, language=article_language(article, options.language, readers))
    language = tables(article.language or "")
    blocks = _lines(text)
    if options.language is None:
        blocks = mark_languages(article, blocks, readers)
    return Reading(article, language, blocks, segment(article, blocks, language), ())


def _translated_text(reading: Reading, rendered: Rendered) -> TranslatedText:
    text = reading.article.text
    passages = [reading.passage(sentence) for sentence in reading.sentences]
    pieces: list[str] = []
    done = 0
    for sentence, passage in zip(reading.sentences, passages, strict=True):
        pieces += [text[done : sentence.span.start], _as_read(rendered[passage])]
        done = sentence.span.end
    return TranslatedText(
        "".join([*pieces, text[done:]]),
        tuple(
            _translation(sentence, passage, rendered)
            for sentence, passage in zip(reading.sentences, passages, strict=True)
        ),
    )


def _lines(text: str) -> tuple[Block, ...]:
    """Each line of a text as a block."""
    blocks: list[Block] = []
    start = 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(Span(start, start + len(line)), "body"))
        start += len(line)
    return tuple(blocks)


def translate_lines(lines: Sequence[str], options: Options, models: Models) -> list[str]:
    """Each line translated, one for one; blank lines stay blank.

    A line is too short to tell its language, so all of them together do.

    :raises TypeError: if `lines` is a single string.
    :raises UnsupportedLanguage: if the translator does not read the language of the lines.
    """
    if isinstance(lines, str):
        raise TypeError("lines is one str; pass a list of lines")
    translator, readable = models.translator, models.translator.source_languages
    code = options.language or (next(iter(readable)) if len(readable) == 1 else None)
    if code is None:
        readers = Readers(models.identifier, translator, options.to, models.advise)
        code = article_language(Article("\n".join(lines), source="the text"), None, readers)
    rendered = _translate_new([(code, line) for line in lines], {}, options, translator)
    return [" ".join(rendered[code, line].text.split()) for line in lines]
