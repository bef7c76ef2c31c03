"""The way of an article to its summary, with translators made for testing."""

from __future__ import annotations

import json

import pytest
from fakes import EchoTranslator, FixedIdentifier, echoed
from hypothesis import given
from hypothesis import strategies as st
from naughty import NaughtyTranslator

from summarizer import (
    Article,
    EmptyArticle,
    Failure,
    OptionError,
    Options,
    Summarizer,
    Summary,
    Term,
    TranslationFailed,
    UnsupportedLanguage,
)
from summarizer.backends.ranking import ranking_weights
from summarizer.flow.reading import Models
from summarizer.flow.summaries import summarize_articles
from summarizer.models import Hypothesis
from summarizer.steps.translation.confidence import USUAL_WEIGHTS
from summarizer.weights import Calibration

STORY = """La piscine municipale fermera en juin

Le conseil municipal a voté mardi la fermeture de la piscine, jugée trop coûteuse par la majorité.

Le maire estime que les travaux nécessaires coûteraient 3,2 millions d'euros à la commune.

Les habitants du quartier ont manifesté devant la mairie avec des bouées et des sifflets.

Par ailleurs, une pétition contre la fermeture a recueilli 12 000 signatures en deux semaines.

L'opposition demande un référendum local avant toute décision définitive sur l'équipement.

Le préfet doit se prononcer sur la légalité du vote avant la fin du mois de mars.
"""

ENGLISH = """The town council voted on Tuesday to close the swimming pool, which the majority thinks too
expensive to run. Residents of the district demonstrated in front of the town hall."""
GERMAN = """Der Gemeinderat hat am Dienstag die Schließung des Schwimmbads beschlossen, das der Mehrheit zu
teuer ist. Die Anwohner des Viertels demonstrierten vor dem Rathaus gegen diese Entscheidung."""
ARABIC = "صوّت المجلس البلدي يوم الثلاثاء على إغلاق المسبح لأنه مكلف للغاية بالنسبة للأغلبية."


def test_bullets_rest_on_their_sentences(echoing):
    summary = echoing.summarize(STORY, Options(bullets=3))
    assert len(summary.bullets) == 3
    assert summary.title == echoed("La piscine municipale fermera en juin")
    for bullet in summary.bullets:
        (source,) = bullet.sources
        french = summary.sentences[source].text
        assert bullet.text[-30:] == echoed(french)[-30:]
    assert [b.sources for b in summary.bullets] == sorted(b.sources for b in summary.bullets)


def test_only_what_is_needed_is_translated(echo, echoing):
    echoing.summarize(STORY, Options(bullets=2))
    assert sum(len(texts) for texts in echo.asked) == 3  # two bullets and the title


def test_connectives_go_before_translation(echo, echoing):
    echoing.summarize(STORY, Options(bullets=6))
    asked = [text for texts in echo.asked for text in texts]
    assert any(text.startswith("Une pétition contre la fermeture") for text in asked)
    assert not any("Par ailleurs" in text for text in asked)


def test_full_translation_covers_every_sentence(echoing):
    summary = echoing.summarize(STORY, Options(bullets=2, full_translation=True))
    assert [t.sentence for t in summary.translations] == list(summary.sentences)
    assert len(summary.sentences) == 7


def test_more_bullets_than_sentences_give_all_of_them(echoing):
    assert len(echoing.summarize(STORY, Options(bullets=100)).bullets) == 6


def test_one_sentence_is_one_bullet(echoing):
    summary = echoing.summarize("Le conseil municipal a voté mardi la fermeture de la piscine.")
    assert [bullet.sources for bullet in summary.bullets] == [(0,)]


@pytest.mark.parametrize("text", ["Bonjour", "Bonjour ?", "539", "!!!", "© AFP\n\nLire aussi"])
def test_too_little_to_summarise(echoing, text):
    with pytest.raises(EmptyArticle):
        echoing.summarize(text)


@pytest.mark.parametrize(("text", "code"), [(GERMAN, "de"), (ARABIC, "ar")], ids=["de", "ar"])
def test_other_languages_are_named(embedded, text, code):
    with pytest.raises(UnsupportedLanguage, match=f"language '{code}'.* --model"):
        embedded.summarize(text)


def test_an_unsure_identification_does_not_stop_the_only_model(echo):
    unsure = Summarizer(echo, FixedIdentifier("es", 0.4))
    assert unsure.summarize(STORY).article.language == "fr"
    sure = Summarizer(echo, FixedIdentifier("es", 0.9))
    assert sure.summarize(STORY, Options(language="fr")).article.language == "fr"
    assert sure.summarize(Article(STORY, language="fr")).article.language == "fr"
    with pytest.raises(UnsupportedLanguage):
        sure.summarize(STORY)


