"""The way of whole texts, and of lines, to their translations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from summarizer.document import Article, Block, Sentence, Span, TranslatedText, Translation
from summarizer.languages import tables
from summarizer.marked import Marked
from summarizer.models import CAUTIOUS, Decoding, mending_of
from summarizer.options import Options
from summarizer.repair.fragments import is_fragment, told_at_once, trusted
from summarizer.steps.source.identify import Readers, article_language, mark_languages
from summarizer.steps.source.segment import segment
from summarizer.steps.translation.carry import carried, enclosed_texts
from summarizer.steps.translation.decode import decode

from .passages import Rendered, all_passages, as_read, translate_new, translation_of
from .reading import Models, Reading

_ENCLOSED = Decoding(beam_size=4, hypotheses=2)
_MOST_IN_TURN = 16
"""Sentences that a reader waits for together, once the first ones are there."""


def translate_texts(texts: Sequence[str], options: Options, models: Models) -> list[TranslatedText]:
    """Each text with its sentences translated and everything between them as it was.

    Lines, blank lines and indentation are kept. A paragraph in the target language, or in one
    that is not read, stays as it is. The sentences of all texts are translated together.

    :raises UnsupportedLanguage: if the translator does not read the language of a text.
    """
    readings = [_read_text(text, options, models) for text in texts]
    rendered = _rendered(readings, options, models)
    return [
        _translated_text(reading, reading.sentences, Span(0, len(reading.article.text)), rendered)
        for reading in readings
    ]


def translate_in_turn(
    text: str, options: Options, models: Models, known: Mapping[str, Translation]
) -> Iterator[tuple[Translation, ...]]:
    """The sentences of a text with their translations, in order, as they are made.

    The first comes alone, so that there is soon something to read, then more at a time. They say
    what `translate_texts` says, but for those that are known.

    :param known: translations by their source sentences, which are not made again.
    :raises UnsupportedLanguage: if the translator does not read the language of the text.
    """
    reading = _read_text(text, options, models)
    for group in _in_turn(reading.sentences, known):
        new = tuple(sentence for sentence in group if sentence.text not in known)
        rendered = _rendered([replace(reading, sentences=new)], options, models)
        yield tuple(
            replace(known[sentence.text], sentence=sentence)
            if sentence.text in known
            else translation_of(sentence, reading.passage(sentence), rendered)
            for sentence in group
        )


def _in_turn(
    sentences: Sequence[Sentence], known: Mapping[str, Translation]
) -> Iterator[list[Sentence]]:
    """The sentences in groups, of which each has twice as many new ones as the one before."""
    group: list[Sentence] = []
    new, wanted = 0, 1
    for sentence in sentences:
        group.append(sentence)
        new += sentence.text not in known
        if new == wanted:
            yield group
            group, new, wanted = [], 0, min(2 * wanted, _MOST_IN_TURN)
    if group:
        yield group


def translate_marked(passages: Sequence[Marked], options: Options, models: Models) -> list[Marked]:
    """The passages of one document in the target language, their marks around the same words.

    They are read as the lines of one text, so that a document is translated as its text is.

    :raises TypeError: if `passages` is no sequence of `Marked`.
    :raises ValueError: if a passage has a line break in it.
    :raises UnsupportedLanguage: if the translator does not read their language.
    """
    if isinstance(passages, (str, Marked)):
        raise TypeError("passages is one passage; pass a list of them")
    if any(len(passage.text.splitlines()) > 1 for passage in passages):
        raise ValueError("a passage is one line; divide it where its lines end")
    reading = _read_text("".join(f"{passage.text}\n" for passage in passages), options, models)
    rendered = _rendered([reading], options, models)
    enclosed = _enclosed(passages, reading.language.code, options, models)
    done: list[Marked] = []
    start = 0
    waiting = list(reversed(reading.sentences))
    for passage in passages:
        span = Span(start, start + len(passage.text))
        own: list[Sentence] = []
        while waiting and waiting[-1].span.start < span.end:
            own.append(waiting.pop())
        done.append(carried(passage, _translated_text(reading, own, span, rendered), enclosed))
        start = span.end + 1
    return done


def _enclosed(
    passages: Sequence[Marked], language: str, options: Options, models: Models
) -> dict[str, list[str]]:
    """What marks enclose, translated for itself, so that it is found again in its sentence."""
    texts = list(dict.fromkeys(text for one in passages for text in enclosed_texts(one)))
    directed = models.translator.between(language, options.to)
    if directed is None or language == options.to:
        return {}
    counts = directed.count_tokens(texts) if texts else []
    short = [
        text
        for text, count in zip(texts, counts, strict=True)
        if count <= directed.max_source_tokens
    ]
    found = decode(short, directed, _ENCLOSED)
    return {
        text: [one.text for one in hypotheses]
        for text, hypotheses in zip(short, found, strict=True)
    }


def _rendered(readings: Sequence[Reading], options: Options, models: Models) -> Rendered:
    """What came of every sentence; a weak model's word or two that are none are held to more."""
    passages = all_passages(readings)
    alone = {
        reading.passage(sentence)
        for reading in readings
        for sentence in reading.sentences
        if is_fragment(sentence.text)
        and reading.blocks[sentence.paragraph].span.of(reading.article.text).strip()
        == sentence.text
    }
    directed = {code: models.translator.between(code, options.to) for code, _ in alone}
    mending = {code: mending_of(one) if one else CAUTIOUS for code, one in directed.items()}
    known = {
        passage: told
        for passage in alone
        if (told := told_at_once(passage[1], passage[0], options, mending[passage[0]])) is not None
    }
    rendered = known | translate_new(passages, known, options, models)
    doubted = {one for one in alone if "fragments" in mending[one[0]].repairs}
    for passage in doubted - known.keys():
        rendered[passage] = trusted(passage[1], rendered[passage], passage[0], options.to)
    return rendered


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


def _translated_text(
    reading: Reading, sentences: Sequence[Sentence], within: Span, rendered: Rendered
) -> TranslatedText:
    """The part `within` a text that has these sentences; their spans are within that part.

    Sentences that lost the space between them get one.
    """
    text = reading.article.text
    pieces: list[str] = []
    done = within.start
    for sentence in sentences:
        english = as_read(rendered[reading.passage(sentence)])
        between = text[done : sentence.span.start] or (" " if pieces else "")
        pieces += [between, english]
        done = sentence.span.end
    return TranslatedText(
        "".join([*pieces, text[done : within.end]]),
        tuple(
            translation_of(_moved(sentence, within.start), reading.passage(sentence), rendered)
            for sentence in sentences
        ),
    )


def _moved(sentence: Sentence, start: int) -> Sentence:
    span = Span(sentence.span.start - start, sentence.span.end - start)
    return replace(sentence, span=span)


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
    rendered = translate_new([(code, line) for line in lines], {}, options, models)
    return [" ".join(rendered[code, line].text.split()) for line in lines]
