"""A writer's part in a summary: what it is given, and what is kept of what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from summarizer.checks import check
from summarizer.document import Article, Bullet, Scored, Translation, Writing
from summarizer.drafts import Assignment, Draft
from summarizer.errors import WritingFailed
from summarizer.languages import tables
from summarizer.models import Writer
from summarizer.options import Options
from summarizer.steps.telling.grounding import Material, ground


def write(
    article: Article,
    stories: Sequence[Translation],
    scored: Sequence[Scored],
    options: Options,
    writer: Writer,
) -> tuple[tuple[Bullet, ...], Writing]:
    """The writer's bullets, each tied to the sentences it rests on, and what they took.

    :param stories: the sentences of the article that are no headings, with their translations.
    :param scored: those that can stand as bullets themselves.
    :raises WritingFailed: if the writer gives none.
    """
    translated = writer.reads_translation
    written = writer.write(
        Assignment(
            sentences=tuple(s.english if translated else s.sentence.text for s in stories),
            language=options.to if translated else article.language or "",
            target=options.to,
            bullets=options.most_bullets,
            title=article.title or "",
        )
    )
    # A writer counts the sentences that it was given; a summary counts those of the article.
    drafts = [
        Draft(draft.text, tuple(stories[place].sentence.index for place in draft.sources))
        for draft in written.drafts
    ]
    material = Material(stories, scored, tables(article.language or ""), tables(options.to))
    checked = partial(
        check, language=article.language or "", to=options.to, glossary=options.glossary
    )
    grounded = ground(drafts, material, options.most_bullets, checked)
    if not grounded.bullets:
        raise WritingFailed(
            f"{writer.name} wrote nothing about {article.source}; choose another writer, or"
            " --writer extractive"
        )
    return grounded.bullets, Writing(
        writer=writer.name,
        drafts=grounded.drafts,
        replaced=grounded.replaced,
        left_out=grounded.left_out,
        requests=written.requests,
        prompt_tokens=written.prompt_tokens,
        completion_tokens=written.completion_tokens,
        cost=written.cost,
    )
