"""Tables of every language but French, by their cases: sentences, and what is no prose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer import Article, Options, Span, Summarizer
from summarizer.iso639 import NAMES, TWO_LETTERS, language_name, two_letters
from summarizer.languages import tables
from summarizer.languages.folders import known_languages
from summarizer.steps.choice.compress import Context, drop_leading_connective
from summarizer.steps.source.clean import clean
from summarizer.steps.source.segment import sentence_spans

CASES = json.loads((Path(__file__).parent / "cases" / "languages.json").read_text(encoding="utf-8"))
SENTENCES = [(code, case) for code, cases in CASES.items() for case in cases["sentences"]]
LINES = [(code, line) for code, cases in CASES.items() for line in cases["lines"]]
CONNECTIVES = [
    ("en", "However, the mayor refused to meet the residents.", "The mayor refused to meet"),
    ("en", "But the mayor refused to meet the residents.", "The mayor refused"),
    ("es", "Sin embargo, el alcalde no quiso recibir a los vecinos.", "El alcalde no quiso"),
    ("de", "Doch der Bürgermeister wollte die Anwohner nicht treffen.", "Der Bürgermeister wollte"),
    ("de", "Zudem fordert er neue Stellen für die Stadt.", "Zudem fordert er"),
    ("it", "Tuttavia, il sindaco non ha voluto ricevere gli abitanti.", "Il sindaco non ha"),
]
DANGLING = [
    ("en", "He refused to meet them.", "The mayor refused to meet them."),
    ("en", "This decision angers the residents.", "The decision angers the residents."),
    ("es", "Esta decisión enfada a los vecinos.", "La decisión enfada a los vecinos."),
    ("de", "Diese Entscheidung verärgert die Anwohner.", "Die Entscheidung verärgert alle."),
    ("it", "Questa decisione fa arrabbiare gli abitanti.", "La decisione fa arrabbiare tutti."),
]


@pytest.mark.parametrize(("code", "case"), SENTENCES, ids=[f"{c}-{s['why']}" for c, s in SENTENCES])
def test_sentences(code, case):
    text = case["text"]
    spans = sentence_spans(text, Span(0, len(text)), tables(code))
    assert [span.of(text) for span in spans] == case["sentences"]


@pytest.mark.parametrize(("code", "line"), LINES, ids=[f"{c}-{line['line']}" for c, line in LINES])
def test_lines(code, line):
    cases = CASES[code]
    lines = [cases["before"], line["line"], cases["after"], cases["end"]]
    article = Article("\n\n".join(lines), language=code)
    blocks = clean(article, tables(code))
    assert (blocks[1].kind, blocks[1].dropped_by is not None) == (line["kind"], line["dropped"])
    assert [blocks[place].dropped_by for place in (0, 2, 3)] == [None] * 3


@pytest.mark.parametrize(("code", "sentence", "start"), CONNECTIVES)
def test_connectives_that_can_go(code, sentence, start):
    assert drop_leading_connective(sentence, Context(tables(code), ())).startswith(start)


@pytest.mark.parametrize(("code", "dangling", "whole"), DANGLING)
def test_openings_that_point_back(code, dangling, whole):
    assert tables(code).dangling_opener.match(dangling)
    assert not tables(code).dangling_opener.match(whole)


def test_every_table_has_its_cases():
    assert set(known_languages()) == {"fr", *CASES}
    for code in known_languages():
        language = tables(code)
        assert language.code == code
        assert len(language.stop_words) > 100
        assert len(language.sentence_openers) > 50
        for words in (language.titles, language.abbreviations, language.stop_words):
            assert all(word == word.casefold() for word in words)


def test_a_language_without_tables_is_still_cut_at_full_stops():
    dutch = tables("nl")
    text = "De raad stemde dinsdag. De bewoners protesteren. Wat nu?"
    assert len(sentence_spans(text, Span(0, len(text)), dutch)) == 3
    blocks = clean(
        Article("De raad stemde.\n\n© AFP\n\nDe bewoners protesteren.", language="nl"), dutch
    )
    assert [block.kind for block in blocks] == ["body", "credit", "body"]


def test_codes_have_names():
    assert len(NAMES) == len(set(NAMES.values())) == len(TWO_LETTERS)
    assert language_name("de") == "German"
    assert language_name("tlh") == "tlh"
    assert [two_letters(code) for code in ("fra", "pt-BR", "zho_Hant", "fr")] == [
        "fr",
        "pt",
        "zh",
        "fr",
    ]


@pytest.mark.parametrize("code", sorted(CASES))
def test_an_article_is_summarised_in_its_own_language(code):
    """Nothing is translated, and no model for it is needed."""
    cases = CASES[code]
    text = "\n\n".join([cases["before"], cases["after"], cases["end"]])
    summary = Summarizer().summarize(text, Options(bullets=2, to=code))
    assert (summary.article.language, summary.target) == (code, code)
    assert len(summary.bullets) == 2
    for bullet in summary.bullets:
        (source,) = bullet.sources
        assert bullet.text == summary.sentences[source].text
        assert bullet.confidence == 1.0
        assert bullet.findings == ()
