"""Corrections: put into summaries and translations, and taken away as files."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from fakes import EchoTranslator, FixedIdentifier
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from summarizer import Finding, Options, Summarizer, Term
from summarizer.corrections import Correction
from summarizer.formats.glossary import parse_glossary
from summarizer.render.signs import as_cell
from summarizer.render.to_corrections import (
    corrections_to_csv,
    corrections_to_tmx,
    terms_to_csv,
)
from summarizer.steps.telling.correcting import (
    corrected_translations,
    correction_of,
    digest_correction_of,
    digest_with_corrections,
    is_corrected,
    with_corrections,
)

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TEXT = """Le conseil municipal a voté mardi la fermeture de la piscine, jugée trop coûteuse.

Le maire estime que les travaux nécessaires coûteraient 32 millions à la commune.
"""


@pytest.fixture
def summary():
    summarizer = Summarizer(EchoTranslator(), FixedIdentifier())
    return summarizer.summarize(TEXT, Options(bullets=1, gist=True, full_translation=True))


def test_a_sentence_is_corrected_wherever_it_stands_and_checked_again(summary):
    first, second = summary.translations
    lost = Correction(
        second.sentence.text,
        second.english,
        "The mayor reckons that the necessary works would cost the town 23 million.",
    )
    told = corrected_translations([first, second, second], [lost], ("fr", "en"))
    assert [one.english for one in told] == [first.english, lost.corrected, lost.corrected]
    assert told[0] is first
    assert told[1].confidence == 1.0
    assert [one.check for one in told[1].findings] == ["numbers"]


def test_of_two_corrections_the_last_serves_and_of_other_languages_none(summary):
    first = summary.translations[0]
    source = first.sentence.text
    german = Correction(source, "", "Drittens.", ("fr", "de"))
    both = [Correction(source, "", "First."), Correction(source, "", "Second."), german]
    (told,) = corrected_translations([first], both, ("fr", "en"))
    assert told.english == "Second."


def test_bullets_gist_and_headline_are_known_by_what_the_machine_said(summary):
    bullet, gist = summary.bullets[0], summary.gist
    assert bullet.text != gist.text
    corrections = [
        Correction("", bullet.text, "A better bullet."),
        Correction("", gist.text, "A better gist."),
        Correction("", summary.headline.text, "A better headline"),
    ]
    told = with_corrections(summary, corrections)
    assert told.bullets[0].text == "A better bullet."
    assert told.bullets[0].sources == bullet.sources
    assert told.gist.text == "A better gist."
    assert told.title == "A better headline"
    assert told.translations == summary.translations
    assert told.signature.startswith(f"{summary.signature}|corrected:")
    assert "A better bullet." in told.to_markdown()
    assert "corrected: the wording is a reader's" in told.to_markdown()
    assert [is_corrected(line) for line in (told.headline, told.gist, *told.bullets)] == [True] * 3
    assert not any(map(is_corrected, (summary.headline, summary.gist, *summary.bullets)))


def test_what_was_found_in_the_machines_wording_is_gone_and_the_readers_is_checked(summary):
    machine = Finding("numbers", "error", "32 became 23", "32", "23")
    (bullet,) = (replace(one, findings=(machine,)) for one in summary.bullets)
    found = replace(summary, bullets=(bullet,))
    source = " ".join(summary.sentences[one].text for one in bullet.sources)

    def findings(wording):
        correction = Correction(source, bullet.text, wording, of="line")
        return [one.check for one in with_corrections(found, [correction]).bullets[0].findings]

    # It may say less than the French, and nothing that is not there.
    assert findings("The works are too expensive.") == ["corrected"]
    assert findings("The 99 works are too expensive.") == ["corrected", "numbers"]


def test_a_line_that_says_less_than_its_sentence_does_not_become_its_translation(summary):
    bullet = summary.bullets[0]
    source = summary.sentences[bullet.sources[0]].text
    whole = correction_of(summary, bullet, bullet.text.replace("EN ", "In  English: "))
    assert (whole.of, whole.source, whole.machine) == ("sentence", source, bullet.text)
    less = correction_of(summary, bullet, "Works.")
    assert less.of == "line"
    assert with_corrections(summary, [less]).translations == summary.translations
    assert with_corrections(summary, [whole]).translations != summary.translations
    # Without a full translation nobody knows what the machine says of the whole sentence.
    some = replace(summary, translations=summary.translations[:1])
    assert correction_of(some, bullet, whole.corrected).of == "line"


def test_a_line_is_a_unit_that_says_so():
    line = Correction("Il dort.", "He sleeps.", "Sleeps.", of="line")
    unit = etree.fromstring(corrections_to_tmx([line])).find("body/tu")
    assert unit.findtext("prop[@type='x-of']") == "line"
    assert corrections_to_csv([line]).splitlines()[1].endswith(",line")


def test_what_corrects_nothing_leaves_the_summary_alone(summary):
    other = Correction("Autre chose.", "Something else.", "Anything.")
    assert with_corrections(summary, [other]) is summary
    in_german = Correction("", summary.bullets[0].text, "Besser.", ("fr", "de"))
    assert with_corrections(summary, [in_german]) is summary


def test_a_translation_memory_is_read_back():
    corrections = [
        Correction("Il a dit « non » & <rien>.", "He said no.", 'He said "no" & <nothing>.'),
        Correction("Le chat\x00 dort \ud800.", "The cat sleeps.", "The cat is asleep. \U0001f408"),
    ]
    root = etree.fromstring(corrections_to_tmx(corrections))
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    assert root.getroottree().docinfo.system_url == "tmx14.dtd"
    header, body = root
    # What the format's definition requires of a header.
    required = "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype".split()
    assert all(header.get(name) for name in required)
    assert (header.get("srclang"), header.get("segtype")) == ("fr", "sentence")
    found = [
        [(variant.get(LANGUAGE), variant.findtext("seg")) for variant in unit.iterfind("tuv")]
        for unit in body
    ]
    assert found == [
        [("fr", "Il a dit « non » & <rien>."), ("en", 'He said "no" & <nothing>.')],
        [("fr", "Le chat dort ."), ("en", "The cat is asleep. \U0001f408")],
    ]
    # Notes and properties stand before the variants.
    assert [[child.tag for child in unit] for unit in body] == [["prop", "tuv", "tuv"]] * 2
    assert body[0].findtext("prop[@type='x-machine']") == "He said no."


def test_a_memory_of_several_source_languages_says_so():
    both = [Correction("a", "b", "c"), Correction("d", "e", "f", ("en", "fr"))]
    root = etree.fromstring(corrections_to_tmx(both))
    assert root.find("header").get("srclang") == "*all*"
    assert [unit.get("srclang") for unit in root.find("body")] == ["fr", "en"]


@given(st.text())
def test_any_text_is_xml(text):
    root = etree.fromstring(corrections_to_tmx([Correction(text, text, text)]))
    source, target = root.iterfind("body/tu/tuv/seg")
    assert source.text == target.text


def test_a_table_of_corrections_computes_nothing():
    corrections = [Correction("=1+1", "+2", "@SUM(A1)"), Correction("Non, non.", "a", '"b", c')]
    rows = list(csv.DictReader(io.StringIO(corrections_to_csv(corrections))))
    assert [row["source"] for row in rows] == ["'=1+1", "Non, non."]
    assert [row["machine"] for row in rows] == ["'+2", "a"]
    assert [row["corrected"] for row in rows] == ["'@SUM(A1)", '"b", c']
    assert {row["source_language"] for row in rows} == {"fr"}


@pytest.mark.parametrize("sign", "=+-@\t\r\n＝＋－＠")
def test_cells_that_a_spreadsheet_would_compute(sign):
    shown = "\n" if sign == "\r" else sign
    assert as_cell(f"{sign}1") == f"'{shown}1"
    assert as_cell(f" {sign}1").startswith("'")
    assert as_cell(f"a{sign}1") == f"a{shown}1"


def test_a_carriage_return_ends_no_row():
    written = corrections_to_csv([Correction("Oui.\rNon.", "a\r\nb", "c")])
    (row,) = csv.DictReader(io.StringIO(written, newline=""))
    assert (row["source"], row["machine"], row["corrected"]) == ("Oui.\nNon.", "a\nb", "c")


def test_two_signs_are_no_way_around_it():
    assert as_cell("--1+cmd|' /C calc'!A0").startswith("'")
    assert as_cell("--06-01") == "--06-01"


def test_terms_are_a_glossary():
    terms = (Term("bouée", "lifebuoy"), Term('le "plan", dit', "the so-called plan"))
    assert parse_glossary(terms_to_csv(terms), "terms.csv") == terms


def test_a_bullet_of_a_digest_is_corrected_too_and_stands_on_the_same_sentences():
    summarizer = Summarizer(EchoTranslator(), FixedIdentifier())
    digest = summarizer.digest([TEXT, TEXT.replace("32", "35")], Options(bullets=2))
    bullet, *others = digest.bullets
    correction = digest_correction_of(digest, bullet, " In a  reader's words, 99 times. ")
    teller = bullet.citations[0]
    source = digest.articles[teller.article].sentences[teller.sentence].text
    assert (correction.of, correction.source) == ("line", source)
    told = digest_with_corrections(digest, [correction])
    assert told.bullets[0].text == "In a reader's words, 99 times."
    assert [one.check for one in told.bullets[0].findings] == ["corrected", "numbers"]
    assert (told.bullets[0].citations, told.bullets[1:]) == (bullet.citations, tuple(others))
    assert is_corrected(told.bullets[0])
    assert told.signature.startswith(f"{digest.signature}|corrected:")
    assert "In a reader's words" in told.to_markdown()
    assert digest_with_corrections(digest, [replace(correction, languages=("de", "en"))]) is digest
