"""What a reader has put right, put into what the machine wrote."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from summarizer.checks import check
from summarizer.corrections import Correction
from summarizer.document import Bullet, Headline, Summary, Term, Translation

_Line = TypeVar("_Line", Bullet, Headline)


def corrected_translations(
    translations: Iterable[Translation],
    corrections: Sequence[Correction],
    languages: tuple[str, str],
    glossary: tuple[Term, ...] = (),
) -> tuple[Translation, ...]:
    """The translations; those whose sentence a reader has corrected say what the reader wrote.

    A correction serves its sentence wherever that stands, whatever the machine says there now; of
    two for one sentence, the last does. What the checks find in it is told as of any other
    translation, and its confidence is 1.

    :param languages: ISO 639-1 codes of source and target; corrections of others stay out.
    """
    by_source = {one.source: one.corrected for one in corrections if one.languages == languages}
    return tuple(
        replace(
            item,
            english=by_source[item.sentence.text],
            confidence=1.0,
            findings=check(item.sentence.text, by_source[item.sentence.text], *languages, glossary),
        )
        if item.sentence.text in by_source
        else item
        for item in translations
    )


def with_corrections(summary: Summary, corrections: Sequence[Correction]) -> Summary:
    """The summary as a reader has corrected it.

    A bullet, the gist and the headline are known by what the machine said, since they need not
    tell their sentences whole; sentences of the translation are known by their source. A summary
    in which nothing changes is the same object; another's signature says that it was corrected.
    """
    languages = (summary.article.language or "", summary.target)
    fitting = [one for one in corrections if one.languages == languages]
    by_machine = {one.machine: one.corrected for one in fitting}

    def told(line: _Line) -> _Line:
        if line.text not in by_machine:
            return line
        return replace(line, text=by_machine[line.text], confidence=1.0, findings=())

    corrected = replace(
        summary,
        headline=told(summary.headline),
        gist=told(summary.gist) if summary.gist else None,
        bullets=tuple(told(bullet) for bullet in summary.bullets),
        translations=corrected_translations(summary.translations, fitting, languages),
    )
    if corrected == summary:
        return summary
    read = "\0".join(f"{one.source}\0{one.machine}\0{one.corrected}" for one in fitting)
    mark = hashlib.sha256(read.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return replace(corrected, signature=f"{summary.signature}|corrected:{mark}")
