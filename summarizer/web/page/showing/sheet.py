"""A summary as the page shows it: bullets, and French and English side by side.

Everything an article or a model says is text here, and is escaped by the template.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from summarizer.document import Bullet, Finding, Headline, Summary
from summarizer.fact_table import Fact, FactKind
from summarizer.iso639 import language_name
from summarizer.render.wording import section_name
from summarizer.steps.telling.correcting import is_corrected
from summarizer.steps.telling.fewer import arranged
from summarizer.web.page.phrases.details import name_in
from summarizer.web.page.phrases.speaking import TEXTS, Language
from summarizer.web.page.templates import template

from .copies import copies
from .plain_findings import Mark, level_of, mark_of, marked, named, to_look_at

HEADLINE = "headline"
_GIST = "★"
_PERCENT_BETWEEN_NAMES = 5.0
_MOST_NUMBERS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence in both languages; `bullets` are the names of those that rest on it."""

    index: int
    french: Markup
    english: Markup
    bullets: tuple[str, ...]
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A block that is read: its sentences, and how many characters they have."""

    kind: str
    sentences: tuple[_Sentence, ...]
    letters: int


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """A block that is not read: its text, and the rule that dropped it."""

    start: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Headline:
    """What stands above the bullets, its doubtful fragments marked; `plain` is without marks."""

    text: Markup
    plain: str
    mark: Mark | None
    findings: tuple[Finding, ...]
    is_own: bool


@dataclass(frozen=True, slots=True)
class _Bullet:
    """One bullet, or the gist; `numbers` count its sentences from 1, as readers do.

    `name` is what it is called in figure and text; `said` is read out when it is chosen. `level`
    is that of its confidence, "unknown" where that is no probability. `is_own` says that it is in
    a reader's words. `rank` counts from 1 in the order in which bullets stay where fewer are
    wanted; it is 0 where there is none.
    """

    name: str
    said: str
    text: Markup
    plain: str
    sources: tuple[int, ...]
    numbers: str
    level: str
    mark: Mark | None
    findings: tuple[Finding, ...]
    is_own: bool
    rank: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands in the article, in percent of its length, and whose it is.

    Names that would touch each other stand on different lines, counted from 0.
    """

    left: float
    width: float
    bullet: str
    line: int


