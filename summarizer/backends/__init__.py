"""The only files that import a model library; each is imported when its model is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.errors import OptionError
from summarizer.models import Loading, Translator, Writer

DEFAULT_TRANSLATOR = "embedded:fr-en"
EXTRACTIVE = "extractive"


def open_translator(
    name: str | Sequence[str] = DEFAULT_TRANSLATOR, loading: Loading = Loading()
) -> Translator:
    """Load the translation model called `name`, or several as one.

    "embedded:fr-en" is inside the package; "ct2:PATH_OR_ID" is a CTranslate2 conversion,
    "hf:ID_OR_PATH" a transformers model, of a folder or of the Hugging Face hub ("ID@REVISION"
    pins a version). Of several models, each text goes to the first that serves its languages.

    :raises OptionError: if a name is of no known kind.
    :raises ModelUnavailable: if a model or the package that runs it is missing or damaged, or if
        the model fails its self-test.
    """
    if not isinstance(name, str):
        if not name:
            raise OptionError("no model is named; choose embedded:fr-en")
        if len(name) > 1:
            from .several import SeveralTranslators

            return SeveralTranslators(tuple(open_translator(one, loading) for one in name))
        name = name[0]
    translator = _open(name, loading)
    # The embedded model is known by its checksums; `doctor` and `/readyz` ask it a sentence.
    if loading.self_test and not name.startswith("embedded:"):
        from .selftest import self_test

        self_test(translator)
    return translator


def _open(name: str, loading: Loading) -> Translator:
    kind, _, rest = name.partition(":")
    if kind == "embedded":
        from .seq2seq.embedded import open_embedded

        return open_embedded(rest, device=loading.device)
    if kind == "ct2" and rest:
        from .seq2seq.converted import open_converted

        return open_converted(rest, loading)
    if kind == "hf" and rest:
        from .seq2seq.huggingface import open_huggingface

        return open_huggingface(rest, loading)
    raise OptionError(
        f"no kind of model is called {name!r}; choose embedded:fr-en, ct2:PATH_OR_ID or"
        " hf:ID_OR_PATH"
    )


def open_writer(name: str = EXTRACTIVE, loading: Loading = Loading()) -> Writer | None:
    """Load the writer called `name`; None for "extractive", which is no model.

    "hf:ID_OR_PATH" is a summariser of transformers, "chat:MODEL@URL" a server that speaks OpenAI's
    protocol, "chat:hf:ID_OR_PATH" an instruct model on this machine.

    :raises OptionError: if the name is of no known kind.
    :raises ModelUnavailable: if the model, or the package that runs it, is missing or damaged.
    """
    if name == EXTRACTIVE:
        return None
    kind, _, rest = name.partition(":")
    if kind == "chat" and rest:
        from .writers.chat import open_chat

        return open_chat(rest, loading)
    if kind == "hf" and rest:
        from .writers.summarisers import open_summariser

        return open_summariser(rest, loading)
    raise OptionError(
        f"no kind of writer is called {name!r}; choose extractive, hf:ID_OR_PATH, chat:MODEL@URL or"
        " chat:hf:ID_OR_PATH"
    )
