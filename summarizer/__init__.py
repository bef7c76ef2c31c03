"""French articles in, English bullet summaries out, each bullet tied to its French sentences.

from summarizer import Options, Summarizer

summarizer = Summarizer()
summary = summarizer.summarize_file("article.txt", Options(bullets=5))
print(summary.to_markdown())
"""

from __future__ import annotations

from ._version import __version__
from .api import Summarizer, digest, summarize, summarize_file, summarize_many, translate
from .backends import open_translator, open_writer
from .checks import check
from .digest_document import Citation, Digest, DigestBullet, Digested, Figure
from .document import (
    Article,
    Block,
    Bullet,
    Entry,
    Failure,
    Finding,
    Scored,
    Section,
    Sentence,
    Span,
    Summary,
    Term,
    TranslatedText,
    Translation,
    Writing,
)
from .errors import (
    EmptyArticle,
    InputError,
    InputTooLarge,
    ModelError,
    ModelUnavailable,
    OptionError,
    SummarizerError,
    TranslationFailed,
    UnreadableInput,
    UnsupportedLanguage,
    WritingFailed,
)
from .fact_table import Fact, FactTable
from .formats import (
    load_articles,
    load_bytes,
    load_file,
    load_glossary,
    load_text,
    load_url,
)
from .models import Loading
from .options import Options

__all__ = [
    "Article",
    "Block",
    "Bullet",
    "Citation",
    "Digest",
    "DigestBullet",
    "Digested",
    "EmptyArticle",
    "Entry",
    "Fact",
    "FactTable",
    "Failure",
    "Figure",
    "Finding",
    "InputError",
    "InputTooLarge",
    "Loading",
    "ModelError",
    "ModelUnavailable",
    "OptionError",
    "Options",
    "Scored",
    "Section",
    "Sentence",
    "Span",
    "Summarizer",
    "SummarizerError",
    "Summary",
    "Term",
    "TranslatedText",
    "Translation",
    "TranslationFailed",
    "UnreadableInput",
    "UnsupportedLanguage",
    "Writing",
    "WritingFailed",
    "__version__",
    "check",
    "digest",
    "load_articles",
    "load_bytes",
    "load_file",
    "load_glossary",
    "load_text",
    "load_url",
    "open_translator",
    "open_writer",
    "summarize",
    "summarize_file",
    "summarize_many",
    "translate",
]
