"""Renderers to be fuzzed: results whose every text is a line of the input, whatever it holds.

What the models and readers would never say is said here, without the time that they take.
"""

from __future__ import annotations

import csv
import functools
import io
import itertools
import json
import re
from dataclasses import replace

import lxml.html
from made_documents import member

from summarizer.corrections import Correction
from summarizer.digest_document import Citation, Digest, DigestBullet, Digested, Figure
from summarizer.document import (
    Article,
    Block,
    Bullet,
    Failure,
    Finding,
    Headline,
    Section,
    Sentence,
    Span,
    Summary,
    Translation,
)
from summarizer.errors import InputError
from summarizer.fact_table import Fact, FactTable
from summarizer.render.to_corrections import corrections_to_csv, corrections_to_tmx
from summarizer.web.page.downloads import to_docx
from summarizer.web.page.phrases.speaking import Language
from summarizer.web.page.showing.digest_sheet import show_digest
from summarizer.web.page.showing.sheet import show_file, show_summary
from summarizer.web.page.showing.states import Trouble, show_draft, show_error

LINES = (
    'Le budget & la "piscine" <script>alert(1)</script>\n'
    '=HYPERLINK("http://x";"a") | un [lien](javascript:alert(1)) `code` # 1.\n'
    "' onmouseover=alert(1) x='</textarea></title><img src=x onerror=alert(1)>\n"
    "{{ 7 * 7 }} {% raw %} ${7*7} \u202eà l'envers\u2066 ~~*gras*~~ +1-2 @a\n"
    "<!-- --> ]]> &lt;b&gt; 12,5 % « C'est trop »"
).encode()
"""A document to begin with: markup, formulas and signs that turn the line."""

_HARMLESS = b"Le budget\nLa piscine\nUn point\nDeux points\nTrois points"
_SENTENCES = 6
_MOST_LETTERS = 2_000
_CELLS = re.compile(r"(?<!\\)\|")
_COMPUTED = tuple("=+-@\t\r＝＋－＠")
_DAY_OF_NO_YEAR = re.compile(r"--\d\d(-\d\d)?")


def render_page(data: bytes) -> None:
    """The page, its files and its digests: no element or attribute that the templates lack."""
    language: Language = ("fr", "en")[len(data) % 2]
    for made, own in zip(_pages(data, language), _own_markup(language), strict=True):
        assert _markup(made) <= own, _markup(made) - own


def render_word(data: bytes) -> None:
    """Word: XML that can be read, with every bullet and every sentence in English."""
    summary = _summary(data)
    document = lxml.etree.fromstring(member(to_docx(summary), "word/document.xml"))
    written = _letters("".join(document.itertext()))
    for line in (*summary.bullets, *summary.translations):
        assert _letters(line.text if isinstance(line, Bullet) else line.english) in written


def render_text(data: bytes) -> None:
    """Text, Markdown and JSON: a line for each bullet, no markup, nothing lost."""
    for summary in (_summary(data), _report(data)):
        told = json.loads(summary.to_json())
        assert [one["text"] for one in told["bullets"]] == [one.text for one in summary.bullets]
        assert [one["text"] for one in told["sentences"]] == [one.text for one in summary.sentences]
        shown = [line for line in summary.to_text().splitlines() if line.startswith("•")]
        assert len(shown) == len(summary.bullets)
        assert "<" not in summary.to_markdown()


def render_digest(data: bytes) -> None:
    """A digest as text, Markdown and JSON."""
    digest = _digest(data)
    told = json.loads(digest.to_json())
    assert [one["text"] for one in told["bullets"]] == [one.text for one in digest.bullets]
    assert digest.to_text()
    assert "<" not in digest.to_markdown()


def render_facts(data: bytes) -> None:
    """Facts as text, Markdown, JSON and CSV: a cell for each column, none that is computed."""
    table = _facts(data)
    assert [one["text"] for one in json.loads(table.to_json())["facts"]] == [
        one.text for one in table.facts
    ]
    assert table.to_text()
    for row in table.to_markdown().splitlines():
        assert len(_CELLS.findall(row)) == 6, row
    _check_cells(table.to_csv())


def render_corrections(data: bytes) -> None:
    """Corrections as a table and as a translation memory."""
    lines = _lines(data)
    made = [
        Correction(next(lines), next(lines), next(lines), ("fr", "en"), "sentence")
        for _ in range(3)
    ]
    _check_cells(corrections_to_csv(made))
    assert len(lxml.etree.fromstring(corrections_to_tmx(made)).findall(".//tu")) == len(made)


def _check_cells(table: str) -> None:
    head, *rows = csv.reader(io.StringIO(table, newline=""))
    for row in rows:
        assert len(row) == len(head)
        for cell in row:
            is_computed = cell.lstrip(" ").startswith(_COMPUTED)
            assert not is_computed or _DAY_OF_NO_YEAR.fullmatch(cell), cell


