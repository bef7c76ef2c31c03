"""The only files that import a model library; each is imported when its model is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.errors import ModelUnavailable, OptionError
from summarizer.models import Loading, Translator, Writer

EXTRACTIVE = "extractive"


def open_translator(
    name: str | Sequence[str] | None = None, loading: Loading = Loading()
) -> Translator:
    """Load the translation model called `name`, or several as one.

    "embedded:fr-en" is inside the package; "ct2:PATH_OR_ID" is a CTranslate2 conversion,
    "hf:ID_OR_PATH" a transformers model, of a folder or of the Hugging Face hub ("ID@REVISION"
    pins a version), "argos:FOLDER" an Argos package, "firefox:FOLDER" a model of Firefox; a name
    without a colon is an installed model. Of several models, each text goes to the first that
    serves its languages. None is the default: that of the environment variable SUMMARIZER_MODEL,
    else of the settings file, else the embedded one.

    :raises OptionError: if a name is of no known kind, or no such model is installed.
    :raises ModelUnavailable: if a model or the package that runs it is missing or damaged, or if
        the model fails its self-test.
    """
    if name is None:
        return _open_preferred(loading)
    if not isinstance(name, str):
        if not name:
            raise OptionError("no model is named; choose embedded:fr-en")
        if len(name) > 1:
            from .several import SeveralTranslators

            return SeveralTranslators(tuple(open_translator(one, loading) for one in name))
        name = name[0]
    translator = _open(name, loading)
    # Embedded and installed models are known by their checksums.
    if loading.self_test and ":" in name and not name.startswith("embedded:"):
        from .selftest import self_test

        self_test(translator)
    return translator


def _open_preferred(loading: Loading) -> Translator:
    from .catalogue.preferences import preferred_model

    preferred = preferred_model()
    try:
        return open_translator(preferred.name, loading)
    except (ModelUnavailable, OptionError) as error:
        if not preferred.chosen_by:
            raise
        raise type(error)(
            f"{error} ({preferred.name} is the default by {preferred.chosen_by}; to choose another:"
            " summarizer models use embedded:fr-en)"
        ) from error


def _open(name: str, loading: Loading) -> Translator:
    kind, colon, rest = name.partition(":")
    if not colon:
        from .catalogue.opening import open_installed

        return open_installed(name, loading)
    if kind == "embedded":
        from .seq2seq.embedded import open_embedded

        return open_embedded(rest, device=loading.device)
    if kind == "ct2" and rest:
        from .seq2seq.converted import open_converted

        return open_converted(rest, loading)
    if kind == "hf" and rest:
        from .seq2seq.huggingface import open_huggingface

        return open_huggingface(rest, loading)
    if kind == "argos" and rest:
        from .seq2seq.argos import open_argos

        return open_argos(rest, loading)
    if kind == "firefox" and rest:
        from .seq2seq.firefox import open_firefox

        return open_firefox(rest, loading)
    raise OptionError(
        f"no kind of model is called {name!r}; choose embedded:fr-en, ct2:PATH_OR_ID,"
        " hf:ID_OR_PATH, argos:FOLDER, firefox:FOLDER or the name of an installed model"
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
