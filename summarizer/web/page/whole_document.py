"""The part of the page where a document goes in and the same document comes out in English."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import weakref
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from summarizer.api import Summarizer
from summarizer.errors import SummarizerError
from summarizer.file_names import stem_of
from summarizer.formats.documents import SUFFIXES
from summarizer.web.service import problems
from summarizer.web.service.files.documents_apart import read_apart, write_apart
from summarizer.web.service.gone import submitted
from summarizer.web.service.service import Service

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "document_heading": "Translate a whole document",
        "document_label": "Word, ODT, PowerPoint, Excel, EPUB, HTML, Markdown, subtitles",
        "document_run": "Translate the document",
        "document_download": "Download the English document",
    },
    "fr": {
        "document_heading": "Traduire un document entier",
        "document_label": "Word, ODT, PowerPoint, Excel, EPUB, HTML, Markdown, sous-titres",
        "document_run": "Traduire le document",
        "document_download": "Télécharger le document en anglais",
    },
}
"""What this part says, to be added to the texts of the page."""

_TARGET = "en"
_SECONDS_BETWEEN_CHECKS = 0.5
# By the browser itself: until the service had answered, the document before could be taken.
_NO_DOCUMENT = "() => ({__type__: 'update', visible: false})"
_NO_OUTCOME = """() => [
  {__type__: 'update', visible: false}, '', {__type__: 'update', interactive: true}
]"""


class Kept:
    """The folder of one visitor's document, which goes when the visitor does."""

    def __init__(self) -> None:
        self.folder = ""

    def write(self, name: str, data: bytes) -> str:
        """The path of a file of this name with `data`; the one before is deleted."""
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
        self.folder = tempfile.mkdtemp(prefix="document-")
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        path = Path(self.folder, name)
        path.write_bytes(data)
        return str(path)


@dataclass(frozen=True, slots=True)
class TranslatedUpload:
    """A document in English, and the name that it is saved under."""

    name: str
    data: bytes


def add_document_part(service: Service, say: gr.I18n, **quiet: Any) -> None:  # noqa: ANN401 - Gradio's own options
    """A part of the page: an upload, a button, and the document to fetch.

    :param quiet: options of Gradio's events.
    """
    with gr.Column(elem_id="whole-document"):
        gr.HTML(say("document_heading"), html_template="<h2>${value}</h2>")
        upload = gr.File(
            label=say("document_label"),
            file_types=list(SUFFIXES),
            height=150,
            elem_id="document-file",
        )
        run = gr.Button(say("document_run"), elem_id="translate-document")
        told = gr.HTML(elem_id="document-told")
        fetch = gr.DownloadButton(
            str(say("document_download")), visible=False, elem_id="as-document"
        )
        kept = gr.State(Kept())

    async def translate_upload(path: str | None, kept: Kept) -> AsyncIterator[list[Any]]:
        if not path:
            yield [gr.skip(), gr.skip(), gr.skip(), kept]
            return
        yield [gr.update(interactive=False), "", gr.skip(), kept]
        try:
            done = await translated(service, Path(path).name, Path(path).read_bytes())
        except SummarizerError as error:
            message = f'<p class="document-error" role="alert">{escape(_told(error))}</p>'
            yield [gr.update(interactive=True), message, gr.skip(), kept]
            return
        where = await asyncio.to_thread(kept.write, done.name, done.data)
        yield [gr.update(interactive=True), "", gr.update(value=where, visible=True), kept]

    run.click(None, None, fetch, js=_NO_DOCUMENT, **quiet)
    working = run.click(
        translate_upload, [upload, kept], [run, told, fetch, kept], concurrency_limit=None, **quiet
    )
    upload.change(None, None, [fetch, told, run], js=_NO_OUTCOME, cancels=working, **quiet)


async def translated(service: Service, name: str, data: bytes) -> TranslatedUpload:
    """The document in `data` in English, of the same kind.

    :raises SummarizerError: if it cannot be read or translated, or takes too long.
    """
    limits = service.loading_limits
    suffix, passages = await asyncio.to_thread(read_apart, data, name, limits)
    service.check_length([passage.text for passage in passages])

    def work(summarizer: Summarizer) -> bytes:
        english = summarizer.translate_marked(passages, None, _TARGET)
        return write_apart(data, name, english, _TARGET, limits)

    ticket = service.ticket()
    with submitted(service, ticket, work) as future:
        while not future.done():
            ticket.check()
            await asyncio.wait([future], timeout=_SECONDS_BETWEEN_CHECKS)
        written = future.result()
    return TranslatedUpload(f"{stem_of(name, 'document')}.{_TARGET}{suffix}", written)


def _told(error: SummarizerError) -> str:
    return problems.message_of(error)
