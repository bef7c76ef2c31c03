"""What is fuzzed: readers, writers of documents, the checks, the way of a text, renderers, routes.

A target takes bytes. It may refuse them with an error of this package; whatever else it raises is
a bug, and so is an answer that breaks what the target asks of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from fakes import EchoTranslator, FixedIdentifier
from golden_documents import DOCUMENTS
from made_documents import every, shouted

from summarizer import Options, Summarizer, check, load_text
from summarizer.errors import SummarizerError
from summarizer.formats.documents import open_document
from summarizer.formats.kinds import Request, read_data
from summarizer.typography import levelled

from . import rendered
from .routed import routes

Target = Callable[[bytes], None]


def _reads(name: str, column: str | None) -> Target:
    def read(data: bytes) -> None:
        for article in read_data(data, Request(name, 16.0, column)):
            for block in article.outline:
                assert 0 <= block.span.start <= block.span.end <= len(article.text)

    return read


def _writes(name: str) -> Target:
    def write(data: bytes) -> None:
        document = open_document(data, name)
        assert isinstance(document.written(shouted(document.passages), "en"), bytes)

    return write


def _checks(data: bytes) -> None:
    french, _, english = data.decode("utf-8", "replace").partition("\n\n")
    shown = _letters(levelled(french))
    for finding in check(french, english):
        assert _letters(finding.french) in shown, finding


def _letters(text: str) -> str:
    """Without case, white space and what is not seen: words left over are told as the target has them."""
    return "".join(one for one in text.casefold() if one.isprintable() and not one.isspace())


def _summarizes(data: bytes) -> None:
    summarizer = Summarizer(EchoTranslator(), FixedIdentifier())
    text = data.decode("utf-8", "replace")
    summary = summarizer.summarize(load_text(text), Options(full_translation=True))
    json.loads(summary.to_json())
    assert summary.to_text()
    assert summary.to_markdown()


_TEXT = (
    "La piscine municipale fermera en juin\n\nLe 3 mars 2024, M. Dupont (PS) n'a pas voté les 12,5 M€ :"
    " « C'est trop », a-t-il dit.\n\n- un point\n- deux points\n\nLes travaux dureront de 2 à 3 ans."
)
_PAIR = "M. Dupont n'a pas voté les 12,5 M€ : « C'est trop. »\n\nMr Dupont did not vote 12.5m: \"Too much.\""


def targets() -> Mapping[str, tuple[Target, bytes]]:
    """Every target with a document to begin with, by name."""
    reading = {
        f"read {name}": (_reads("a." + name.split()[0], column), data)
        for name, (data, column) in DOCUMENTS.items()
    }
    writing = {f"write {name}": (_writes(name), data) for name, data in every().items()}
    rendering = {
        "page": rendered.render_page,
        "word": rendered.render_word,
        "text": rendered.render_text,
        "digest": rendered.render_digest,
        "facts": rendered.render_facts,
        "corrections": rendered.render_corrections,
    }
    page = b"<html><title>La piscine</title><body><article><h1>La piscine</h1><p>Le conseil a vote."
    return {
        **reading,
        **writing,
        "read html": (_reads("a.html", None), page * 3),
        "read txt": (_reads("a.txt", None), _TEXT.encode()),
        "check": (_checks, _PAIR.encode()),
        "summarize": (_summarizes, _TEXT.encode()),
        **{f"render {name}": (target, rendered.LINES) for name, target in rendering.items()},
        **routes(),
    }


def refused(target: Target, data: bytes) -> bool:
    """Give whether the target refuses `data`; let every other error through."""
    try:
        target(data)
    except SummarizerError:
        return True
    return False
