"""An installed model, opened by its name."""

from __future__ import annotations

from dataclasses import replace

from summarizer.errors import ModelUnavailable
from summarizer.models import Loading, Translator

from .store import check_installed, find_installed


def open_installed(name: str, loading: Loading) -> Translator:
    """Load the installed model called `name`, its files checked against their checksums.

    :raises OptionError: if none is called so.
    :raises ModelUnavailable: if it is damaged, or the package that runs it is missing.
    """
    model = find_installed(name)
    check_installed(model)
    location = str(model.folder)
    if model.description.kind == "argos":
        from summarizer.backends.seq2seq.argos import open_argos

        return replace(open_argos(location, loading), name=name)
    if model.description.kind == "firefox":
        from summarizer.backends.seq2seq.firefox import open_firefox

        return replace(open_firefox(location, loading), name=name)
    if model.description.kind == "ct2":
        from summarizer.backends.seq2seq.converted import open_converted

        return replace(open_converted(location, loading), name=name)
    raise ModelUnavailable(
        f"the model {name} is of kind {model.description.kind!r}, which this version does not"
        f" know; run: summarizer models remove {name}"
    )
