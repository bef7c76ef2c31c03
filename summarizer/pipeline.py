"""The way of articles to summaries, readable from top to bottom; it is given its models."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from ._version import __version__
from .document import (
    Article,
    Block,
    Bullet,
    Failure,
    Scored,
    Sentence,
    Span,
    Summary,
    TranslatedText,
    Translation,
)
from .errors import EmptyArticle, InputError, UnsupportedLanguage
from .languages import Language, tables
from .models import LanguageIdentifier, Translator
from .options import Options
from .steps.bullets import bullet_source, finish, make_bullets
from .steps.clean import clean
from .steps.confidence import confidence
from .steps.ledger import Uses, ledger
from .steps.rank import rank, select
from .steps.segment import segment, sentence_spans

if TYPE_CHECKING:
    from .steps.second_tries import Reviewed

_SURE_OF_LANGUAGE = 0.6


@dataclass(frozen=True, slots=True)
class Models:
    """The models that the pipeline is given."""

    translator: Translator
    identifier: LanguageIdentifier


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was read: its blocks, its sentences and the scores of those that count."""

    article: Article
    language: Language
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    scored: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences for an article's bullets, and the indexes of those that had an error."""

    sentences: tuple[Sentence, ...]
    rejected: frozenset[int]


English: TypeAlias = "dict[str, Reviewed]"
"""French texts as they were handed to the translator, with what came of them."""


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
    chosen, english = _choose(read, options, models.translator)
    english |= _translate_new(_other_texts(read, options), english, options, models.translator)
    choices = iter(chosen)
    for reading in readings:
        if isinstance(reading, Failure):
            yield reading
        else:
            yield _summary(reading, next(choices), english, options, models)


def read(article: Article, options: Options, models: Models) -> Reading:
    """Identify the language, mark what is no prose, find the sentences and score them.

    :raises UnsupportedLanguage: if the translator does not read the article's language.
    :raises EmptyArticle: if there is no sentence to summarise.
    """
    article = replace(article, language=_language(article, options, models))
    language = tables(article.language or "")
    blocks = clean(article, language)
    sentences = segment(article, blocks, language)
    scored = rank(article, blocks, sentences, language)
    if not scored:
        words = len(article.text.split())
        raise EmptyArticle(
            f"{article.source} has {words} word{'s' * (words != 1)} and no sentence to summarise;"
            " give the text of an article"
        )
    return Reading(article, language, blocks, sentences, scored)


def _read_or_fail(article: Article, options: Options, models: Models) -> Reading | Failure:
    try:
        return read(article, options, models)
    except InputError as error:
        return Failure(article.source, error)


def _language(article: Article, options: Options, models: Models) -> str:
    """The article's language: as declared, else as identified; when unsure, the translator's."""
    readable = models.translator.source_languages
    declared = options.language or article.language
    found, probability = (declared, 1.0) if declared else models.identifier.identify(article.text)
    if found in readable:
        return found
    if probability < _SURE_OF_LANGUAGE and len(readable) == 1:
        return next(iter(readable))
    raise UnsupportedLanguage(
        f"{article.source} is in language {found!r} ({probability:.0%} sure), and"
        f" {models.translator.name} reads {', '.join(sorted(readable))}; choose a model that reads"
        f" it with --model, or state the language with --language"
    )


def _choose(
    readings: Sequence[Reading], options: Options, translator: Translator
) -> tuple[list[Choice], English]:
    """The sentences for each article's bullets, and their English.

    A sentence whose translation has an error gives way to the next best; where no other can
    serve, it comes back, flagged.
    """
    english: English = {}
    rejected = [frozenset[int]() for _ in readings]
    while True:
        chosen = [
            select(reading.scored, options.bullets, reading.language, out)
            for reading, out in zip(readings, rejected, strict=True)
        ]
        texts = [
            bullet_source(sentence.text, reading.language)
            for reading, sentences in zip(readings, chosen, strict=True)
            for sentence in sentences
        ]
        english |= _translate_new(texts, english, options, translator)
        failed = [
            {s.index for s in sentences if english[bullet_source(s.text, reading.language)].errors}
            for reading, sentences in zip(readings, chosen, strict=True)
        ]
        if not any(failed):
            break
        rejected = [out | more for out, more in zip(rejected, failed, strict=True)]
    return [
        Choice(_filled(reading, sentences, out, options.bullets), out)
        for reading, sentences, out in zip(readings, chosen, rejected, strict=True)
    ], english


def _filled(
    reading: Reading, kept: Sequence[Sentence], rejected: frozenset[int], count: int
) -> tuple[Sentence, ...]:
    """`kept`, and the best rejected sentences where there are fewer than `count`."""
    flagged = sorted(
        (item for item in reading.scored if item.sentence.index in rejected),
        key=lambda item: -item.score,
    )
    filled = [*kept, *(item.sentence for item in flagged[: count - len(kept)])]
    return tuple(sorted(filled, key=lambda sentence: sentence.index))


