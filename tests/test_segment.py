"""Sentences: the French cases by hand, and what must hold for any text."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article, Span
from summarizer.languages import tables
from summarizer.steps.source.clean import clean
from summarizer.steps.source.segment import segment, sentence_spans

CASES = json.loads((Path(__file__).parent / "cases" / "segment.json").read_text(encoding="utf-8"))
FRENCH_SIGNS = st.text(
    st.sampled_from("aéM J.C …!?«»“”\"'’()—–-,;:\u00a0\n1239LeIl dit"), max_size=200
)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_french_sentences(case, french):
    text = case["text"]
    spans = sentence_spans(text, Span(0, len(text)), french)
    assert [span.of(text) for span in spans] == case["sentences"]


@given(FRENCH_SIGNS | st.text(max_size=200))
def test_nothing_is_lost_moved_or_changed(text):
    french = tables("fr")
    article = Article(text, language="fr")
    blocks = clean(article, french)
    sentences = segment(article, blocks, french)
    covered = [span.of(text) for span in (s.span for s in sentences)]
    covered_all = "".join(covered) + "".join(b.span.of(text) for b in blocks if b.dropped_by)
    assert sorted("".join(covered_all.split())) == sorted("".join(text.split()))
    assert [s.index for s in sentences] == list(range(len(sentences)))
    for sentence in sentences:
        assert sentence.text == sentence.span.of(text) == sentence.text.strip() != ""
    starts = [s.span.start for s in sentences]
    assert starts == sorted(starts)
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(sentences))


def test_a_paragraph_is_cut_within_its_span_only(french):
    text = "Un titre. Le feu a pris. Il est éteint. Fin."
    spans = sentence_spans(text, Span(10, 39), french)
    assert [span.of(text) for span in spans] == ["Le feu a pris.", "Il est éteint."]
