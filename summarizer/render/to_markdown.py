"""Summaries and digests as Markdown, with the sentences that they rest on."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.digest_document import Digest
from summarizer.document import Bullet, Summary, Writing

from .signs import escaped
from .wording import (
    Line,
    article_letter,
    behind,
    citation_name,
    doubts,
    headline_of,
    is_full,
    left_out,
    paragraphs,
    said_of,
    section_name,
)


def to_markdown(summary: Summary) -> str:
    """Headline, bullets with the numbers of their French sentences, those sentences as quotes.

    Below headline and bullets stands what the checks found wrong with them. With a full
    translation, it follows under its own heading, with what was found below each paragraph. A long
    summary has its bullets below the headings of the report, and a map of them.
    """
    lines: list[str] = []
    if headline := headline_of(summary):
        doubts = _doubts_in_markdown(headline, "")
        lines = [f"# {escaped(headline.text)}", "", *doubts, *([""] if doubts else [])]
    gist = (summary.gist,) if summary.gist else ()
    for bullet in gist:
        lines += [f"**{_cited(bullet)}**", "", *_doubts_in_markdown(bullet, ""), ""]
    if summary.sections:
        lines += _sections(summary)
    else:
        lines += _listed(summary.bullets)
    lines += left_out(summary)
    used = sorted({source for bullet in (*gist, *summary.bullets) for source in bullet.sources})
    lines += ["", "## Sources", ""]
    lines += [f"{source + 1}. {escaped(summary.sentences[source].text)}" for source in used]
    if summary.writing:
        lines += ["", _written_by(summary.writing)]
    if is_full(summary):
        lines += ["", "## Full translation", ""]
        for paragraph in paragraphs(summary):
            doubts = _doubts_in_markdown(paragraph, "")
            lines += [escaped(paragraph.text), "", *doubts, *([""] if doubts else [])]
    return "\n".join(lines).rstrip("\n") + "\n"


def _sections(summary: Summary) -> list[str]:
    """The bullets of each section, then where each section stands and what came of it."""
    lines: list[str] = []
    for section in summary.sections:
        lines += [f"## {escaped(section_name(section))}", ""]
        lines += _doubts_in_markdown(section.headline, "") if section.headline else []
        lines += [*_listed([summary.bullets[place] for place in section.bullets]), ""]
    lines += ["## Map", "", "| section | sentences | words | bullets |", "|---|---|---|---|"]
    for section in summary.sections:
        first, last = section.sentences
        cells = (f"{first + 1}–{last + 1}", f"{section.words:,}", f"{len(section.bullets)}")
        lines.append(f"| {escaped(section_name(section))} | {' | '.join(cells)} |")
    return lines


def _listed(bullets: Sequence[Bullet]) -> list[str]:
    return [
        line
        for bullet in bullets
        for line in (f"- {_cited(bullet)}", *_doubts_in_markdown(bullet, "  "))
    ]


def digest_to_markdown(digest: Digest) -> str:
    """The bullets with article and number of their sentences, and those sentences by article."""
    lines: list[str] = []
    for bullet in digest.bullets:
        cited = f"[{', '.join(map(citation_name, bullet.citations))}]"
        told = f"- {escaped(bullet.text)} {cited} {escaped(behind(bullet, digest))}"
        lines += [told.rstrip(), *_doubts_in_markdown(bullet, "  ")]
    lines += left_out(digest)
    used = {
        citation for bullet in digest.bullets for citation in (*bullet.citations, *bullet.denied)
    }
    lines += ["", "## Sources"]
    for place, digested in enumerate(digest.articles):
        doubts = _doubts_in_markdown(digested.headline, "") if digested.headline else []
        lines += [
            "",
            f"### {article_letter(place)}: {escaped(' · '.join(said_of(digest, place)))}",
            "",
            *doubts,
            *([""] if doubts else []),
        ]
        lines += [
            f"- {citation_name(citation)}: {escaped(digested.sentences[citation.sentence].text)}"
            for citation in sorted(used, key=lambda one: one.sentence)
            if citation.article == place
        ]
    return "\n".join(lines).strip("\n") + "\n"


def _cited(bullet: Bullet) -> str:
    return f"{escaped(bullet.text)} [{', '.join(str(source + 1) for source in bullet.sources)}]"


def _doubts_in_markdown(line: Line, indent: str) -> list[str]:
    return [f"{indent}- *{escaped(doubt)}*" for doubt in doubts(line)]


def _written_by(writing: Writing) -> str:
    return (
        f"Written by {escaped(writing.writer)}; {writing.replaced} of {writing.drafts} bullets"
        " rested on no sentence or were wrong, and a sentence of the article stands in their place."
    )
