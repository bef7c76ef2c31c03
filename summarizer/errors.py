"""What can go wrong, and which part of it is the caller's to mend.

SummarizerError
├── InputError               the article cannot be used as it is
│   ├── UnreadableInput      not text, damaged, encrypted, or gone
│   ├── EmptyArticle         no sentence to summarise
│   ├── UnsupportedLanguage  no model at hand for this language
│   └── InputTooLarge        over a limit; the message names the option that raises it
├── OptionError              a choice that cannot be
└── ModelError               the model, not the article
    ├── ModelUnavailable     missing, damaged, or its package is not installed
    ├── TranslationFailed    the model answered with something unusable
    └── WritingFailed        a writer gave nothing usable for one article

Every message says in one line what happened and what to do next. Anything else that is raised
is a bug and keeps its traceback.
"""

from __future__ import annotations


class SummarizerError(Exception):
    """Anything this package raises on purpose."""


class InputError(SummarizerError):
    """The article cannot be used as it is."""


class UnreadableInput(InputError):
    """The input is not text, is damaged or encrypted, or could not be read."""


class EmptyArticle(InputError):
    """There is no sentence to summarise."""


class UnsupportedLanguage(InputError):
    """No model at hand reads the article's `language`, an ISO 639-1 code, or None."""

    def __init__(self, message: str, language: str | None = None) -> None:
        super().__init__(message)
        self.language = language


class InputTooLarge(InputError):
    """The input is over a limit; the message names the limit and the option that raises it."""


class OptionError(SummarizerError):
    """An option has a value that it cannot have."""


class ModelError(SummarizerError):
    """The model, not the article, is at fault."""


class ModelUnavailable(ModelError):
    """The model is missing or damaged, or the package that runs it is not installed."""


class TranslationFailed(ModelError):
    """The model answered with something that cannot be used."""


class WritingFailed(ModelError):
    """A writer gave nothing usable for one article; others may be well."""
