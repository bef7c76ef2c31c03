"""A summary as the page shows it: bullets, and French and English side by side.

Everything an article or a model says is text here, and is escaped by the template.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from summarizer.digest_document import Citation, Digest
from summarizer.document import Bullet, Finding, Headline, Summary
from summarizer.iso639 import language_name
from summarizer.render.wording import article_letter, citation_name, told_figures
from summarizer.web.service.tickets import Progress

from .phrases import TEXTS, Language, detail_in, known_error, name_in
from .templates import template

_GIST = "★"
_PERCENT_BETWEEN_NAMES = 5.0


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence in both languages; `bullets` are the names of those that rest on it."""

    index: int
    french: Markup
    english: Markup
    bullets: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A block that is read: its sentences."""

    kind: str
    sentences: tuple[_Sentence, ...]


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """A block that is not read: its text, and the rule that dropped it."""

    start: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Headline:
    """What stands above the bullets, its doubtful fragments marked."""

    text: Markup
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Bullet:
    """One bullet, or the gist; `numbers` count its sentences from 1, as readers do.

    `name` is what it is called in figure and text; `said` is read out when it is chosen.
    """

    name: str
    said: str
    text: Markup
    sources: tuple[int, ...]
    numbers: str
    percent: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a sentence stands in the article, in percent of its length, and whose it is.

    Names that would touch each other stand on different lines, counted from 0.
    """

    left: float
    width: float
    bullet: str
    line: int


Row = _Paragraph | tuple[_LeftOut, ...]


def show_summary(
    summary: Summary, language: Language, arriving: Mapping[str, str] | None = None
) -> str:
    """The sheet of a summary as HTML.

    :param arriving: English of French sentences that are not in the summary yet.
    """
    english = {item.sentence.index: item.english for item in summary.translations}
    if arriving is not None:
        for sentence in summary.sentences:
            if sentence.index not in english and sentence.text in arriving:
                english[sentence.index] = arriving[sentence.text]
    used = sorted({source + 1 for _, bullet in _lines(summary) for source in bullet.sources})
    bullets = _bullets(summary, language)
    return template("sheet.html.jinja").render(
        t=TEXTS[language],
        language=language,
        summary=summary,
        headline=_headline(summary.headline, language),
        gist=bullets[0] if summary.gist else None,
        bullets=bullets[1:] if summary.gist else bullets,
        copied=_copied([bullet.text for bullet in summary.bullets], summary.gist),
        rows=_rows(summary, english, language),
        marks=_marks(summary),
        source=summary.article.language or "",
        heads=_heads(summary, language),
        used=", ".join(map(str, used)),
        is_full=len(english) >= len(summary.sentences) or arriving is not None,
    )


def show_file(summary: Summary, language: Language) -> str:
    """The same as a page of its own, to be kept as a file; it loads nothing from anywhere."""
    english = {item.sentence.index: item.english for item in summary.translations}
    bullets = _bullets(summary, language)
    return template("file.html.jinja").render(
        t=TEXTS[language],
        language=language,
        summary=summary,
        headline=_headline(summary.headline, language),
        gist=bullets[0] if summary.gist else None,
        bullets=bullets[1:] if summary.gist else bullets,
        rows=_rows(summary, english, language),
        source=summary.article.language or "",
    )


def show_digest(digest: Digest, language: Language) -> str:
    """The digest of several articles: its bullets, and below them the sentences they rest on."""
    bullets = [
        {
            "text": marked(bullet.text, ((f.english, f) for f in named)),
            "sources": list(dict.fromkeys(map(citation_name, bullet.citations))),
            "percent": round(100 * bullet.confidence),
            "findings": named,
            "differing": [told_figures(figures) for figures in bullet.differing],
        }
        for bullet in digest.bullets
        for named in [_named(bullet.findings, language)]
    ]
    return template("digest.html.jinja").render(
        t=TEXTS[language],
        digest=digest,
        bullets=bullets,
        copied=_copied([bullet.text for bullet in digest.bullets]),
        articles=_cited(digest, language),
    )


