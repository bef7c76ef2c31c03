"""The Python interface: a summarizer that opens its models by name and articles by path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from . import formats
from .backends import EXTRACTIVE, open_translator, open_writer
from .digest_document import Digest
from .document import Article, Failure, Scored, Summary, Term, TranslatedText, Translation
from .errors import InputError
from .marked import Marked
from .models import LanguageIdentifier, Loading, Translator, Writer
from .options import Options

if TYPE_CHECKING:
    from .fact_table import FactTable
    from .formats.documents.shared.parts import TranslatedDocument

_ARTICLES_IN_A_BATCH = 16
_NEEDED_NEXT = (".flow.summaries", ".languages.french.mentions")  # slow to import

# Methods import the flow: importing the package must stay cheap.


class Summarizer:
    """French articles in, English bullets out; its models are loaded once, for all of them.

    :param translator: a model's name ("embedded:fr-en"), several of them, of which each article
        goes to the first that reads its language, or any object that is a `Translator`; by
        default, what `SUMMARIZER_MODEL` or `summarizer models use` names, else the embedded one.
    :param identifier: what tells the language of an article; the built-in one by default.
    :param writer: a writer's name ("chat:MODEL@URL"), or any object that is a `Writer`; by default,
        the bullets are sentences of the article.
    :param loading: how models are opened by name.
    :raises OptionError: if a name is of no known kind.
    :raises ModelUnavailable: if a model cannot be loaded.
    """

    def __init__(
        self,
        translator: Translator | str | Sequence[str] | None = None,
        identifier: LanguageIdentifier | None = None,
        *,
        writer: Writer | str = EXTRACTIVE,
        loading: Loading = Loading(),
    ) -> None:
        from .backends.calibrations import calibrations
        from .backends.ranking import ranking_weights
        from .meanwhile import meanwhile

        if identifier is None:
            from .backends.language_identifier import FastTextIdentifier

            identifier = FastTextIdentifier()
        if translator is None or isinstance(translator, (str, Sequence)):
            with meanwhile(lambda: [import_module(name, __package__) for name in _NEEDED_NEXT]):
                translator = open_translator(translator, loading)
        from .flow.reading import Models

        opened = open_writer(writer, loading) if isinstance(writer, str) else writer
        self._models = Models(
            translator, identifier, ranking_weights(), calibrations(), opened, _advise
        )

    @property
    def translator(self) -> Translator:
        """The translation model in use."""
        return self._models.translator

    @property
    def signatures(self) -> tuple[str, ...]:
        """What a result depends on beside article and options: version, models, ranking."""
        from ._version import __version__
        from .flow.passages import confidence_parts

        models = self._models
        writer = [f"writer:{models.writer.name}@{models.writer.signature}"] if models.writer else []
        return (
            f"summarizer:{__version__}",
            f"model:{models.translator.name}@{models.translator.signature}",
            f"ranking:{models.ranking.signature}",
            *confidence_parts(models),
            *writer,
        )

    def summarize(self, article: Article | str, options: Options = Options()) -> Summary:
        """The summary of one article, or of a text.

        :raises InputError: if the article cannot be summarised; its class says why.
        :raises ModelError: if the model fails.
        :raises TypeError: if `article` is neither.
        """
        from .flow import summaries as pipeline

        _bar_others(article, "summarize_many()", Article)
        if isinstance(article, str):
            article = formats.load_text(article)
        (result,) = pipeline.summarize_articles([article], options, self._models)
        if isinstance(result, Failure):
            raise result.error
        return result

    def summarize_file(self, path: str | Path, options: Options = Options()) -> Summary:
        """The summary of the article in a file of any kind that docs/formats.md names.

        :raises InputError: if the file cannot be read or summarised.
        :raises ModelError: if the model fails.
        """
        return self.summarize(formats.load_file(path, options.max_megabytes), options)

    def summarize_url(self, url: str, options: Options = Options()) -> Summary:
        """The summary of the article at an address of the open internet; see `load_url`.

        :raises InputError: if it cannot be had, read or summarised.
        :raises ModelError: if the model fails.
        """
        return self.summarize(formats.load_url(url, options.max_megabytes), options)

    def summarize_many(
        self, articles: Iterable[Article | str], options: Options = Options()
    ) -> Iterator[Summary | Failure]:
        """A `Summary` for each article, in order, or the `Failure` of that article alone.

        Articles are read as they are needed and translated in batches; each summary is the
        same as if its article had been alone.

        :raises TypeError: if `articles` is a single text or article.
        :raises ModelError: if the model fails.
        """
        if isinstance(articles, (str, bytes, Article)):
            raise TypeError(
                f"articles is one {type(articles).__name__}; pass a list, or call summarize()"
            )
        batch: list[Article | Failure] = []
        for article in articles:
            batch.append(_loaded(article))
            if len(batch) == _ARTICLES_IN_A_BATCH:
                yield from self._summarize_batch(batch, options)
                batch = []
        yield from self._summarize_batch(batch, options)

    def _summarize_batch(
        self, batch: Sequence[Article | Failure], options: Options
    ) -> Iterator[Summary | Failure]:
        from .flow import summaries as pipeline

        articles = [item for item in batch if isinstance(item, Article)]
        results = pipeline.summarize_articles(articles, options, self._models)
        for item in batch:
            yield item if isinstance(item, Failure) else next(results)

    def digest(self, articles: Iterable[Article | str], options: Options = Options()) -> Digest:
        """What several articles on the same events say, each thing once.

        Sentences of different articles that say the same make one bullet, which cites them all
        and tells where their numbers differ; bullets are in the order of the articles' dates. An
        article that cannot be read is among the digest's failures. Writers take no part.

        :raises TypeError: if `articles` is a single text or article.
        :raises ModelError: if the model fails.
        """
        from .flow.digests import digest_articles

        if isinstance(articles, (str, bytes, Article)):
            raise TypeError(
                f"articles is one {type(articles).__name__}; pass a list, or call summarize()"
            )
        loaded = [_loaded(article) for article in articles]
        read = [item for item in loaded if isinstance(item, Article)]
        failures = tuple(item for item in loaded if isinstance(item, Failure))
        digest = digest_articles(read, options, self._models)
        return replace(digest, failures=failures + digest.failures) if failures else digest

    def facts(self, article: Article | str, options: Options = Options()) -> FactTable:
        """The figures, dates, people and places of an article in English, with their sentences.

        Each is what the source says: no model translates.

        :raises InputError: if the article cannot be read, or is not in French.
        """
        from .flow.tabulating import tabulate

        _bar_others(article, "facts() for each", Article)
        if isinstance(article, str):
            article = formats.load_text(article)
        return tabulate(article, options, self._models.identifier)

    def rank(self, article: Article, options: Options = Options()) -> tuple[Scored, ...]:
        """The sentences that can be bullets, in the order in which a summary takes them.

        :raises UnsupportedLanguage: if the article is in a language that the model does not read.
        :raises EmptyArticle: if there is no sentence to summarise.
        """
        from .flow.summaries import in_order_of_choice

        return in_order_of_choice(article, options, self._models)

    def translate(
        self,
        text: str,
        language: str | None = None,
        to: str = "en",
        glossary: Sequence[Term] = (),
    ) -> TranslatedText:
        """`text` in the language `to`, its lines, blank lines and indentation kept.

        :param language: ISO 639-1 code of the text, instead of identifying it.
        :param glossary: terms whose translation is given; `load_glossary` reads them from a file.
        :raises UnsupportedLanguage: if the model does not translate between these languages.
        :raises OptionError: if the glossary holds something else than terms.
        :raises ModelError: if the model fails.
        :raises TypeError: if `text` is no text.
        """
        _bar_others(text, "translate_many()")
        return self.translate_many([text], language, to, glossary)[0]

    def translate_many(
        self,
        texts: Sequence[str],
        language: str | None = None,
        to: str = "en",
        glossary: Sequence[Term] = (),
    ) -> list[TranslatedText]:
        """Each text in the language `to`, in order, all translated together; see `translate`.

        :raises TypeError: if `texts` is a single string.
        """
        from .flow.texts import translate_texts

        if isinstance(texts, str):
            raise TypeError("texts is one str; pass a list of texts, or call translate()")
        for text in texts:
            _bar_others(text, "translate_many() for each")
        options = Options(language=language, to=to, glossary=tuple(glossary))
        return translate_texts(texts, options, self._models)

    def translate_in_turn(
        self,
        text: str,
        options: Options = Options(),
        known: Mapping[str, Translation] | None = None,
    ) -> Iterator[tuple[Translation, ...]]:
        """The sentences of `text` with their translations, in order, some at a time as they come.

        :param options: the languages and the glossary.
        :param known: translations by their source sentences, which are not made again.
        :raises UnsupportedLanguage: if the model does not translate between these languages.
        :raises ModelError: if the model fails.
        """
        from .flow.texts import translate_in_turn

        _bar_others(text, "translate_many()")
        return translate_in_turn(text, options, self._models, {} if known is None else known)

    def alternatives(self, text: str, options: Options = Options()) -> tuple[Translation, ...]:
        """Different translations of one sentence, those with which the checks find least first.

        :param options: the languages and the glossary.
        :raises UnsupportedLanguage: if the model does not translate between these languages.
        :raises ModelError: if the model fails.
        """
        from .flow.alternatives import alternatives

        _bar_others(text, "alternatives() for each")
        return alternatives(text, options, self._models)

    def translate_marked(
        self,
        passages: Sequence[Marked],
        language: str | None = None,
        to: str = "en",
        glossary: Sequence[Term] = (),
    ) -> list[Marked]:
        """The passages of one document in the language `to`, their marks around the same words.

        :raises TypeError: if `passages` is no list of `Marked`.
        """
        from .flow.texts import translate_marked

        options = Options(language=language, to=to, glossary=tuple(glossary))
        return translate_marked(passages, options, self._models)

    def translate_document(
        self,
        document: bytes | str | Path,
        language: str | None = None,
        to: str = "en",
        glossary: Sequence[Term] = (),
        *,
        source: str | None = None,
        columns: Sequence[str] = (),
    ) -> TranslatedDocument:
        """The same document in the language `to`: its bytes, its styles, links and tables kept.

        DOCX, ODT, PPTX, XLSX, EPUB, HTML, Markdown, SRT, VTT, CSV and plain text.

        :param document: what is in it, or the path of its file.
        :param source: its name, whose suffix helps to tell the format of bytes.
        :param columns: of a table (CSV, XLSX), the columns to translate; none are all with text.
        :raises UnreadableInput: if it is damaged, or of a format that does not come out again.
        :raises UnsupportedLanguage: if the model does not translate between these languages.
        """
        from .formats.documents import TranslatedDocument
        from .formats.documents.rehearsal import open_safely

        if isinstance(document, bytes):
            data, name = document, source or "<bytes>"
        else:
            data, found = formats.read_source(document)
            name = source or found
        opened = open_safely(data, name, columns)
        passages = self.translate_marked(opened.passages, language, to, glossary)
        return TranslatedDocument(opened.written(passages, to), opened.suffix, tuple(passages))

    def translate_lines(
        self,
        lines: Sequence[str],
        language: str | None = None,
        to: str = "en",
        glossary: Sequence[Term] = (),
    ) -> list[str]:
        """Each line in the language `to`: as many as were given, in order; blank lines stay blank.

        The language is that of all lines together: one is too short to tell it by.

        :param language: ISO 639-1 code of the lines, instead of identifying it.
        :param glossary: terms whose translation is given.
        :raises TypeError: if `lines` is a single string.
        :raises UnsupportedLanguage: if the model does not translate between these languages.
        :raises OptionError: if the glossary holds something else than terms.
        :raises ModelError: if the model fails.
        """
        from .flow.texts import translate_lines

        for line in () if isinstance(lines, str) else lines:
            _bar_others(line, "translate_lines() for each")
        options = Options(language=language, to=to, glossary=tuple(glossary))
        return translate_lines(lines, options, self._models)


def _bar_others(given: object, of_many: str, *wanted: type) -> None:
    """:raises TypeError: if `given` is neither a text nor of a type `wanted` beside texts."""
    if not isinstance(given, (str, *wanted)):
        otherwise = "pass an Article of load_bytes()" if wanted else "pass a str"
        to_do = f"call {of_many}" if isinstance(given, (list, tuple)) else otherwise
        raise TypeError(f"one text is wanted, not a {type(given).__name__}; {to_do}")


def _advise(source: str, target: str) -> str:
    from .backends.advice import advise

    return advise(source, target)


@cache
def _default() -> Summarizer:
    return Summarizer()


def summarize(article: Article | str, options: Options = Options()) -> Summary:
    """`Summarizer.summarize` with the default model, which is loaded once."""
    return _default().summarize(article, options)


def summarize_file(path: str | Path, options: Options = Options()) -> Summary:
    """`Summarizer.summarize_file` with the default model, which is loaded once."""
    return _default().summarize_file(path, options)


def summarize_many(
    articles: Iterable[Article | str], options: Options = Options()
) -> Iterator[Summary | Failure]:
    """`Summarizer.summarize_many` with the default model, which is loaded once."""
    return _default().summarize_many(articles, options)


def digest(articles: Iterable[Article | str], options: Options = Options()) -> Digest:
    """`Summarizer.digest` with the default model, which is loaded once."""
    return _default().digest(articles, options)


def translate(
    text: str, language: str | None = None, to: str = "en", glossary: Sequence[Term] = ()
) -> TranslatedText:
    """`Summarizer.translate` with the default model, which is loaded once."""
    return _default().translate(text, language, to, glossary)


def _loaded(article: Article | str) -> Article | Failure:
    _bar_others(article, "summarize_many() for each", Article)
    try:
        return formats.load_text(article) if isinstance(article, str) else article
    except InputError as error:
        return Failure("<text>", error)