def _pages(data: bytes, language: Language) -> list[str]:
    summary, lines = _summary(data), _lines(data)
    report = _report(data)
    arrived = {sentence.text: next(lines) for sentence in summary.sentences}
    return [
        show_summary(summary, language, arrived, facts=_facts(data).facts),
        show_summary(summary, language, count=2),
        show_summary(report, language),
        show_file(summary, language),
        show_file(report, language),
        show_digest(_digest(data), language),
        show_draft([next(lines), next(lines)], language),
        show_error(next(lines), Trouble("empty_text", next(lines)), language),
    ]


@functools.cache
def _own_markup(language: Language) -> list[set[tuple[str, str]]]:
    return [_markup(page) for page in _pages(_HARMLESS, language)]


def _markup(page: str) -> set[tuple[str, str]]:
    return {
        (str(element.tag), name)
        for element in lxml.html.fromstring(page).iter()
        for name in ("", *element.attrib)
    }


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _lines(data: bytes) -> itertools.cycle[str]:
    """The lines of `data` without white space around them, again and again."""
    text = data.decode("utf-8", "replace")
    stripped = [line.strip()[:_MOST_LETTERS] for line in text.split("\n")]
    return itertools.cycle([line for line in stripped if line] or ["rien"])


def _article(lines: itertools.cycle[str]) -> tuple[Article, tuple[Sentence, ...]]:
    """An article and its sentences, one a line and a paragraph each."""
    sentences: list[Sentence] = []
    at = 0
    for index in range(_SENTENCES):
        text = next(lines)
        sentences.append(Sentence(index, index, Span(at, at + len(text)), text))
        at += len(text) + 1
    text = "\n".join(sentence.text for sentence in sentences)
    return Article(text, next(lines), next(lines), "fr", "2026-03"), tuple(sentences)


def _blocks(sentences: tuple[Sentence, ...]) -> tuple[Block, ...]:
    """A heading, one that is left out, a list, and paragraphs."""
    kinds = ("heading", "caption", "list", "body", "body", "body")
    rules = (None, "caption", None, None, None, None)
    return tuple(
        Block(sentence.span, kind, rule)
        for sentence, kind, rule in zip(sentences, kinds, rules, strict=True)
    )


def _findings(line: str, lines: itertools.cycle[str]) -> tuple[Finding, ...]:
    return tuple(
        Finding(check, severity, next(lines), next(lines)[:9], line[at : at + 9])
        for at, (check, severity) in enumerate(
            (("names", "error"), ("numbers", "warning"), ("corrected", "note"))
        )
    )


def _bullet(lines: itertools.cycle[str], *sources: int) -> Bullet:
    text = next(lines)
    return Bullet(text, sources, 0.5, _findings(text, lines))


def _summary(data: bytes) -> Summary:
    lines = _lines(data)
    article, sentences = _article(lines)
    text = next(lines)
    headline = Headline(text, 0.5, _findings(text, lines), (0,))
    translations = []
    for sentence in sentences:
        text = next(lines)
        translations.append(Translation(sentence, text, 0.5, _findings(text, lines)))
    return Summary(
        article=article,
        blocks=_blocks(sentences),
        sentences=sentences,
        headline=headline,
        bullets=tuple(_bullet(lines, one, one + 1) for one in (0, 2, 4)),
        translations=tuple(translations),
        signature=next(lines),
        gist=_bullet(lines, 3),
        left_out=1,
        ranked=(0, 1, 2),
        confidence_fitted_for=next(lines),
        confidence_fitted_on=next(lines),
    )


def _report(data: bytes) -> Summary:
    """The same as a long summary, whose bullets stand in sections and have no rank."""
    summary = _summary(data)
    sections = (
        Section(None, Span(0, 1), (0, 2), 12, 1, 1, (0,)),
        Section(summary.headline, Span(1, 2), (3, 5), 12, 1, 2, (1, 2)),
    )
    return replace(summary, sections=sections, ranked=())


def _digest(data: bytes) -> Digest:
    lines = _lines(data)
    read = []
    for _ in range(2):
        article, sentences = _article(lines)
        text = next(lines)
        headline = Headline(text, 0.5, _findings(text, lines), (0,))
        read.append(Digested(article, _blocks(sentences), sentences, headline, (), "2026-03-04"))
    first, second = Citation(0, 1), Citation(1, 2)
    differing = ((Figure(next(lines), (first,)), Figure(next(lines), (second,))),)
    bullets = []
    for _ in range(2):
        text = next(lines)
        found = _findings(text, lines)
        bullets.append(
            DigestBullet(text, (first, second), 0.5, found, differing, (Citation(1, 3),), (0,))
        )
    failures = (Failure(next(lines), InputError(next(lines))),)
    return Digest(tuple(read), tuple(bullets), failures, next(lines), left_out=1, ranked=(0, 1))


def _facts(data: bytes) -> FactTable:
    lines = _lines(data)
    article, sentences = _article(lines)
    kinds = ("figure", "date", "time", "person", "place", "organisation", "name")
    facts = tuple(
        Fact(kind, next(lines), next(lines), next(lines), next(lines), (place % 3, 3))
        for place, kind in enumerate(kinds)
    )
    return FactTable(article, sentences, facts)
