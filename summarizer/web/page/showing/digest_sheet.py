"""The digest of several articles as the page shows it."""

from __future__ import annotations

from summarizer.digest_document import Citation, Digest, DigestBullet
from summarizer.render.wording import article_letter, citation_name, told_figures
from summarizer.steps.telling.correcting import is_corrected
from summarizer.steps.telling.fewer import shortened_digest
from summarizer.web.page.phrases.speaking import TEXTS, Language
from summarizer.web.page.templates import template

from .copies import only_text
from .plain_findings import level_of, mark_of, marked, to_look_at
from .sheet import show_headline


def show_digest(digest: Digest, language: Language, *, count: int | None = None) -> str:
    """The digest of several articles: its bullets, and beside them the sentences they rest on.

    :param count: how many bullets are shown of those that are there; None is all.
    """
    short = digest if count is None else shortened_digest(digest, count)
    ranks = {place + 1: rank for rank, place in enumerate(digest.ranked, 1)}
    is_fitted = digest.confidence_fitted_for is not None
    bullets = [
        {
            "name": str(number),
            "rank": ranks.get(number, 0),
            "plain": bullet.text,
            "is_own": is_corrected(bullet),
            "text": marked(bullet.text, ((f.english, f) for f in to_look_at(bullet.findings))),
            "sources": list(dict.fromkeys(map(citation_name, bullet.citations))),
            "cited": [
                (
                    digest.articles[one.article].article.language,
                    digest.articles[one.article].sentences[one.sentence].text,
                )
                for one in dict.fromkeys(bullet.citations)
            ],
            "level": level_of(bullet.confidence, bullet.findings) if is_fitted else "unknown",
            "mark": mark_of(bullet.findings, language),
            "differing": [told_figures(figures) for figures in bullet.differing],
        }
        for number, bullet in enumerate(digest.bullets, 1)
    ]
    return template("digest.html.jinja").render(
        t=TEXTS[language],
        language=language,
        digest=digest,
        bullets=bullets,
        copies=only_text([bullet.text for bullet in digest.bullets]),
        short="" if short is digest else only_text([bullet.text for bullet in short.bullets]),
        count=len(short.bullets),
        articles=_cited(digest, language),
        fitted_for=digest.confidence_fitted_for,
        fitted_on=digest.confidence_fitted_on,
    )


def bullet_named(digest: Digest, name: str) -> DigestBullet | None:
    """The bullet that the page calls so."""
    return {str(number): bullet for number, bullet in enumerate(digest.bullets, 1)}.get(name)


def _cited(digest: Digest, language: Language) -> list[dict[str, object]]:
    """The articles of a digest, each with the sentences on which bullets rest."""
    resting: dict[Citation, list[str]] = {}
    for number, bullet in enumerate(digest.bullets, 1):
        for citation in dict.fromkeys(bullet.citations):
            resting.setdefault(citation, []).append(str(number))
    return [
        {
            "letter": article_letter(place),
            "headline": show_headline(digested.headline, language) if digested.headline else None,
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
