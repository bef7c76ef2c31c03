"""Marks around the same words in English: 60 sentences, and what can be said of any."""

from __future__ import annotations

import itertools
import json
import re

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Sentence, Span, TranslatedText, Translation
from summarizer.formats.documents.html_document import translate_html
from summarizer.marked import Mark, Marked
from summarizer.steps.translation.carry import carried, divided, stripped

CASES = json.loads((ROOT / "tests/cases/marked.json").read_text(encoding="utf-8"))
LEAST_SHARE = 0.87
"""Of the marks; 0.94 were right with one embedded model of 2026-11-28, 0.90 with the next."""


def bare(text):
    """A marked text without what may be in its mark or beside it: articles and signs at its ends."""
    return re.sub(r"^(?:the|an?) ", "", text.strip(" .,:;").casefold())


def shares(embedded, cases=CASES):
    pages = [case["french"] for case in cases]
    done = translate_html(pages, lambda texts: embedded.translate_marked(texts, "fr"))
    marks = [re.findall(r"<[abi]>(.*?)</[abi]>", page) for page in done]
    return [
        (found, wanted)
        for case, inside in zip(cases, marks, strict=True)
        for found, wanted in zip(inside, case["marked"], strict=True)
    ]


def test_marks_of_sixty_sentences_stay_around_their_words(embedded):
    assert len(CASES) == 60
    judged = shares(embedded)
    wrong = [
        (found, wanted)
        for found, wanted in judged
        if bare(found) not in [bare(one) for one in wanted]
    ]
    share = 1 - len(wrong) / len(judged)
    assert share >= LEAST_SHARE, f"{share:.3f} of {len(judged)} marks are right: {wrong}"


def translated(source, english):
    sentence = Sentence(0, 0, Span(0, len(source)), source)
    return TranslatedText(english, (Translation(sentence, english, 1.0, ()),))


def place(source, inside, english, **enclosed):
    start = source.index(inside)
    mark = Mark(0, Span(start, start + len(inside)))
    (found,) = carried(Marked(source, (mark,)), translated(source, english), enclosed).marks
    return found.span.of(english)


@pytest.mark.parametrize(
    ("source", "inside", "english", "wanted"),
    [
        ("Le chat dort à Paris.", "Paris", "In Paris sleeps the cat.", "Paris"),
        ("Il a perdu 12 euros.", "12 euros", "He lost 12 euros.", "12 euros"),
        ("Une hausse de 3 % est prévue.", "3 %", "A rise of 3% is expected.", "3%"),
        ("Le chat dort.", "Le chat dort.", "The cat is sleeping.", "The cat is sleeping."),
        ("Le chat dort à Paris.", "Paris.", "The cat is sleeping in Paris.", "Paris."),
        ("Le chat dort à Paris.", "Paris.", "In Paris sleeps the cat.", "Paris"),
        (
            "Paris aime Paris la nuit.",
            "Paris la nuit",
            "Paris likes Paris at night.",
            "Paris at night",
        ),
    ],
)
def test_where_a_mark_comes_to(source, inside, english, wanted):
    assert place(source, inside, english, **{"Paris la nuit": ["Paris at night"]}) == wanted


def test_a_mark_that_is_fixed_has_its_own_text_again():
    source = "Tapez print(chat) ici."
    mark = Mark(0, Span(6, 17), is_fixed=True)
    found = carried(Marked(source, (mark,)), translated(source, "Type print (cat) here."), {})
    assert [one.span.of(found.text) for one in found.marks] == ["print(chat)"]


@pytest.mark.parametrize(
    ("source", "english", "whole"),
    [
        (
            'Il faut print("bon") ici.',
            'You need to print(") here.',
            'You need to print("bon") here.',
        ),
        ('Il tape f(x) ou g("a").', 'He types f(x) or g("a")").', 'He types f(x) or g("a").'),
        ('Il dit « f("a") » hier.', 'He says "f("a")" yesterday.', 'He says "f("a")" yesterday.'),
        ("Lisez (vite) a.py (ici).", "Read (quickly) a.py (here).", "Read (quickly) a.py (here)."),
    ],
)
def test_signs_of_a_fixed_mark_are_not_left_beside_it(source, english, whole):
    fixed = [found.span() for found in re.finditer(r"\w+\([^ ]*\)|\ba\.py", source)]
    marks = [Mark(number, Span(*span), is_fixed=True) for number, span in enumerate(fixed)]
    found = carried(Marked(source, tuple(marks)), translated(source, english), {})
    assert found.text == whole


def test_divided_marks_are_in_both_parts():
    marked = Marked("un deux trois", (Mark(3, Span(0, 13), (Mark(4, Span(3, 7)),)),))
    one, two = divided(marked, [5])
    assert (one.text, two.text) == ("un de", "ux trois")
    assert one.marks == (Mark(3, Span(0, 5), (Mark(4, Span(3, 5)),)),)
    assert two.marks == (Mark(3, Span(0, 8), (Mark(4, Span(0, 2)),)),)


def test_stripped():
    assert stripped(Marked(" un ", (Mark(0, Span(0, 3)),))) == Marked("un", (Mark(0, Span(0, 2)),))


WORDS = st.lists(st.sampled_from("le chat noir dort Paris 12 % x. ,".split()), max_size=8).map(
    " ".join
)


@given(WORDS, WORDS, st.data())
def test_no_mark_is_lost_and_no_text(source, english, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(source)), min_size=4, max_size=4)))
    marks = (
        Mark(0, Span(cuts[0], cuts[1])),
        Mark(1, Span(cuts[2], cuts[3]), (Mark(2, Span(cuts[2], cuts[3])),)),
    )
    found = carried(Marked(source, marks), translated(source, english), {})
    assert found.text.split() == english.split()
    assert sorted(mark.key for mark in found.all_marks()) == [0, 1, 2]
    for mark in found.all_marks():
        assert 0 <= mark.span.start <= mark.span.end <= len(found.text)
        assert all(
            mark.span.start <= one.span.start <= one.span.end <= mark.span.end for one in mark.inner
        )
    ordered = [(mark.span.start, mark.span.end) for mark in found.marks]
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(ordered))


def test_marks_of_sentences_that_were_not_tuned_on(embedded):
    cases = json.loads((ROOT / "tests/cases/marked_unseen.json").read_text(encoding="utf-8"))
    judged = shares(embedded, cases)
    wrong = [one for one in judged if bare(one[0]) not in [bare(wanted) for wanted in one[1]]]
    assert len(judged) == 28
    assert len(wrong) <= 3, wrong