@dataclass(frozen=True, slots=True)
class _Part:
    """The bullets under one heading of a long report; without sections, all of them under none.

    `said` is read out when the part is chosen, `place` says where it stands, `first` is the index
    of its first sentence.
    """

    name: str
    headline: _Headline | None
    said: str
    place: str
    first: int
    bullets: tuple[_Bullet, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A fact and the sentences that tell it; `numbers` count the first of them from 1."""

    name: str
    english: str
    numbers: str
    sources: tuple[int, ...]


Row = _Paragraph | tuple[_LeftOut, ...]


def show_summary(
    summary: Summary,
    language: Language,
    arrived: Mapping[str, str] | None = None,
    *,
    is_arriving: bool = False,
    is_kept: bool = False,
    count: int | None = None,
    by_rank: bool = False,
    facts: Sequence[Fact] = (),
) -> str:
    """The sheet of a summary as HTML.

    :param arrived: English of French sentences that are not in the summary.
    :param is_arriving: more of it is on its way: sentences without English have their places.
    :param is_kept: the article is not there any more, so nothing more can be asked of it.
    :param count: how many bullets are shown of those that are there; None is all.
    :param by_rank: the one that says most comes first, each with the number that it has.
    :param facts: what the article states and whom it names.
    """
    short = arranged(summary, count, by_rank=by_rank)
    english = {item.sentence.index: item.english for item in summary.translations}
    for sentence in summary.sentences if arrived else ():
        if sentence.index not in english and sentence.text in (arrived or {}):
            english[sentence.index] = (arrived or {})[sentence.text]
    told = _sentences(summary, english, language)
    used = sorted({source + 1 for _, bullet in _lines(summary) for source in bullet.sources})
    return template("sheet.html.jinja").render(
        **_in_short(summary, language),
        told={one.index: one for one in told},
        copies=copies(summary, language),
        short="" if short is summary else copies(short, language),
        count=len(short.bullets),
        by_rank=by_rank,
        rows=_rows(summary, told, language),
        facts=_facts(facts, language),
        marks=_places(summary),
        source=summary.article.language or "",
        heads=_heads(summary, language),
        used=", ".join(map(str, used)),
        is_full=len(english) >= len(summary.sentences),
        is_arriving=is_arriving,
        is_kept=is_kept,
        fitted_for=summary.confidence_fitted_for,
        fitted_on=summary.confidence_fitted_on,
    )


def show_file(summary: Summary, language: Language) -> str:
    """The same as a page of its own, to be kept as a file; it loads nothing from anywhere."""
    english = {item.sentence.index: item.english for item in summary.translations}
    return template("file.html.jinja").render(
        **_in_short(summary, language),
        rows=_rows(summary, _sentences(summary, english, language), language),
        source=summary.article.language or "",
    )


def _in_short(summary: Summary, language: Language) -> dict[str, object]:
    """What stands above the article, on the page and in the file."""
    bullets = _bullets(summary, language)
    return {
        "t": TEXTS[language],
        "language": language,
        "summary": summary,
        "headline": show_headline(summary.headline, language),
        "gist": bullets[0] if summary.gist else None,
        "parts": list(_parts(summary, bullets[1:] if summary.gist else bullets, language)),
    }


def _parts(summary: Summary, bullets: Sequence[_Bullet], language: Language) -> Iterator[_Part]:
    if not summary.sections:
        yield _Part("", None, "", "", 0, tuple(bullets))
    for section in summary.sections:
        texts = TEXTS[language]
        name = section_name(section, beginning=texts["part_beginning"], piece=texts["part_piece"])
        headline = show_headline(section.headline, language) if section.headline else None
        first, last = section.sentences
        yield _Part(
            name=name,
            headline=headline,
            said=texts["selected_part"].format(name=name, number=first + 1),
            place=texts["part_place"].format(first=first + 1, last=last + 1, words=section.words),
            first=first,
            bullets=tuple(bullets[place] for place in section.bullets),
        )


def _facts(facts: Sequence[Fact], language: Language) -> list[tuple[str, list[_Told]]]:
    """What the kinds of facts are called, each with its facts; kinds without any are left out."""
    texts = TEXTS[language]
    told: dict[str, list[_Told]] = {}
    for place, fact in enumerate(facts):
        numbers = ", ".join(str(index + 1) for index in fact.sentences[:_MOST_NUMBERS_SHOWN])
        more = ", …" if len(fact.sentences) > _MOST_NUMBERS_SHOWN else ""
        one = _Told(f"fact-{place}", fact.english, numbers + more, fact.sentences)
        told.setdefault(fact.kind, []).append(one)
    kinds: tuple[FactKind, ...] = get_args(FactKind)
    return [(texts[f"facts_{kind}"], told[kind]) for kind in kinds if kind in told]


def _heads(summary: Summary, language: Language) -> tuple[str, str]:
    """What stands above the columns: the names of their languages."""
    codes = (summary.article.language or "", summary.target)
    known = {"fr": TEXTS[language]["french"], "en": TEXTS[language]["english"]}
    source, target = (known.get(code) or language_name(code) for code in codes)
    return source, target


def show_headline(headline: Headline, language: Language) -> _Headline:
    """A headline with what is doubtful in it."""
    doubtful = ((f.english, f) for f in to_look_at(headline.findings))
    return _Headline(
        marked(headline.text, doubtful),
        headline.text,
        mark_of(headline.findings, language),
        named(headline.findings, language),
        is_corrected(headline),
    )


def _lines(summary: Summary) -> list[tuple[str, Bullet]]:
    """The gist, where there is one, and the bullets, each by the name that the page gives it."""
    gist = [(_GIST, summary.gist)] if summary.gist else []
    return gist + [(str(number), bullet) for number, bullet in enumerate(summary.bullets, 1)]


def line_named(summary: Summary, name: str) -> Bullet | Headline | None:
    """The line that the page calls so: "headline", or as a bullet or the gist is called."""
    if name == HEADLINE:
        return summary.headline
    return dict(_lines(summary)).get(name)


def _bullets(summary: Summary, language: Language) -> list[_Bullet]:
    texts = TEXTS[language]
    is_fitted = summary.confidence_fitted_for is not None
    ranks = {str(place + 1): rank for rank, place in enumerate(summary.ranked, 1)}
    found: list[_Bullet] = []
    for name, bullet in _lines(summary):
        doubtful = ((f.english, f) for f in to_look_at(bullet.findings))
        numbers = ", ".join(str(source + 1) for source in bullet.sources)
        said = texts["selected_gist" if name == _GIST else "selected_bullet"]
        found.append(
            _Bullet(
                name=name,
                said=said.format(number=name, sentences=numbers),
                text=marked(bullet.text, doubtful),
                plain=bullet.text,
                sources=bullet.sources,
                numbers=numbers,
                level=level_of(bullet.confidence, bullet.findings) if is_fitted else "unknown",
                mark=mark_of(bullet.findings, language),
                findings=named(bullet.findings, language),
                is_own=is_corrected(bullet),
                rank=ranks.get(name, 0),
            )
        )
    return found


def _rows(summary: Summary, told: Sequence[_Sentence], language: Language) -> list[Row]:
    """The blocks in order; those left out one after the other are one row."""
    by_paragraph: dict[int, list[_Sentence]] = {}
    for sentence in told:
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
            own = tuple(by_paragraph[place])
            letters = sum(len(summary.sentences[one.index].text) for one in own)
            rows.append(_Paragraph(block.kind, own, letters))
    return rows


def _sentences(summary: Summary, english: Mapping[int, str], language: Language) -> list[_Sentence]:
    findings: dict[int, dict[Finding, None]] = {}
    bullets: dict[int, list[str]] = {}
    for item in summary.translations:
        findings.setdefault(item.sentence.index, {}).update(dict.fromkeys(item.findings))
    for name, bullet in _lines(summary):
        for source in bullet.sources:
            bullets.setdefault(source, []).append(name)
            findings.setdefault(source, {}).update(dict.fromkeys(bullet.findings))
    return [
        _Sentence(
            index=sentence.index,
            french=marked(sentence.text, ((f.french, f) for f in doubtful)),
            english=marked(english.get(sentence.index, ""), ((f.english, f) for f in doubtful)),
            bullets=tuple(bullets.get(sentence.index, ())),
            mark=mark_of(doubtful, language),
        )
        for sentence in summary.sentences
        for doubtful in [to_look_at(findings.get(sentence.index, ()))]
    ]


def _places(summary: Summary) -> list[_Place]:
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
    places: list[_Place] = []
    ends: list[float] = []
    for span, name in spans:
        left, width = 100 * span.start / length, 100 * (span.end - span.start) / length
        middle = left + width / 2
        fitting = (line for line, end in enumerate(ends) if middle - end >= _PERCENT_BETWEEN_NAMES)
        line = next(fitting, len(ends))
        ends[line : line + 1] = [middle]
        places.append(_Place(round(left, 2), round(width, 2), name, line))
    return places