def _cited(digest: Digest, language: Language) -> list[dict[str, object]]:
    """The articles of a digest, each with the sentences on which bullets rest."""
    resting: dict[Citation, list[str]] = {}
    for number, bullet in enumerate(digest.bullets, 1):
        for citation in dict.fromkeys(bullet.citations):
            resting.setdefault(citation, []).append(str(number))
    return [
        {
            "letter": article_letter(place),
            "headline": _headline(digested.headline, language) if digested.headline else None,
            "facts": " · ".join(filter(None, (digested.article.source, digested.date))),
            "language": digested.article.language,
            "sentences": [
                {
                    "name": citation_name(citation),
                    "text": digested.sentences[citation.sentence].text,
                    "bullets": resting[citation],
                }
                for citation in sorted(resting, key=lambda one: one.sentence)
                if citation.article == place
            ],
        }
        for place, digested in enumerate(digest.articles)
    ]


def show_draft(bullets: Sequence[str], language: Language) -> str:
    """The bullets that have come so far, before they are final."""
    return template("draft.html.jinja").render(t=TEXTS[language], bullets=bullets)


def show_status(
    stage: str,
    language: Language,
    progress: Progress | None = None,
    counted: tuple[int, int] | None = None,
    failed: tuple[int, int] = (0, 0),
) -> str:
    """How far the work is.

    :param counted: which of how many articles it is.
    :param failed: how many of how many articles failed.
    """
    texts = TEXTS[language]
    lost = texts["articles_failed"].format(failed=failed[0], total=failed[1]) if failed[0] else ""
    article = texts["articles_done"].format(done=counted[0], total=counted[1]) if counted else ""
    sentences = (
        texts["sentences_done"].format(done=progress.done, total=progress.total) if progress else ""
    )
    return template("status.html.jinja").render(
        t=texts,
        stage=stage,
        say=" ".join(part for part in (texts[f"stage_{stage}"], article, lost) if part),
        detail=" · ".join(part for part in (article, sentences, lost) if part),
        done=progress.done if progress else 0,
        total=progress.total if progress else 0,
    )


def show_error(name: str, code: str, message: str, language: Language) -> str:
    """An error: what happened, what to do, and what the service says of it."""
    texts = TEXTS[language]
    known = known_error(code, texts)
    return template("error.html.jinja").render(
        t=texts,
        name=name,
        title=texts[known],
        hint=texts[known.replace("error_", "hint_", 1)],
        message=message,
    )


def _heads(summary: Summary, language: Language) -> tuple[str, str]:
    """What stands above the columns: the names of their languages."""
    codes = (summary.article.language or "", summary.target)
    known = {"fr": TEXTS[language]["french"], "en": TEXTS[language]["english"]}
    source, target = (known.get(code) or language_name(code) for code in codes)
    return source, target


def _named(findings: Iterable[Finding], language: Language) -> tuple[Finding, ...]:
    """The findings, as the page words them."""
    return tuple(
        replace(
            found,
            check=name_in(language, found.check),
            detail=detail_in(language, found.detail),
        )
        for found in findings
    )


def _headline(headline: Headline, language: Language) -> _Headline:
    findings = _named(headline.findings, language)
    return _Headline(marked(headline.text, ((f.english, f) for f in findings)), findings)


def _lines(summary: Summary) -> list[tuple[str, Bullet]]:
    """The gist, where there is one, and the bullets, each by the name that the page gives it."""
    gist = [(_GIST, summary.gist)] if summary.gist else []
    return gist + [(str(number), bullet) for number, bullet in enumerate(summary.bullets, 1)]


def _bullets(summary: Summary, language: Language) -> list[_Bullet]:
    texts = TEXTS[language]
    found: list[_Bullet] = []
    for name, bullet in _lines(summary):
        findings = _named(bullet.findings, language)
        numbers = ", ".join(str(source + 1) for source in bullet.sources)
        said = texts["selected_gist" if name == _GIST else "selected_bullet"]
        found.append(
            _Bullet(
                name=name,
                said=said.format(number=name, sentences=numbers),
                text=marked(bullet.text, ((f.english, f) for f in findings)),
                sources=bullet.sources,
                numbers=numbers,
                percent=round(100 * bullet.confidence),
                findings=findings,
            )
        )
    return found