def _other_texts(readings: Sequence[Reading], options: Options) -> list[str]:
    """What is translated beside the bullets: titles, and every sentence if that is asked for."""
    texts = [reading.article.title for reading in readings if reading.article.title]
    if options.full_translation:
        texts += [sentence.text for reading in readings for sentence in reading.sentences]
    return texts


def _translate_new(
    texts: Iterable[str], known: English, options: Options, translator: Translator
) -> English:
    new = [text for text in dict.fromkeys(texts) if text not in known]
    return dict(zip(new, _translated(new, options, translator), strict=True))


def _translated(texts: Sequence[str], options: Options, translator: Translator) -> list[Reviewed]:
    """The translation of each text, held to the glossary and to what the checks know."""
    # Translating and checking load a dozen modules; importing the package must stay cheap.
    from .steps.translate import translate
    from .steps.verify.standard import Standard

    language = options.language or min(translator.source_languages)
    return translate(texts, translator, Standard(language, glossary=options.glossary))


def _summary(
    reading: Reading,
    choice: Choice,
    english: English,
    options: Options,
    models: Models,
) -> Summary:
    sources = [(s, bullet_source(s.text, reading.language)) for s in choice.sentences]
    for_bullets = [_translation(sentence, text, english) for sentence, text in sources]
    bullets = make_bullets(for_bullets)
    sure = tuple(one for one in bullets if one.confidence >= options.min_confidence)
    translations = for_bullets
    if options.full_translation:
        translations = [_translation(s, s.text, english) for s in reading.sentences]
    title = reading.article.title
    return Summary(
        article=reading.article,
        blocks=reading.blocks,
        sentences=reading.sentences,
        title=finish(english[title].text).rstrip(".") if title else None,
        bullets=sure,
        translations=tuple(translations),
        signature=_signature(reading.article, options, models.translator),
        left_out=len(bullets) - len(sure),
        ledger=ledger(
            reading.article,
            reading.blocks,
            reading.sentences,
            reading.language,
            _uses(reading, choice, translations, (bullets, sure), english),
        ),
    )


def _uses(
    reading: Reading,
    choice: Choice,
    translations: Sequence[Translation],
    bullets: tuple[Sequence[Bullet], Sequence[Bullet]],
    english: English,
) -> Uses:
    """What was done with which sentence; `bullets` are all that were made, and those kept."""
    made, kept = ({source for one in some for source in one.sources} for some in bullets)
    rejected = {
        s.index: english[bullet_source(s.text, reading.language)].findings
        for s in reading.sentences
        if s.index in choice.rejected
    }
    translated = {item.sentence.index: item.findings for item in translations}
    return Uses({**rejected, **translated}, kept, made - kept)


def _translation(sentence: Sentence, french: str, english: English) -> Translation:
    reviewed = english[french]
    return Translation(sentence, reviewed.text, confidence(french, reviewed), reviewed.findings)


def _signature(article: Article, options: Options, translator: Translator) -> str:
    """The recipe: version, input, model and options; equal recipes give equal summaries."""
    given = f"{article.title}\0{article.language}\0{article.outline}\0{article.text}"
    chosen = ",".join(f"{name}={value}" for name, value in asdict(options).items())
    return "|".join(
        (
            f"summarizer:{__version__}",
            f"input:{hashlib.sha256(given.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}",
            f"model:{translator.name}@{translator.signature}",
            f"options:{chosen}",
        )
    )


def translate_text(text: str, language: str | None, models: Models) -> TranslatedText:
    """`text` with each of its sentences in English and everything between them as it was.

    Lines, blank lines and indentation are kept; nothing is set aside.

    :raises UnsupportedLanguage: if the translator does not read the language of the text.
    """
    if not text.strip():
        return TranslatedText(text)
    code = _language(Article(text, source="the text", language=language), Options(), models)
    sentences: list[Sentence] = []
    start = 0
    for paragraph, line in enumerate(text.splitlines(keepends=True)):
        for span in sentence_spans(text, Span(start, start + len(line)), tables(code)):
            sentences.append(Sentence(len(sentences), paragraph, span, span.of(text)))
        start += len(line)
    texts = (sentence.text for sentence in sentences)
    english = _translate_new(texts, {}, Options(language=code), models.translator)
    pieces: list[str] = []
    done = 0
    for sentence in sentences:
        pieces += [text[done : sentence.span.start], english[sentence.text].text]
        done = sentence.span.end
    return TranslatedText(
        "".join([*pieces, text[done:]]),
        tuple(_translation(sentence, sentence.text, english) for sentence in sentences),
    )


def translate_lines(lines: Sequence[str], translator: Translator) -> list[str]:
    """Each line in English, one for one; blank lines stay blank."""
    english = _translated(lines, Options(), translator)
    return [" ".join(line.text.split()) for line in english]
