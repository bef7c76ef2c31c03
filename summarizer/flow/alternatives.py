"""The way of one sentence to its translations: all that a model proposes, soundest first."""

from __future__ import annotations

from dataclasses import replace

from summarizer.document import Article, Sentence, Span, Translation
from summarizer.errors import TranslationFailed
from summarizer.models import Decoding, Hypothesis
from summarizer.options import Options
from summarizer.repair.headlines.capitals import in_ordinary_letters
from summarizer.repair.second_tries import reviewed, soundness
from summarizer.repair.standard import Standard
from summarizer.steps.source.identify import Readers, article_language
from summarizer.steps.translation.confidence import calibration_for, confidence
from summarizer.steps.translation.decode import decode, joined, split_long

from .passages import as_read
from .reading import Models

_WIDE = Decoding(beam_size=8, hypotheses=8)


def alternatives(text: str, options: Options, models: Models) -> tuple[Translation, ...]:
    """Different translations of `text`, which is read as one sentence, soundest first.

    They are what a wide search proposes, ordered as second tries are: by errors, then warnings,
    then the model's score. Of a text over the model's limit, the parts are proposed in step. A
    blank text has none.

    :raises UnsupportedLanguage: if the translator does not read the language of the text.
    """
    readers = Readers(models.identifier, models.translator, options.to, models.advise)
    code = article_language(Article(text, source="the text"), options.language, readers)
    translator = models.translator.between(code, options.to)
    if translator is None:
        raise TranslationFailed(
            f"{models.translator.name} does not translate {code} into {options.to}; choose another"
            " model"
        )
    standard = Standard.of(translator, code, options.to, options.glossary)
    lowers = "capitals" in standard.mending.repairs
    read_as = in_ordinary_letters(text, code) if lowers else text
    fitted = calibration_for(translator, (code, options.to), models.calibrations)
    found = decode(split_long(read_as, translator), translator, _WIDE)
    proposed: list[Hypothesis] = [joined(parts) for parts in zip(*found, strict=False)]
    told = [replace(reviewed(read_as, one, standard), calibration=fitted) for one in proposed]
    sentence = Sentence(0, 0, Span(0, len(text)), text)
    distinct = {as_read(one): one for one in sorted(told, key=soundness, reverse=True)}
    return tuple(
        Translation(sentence, english, confidence(read_as, one), one.findings)
        for english, one in sorted(distinct.items(), key=lambda item: soundness(item[1]))
    )
