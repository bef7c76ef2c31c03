"""What is entered on the page, and the articles it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.document import Term
from summarizer.formats.decoding import decode
from summarizer.formats.glossary import parse_glossary
from summarizer.options import Options
from summarizer.steps.source.clean import leading_date
from summarizer.web.service.jobs import Material
from summarizer.web.service.service import Choice

from .session import Entry


@dataclass(frozen=True, slots=True)
class Entered:
    """What is entered on the page. `source` names the tab that is open: text, files or url.

    `tag` is the browser's language tag; `files` are paths. What nobody has touched is None.
    `size` says which of `bullets`, `words` and `percent` holds; with "usual" none does.
    """

    tag: str | None
    source: str
    text: str | None
    files: list[str] | None
    url: str | None
    size: str
    bullets: float
    words: float
    percent: float
    gist: bool
    long: bool
    full_translation: bool
    model: str
    writer: str
    glossary: str | None = None


def entries_of(entered: Entered, kept: Sequence[Term] = ()) -> list[Entry]:
    """The articles that are asked for, none of them read yet.

    :param kept: terms that hold beside those of the glossary, which is asked first.
    :raises SummarizerError: if an option or the glossary cannot be used.
    """
    options = Options(
        bullets=int(entered.bullets) if entered.size == "bullets" else None,
        words=int(entered.words) if entered.size == "words" else None,
        length=entered.percent / 100 if entered.size == "percent" else None,
        gist=bool(entered.gist),
        long=bool(entered.long),
        full_translation=bool(entered.full_translation),
        glossary=_glossary(entered.glossary, kept),
    )
    choice = Choice(entered.model, entered.writer)
    if entered.source == "files":
        paths = [Path(path) for path in entered.files or ()]
        return [
            Entry(p.name, options, choice, Material(p.name, p.read_bytes()), title=p.name)
            for p in paths
        ]
    url = (entered.url or "").strip()
    if entered.source == "url" and url:
        return [Entry(url, options, choice, url=url, title=url)]
    text = (entered.text or "").strip()
    if entered.source == "text" and text:
        _, begins = leading_date(text) or ("", 0)
        title = text[begins:].partition("\n")[0]
        return [Entry("", options, choice, Material("<text>", entered.text or ""), title=title)]
    return []


def _glossary(uploaded: str | None, kept: Sequence[Term]) -> tuple[Term, ...]:
    """The terms of an uploaded file and those that are kept for words that it does not have.

    The file's name stands in messages and its place does not.
    """
    path = Path(uploaded) if uploaded else None
    terms = parse_glossary(decode(path.read_bytes(), path.name), path.name) if path else ()
    sources = {term.source for term in terms}
    return (*terms, *(term for term in kept if term.source not in sources))