def test_one_failure_does_not_stop_the_others(echoing):
    results = list(echoing.summarize_many([STORY, "Bonjour", Article("", source="empty"), STORY]))
    assert [type(result) for result in results] == [Summary, Failure, Failure, Summary]
    assert results[2].source == "empty"
    assert isinstance(results[1].error, EmptyArticle)


def test_many_articles_give_the_same_as_one_by_one(embedded):
    stories = [STORY, *(STORY.replace("piscine", word) for word in ("gare", "école", "forêt"))]
    together = list(embedded.summarize_many(stories))
    assert together == [embedded.summarize(story) for story in stories]


def test_articles_are_read_as_they_are_needed(echoing):
    def endless():
        while True:
            yield STORY

    first = next(iter(echoing.summarize_many(endless())))
    assert isinstance(first, Summary)


@pytest.mark.parametrize("articles", [STORY, Article(STORY), b"bytes"])
def test_a_single_article_is_no_list(echoing, articles):
    with pytest.raises(TypeError, match="pass a list"):
        list(echoing.summarize_many(articles))


@pytest.mark.parametrize("bullets", [0, -1, 101, 2.5, "5", True])
def test_bullets_out_of_range(bullets):
    with pytest.raises(OptionError, match="whole number from 1 to 100"):
        Options(bullets=bullets)


@pytest.mark.parametrize(
    ("size", "advice"),
    [
        ({"words": 0}, "whole number of 1 or more"),
        ({"words": 2.5}, "whole number of 1 or more"),
        ({"length": 0}, "above 0 and up to 1"),
        ({"length": 20}, "above 0 and up to 1"),
        ({"length": "20%"}, "above 0 and up to 1"),
        ({"bullets": 5, "words": 100}, "bullets and words are given; choose one"),
        ({"words": 100, "length": 0.2}, "words and length are given; choose one"),
    ],
)
def test_sizes_out_of_range(size, advice):
    with pytest.raises(OptionError, match=advice):
        Options(**size)


@pytest.mark.parametrize("words", [1, 16, 40, 60, 1000])
def test_bullets_of_so_many_words(echoing, words):
    summary = echoing.summarize(STORY, Options(words=words))
    total = sum(len(bullet.text.removeprefix("EN ").split()) for bullet in summary.bullets)
    assert total <= words or len(summary.bullets) == 1
    assert len(summary.bullets) == {1: 1, 1000: 6}.get(words, len(summary.bullets))


def test_bullets_of_a_part_of_the_article(echoing):
    assert len(echoing.summarize(STORY, Options(length=1)).bullets) == 6
    assert len(echoing.summarize(STORY, Options(length=0.4)).bullets) in (2, 3)


def test_a_short_article_has_few_bullets_unless_more_are_asked_for(echoing):
    assert len(echoing.summarize(STORY).bullets) == 3
    assert len(echoing.summarize(STORY * 1, Options(bullets=5)).bullets) == 5


def test_a_gist_says_what_matters_most_and_the_bullets_the_rest(echoing):
    summary = echoing.summarize(STORY, Options(bullets=2, gist=True))
    assert len(summary.bullets) == 2
    assert summary.gist is not None
    assert summary.gist.sources == (1,)
    assert (1,) not in [bullet.sources for bullet in summary.bullets]
    assert f"\n\n{summary.gist.text}\n\n• " in summary.to_text()
    alone = echoing.summarize(STORY, Options(bullets=1))
    assert alone.gist is None


def test_an_article_without_a_title_gets_a_headline(echoing):
    body = STORY.partition("\n\n")[2]
    summary = echoing.summarize(body, Options(to="fr"))
    assert summary.article.title is None
    assert summary.title == "Le conseil municipal a voté mardi la fermeture de la piscine"
    assert summary.headline.sources == (0,)
    assert summary.headline.confidence == 1.0


@pytest.mark.parametrize("megabytes", [0, -1, float("nan")])
def test_limits_out_of_range(megabytes):
    with pytest.raises(OptionError, match="above 0"):
        Options(max_megabytes=megabytes)


def test_a_list_where_one_text_belongs_is_told_what_to_call(echoing):
    with pytest.raises(TypeError, match=r"one text is wanted, not a list; call summarize_many\(\)"):
        echoing.summarize([STORY])
    with pytest.raises(TypeError, match=r"call translate_many\(\)"):
        echoing.translate([STORY])


