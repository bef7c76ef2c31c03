"""Two sentences of one speaker in a bullet."""

from __future__ import annotations

import doctest

import pytest

from summarizer.document import Sentence, Span, Translation
from summarizer.steps.telling import speakers
from summarizer.steps.telling.bullets import make_bullets
from summarizer.steps.telling.speakers import told_once

ONCE = [
    (
        ["The pool will close, the mayor said.", "A shuttle will run, the mayor added."],
        "The pool will close; a shuttle will run, the mayor said.",
    ),
    (
        ["The pool will close, said the mayor.", "The baths stay open, the mayor said."],
        "The pool will close; the baths stay open, said the mayor.",
    ),
    (
        [
            "The toll rose to 12, according to the prefecture.",
            "Two are missing, the prefecture said.",
        ],
        "The toll rose to 12; two are missing, according to the prefecture.",
    ),
    (
        ['"We lost a pool," the mayor said.', '"We will build another," the mayor said.'],
        '"We lost a pool," the mayor said. "We will build another."',
    ),
    (
        ["The pool will close, [Ada Morin] said.", '"We regret it", Ada Morin said.'],
        'The pool will close, [Ada Morin] said. "We regret it".',
    ),
    (
        ['"We lost a pool," said [Ada Morin].', '"We regret it," said Ada Morin, mayor of Lisse.'],
        '"We lost a pool," said Ada Morin, mayor of Lisse. "We regret it."',
    ),
]
KEPT = [
    ["The pool will close, the mayor said.", "The baths stay open, the prefect said."],
    ["The pool will close, the mayor said.", "Lisse has no other, the mayor said."],
    ['"We lost a pool," the mayor said.', "The baths stay open, the mayor said."],
    ["The pool will close, the mayor said.", 'The baths are "safe," the mayor said.'],
    ["The pool will close, he said.", "The baths stay open, he said."],
    ["The pool; the baths; all will close, the mayor said.", "The hall stays, the mayor said."],
    ["The pool will close.", "The baths stay open, the mayor said."],
    ["The pool is safe, the mayor said.", "The leak was small, the mayor claimed."],
    ["The mayor said the pool will close.", "The mayor said the baths stay open."],
    ["The pool will close, the mayor said."],
]


@pytest.mark.parametrize(("sentences", "text"), ONCE)
def test_a_speaker_of_two_sentences_is_told_once(sentences, text):
    assert told_once(sentences) == text


@pytest.mark.parametrize("sentences", KEPT)
def test_what_would_be_said_by_nobody_or_somebody_else_stays(sentences):
    assert told_once(sentences) == " ".join(sentences)


def test_a_bullet_tells_its_speaker_once_and_rests_on_both_sentences():
    group = [
        Translation(Sentence(place, 0, Span(0, 1), "x"), english, 0.5, ())
        for place, english in enumerate(ONCE[0][0])
    ]
    (bullet,) = make_bullets([group], {})
    assert bullet.text == ONCE[0][1]
    assert bullet.sources == (0, 1)


def test_examples_in_the_docstrings():
    results = doctest.testmod(speakers)
    assert results.attempted > 0
    assert results.failed == 0
