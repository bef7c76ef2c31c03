"""What a reader has put right, put into what the machine wrote."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from summarizer.checks import check
from summarizer.corrections import Correction
from summarizer.digest_document import Digest, DigestBullet
from summarizer.document import Bullet, Finding, Headline, Summary, Term, Translation

from .bullets import finish

_CORRECTED = Finding("corrected", "note", "the wording is a reader's")
_CHECKS_OF_WHAT_IS_NEW = ("numbers", "dates", "names")
_Line = TypeVar("_Line", Bullet, Headline, DigestBullet)


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
    by_machine = _by_machine(fitting)
    corrected = replace(
        summary,
        headline=_told(summary.headline, by_machine),
        gist=_told(summary.gist, by_machine) if summary.gist else None,
        bullets=tuple(_told(bullet, by_machine) for bullet in summary.bullets),
        translations=corrected_translations(summary.translations, fitting, languages),
    )
    if corrected == summary:
        return summary
    return replace(corrected, signature=_marked(summary.signature, fitting))


def digest_with_corrections(digest: Digest, corrections: Sequence[Correction]) -> Digest:
    """The digest as a reader has corrected it, its bullets and headlines as those of a summary.

    What articles tell differently, and who denies it, stays as it was read in the French.
    """
    languages = [(one.article.language or "", digest.target) for one in digest.articles]
    fitting = [one for one in corrections if one.languages in languages]
    by_machine = [
        _by_machine([one for one in fitting if one.languages == pair]) for pair in languages
    ]
    corrected = replace(
        digest,
        articles=tuple(
            replace(one, headline=_told(one.headline, known)) if one.headline else one
            for one, known in zip(digest.articles, by_machine, strict=True)
        ),
        bullets=tuple(_told(one, by_machine[one.citations[0].article]) for one in digest.bullets),
    )
    if corrected == digest:
        return digest
    return replace(corrected, signature=_marked(digest.signature, fitting))


def is_corrected(line: Bullet | Headline | DigestBullet) -> bool:
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


def digest_correction_of(digest: Digest, bullet: DigestBullet, wording: str) -> Correction:
    """A reader's wording of a bullet of a digest; its source is the sentence it was made of."""
    teller = digest.articles[bullet.citations[0].article]
    source = teller.sentences[bullet.citations[0].sentence].text
    languages = (teller.article.language or "", digest.target)
    return Correction(source, bullet.text, " ".join(wording.split()), languages, "line")


def _by_machine(corrections: Sequence[Correction]) -> dict[str, Correction]:
    """The corrections by what the machine said, of a sentence also as it is set for a line."""
    known = [one for one in corrections if one.machine]
    return {finish(one.machine): one for one in known} | {one.machine: one for one in known}


def _told(line: _Line, by_machine: Mapping[str, Correction]) -> _Line:
    if line.text not in by_machine:
        return line
    correction: Correction = by_machine[line.text]
    findings = (_CORRECTED, *_found(correction))
    return replace(line, text=correction.corrected, confidence=1.0, findings=findings)


def _marked(signature: str, corrections: Sequence[Correction]) -> str:
    read = "\0".join(f"{one.source}\0{one.machine}\0{one.corrected}" for one in corrections)
    mark = hashlib.sha256(read.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{signature}|corrected:{mark}"


def _found(correction: Correction) -> tuple[Finding, ...]:
    """What the checks find in a reader's wording of a line that is not in its sentences."""
    found = check(correction.source, correction.corrected, *correction.languages)
    return tuple(one for one in found if one.english and one.check in _CHECKS_OF_WHAT_IS_NEW)


def _languages(summary: Summary) -> tuple[str, str]:
    return summary.article.language or "", summary.target
