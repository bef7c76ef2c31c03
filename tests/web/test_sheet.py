"""A summary as HTML: complete, linked, and harmless whatever the article says."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import lxml.html
import pytest
from fakes import EchoTranslator, FixedIdentifier
from hypothesis import given
from hypothesis import strategies as st
from serving import STORY

from summarizer import Finding, Options, Summarizer
from summarizer.digest_document import Citation, Digest, DigestBullet, Digested, Figure
from summarizer.document import Article, Sentence, Span
from summarizer.web.page.showing.digest_sheet import show_digest
from summarizer.web.page.showing.plain_findings import mark_of, marked
from summarizer.web.page.showing.sheet import show_file, show_summary
from summarizer.web.page.showing.states import (
    Asked,
    Stage,
    Trouble,
    show_chosen,
    show_draft,
    show_error,
    show_status,
)
from summarizer.web.service.tickets import Progress

NASTY = (
    '<script>alert(1)</script> <img src=x onerror=alert(2)> "\' onclick="x" {{7*7}} ${8*8} &amp;'
)
NUMBER = Finding("numbers", "error", "35 has become 53", "35", "53")


@pytest.fixture
def summary():
    return Summarizer(EchoTranslator(), FixedIdentifier()).summarize(
        STORY, Options(bullets=2, full_translation=True)
    )


def parsed(page):
    return lxml.html.fromstring(f"<div>{page}</div>")


def test_bullets_name_their_sentences(summary):
    page = parsed(show_summary(summary, "en"))
    buttons = page.xpath("//button[@class='bullet']")
    sources = [button.get("data-sources").split() for button in buttons]
    assert sources == [[str(one) for one in bullet.sources] for bullet in summary.bullets]
    french = page.xpath("//span[@data-side='fr']")
    english = page.xpath("//span[@data-side='en']")
    assert [one.get("data-s") for one in french] == [str(s.index) for s in summary.sentences]
    assert [one.get("data-s") for one in english] == [one.get("data-s") for one in french]
    assert all(one.getparent().get("lang") == "fr" for one in french)
    assert all(one.getparent().get("lang") == "en" for one in english)


def test_what_was_left_out_is_struck_through_with_its_rule(summary):
    page = parsed(show_summary(summary, "en"))
    assert page.xpath("//del/text()") == ["Crédit photo : Mairie"]
    assert "left out: photo credit" in " ".join(page.text_content().split())
    (button,) = page.xpath("//button[@data-do='restore']")
    start = int(button.get("data-start"))
    assert summary.article.text[start:].startswith("Crédit photo")


def test_without_a_full_translation_it_says_so():
    summary = Summarizer(EchoTranslator(), FixedIdentifier()).summarize(STORY, Options(bullets=1))
    page = parsed(show_summary(summary, "fr"))
    assert page.xpath("//button[@data-do='translate-all']/text()") == ["Tout traduire"]
    assert len(page.xpath("//span[@data-side='en']")) == 1
    arrived = {sentence.text: "came" for sentence in summary.sentences}
    page = parsed(show_summary(summary, "en", arrived))
    assert len(page.xpath("//span[@data-side='en']")) == len(summary.sentences)
    assert not page.xpath("//button[@data-do='translate-all']")


def test_while_more_arrives_every_sentence_has_its_place():
    summary = Summarizer(EchoTranslator(), FixedIdentifier()).summarize(STORY, Options(bullets=1))
    page = parsed(show_summary(summary, "en", is_arriving=True))
    waiting = page.xpath("//span[@class='coming']")
    there = page.xpath("//span[@class='s'][@data-side='en']")
    assert len(waiting) == len(summary.sentences) - 1
    assert len(there) == 1
    assert all(one.text is None and one.get("hidden") is not None for one in waiting)
    assert not page.xpath("//button[@data-do='translate-all']")


def test_findings_are_marked_on_both_sides_in_words(summary):
    bullet = replace(summary.bullets[0], text="EN 53 years.", findings=(NUMBER,))
    sentences = list(summary.sentences)
    source = bullet.sources[0]
    sentences[source] = replace(sentences[source], text="Il a 35 ans.")
    changed = replace(summary, bullets=(bullet, *summary.bullets[1:]), sentences=tuple(sentences))
    page = parsed(show_summary(changed, "en"))
    marks = [
        (mark.text, mark.get("class"), mark.get("data-check")) for mark in page.xpath("//mark")
    ]
    assert ("35", "error", "numbers") in marks
    assert ("53", "error", "numbers") in marks
    text = " ".join(page.text_content().split())
    assert (
        "check the number check the number: 35 has become 53 – French “35” – English “53”" in text
    )


@pytest.fixture
def with_gist():
    summarizer = Summarizer(EchoTranslator(), FixedIdentifier())
    return summarizer.summarize(STORY, Options(bullets=2, gist=True))


def test_a_gist_stands_first_with_its_source_and_findings(with_gist):
    found = replace(NUMBER, french="")
    gist = replace(with_gist.gist, text="EN 53 years.", findings=(found,))
    page = parsed(show_summary(replace(with_gist, gist=gist), "en"))
    names = page.xpath("//button[@data-bullet]/@data-bullet")
    assert names == ["★", "1", "2"]
    (source,) = gist.sources
    (sentence,) = page.xpath(f"//span[@data-side='fr'][@data-s='{source}']")
    assert sentence.get("data-bullets") == "★"
    assert "★" in page.xpath("//*[@role='img']//b/text()")
    (shown,) = page.xpath("//div[@class='gist']")
    text = " ".join(shown.text_content().split())
    assert "What matters most" in text
    assert "check the number: 35 has become 53" in text
    assert shown.xpath(".//mark/text()") == ["53"]
    said = shown.xpath(".//button/@data-said")
    assert said == [f"What matters most: sentence {source + 1} highlighted"]
    copied = json.loads(page.xpath("//@data-copies")[0])
    assert copied["plain"].startswith("EN 53 years.\n\n• ")


def test_a_gist_in_a_kept_page(with_gist):
    root = lxml.html.fromstring(show_file(with_gist, "en"))
    (shown,) = root.xpath("//div[@class='gist']")
    assert with_gist.gist.text in shown.text_content()
    assert shown.xpath(".//a/@href") == [f"#s{with_gist.gist.sources[0]}"]
    assert len(root.xpath("//li")) == 2


def test_names_in_the_figure_do_not_touch():
    sentences = (f"Le numéro {n} a été tiré mardi à Paris." for n in range(40))
    summarizer = Summarizer(EchoTranslator(), FixedIdentifier())
    summary = summarizer.summarize(" ".join(sentences), Options(bullets=20))
    marks = parsed(show_summary(summary, "en")).xpath("//*[@role='img']/i")
    places: dict[str, list[float]] = {}
    for mark in marks:
        style = dict(part.split(":") for part in mark.get("style").split(";"))
        middle = float(style["left"].rstrip("%")) + float(style["width"].rstrip("%")) / 2
        places.setdefault(style["--line"], []).append(middle)
    assert len(places) > 1
    assert all(b - a > 4.9 for line in places.values() for a, b in pairwise(line))


def test_findings_of_the_headline_stand_below_it(summary):
    found = replace(NUMBER, french="")
    headline = replace(summary.headline, text="EN 53 years", findings=(found,))
    changed = replace(summary, headline=headline)
    page = parsed(show_summary(changed, "en"))
    assert page.xpath("//h2/mark/text()") == ["53"]
    below = page.xpath("//h2/following-sibling::div//details")
    assert "check the number: 35 has become 53" in " ".join(below[0].text_content().split())
    kept = lxml.html.fromstring(show_file(changed, "en"))
    assert kept.xpath("//h1/mark/text()") == ["53"]
    assert "35 has become 53" in kept.xpath("//h1/following-sibling::ul")[0].text_content()


def test_marks():
    assert (
        marked("a 35 b", [("35", NUMBER)])
        == 'a <mark class="error" data-check="numbers">35</mark> b'
    )
    assert marked("a < b", []) == "a &lt; b"
    assert marked("abc", [("", NUMBER), ("x", NUMBER)]) == "abc"
    assert marked("abcd", [("bc", NUMBER), ("cd", NUMBER), ("a", NUMBER)]).count("<mark") == 2


@given(st.text(max_size=30), st.lists(st.text(max_size=4), max_size=4))
def test_marking_loses_no_text(text, fragments):
    page = marked(text, [(fragment, NUMBER) for fragment in fragments])
    assert page.striptags() == " ".join(text.split()) or page.unescape() == text or "<mark" in page


def nasty_summary():
    article = STORY.replace("piscine municipale", NASTY).replace("commune", NASTY)
    article = article.replace("Mairie", NASTY[:25])
    summarizer = Summarizer(EchoTranslator(), FixedIdentifier())
    summary = summarizer.summarize(article, Options(full_translation=True))
    finding = Finding(NASTY, "warning", NASTY, NASTY, NASTY)
    bullets = tuple(replace(bullet, findings=(finding,)) for bullet in summary.bullets)
    return replace(summary, bullets=bullets, article=replace(summary.article, source=NASTY))


@pytest.mark.parametrize("show", [show_summary, show_file])
def test_nothing_an_article_says_is_markup(show):
    page = parsed(show(nasty_summary(), "en"))
    assert page.xpath("//script | //img") == []
    assert [name for one in page.iter() for name in one.attrib if name.startswith("on")] == []
    assert "alert(1)" in page.text_content()
    assert "{{7*7}} ${8*8}" in page.text_content()


def test_drafts_and_errors_are_text_too():
    for page in (
        show_draft([NASTY], "en"),
        show_error(NASTY, Trouble("empty_article", NASTY), "fr"),
        show_chosen(Asked((NASTY,), Options(), NASTY), "en"),
    ):
        assert parsed(page).xpath("//script | //img") == []


def test_an_unknown_error_has_words_as_well():
    assert "Cela n&#39;a pas marché." in show_error("", Trouble("some_new_code"), "fr")


def test_status_counts():
    stage = Stage("article", 1 / 3, 0.5, Progress(3, 9, "", ""), (2, 4))
    page = parsed(show_status(stage, "en"))
    assert (
        " ".join(page.text_content().split())
        == "Translating the article · article 2 of 4 · 3 of 9 sentences"
    )
    (bar,) = page.xpath("//progress")
    assert (bar.get("value"), bar.get("max")) == ("33", "100")
    assert page.xpath("//@data-say") == ["Translating the article article 2 of 4"]
    assert not parsed(show_status(Stage("done"), "en")).xpath("//progress")
    done = parsed(show_status(Stage("done", failed=(1, 3)), "en"))
    assert "1 of 3 articles failed" in done.text_content()


def test_slow_work_says_for_how_long():
    assert "s so far" not in show_status(Stage("article", seconds=7.9), "en")
    assert "12 s so far" in show_status(Stage("article", seconds=12.4), "en")
    assert "12 s jusqu&#39;ici" in show_status(Stage("reading", seconds=12.4), "fr")


def test_missing_bullets_have_their_places():
    page = parsed(show_draft(["One."], "en", 3))
    assert len(page.xpath("//li")) == 3
    assert len(page.xpath("//li[@class='waiting']")) == 2


def test_a_refused_language_is_named_with_the_models_that_read_it():
    trouble = Trouble("unsupported_language", "it is German", "de", ("hf:de-en",))
    page = parsed(show_error("", trouble, "en"))
    (name,) = page.xpath("//*[@data-code='de']/text()")
    assert name == "German"
    assert "This model reads it: hf:de-en." in page.text_content()
    nobody = show_error("", Trouble("unsupported_language", "", "de"), "en")
    assert "summarizer models available" in nobody


def test_the_form_in_one_line():
    assert "at most 3 bullets" in show_chosen(Asked(("Un titre",), Options(bullets=3), "m"), "en")
    assert "20 % de l&#39;article" in show_chosen(
        Asked(("Un titre",), Options(length=0.2), "m"), "fr"
    )
    assert "2 articles" in show_chosen(Asked(("a.txt", "b.txt"), Options(), "m"), "en")
    (title,) = parsed(show_chosen(Asked(("mot " * 60,), Options(), "m"), "en")).xpath(
        "//strong/text()"
    )
    assert len(title) < 100
    assert title.endswith("…")


WORD = Finding("words", "error", "floof is no English word that is known here", "flou", "floof")
RIGHT = Finding(
    "names", "warning", "NATO is the name in the source, instead of Otan", "OTAN", "NATO"
)
LISTED = Finding(
    "words", "warning", "fuzzy is from a list of words, instead of floof", "flou", "fuzzy"
)
DATE = Finding("dates", "warning", "May is missing", "mai", "")


@pytest.mark.parametrize(
    ("findings", "say"),
    [
        ((), None),
        ((RIGHT,), None),
        ((replace(DATE, severity="note"),), None),
        ((DATE,), "check the date"),
        ((LISTED,), "one word unsure"),
        ((WORD, LISTED), "2 words unsure"),
        ((WORD, replace(WORD, detail="x")), "one word unsure"),
        ((DATE, RIGHT, WORD), "one word unsure, and 1 more"),
        ((Finding("some new check", "error", "x"),), "check against the French"),
    ],
)  # fmt: skip
def test_one_mark_in_plain_words(findings, say):
    mark = mark_of(findings, "en")
    assert (mark.say if mark else None) == say
    assert (mark_of(findings, "fr") is None) == (say is None)


def test_confidence_is_three_levels_in_words(summary):
    bullets = tuple(
        replace(summary.bullets[0], confidence=chance) for chance in (0.92, 0.75, 0.7, 0.2)
    )
    fitted = replace(
        summary, bullets=bullets, confidence_fitted_for="m", confidence_fitted_on="the lines"
    )
    page = parsed(show_summary(fitted, "en"))
    levels = [one.get("class") for one in page.xpath("//*[contains(@class, 'level')]")]
    assert levels == ["level high", "level high", "level medium", "level low"]
    help_text = page.xpath("//*[@id='confidence-help']")[0].text_content()
    assert "measured for m on the lines" in help_text
    assert "Good enough is not correct" in help_text
    assert "92" not in page.text_content()
    unmeasured = show_summary(replace(fitted, confidence_fitted_for=None), "fr")
    assert "Confiance non mesurée" in unmeasured
    assert "Confiance élevée" not in unmeasured


QUOTED = Finding("quotations", "warning", "what is quoted was changed", "« là »", "“there”")


@pytest.mark.parametrize(
    ("confidence", "findings", "level"),
    [
        (0.99, (QUOTED,), "medium"),
        (0.2, (QUOTED,), "low"),
        (0.99, (replace(QUOTED, severity="error"),), "low"),
        (0.99, (QUOTED, replace(QUOTED, severity="error")), "low"),
        (0.99, (replace(QUOTED, severity="note"), RIGHT), "high"),
    ],
)
def test_no_line_with_a_mark_is_of_high_confidence(summary, confidence, findings, level):
    bullet = replace(summary.bullets[0], confidence=confidence, findings=findings)
    marked = replace(summary, bullets=(bullet,), confidence_fitted_for="m")
    page = parsed(show_summary(marked, "en"))
    (shown,) = page.xpath("//*[contains(@class, 'level')]")
    assert shown.get("class") == f"level {level}"
    cited = DigestBullet(bullet.text, (Citation(0, 0),), confidence, findings)
    article = Digested(summary.article, summary.blocks, summary.sentences, None)
    digest = Digest((article,), (cited,), (), "signature", confidence_fitted_for="m")
    assert f'class="level {level}"' in show_digest(digest, "en")


def test_a_kept_page_loads_nothing(summary):
    page = show_file(summary, "fr")
    assert "default-src 'none'" in page
    root = lxml.html.fromstring(page)
    assert root.xpath("//link | //script | //img | //iframe") == []
    assert all(link.startswith("#") for link in root.xpath("//@href"))
    assert root.get("lang") == "fr"


def test_a_digest_names_its_sentences_and_where_figures_differ():
    texts = ["Kiev a compté 539 drones vendredi.", "Kiev a compté 550 drones <b>vendredi</b>."]
    sentences = [Sentence(0, 0, Span(0, len(text)), text) for text in texts]
    articles = tuple(
        Digested(Article(text, source=f"{n}.txt", language="fr"), (), (sentence,), None)
        for n, (text, sentence) in enumerate(zip(texts, sentences, strict=True))
    )
    citations = (Citation(0, 0), Citation(1, 0))
    figures = (Figure("539 drones", citations[:1]), Figure("550", citations[1:]))
    bullet = DigestBullet("Kyiv counted 539 drones.", citations, 0.8, (NUMBER,), (figures,))
    page = show_digest(Digest(articles, (bullet,), (), "signature"), "en")
    assert NUMBER.detail in page
    assert 'data-sources="A1 B1"' in page
    assert "Figures differ:</strong> 539 drones (A), 550 (B)" in page
    assert "&lt;b&gt;vendredi" in page
    assert 'data-s="B1" data-bullets="1"' in page
