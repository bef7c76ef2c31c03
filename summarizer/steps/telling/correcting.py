"""What a reader has put right, put into what the machine wrote."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from summarizer.checks import check
from summarizer.corrections import Correction
from summarizer.document import Bullet, Finding, Headline, Summary, Term, Translation

from .bullets import finish

_CORRECTED = Finding("corrected", "note", "the wording is a reader's")
_CHECKS_OF_WHAT_IS_NEW = ("numbers", "dates", "names")
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
    by_source = {
        one.source: one.corrected
        for one in corrections
        if one.languages == languages and one.of == "sentence"
    }
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
    tell their sentences whole; sentences of the translation are known by their source. Of a line
    that was corrected a note says so; what the checks had found in the machine's wording is
    gone, and in the reader's, which need not be whole, numbers, dates and names are told that are
    not in its sentences. A summary in which nothing changes is the same object; another's
    signature says that it was corrected.
    """
    languages = _languages(summary)
    fitting = [one for one in corrections if one.languages == languages]
    by_machine: dict[str, Correction] = {finish(one.machine): one for one in fitting if one.machine}
    by_machine |= {one.machine: one for one in fitting if one.machine}

    def told(line: _Line) -> _Line:
        if line.text not in by_machine:
            return line
        correction: Correction = by_machine[line.text]
        findings = (_CORRECTED, *_found(correction))
        return replace(line, text=correction.corrected, confidence=1.0, findings=findings)

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


def is_corrected(line: Bullet | Headline) -> bool:
    """Whether a reader has corrected this line."""
    return _CORRECTED in line.findings


def correction_of(summary: Summary, line: Bullet | Headline, wording: str) -> Correction:
    """A reader's wording of a line that the machine told.

    Where the line tells one sentence as the full translation does, and the checks miss nothing of
    that in the reader's wording, it is that of the sentence as well.
    """
    sentences = [summary.sentences[index] for index in line.sources]
    source = " ".join(one.text for one in sentences) or summary.article.title or ""
    is_full = len(summary.translations) == len(summary.sentences)
    is_whole = (
        is_full
        and len(sentences) == 1
        and finish(summary.translations[line.sources[0]].english) == line.text
    )
    languages, told = _languages(summary), " ".join(wording.split())
    stays_whole = is_whole and all(one.english for one in check(source, told, *languages))
    return Correction(source, line.text, told, languages, "sentence" if stays_whole else "line")


def _found(correction: Correction) -> tuple[Finding, ...]:
    """What the checks find in a reader's wording of a line that is not in its sentences."""
    found = check(correction.source, correction.corrected, *correction.languages)
    return tuple(one for one in found if one.english and one.check in _CHECKS_OF_WHAT_IS_NEW)


def _languages(summary: Summary) -> tuple[str, str]:
    return summary.article.language or "", summary.target
