"""Fitting a confidence on half of the lines; shown on the other, refused where it is chance."""

from __future__ import annotations

import random

import pytest
from fakes import EchoTranslator

from summarizer import OptionError
from summarizer.evaluation.calibrating import LEAST_LINES, Graded, Lines, fit_confidence
from summarizer.models import Hypothesis

GOOD = "The town council voted to close the pool."
BAD = "Zzyzx quux."


class UnsureTranslator(EchoTranslator):
    """Says by its score, four times out of five, whether its translation is good."""

    name = "unsure"
    signature = "fedcba9876543210-int8"

    def translate(self, texts, decoding):
        return [(Hypothesis(GOOD, self.score_of(text)),) * decoding.hypotheses for text in texts]

    @staticmethod
    def score_of(text):
        chance = random.Random(text)
        is_good = "bonne" in text
        is_told = chance.random() < 0.8
        return -0.2 if is_good == is_told else -1.5


def lines(count, name="news.fr"):
    sources = [f"La piscine du conseil {'bonne' if n % 3 else 'autre'} {n}." for n in range(count)]
    references = [GOOD if "bonne" in source else BAD for source in sources]
    return Lines(name, [text.translate(_LETTERS) for text in sources], references)


_LETTERS = str.maketrans("0123456789", "abcdefghij")  # the checks would miss the numbers


def test_on_the_other_half_a_confidence_is_the_share_of_the_acceptable():
    fitted, report = fit_confidence([lines(1200)], UnsureTranslator(), ("fr", "en"))
    assert (fitted.model, fitted.files, fitted.direction) == ("unsure", "fedcba9876543210", "fr-en")
    assert fitted.data.startswith("the even lines of news.fr (")
    assert fitted.data.endswith("), chrF 45 or more")
    assert fitted.weights["score"] > 0.5
    rows = [row for row in report.rows if row["weights"] == "fitted now"]
    assert sum(row["translations"] for row in rows) == 600
    for row in rows:
        if row["translations"] > 100:
            assert abs(row["mean"] - row["acceptable"]) < 0.1
    assert any(note.startswith("in use (uncalibrated): Brier ") for note in report.notes)


def test_what_it_is_compared_with_is_what_is_in_use():
    known = fit_confidence([lines(400)], UnsureTranslator(), ("fr", "en"))[0]
    report = fit_confidence([lines(400)], UnsureTranslator(), ("fr", "en"), [known])[1]
    old, new = (
        [row for row in report.rows if row["weights"] == kind] for kind in ("in use", "fitted now")
    )
    assert [{**row, "weights": ""} for row in old] == [{**row, "weights": ""} for row in new]


def test_sets_are_put_together_and_blank_lines_left_out():
    blank = Lines("blank.fr", ["", "Bonne."], ["Nothing.", " "])
    fitted, report = fit_confidence([lines(300), blank], UnsureTranslator(), ("fr", "en"))
    assert "news.fr and blank.fr" in fitted.data
    assert report.notes[0] == "fitted on 150 even lines, shown for 150 odd ones"


def graded(count, grades=(9, 2)):
    sources = lines(count).sources
    good, bad = grades
    return Graded(
        "read", sources, [GOOD] * count, [good if "bonne" in text else bad for text in sources]
    )


def test_a_reader_s_grades_say_what_is_acceptable():
    by_chrf = fit_confidence([lines(800)], UnsureTranslator(), ("fr", "en"))[0]
    fitted, report = fit_confidence([graded(800)], UnsureTranslator(), ("fr", "en"))
    assert fitted.weights == by_chrf.weights
    assert fitted.data.endswith("), graded 6 or more of 9 by a reader")
    assert report.notes[0] == "fitted on 400 even lines, shown for 400 odd ones"
    edge = fit_confidence([graded(800, (6, 5))], UnsureTranslator(), ("fr", "en"))[0]
    assert edge.weights == fitted.weights
    both = fit_confidence([lines(300), graded(300)], UnsureTranslator(), ("fr", "en"))[0]
    assert both.data.endswith("), chrF 45 or more or graded 6 or more of 9 by a reader")


def test_grades_of_what_the_model_says_no_longer_do_not_count():
    some = graded(800)
    other = [GOOD if number % 4 else "The pool stays." for number in range(800)]
    _, report = fit_confidence(
        [Graded("read", some.sources, other, some.grades)], UnsureTranslator(), ("fr", "en")
    )
    assert report.notes[0] == "fitted on 300 even lines, shown for 300 odd ones"


def test_too_few_lines_or_too_few_of_a_kind_are_refused():
    with pytest.raises(OptionError, match=f"give {LEAST_LINES} or more"):
        fit_confidence([lines(LEAST_LINES - 2)], UnsureTranslator(), ("fr", "en"))
    some = lines(300)
    all_good = Lines("good.fr", some.sources, [GOOD] * 300)
    with pytest.raises(OptionError, match="150 of 150 translations are acceptable"):
        fit_confidence([all_good], UnsureTranslator(), ("fr", "en"))


def test_a_direction_that_the_model_does_not_have():
    with pytest.raises(OptionError, match="unsure does not translate de into en"):
        fit_confidence([lines(300)], UnsureTranslator(), ("de", "en"))