@pytest.mark.parametrize("given", [None, b"bytes", 3])
def test_what_is_no_text_is_told_in_one_line(echoing, given):
    wanted = f"one text is wanted, not a {type(given).__name__}; pass an Article"
    for call in (echoing.summarize, echoing.facts):
        with pytest.raises(TypeError, match=wanted):
            call(given)
    for call in (echoing.digest, lambda articles: list(echoing.summarize_many(articles))):
        with pytest.raises(TypeError, match=wanted):
            call([given])
    for call in (echoing.translate, echoing.alternatives, echoing.translate_in_turn):
        with pytest.raises(TypeError, match=r"one text is wanted, not a \w+; pass a str"):
            call(given)
    for call in (echoing.translate_many, echoing.translate_lines):
        with pytest.raises(TypeError, match=r"one text is wanted, not a \w+; pass a str"):
            call([given])


def test_the_signature_names_what_made_the_summary(echo, echoing):
    one = echoing.summarize(STORY)
    assert one.signature == echoing.summarize(STORY).signature
    assert one.signature != echoing.summarize(STORY + "Fin.").signature
    assert one.signature != echoing.summarize(STORY, Options(bullets=4)).signature
    echo.signature = "echo-2"
    assert one.signature != echoing.summarize(STORY).signature


TITLE, BEST = "municipale fermera", "a voté mardi"


@pytest.mark.parametrize(
    ("swapped", "source"),
    [((), None), ((TITLE,), 1), ((TITLE, BEST), 2), (("",), None)],
    ids=["fine", "title", "title and best sentence", "all"],
)
def test_a_headline_gives_way_where_another_can_serve(swapped, source):
    deeds = dict.fromkeys(swapped, "repetition")
    summary = Summarizer(NaughtyTranslator(deeds), FixedIdentifier()).summarize(STORY)
    headline = summary.headline
    assert headline.text == summary.title
    assert headline.sources == (() if source is None else (source,))
    assert ("repetition" in {f.check for f in headline.findings}) == ("" in swapped)
    assert set(headline.findings) <= set(summary.findings)
    assert 0 < headline.confidence < 1
    assert json.loads(summary.to_json())["headline"]["sources"] == list(headline.sources)


def test_what_is_wrong_with_a_headline_stands_below_it():
    summarizer = Summarizer(NaughtyTranslator({"": "repetition"}), FixedIdentifier())
    summary = summarizer.summarize(STORY)
    head, _, _ = summary.to_text().partition("\n\n")
    assert head.split("\n")[1].startswith("  ! repetition: ")
    assert f"# {summary.title}\n\n- *repetition: " in summary.to_markdown()
    told = json.loads(summary.to_json())["headline"]
    assert (told["text"], told["findings"][0]["check"]) == (summary.title, "repetition")
    digest = summarizer.digest([STORY])
    assert digest.to_text().split("\n")[1].startswith("  ! repetition: ")
    assert "\n\n- *repetition: " in digest.to_markdown()
    assert json.loads(digest.to_json())["articles"][0]["headline"]["findings"]


class SilentTranslator(EchoTranslator):
    """Returns fewer results than it was given texts."""

    def translate(self, texts, decoding):
        return super().translate(texts, decoding)[:-1]


class LoopingTranslator(EchoTranslator):
    """Loops on one sentence, whatever is tried."""

    def translate(self, texts, decoding):
        return [
            (Hypothesis("the same the same the same the same", -0.2),)
            if "conseil municipal" in text
            else (Hypothesis(echoed(text), -0.1),)
            for text in texts
        ]


def test_a_full_translation_tells_what_is_wrong_with_each_paragraph():
    summarizer = Summarizer(LoopingTranslator(), FixedIdentifier())
    summary = summarizer.summarize(STORY, Options(bullets=1, full_translation=True))
    assert not any(bullet.findings for bullet in summary.bullets)
    text, markdown = summary.to_text(), summary.to_markdown()
    assert text.count("! repetition: ") == markdown.count("- *repetition: ") == 1
    lines = text.splitlines()
    (found,) = [number for number, line in enumerate(lines) if line.startswith("  ! repetition: ")]
    assert lines[found - 1].startswith("The same the same ")
    assert "parQ laq mQajorité.\n\n- *repetition: " in markdown


def test_too_few_results_are_an_error_and_no_guess():
    with pytest.raises(TranslationFailed, match="echo returned"):
        Summarizer(SilentTranslator(), FixedIdentifier()).summarize(STORY)


