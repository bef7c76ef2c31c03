"""What every form of a summary says alike: doubts, citations, differing figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from summarizer.digest_document import Citation, Digest, DigestBullet, Figure
from summarizer.document import Bullet, Finding, Headline, Section, Summary, Translation

from .signs import printable


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the full translation, and what the checks found wrong with its sentences."""

    text: str
    findings: tuple[Finding, ...]


Line: TypeAlias = Headline | Bullet | DigestBullet | Paragraph


def headline_of(summary: Summary) -> Headline | None:
    """The headline, unless it is empty, a bullet says just the same, or a brief says all."""
    if summary.gist and not summary.bullets:
        return None
    said = {"", *(bullet.text.rstrip(".") for bullet in summary.bullets)}
    return None if summary.headline.text in said else summary.headline


def section_name(
    section: Section, *, beginning: str = "Beginning", piece: str = "({piece} of {pieces})"
) -> str:
    """What stands above the bullets of a section: its heading, and which piece of it this is.

    :param beginning: what stands there before the first heading.
    :param piece: how a piece is told, in another language than English.
    """
    name = section.headline.text if section.headline else beginning
    told = piece.format(piece=section.piece, pieces=section.pieces)
    return f"{name} {told}" if section.pieces > 1 else name


def section_place(section: Section) -> str:
    """Where a section stands in the article: "sentences 12–40, 830 words"."""
    first, last = section.sentences
    told = f"{first + 1}–{last + 1}" if last > first else f"{first + 1}"
    return f"sentence{'s' * (last > first)} {told}, {section.words:,} words"


def doubts(line: Line) -> list[str]:
    """What the checks found wrong with a line, but for mere notes; and that it was corrected."""
    serious = (one for one in line.findings if one.severity != "note" or one.check == "corrected")
    return [f"{one.check}: {one.detail}" for one in serious]


def left_out(made: Summary | Digest) -> list[str]:
    """How many bullets were less sure than the minimum, after a blank line."""
    count = made.left_out
    return ["", f"{count} bullet{'s' * (count > 1)} left out as not sure enough."] if count else []


def is_full(summary: Summary) -> bool:
    """Whether every sentence that is read has its translation in the summary."""
    return len(summary.translations) == len(summary.sentences)


def paragraphs(summary: Summary) -> list[Paragraph]:
    """The full translation by paragraphs."""
    paragraphs: dict[int, list[Translation]] = {}
    for item in summary.translations:
        paragraphs.setdefault(item.sentence.paragraph, []).append(item)
    return [
        Paragraph(
            " ".join(one.english for one in sentences),
            tuple(finding for one in sentences for finding in one.findings),
        )
        for sentences in paragraphs.values()
    ]


def said_of(digest: Digest, place: int) -> list[str]:
    """An article's title, source and date, of those that are known."""
    digested = digest.articles[place]
    given = (digested.title, digested.article.source, digested.date)
    return [part for part in given if part]


def article_letter(place: int) -> str:
    """The letters of an article: A to Z, then AA, AB and so on."""
    before, last = divmod(place, 26)
    return (article_letter(before - 1) if before else "") + chr(ord("A") + last)


def citation_name(citation: Citation) -> str:
    """How a sentence of a digest is called: "B3" is the third of the second article."""
    return f"{article_letter(citation.article)}{citation.sentence + 1}"


def letters(citations: Sequence[Citation]) -> str:
    """The letters of the articles that are cited, in their order."""
    return ", ".join(
        article_letter(place) for place in sorted({citation.article for citation in citations})
    )


def differing(bullet: DigestBullet) -> str:
    """The numbers on which articles differ: "Figures differ: 539 drones (A), 550 (B)"."""
    differing = "; ".join(told_figures(figures) for figures in bullet.differing)
    return f"Figures differ: {differing}" if differing else ""


def behind(bullet: DigestBullet, digest: Digest) -> str:
    """What stands behind a bullet of a digest: who told it first, differs, or says the opposite."""
    names = ", ".join(article_letter(place) for place in bullet.first)
    dates = {digest.articles[place].date for place in bullet.first}
    told = [f"First told by {names}, {dates.pop()}." if names else ""]
    told.append(f"{differing(bullet)}." if bullet.differing else "")
    told.append(f"Said otherwise by {letters(bullet.denied)}." if bullet.denied else "")
    return " ".join(filter(None, told))


def told_figures(figures: Sequence[Figure]) -> str:
    """Numbers with the letters of the articles that give them: "539 drones (A), 550 (B)"."""
    return ", ".join(f"{printable(one.text)} ({letters(one.citations)})" for one in figures)
