"""Summaries as files to take away: Markdown, JSON, Word, HTML; several of them as one ZIP."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.digest_document import Digest
from summarizer.document import Bullet, Finding, Summary
from summarizer.file_names import distinct, stem_of
from summarizer.render.to_json import to_json
from summarizer.render.to_markdown import to_markdown
from summarizer.render.wording import section_name

from .phrases.speaking import Language
from .showing.sheet import show_file

if TYPE_CHECKING:
    from docx.document import Document

KINDS = ("md", "json", "docx", "html")
"""The formats, by the suffixes of their files."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNNAMED = "summary"
# Archives of the same summaries are the same bytes.
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Download:
    """A file: its name and what is in it."""

    name: str
    data: bytes


def downloads(
    summaries: Sequence[Summary], language: Language, digest: Digest | None = None
) -> dict[str, Download]:
    """The summaries in each format, by its name: one file, or a ZIP with one for each summary.

    :param language: of the words around the summaries.
    :param digest: also goes into the ZIPs of Markdown and JSON.
    """
    writers: dict[str, Callable[[Summary], bytes]] = {
        "md": lambda summary: to_markdown(summary).encode(),
        "json": lambda summary: to_json(summary).encode(),
        "docx": to_docx,
        "html": lambda summary: show_file(summary, language).encode(),
    }
    files = {kind: _files(summaries, kind, write) for kind, write in writers.items()}
    if digest is not None:
        files["md"].append(Download("digest.md", digest.to_markdown().encode()))
        files["json"].append(Download("digest.json", digest.to_json().encode()))
    return {kind: _one(kind, written) for kind, written in files.items()}


def _files(
    summaries: Sequence[Summary], kind: str, write: Callable[[Summary], bytes]
) -> list[Download]:
    names = distinct([_name(summary) for summary in summaries])
    return [
        Download(f"{name}.{kind}", write(summary))
        for name, summary in zip(names, summaries, strict=True)
    ]


def _one(kind: str, files: Sequence[Download]) -> Download:
    """The only file, or all of them in a ZIP."""
    if len(files) == 1:
        return files[0]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.name, _DATE), file.data, zipfile.ZIP_DEFLATED)
    return Download(f"summaries-{kind}.zip", packed.getvalue())


def _name(summary: Summary) -> str:
    stem = stem_of(summary.article.source, _UNNAMED)
    return _UNNAMED if stem == "text" else stem


def to_docx(summary: Summary) -> bytes:
    """The summary as a Word document: headline, gist, bullets, sources, the translation."""
    import docx

    document = docx.Document()
    if summary.title:
        document.add_heading(_clean(summary.title), 1)
        _add_findings(document, summary.headline.findings)
    if summary.article.title:
        document.add_paragraph(_clean(summary.article.title)).runs[0].italic = True
    gist = [summary.gist] if summary.gist else []
    _add_lines(document, gist, "Intense Quote")
    if summary.sections:
        _add_sections(document, summary)
    else:
        _add_lines(document, summary.bullets)
    document.add_heading("Sources", 2)
    for source in sorted({one for line in (*gist, *summary.bullets) for one in line.sources}):
        document.add_paragraph(f"{source + 1}. {_clean(summary.sentences[source].text)}")
    if len(summary.translations) == len(summary.sentences):
        document.add_heading("Full translation", 2)
        paragraphs: dict[int, list[str]] = {}
        for item in summary.translations:
            paragraphs.setdefault(item.sentence.paragraph, []).append(item.english)
        for sentences in paragraphs.values():
            document.add_paragraph(_clean(" ".join(sentences)))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _add_sections(document: Document, summary: Summary) -> None:
    """The bullets of a long report under the headings of their sections."""
    for section in summary.sections:
        document.add_heading(_clean(section_name(section)), 2)
        _add_findings(document, section.headline.findings if section.headline else ())
        _add_lines(document, [summary.bullets[place] for place in section.bullets])


def _add_lines(document: Document, lines: Sequence[Bullet], style: str = "List Bullet") -> None:
    """Bullets, each with the numbers of its sentences and what the checks found."""
    for line in lines:
        numbers = ", ".join(str(source + 1) for source in line.sources)
        document.add_paragraph(f"{_clean(line.text)} [{numbers}]", style=style)
        _add_findings(document, line.findings)


def _add_findings(document: Document, findings: Sequence[Finding]) -> None:
    """What the checks found, as quotes below what they found it in."""
    for finding in findings:
        pair = " / ".join(part for part in (finding.french, finding.english) if part)
        text = f"{finding.severity}, {finding.check}: {finding.detail}"
        text = f"{text} ({pair})" if pair else text
        document.add_paragraph(_clean(text), style="Quote")


def _clean(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return " ".join(_CONTROL.sub("", text).split())
