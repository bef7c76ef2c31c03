"""Which language an article is in, and which of its paragraphs are in another."""

from __future__ import annotations

import json

import pytest
from fakes import EchoTranslator, FixedIdentifier, echoed

from summarizer import Article, OptionError, Options, Summarizer, UnsupportedLanguage, load_text
from summarizer.steps.source.identify import Readers, article_language

FRENCH = "Le conseil municipal a voté mardi la fermeture de la piscine, jugée trop coûteuse par la majorité."
FRENCH_TOO = (
    "Les habitants du quartier ont manifesté devant la mairie avec des bouées et des sifflets."
)
ENGLISH = "The residents of the district are angry and will go to court, their lawyer said on Monday evening."
GERMAN = "Der Gemeinderat hat am Dienstag die Schließung des Schwimmbads beschlossen, das der Mehrheit zu teuer ist."
MIXED = f"{FRENCH}\n\n{ENGLISH}\n\n{GERMAN}\n\n{FRENCH_TOO}"


@pytest.fixture
def translator():
    return EchoTranslator()


@pytest.fixture
def summarizer(translator):
    return Summarizer(translator)


def test_an_english_article_needs_no_translation(summarizer, translator):
    summary = summarizer.summarize(
        f"A title\n\n{ENGLISH}\n\nNobody at the town hall wanted to comment on the case."
    )
    assert summary.article.language == "en"
    assert summary.title == "A title"
    assert summary.bullets[0].text == ENGLISH
    assert translator.asked == []


def test_paragraphs_in_another_language(summarizer, translator):
    summary = summarizer.summarize(MIXED, Options(full_translation=True))
    assert [block.language for block in summary.blocks] == [None, "en", "de", None]
    assert summary.blocks[2].dropped_by == "in German, which is not read"
    texts = {t.sentence.text: t.english for t in summary.translations}
    assert texts == {FRENCH: echoed(FRENCH), ENGLISH: ENGLISH, FRENCH_TOO: echoed(FRENCH_TOO)}
    assert ENGLISH not in [text for texts in translator.asked for text in texts]
    sentences = json.loads(summary.to_json())["sentences"]
    assert [sentence["language"] for sentence in sentences] == ["fr", "en", "fr"]


def test_a_paragraph_in_another_language_is_translated_from_it(translator):
    translator.source_languages = frozenset({"fr", "de"})
    summary = Summarizer(translator).summarize(MIXED, Options(full_translation=True))
    assert [block.language for block in summary.blocks] == [None, "en", "de", None]
    assert GERMAN in [t.sentence.text for t in summary.translations]


def test_a_stated_language_is_that_of_every_paragraph(summarizer):
    summary = summarizer.summarize(MIXED, Options(language="fr", full_translation=True))
    assert {block.language for block in summary.blocks} == {None}
    assert all(t.english.startswith("EN ") for t in summary.translations)


def test_short_paragraphs_are_of_the_article_s_language(summarizer):
    summary = summarizer.summarize(f"{FRENCH}\n\nBack to school\n\n{FRENCH_TOO}")
    assert [block.language for block in summary.blocks] == [None] * 3


def test_the_language_of_one_article_does_not_touch_another(summarizer):
    articles = [load_text(FRENCH), load_text(ENGLISH), load_text(FRENCH_TOO)]
    together = list(summarizer.summarize_many(articles))
    assert together == [summarizer.summarize(article) for article in articles]


def test_a_text_in_two_languages_is_translated_where_it_must_be(summarizer):
    done = summarizer.translate(MIXED).text
    assert done == "\n\n".join([echoed(FRENCH), ENGLISH, GERMAN, echoed(FRENCH_TOO)])


def test_lines_are_of_one_language(translator, summarizer):
    assert summarizer.translate_lines(["Oui.", "", "Yes."]) == [echoed("Oui."), "", echoed("Yes.")]
    translator.source_languages = frozenset({"fr", "de"})
    assert summarizer.translate_lines([FRENCH, "Ja."]) == [echoed(FRENCH), echoed("Ja.")]
    assert summarizer.translate_lines(["Yes."], language="en") == ["Yes."]
    with pytest.raises(UnsupportedLanguage, match="'es'"):
        summarizer.translate_lines(["El ayuntamiento votó el martes el cierre de la piscina."])


def test_another_target_language():
    spanish = EchoTranslator()
    spanish.between = lambda source, target: spanish if (source, target) == ("fr", "es") else None
    summarizer = Summarizer(spanish, FixedIdentifier())
    summary = summarizer.summarize(FRENCH, Options(to="es"))
    assert summary.target == "es"
    assert summary.bullets[0].text == echoed(FRENCH)
    assert json.loads(summary.to_json())["target_language"] == "es"
    with pytest.raises(UnsupportedLanguage, match="translates nothing into it"):
        summarizer.summarize(FRENCH, Options(to="it"))


def test_a_target_that_is_no_language():
    with pytest.raises(OptionError, match="by its two letters"):
        Options(to="english")


def test_a_model_without_advice_still_says_what_to_do():
    with pytest.raises(UnsupportedLanguage, match="--language"):
        Summarizer(EchoTranslator(), FixedIdentifier("ja")).summarize(Article(FRENCH))


@pytest.mark.parametrize(
    ("text", "taken_for", "right"),
    [
        ("Solde", "en", "fr"),
        ("Quais", "pt", "fr"),
        ("Moyenne annuelle", "it", "fr"),
        ("Chat", "en", "en"),  # a word of both
        ("Results", "en", "en"),
        ("L'année du solde en hausse", "en", "en"),  # long enough to be identified
    ],
)
def test_a_few_words_that_the_only_language_has_are_of_it(text, taken_for, right):
    readers = Readers(FixedIdentifier(taken_for), EchoTranslator(), "en", lambda *_: "")
    assert article_language(Article(text, source="the text"), None, readers) == right


def test_a_few_words_that_no_list_has_are_as_identified():
    readers = Readers(FixedIdentifier("es"), EchoTranslator(), "en", lambda *_: "say so")
    with pytest.raises(UnsupportedLanguage):
        article_language(Article("Buenos días", source="the text"), None, readers)


@pytest.mark.parametrize(
    ("text", "taken_for", "right"),
    [
        ("Le tramway a repris progressivement.", "en", "fr"),
        ("Marine Garnier est battue à Lisse.", "tr", "fr"),
        ("- Étranglement -", "en", "fr"),
        ("This applies to all of Latin America.", "en", "en"),
        ("What now for the region?", "nl", "en"),
        ("Vitamins", "nl", "en"),
    ],
)
def test_an_unsure_identification_is_of_the_only_language_or_english(text, taken_for, right):
    readers = Readers(FixedIdentifier(taken_for, 0.5), EchoTranslator(), "en", lambda *_: "")
    assert article_language(Article(text, source="the text"), None, readers) == right
