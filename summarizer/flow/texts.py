"""The way of whole texts, and of lines, to their translations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.document import Article, Block, Span, TranslatedText
from summarizer.languages import tables
from summarizer.options import Options
from summarizer.steps.source.identify import Readers, article_language, mark_languages
from summarizer.steps.source.segment import segment

from .passages import Rendered, all_passages, as_read, translate_new, translation_of
from .reading import Models, Reading


def translate_texts(texts: Sequence[str], options: Options, models: Models) -> list[TranslatedText]:
    """Each text with its sentences translated and everything between them as it was.

    Lines, blank lines and indentation are kept. A paragraph in the target language, or in one
    that is not read, stays as it is. The sentences of all texts are translated together.

    :raises UnsupportedLanguage: if the translator does not read the language of a text.
    """
    readings = [_read_text(text, options, models) for text in texts]
    rendered = translate_new(all_passages(readings), {}, options, models.translator)
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
        pieces += [text[done : sentence.span.start], as_read(rendered[passage])]
        done = sentence.span.end
    return TranslatedText(
        "".join([*pieces, text[done:]]),
        tuple(
            translation_of(sentence, passage, rendered)
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
    rendered = translate_new([(code, line) for line in lines], {}, options, translator)
    return [" ".join(rendered[code, line].text.split()) for line in lines]
