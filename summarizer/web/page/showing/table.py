"""The table of several articles, as the page shows it."""

from __future__ import annotations

from summarizer.web.page.phrases.speaking import TEXTS, Language, known_error
from summarizer.web.page.session import Session
from summarizer.web.page.templates import template


def show_table(session: Session, language: Language) -> str:
    """Several articles with the state of each, and the way to their digest."""
    is_busy = any(entry.state in ("waiting", "running") for entry in session.entries)
    can_digest = not is_busy and any(entry.article for entry in session.entries)
    texts = TEXTS[language]
    problems = [
        texts[known_error(entry.trouble.code, texts)] if entry.trouble else ""
        for entry in session.entries
    ]
    titles = [
        session.corrected(entry.summary).title if entry.summary else "" for entry in session.entries
    ]
    return template("table.html.jinja").render(
        t=texts, session=session, can_digest=can_digest, problems=problems, titles=titles
    )
