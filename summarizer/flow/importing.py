"""What a flow needs of Python, imported while a model is loaded, which leaves Python idle."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from summarizer.languages import language_module


@contextmanager
def importing_the_flow() -> Iterator[None]:
    """Import what makes summaries in a thread while the body runs; at the end, both are done."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        imported = beside.submit(_import_the_flow)
        yield
        imported.result()


def _import_the_flow() -> None:
    from summarizer.checks import every  # noqa: F401

    from . import summaries  # noqa: F401

    # Patterns of the languages that the package is for; those of others wait for an article.
    language_module("fr", "mentions")
    language_module("fr", "polarity")
    language_module("en", "polarity")
