"""Does a model translate at all? A few sentences whose translations must hold certain words.

A checkpoint can load without an error and still give nonsense: weights that were tied and are no
longer, position embeddings that are not filled in, a library that reads a format otherwise than
the one that wrote it. All of these have happened in releases of transformers.
"""

from __future__ import annotations

import re

from summarizer.errors import ModelUnavailable
from summarizer.models import Decoding, Translator

# The same four sentences in every language, with the words that a translation into it must hold:
# parts of words, in lower case, with | between those of which one is enough.
_TESTS = {
    "en": (
        ("The president met the minister in Paris.", "president|chairman minister paris"),
        ("The school is closed on Sunday.", "school closed|shut sunday"),
        ("Water is important for health.", "water important health"),
        ("They bought three books in Germany.", "three|3 book german"),
    ),
    "fr": (
        ("Le président a rencontré le ministre à Paris.", "président ministre paris"),
        ("L'école est fermée le dimanche.", "école fermée dimanche"),
        ("L'eau est importante pour la santé.", "eau important santé"),
        ("Ils ont acheté trois livres en Allemagne.", "trois|3 livre allem"),
    ),
    "es": (
        ("El presidente se reunió con el ministro en París.", "presidente ministro parís"),
        ("La escuela está cerrada el domingo.", "escuela|colegio cerrad|cierra domingo"),
        ("El agua es importante para la salud.", "agua importante salud"),
        ("Compraron tres libros en Alemania.", "tres|3 libro aleman"),
    ),
    "de": (
        ("Der Präsident traf den Minister in Paris.", "präsident minister paris"),
        ("Die Schule ist am Sonntag geschlossen.", "schul geschlossen|zu sonntag"),
        ("Wasser ist wichtig für die Gesundheit.", "wasser wichtig gesund"),
        ("Sie haben in Deutschland drei Bücher gekauft.", "drei|3 büch|buch deutsch"),
    ),
    "it": (
        ("Il presidente ha incontrato il ministro a Parigi.", "presidente ministro parigi"),
        ("La scuola è chiusa la domenica.", "scuola chius domenica"),
        ("L'acqua è importante per la salute.", "acqua importante salute"),
        ("Hanno comprato tre libri in Germania.", "tre|3 libr german"),
    ),
}  # fmt: skip
_MOST_FAILURES = 1


def test_sentences(language: str) -> list[str]:
    """The sentences of this language, or the English ones where it has none."""
    return [text for text, _ in _TESTS.get(language, _TESTS["en"])]


def self_test(translator: Translator) -> None:
    """Translate the sentences of every language that it reads; one of the four may go wrong.

    Languages for which there are no sentences are not tested, nor is any target but the model's
    first: English where it writes it.

    :raises ModelUnavailable: if more than that go wrong, with an example.
    """
    targets = sorted(translator.target_languages & _TESTS.keys(), key=lambda code: code != "en")
    for target in targets[:1]:
        for source in sorted(translator.source_languages & _TESTS.keys() - {target}):
            directed = translator.between(source, target)
            if directed is not None:
                _test_direction(directed, source, target)


def _test_direction(translator: Translator, source: str, target: str) -> None:
    texts = test_sentences(source)
    answers = [found[0].text for found in translator.translate(texts, Decoding())]
    wrong = [
        (text, answer)
        for text, answer, (_, wanted) in zip(texts, answers, _TESTS[target], strict=True)
        if not all(re.search(parts, answer.casefold()) for parts in wanted.split())
    ]
    if len(wrong) > _MOST_FAILURES:
        text, answer = wrong[0]
        raise ModelUnavailable(
            f"{translator.name} fails its self-test from {source!r} to {target!r}: {text!r} became"
            f" {answer[:80]!r}; the checkpoint is damaged, or the installed library reads it"
            f" wrongly ({translator.signature}): try another version, or --no-self-test"
        )
