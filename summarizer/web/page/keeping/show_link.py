"""The link to a result, as the page shows it, and the line above a result that a link opened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone

from summarizer.web.page.phrases.speaking import TEXTS, Language
from summarizer.web.page.templates import template
from summarizer.web.service.jobs import Job

from .keeping_words import KEEPING_WORDS


def show_link(job: str | None, language: Language, *, hours: float = 0, refused: str = "") -> str:
    """The way to make a link, or the link to this job, which can be deleted.

    :param hours: how long it holds.
    :param refused: why there is none.
    """
    return template("keeping/link.html.jinja").render(
        t=KEEPING_WORDS[language], job=job, hours=f"{hours:g}", refused=refused
    )


def show_opened(job: Job, names: Sequence[str], language: Language) -> str:
    """What is shown, and until when it is kept; in place of the folded form."""
    texts = KEEPING_WORDS[language]
    title = names[0] if len(names) == 1 else TEXTS[language]["chosen_articles"]
    return template("keeping/opened.html.jinja").render(
        t={**TEXTS[language], **texts},
        title=title.format(count=len(names)),
        expires=datetime.fromtimestamp(job.expires, timezone.utc).isoformat(timespec="seconds"),
    )
