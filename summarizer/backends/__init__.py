"""The only files that import a model library; each is imported when its model is asked for."""

from __future__ import annotations

from summarizer.errors import OptionError
from summarizer.models import Translator

DEFAULT_TRANSLATOR = "embedded:fr-en"


def open_translator(name: str = DEFAULT_TRANSLATOR) -> Translator:
    """Load the translation model called `name`: "embedded:fr-en".

    :raises OptionError: if the name is of no known kind.
    :raises ModelUnavailable: if the model is missing or damaged.
    """
    kind, _, rest = name.partition(":")
    if kind == "embedded":
        from .embedded import open_embedded

        return open_embedded(rest)
    raise OptionError(f"no kind of model is called {name!r}; choose embedded:fr-en")
