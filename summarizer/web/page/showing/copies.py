"""The bullets of a sheet to be pasted elsewhere: as plain text, Markdown, HTML, or a quotation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from summarizer.document import Bullet, Summary
from summarizer.render.to_markdown import to_markdown
from summarizer.steps.telling.correcting import is_corrected
from summarizer.web.page.phrases.details import name_in
from summarizer.web.page.phrases.speaking import TEXTS, Language
from summarizer.web.page.templates import template


def copies(summary: Summary, language: Language) -> str:
    """The copies as a JSON object: `plain`, `markdown`, `html` and `quote`."""
    lines = [*([summary.gist] if summary.gist else []), *summary.bullets]
    return json.dumps(
        {
            "plain": as_text([bullet.text for bullet in summary.bullets], summary.gist),
            "markdown": to_markdown(replace(summary, translations=())),
            "html": _html(summary, lines, language),
            "quote": _quote(summary, lines, language),
        },
        ensure_ascii=False,
    )


def only_text(bullets: Sequence[str]) -> str:
    """The same where there is nothing but text to be copied."""
    return json.dumps({"plain": as_text(bullets)}, ensure_ascii=False)


def as_text(bullets: Sequence[str], gist: Bullet | None = None) -> str:
    """The bullets one a line, the gist before them."""
    return "\n".join([*([gist.text, ""] if gist else []), *(f"• {text}" for text in bullets)])


def _html(summary: Summary, lines: Sequence[Bullet], language: Language) -> str:
    """Headline and bullets, each with the sentences that it rests on."""
    return template("copied.html.jinja").render(
        summary=summary,
        lines=[
            {
                "text": bullet.text,
                "note": name_in(language, "corrected") if is_corrected(bullet) else "",
                "sources": [(one + 1, summary.sentences[one].text) for one in bullet.sources],
            }
            for bullet in lines
        ],
        reference=_reference(summary, lines, language),
    )


def _quote(summary: Summary, lines: Sequence[Bullet], language: Language) -> str:
    """Each bullet in quotation marks with the numbers of its sentences, then where it is from."""
    quoted = [f"“{_inside(bullet.text)}” [{_numbers(bullet)}]" for bullet in lines]
    return "\n".join([*quoted, "", f"— {_reference(summary, lines, language)}"])


def _inside(text: str) -> str:
    """What is said in a text that stands in quotation marks itself."""
    marks = "‘’"
    pieces = text.replace("“", '"').replace("”", '"').split('"')
    return "".join(
        piece + (marks[place % 2] if place < len(pieces) - 1 else "")
        for place, piece in enumerate(pieces)
    )


def _reference(summary: Summary, lines: Sequence[Bullet], language: Language) -> str:
    """Where the bullets are from, that a machine translated them, and who has corrected them."""
    t, article = TEXTS[language], summary.article
    source = "" if article.source == "<text>" else article.source
    where = ", ".join(filter(None, [article.title, source, article.date])) or t["chosen_text"]
    own = [str(place) for place, bullet in enumerate(lines, 1) if is_corrected(bullet)]
    corrected = t["copy_corrected"].format(numbers=", ".join(own)) if own else ""
    return " ".join(filter(None, [f"{where}.", t["copy_reference"], corrected]))


def _numbers(bullet: Bullet) -> str:
    return ", ".join(str(source + 1) for source in bullet.sources)
