"""Passages through the translator, and what came of them as readers see it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import TypeAlias

from summarizer._version import __version__
from summarizer.document import Article, Headline, Sentence, Translation
from summarizer.errors import TranslationFailed
from summarizer.options import Options
from summarizer.repair.second_tries import Reviewed
from summarizer.repair.standard import Standard
from summarizer.steps.telling.bullets import in_headline_style
from summarizer.steps.translation.confidence import calibration_for, calibrations_of, confidence
from summarizer.steps.translation.translate import kept, translate
from summarizer.typography import english_set
from summarizer.weights import Calibration

from .reading import Models, Passage, Reading

Rendered: TypeAlias = dict[Passage, Reviewed]
"""Passages as they were handed to the translator, with what came of them."""


def titles(readings: Sequence[Reading]) -> list[Passage]:
    """The titles of the articles that have one."""
    return [title for reading in readings if (title := reading.title_passage())]


def headings(readings: Sequence[Reading]) -> list[Passage]:
    """The headings of the parts of those reports that are summarised part by part."""
    return [
        reading.heading_passage(heading)
        for reading in readings
        for part in reading.parts
        for heading in part.headings
    ]


def all_passages(readings: Sequence[Reading]) -> list[Passage]:
    """All sentences of the articles, as they stand."""
    return [reading.passage(s) for reading in readings for s in reading.sentences]


def translate_new(
    passages: Iterable[Passage], known: Rendered, options: Options, models: Models
) -> Rendered:
    """What comes of the passages that are not known yet; those in the target language stay."""
    new = [passage for passage in dict.fromkeys(passages) if passage not in known]
    rendered: Rendered = {}
    for code in dict.fromkeys(code for code, _ in new):
        texts = [text for language, text in new if language == code]
        directed = models.translator.between(code, options.to)
        if code == options.to:
            done = [kept(text) for text in texts]
        elif directed is not None:
            standard = Standard.of(directed, code, options.to, options.glossary)
            fitted = calibration_for(directed, (code, options.to), models.calibrations)
            done = [
                replace(one, calibration=fitted) for one in translate(texts, directed, standard)
            ]
        else:
            raise TranslationFailed(
                f"{models.translator.name} does not translate {code} into {options.to}"
            )
        rendered |= zip([(code, text) for text in texts], done, strict=True)
    return rendered


def translation_of(sentence: Sentence, passage: Passage, rendered: Rendered) -> Translation:
    """What came of a passage of this sentence."""
    _, source = passage
    reviewed = rendered[passage]
    english = as_read(reviewed)
    return Translation(sentence, english, confidence(source, reviewed), reviewed.findings)


def set_headline(passage: Passage, rendered: Rendered, sources: tuple[int, ...] = ()) -> Headline:
    """What came of a passage in headline style; `sources` are what it was made of."""
    _, source = passage
    reviewed = rendered[passage]
    return Headline(
        text=in_headline_style(as_read(reviewed)),
        confidence=confidence(source, reviewed),
        findings=reviewed.findings,
        sources=sources,
    )


def confidence_fitted(
    readings: Sequence[Reading], options: Options, models: Models
) -> tuple[str | None, str | None]:
    """For which model the confidence of all these articles was fitted, and on what.

    None and None if the confidence of any of them was fitted for no such model.
    """
    found: list[Calibration] = []
    for code in dict.fromkeys(reading.language.code for reading in readings):
        directed = models.translator.between(code, options.to)
        one = calibration_for(directed, (code, options.to), models.calibrations)
        if one is None:
            return None, None
        found.append(one)
    if not found:
        return None, None
    names, data = ([one.model for one in found], [one.data for one in found])
    return ", ".join(dict.fromkeys(names)), "; ".join(dict.fromkeys(data))


def confidence_parts(models: Models) -> tuple[str, ...]:
    """The part of a recipe that tells what its confidences were made with, where it was fitted."""
    fitted = calibrations_of(models.translator, models.calibrations)
    return tuple(f"confidence:{one.signature}" for one in fitted)


def as_read(reviewed: Reviewed) -> str:
    """A translation as it is set for a reader; what was not translated stays as it is."""
    return reviewed.text if reviewed.rung == "kept" else english_set(reviewed.text)


def signature(articles: Sequence[Article], options: Options, models: Models) -> str:
    """The recipe: version, input, models, ranking and options; equal ones give equal summaries."""
    given = "\0".join(f"{one.title}\0{one.language}\0{one.outline}\0{one.text}" for one in articles)
    chosen = ",".join(f"{name}={value}" for name, value in asdict(options).items())
    writer = [f"writer:{models.writer.name}@{models.writer.signature}"] if models.writer else []
    return "|".join(
        (
            f"summarizer:{__version__}",
            f"input:{hashlib.sha256(given.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}",
            f"model:{models.translator.name}@{models.translator.signature}",
            f"ranking:{models.ranking.signature}",
            *confidence_parts(models),
            *writer,
            f"options:{chosen}",
        )
    )