def _copied(bullets: Sequence[str], gist: Bullet | None = None) -> str:
    """What the copy button gives."""
    return "\n".join([*([gist.text, ""] if gist else []), *(f"• {text}" for text in bullets)])


def _rows(summary: Summary, english: Mapping[int, str], language: Language) -> list[Row]:
    """The blocks in order; those left out one after the other are one row."""
    by_paragraph: dict[int, list[_Sentence]] = {}
    for sentence in _sentences(summary, english, language):
        paragraph = summary.sentences[sentence.index].paragraph
        by_paragraph.setdefault(paragraph, []).append(sentence)
    rows: list[Row] = []
    for place, block in enumerate(summary.blocks):
        if block.dropped_by:
            text, rule = block.span.of(summary.article.text), name_in(language, block.dropped_by)
            piece = _LeftOut(block.span.start, text, rule)
            if rows and isinstance(rows[-1], tuple):
                rows[-1] = (*rows[-1], piece)
            else:
                rows.append((piece,))
        elif place in by_paragraph:
            rows.append(_Paragraph(block.kind, tuple(by_paragraph[place])))
    return rows


def _sentences(summary: Summary, english: Mapping[int, str], language: Language) -> list[_Sentence]:
    findings: dict[int, dict[Finding, None]] = {}
    bullets: dict[int, list[str]] = {}
    for item in summary.translations:
        findings.setdefault(item.sentence.index, {}).update(
            dict.fromkeys(_named(item.findings, language))
        )
    for name, bullet in _lines(summary):
        for source in bullet.sources:
            bullets.setdefault(source, []).append(name)
            named = dict.fromkeys(_named(bullet.findings, language))
            findings.setdefault(source, {}).update(named)
    return [
        _Sentence(
            index=sentence.index,
            french=marked(sentence.text, ((f.french, f) for f in findings.get(sentence.index, ()))),
            english=marked(
                english.get(sentence.index, ""),
                ((f.english, f) for f in findings.get(sentence.index, ())),
            ),
            bullets=tuple(bullets.get(sentence.index, ())),
            findings=tuple(findings.get(sentence.index, ())),
        )
        for sentence in summary.sentences
    ]


def _marks(summary: Summary) -> list[_Mark]:
    """Where the bullets come from, in the order of the article."""
    length = max(1, len(summary.article.text))
    spans = sorted(
        (
            (summary.sentences[source].span, name)
            for name, bullet in _lines(summary)
            for source in bullet.sources
        ),
        key=lambda named: named[0].start,
    )
    marks: list[_Mark] = []
    ends: list[float] = []
    for span, name in spans:
        left, width = 100 * span.start / length, 100 * (span.end - span.start) / length
        middle = left + width / 2
        fitting = (line for line, end in enumerate(ends) if middle - end >= _PERCENT_BETWEEN_NAMES)
        line = next(fitting, len(ends))
        ends[line : line + 1] = [middle]
        marks.append(_Mark(round(left, 2), round(width, 2), name, line))
    return marks


def marked(text: str, fragments: Iterable[tuple[str, Finding]]) -> Markup:
    """`text`, escaped, with each fragment that it holds marked by the name of its check.

    Of fragments that overlap, the first stays. A fragment of a text in capitals, which is read in
    ordinary letters, is found in the capitals.
    """
    spans: list[tuple[int, int, Finding]] = []
    for fragment, finding in fragments:
        written = fragment.upper() if text.isupper() else fragment
        start = text.find(written) if written else -1
        end = start + len(written)
        if start >= 0 and all(end <= other[0] or other[1] <= start for other in spans):
            spans.append((start, end, finding))
    pieces: list[Markup | str] = []
    done = 0
    for start, end, finding in sorted(spans, key=lambda span: span[0]):
        mark = Markup('<mark class="{}" data-check="{}">{}</mark>')
        pieces += [text[done:start], mark.format(finding.severity, finding.check, text[start:end])]
        done = end
    return Markup("").join([*pieces, text[done:]])