def test_a_sentence_that_cannot_be_translated_gives_way_to_another():
    summarizer = Summarizer(LoopingTranslator(), FixedIdentifier())
    summary = summarizer.summarize(STORY, Options(bullets=3))
    assert len(summary.bullets) == 3
    assert all(not bullet.findings for bullet in summary.bullets)
    whole = summarizer.summarize(STORY, Options(bullets=10))
    flagged = [bullet for bullet in whole.bullets if bullet.findings]
    assert len(whole.bullets) == 6
    assert [bullet.findings[0].check for bullet in flagged] == ["repetition"]
    # A reader of any format meets it.
    assert whole.to_text().count("\n  ! repetition: ") == 1
    assert whole.to_markdown().count("\n  - *repetition: ") == 1


class HesitantTranslator(EchoTranslator):
    """Not sure of what it says of some words, and right all the same as far as checks see."""

    def __init__(self, doubtful):
        super().__init__()
        self.doubtful = doubtful

    def translate(self, texts, decoding):
        return [
            (Hypothesis(echoed(text), -3.0 if self.doubtful in text else -0.1),)
            * decoding.hypotheses
            for text in texts
        ]


def bullets_by(translator, count, fitted=True):
    calibrations = [Calibration("echo", "echo", "fr-en", "a set", USUAL_WEIGHTS)] if fitted else []
    models = Models(translator, FixedIdentifier(), ranking_weights(), tuple(calibrations))
    (summary,) = summarize_articles([Article(STORY)], Options(bullets=count), models)
    told = {index for bullet in summary.bullets for index in bullet.sources}
    doubted = [summary.sentences[index].span for index in range(1, 7) if index not in told]
    reasons = {entry.span: (entry.status, entry.detail) for entry in summary.ledger}
    return told, {reasons[span] for span in doubted}


def test_a_translation_that_is_likely_wrong_gives_way_to_another():
    sure, reasons = bullets_by(HesitantTranslator("nothing of it"), 3)
    referendum = 5
    assert referendum in sure
    assert reasons == {("not needed", "")}
    told, reasons = bullets_by(HesitantTranslator("référendum"), 3)
    assert referendum not in told
    assert len(told) == 3
    assert reasons == {("not needed", ""), ("translated", "likely wrong")}
    # where there is no other, or nobody has measured what a score means, it stays
    assert referendum in bullets_by(HesitantTranslator("référendum"), 6)[0]
    assert referendum in bullets_by(HesitantTranslator("référendum"), 3, fitted=False)[0]


def test_translate_keeps_everything_between_the_sentences(echoing):
    text = "Titre\n\n  Un. Deux !\tTrois ?\n\n\n- Quatre.\r\nCinq."
    english = echoing.translate(text)
    assert english.text == "Title\n\n  EN unq. EN Deux!\tEN Trois?\n\n\nEN – Quatre.\r\nEN Cinq."
    assert str(english) == english.text
    assert len(english.translations) == 6


def test_sentences_that_lost_their_space_get_one_in_translation(echoing):
    assert echoing.translate("Le vent a tourné.Tout va bien.\nUn.", "fr").text == (
        "EN leq vQent aq tQourné. EN Tout vaq bQien.\nEN unq."
    )


def test_translations_keep_to_a_glossary(echoing):
    terms, line = [Term("chien", "hound")], "Le chien mange."
    assert "hound" not in echoing.translate(line).text
    assert "hound" in echoing.translate(line, glossary=terms).text
    assert "hound" in echoing.translate_lines([line], glossary=terms)[0]
    deaf = Summarizer(NaughtyTranslator({"": "numbers"}), FixedIdentifier())
    (item,) = deaf.translate(
        "Le chien, 12 fois.", glossary=[Term("12 fois", "a dozen times")]
    ).translations
    assert "glossary" in [finding.check for finding in item.findings]
    with pytest.raises(OptionError, match="load_glossary"):
        echoing.translate_lines([line], glossary=["chien"])


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t"])
def test_blank_texts_stay_as_they_are(echo, echoing, text):
    assert echoing.translate(text).text == text
    assert echo.asked in ([], [[]])


# The echo spells other letters: what has capitals, as names and Roman numbers ("Ve", "the fifth")
# do, would lose them and be tried again.
NO_CAPITALS = st.characters(blacklist_categories=["Cs", "Lu", "Lt"])


@given(st.lists(st.text(NO_CAPITALS, max_size=20), max_size=20))
def test_by_line_gives_as_many_lines_in_order(lines):
    summarizer = Summarizer(EchoTranslator(), FixedIdentifier())
    english = summarizer.translate_lines(lines)
    assert len(english) == len(lines)
    for french, line in zip(lines, english, strict=True):
        assert line == (" ".join(echoed(french.strip()).split()) if french.strip() else "")
        assert "\n" not in line


def test_by_line_wants_a_list(echoing):
    with pytest.raises(TypeError, match="pass a list"):
        echoing.translate_lines("Bonjour")
