"""References to notes in pages and books: no words, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from summarizer import load_bytes
from summarizer.formats.html_parts import pieces_of_html
from summarizer.formats.note_references import is_note_reference, without_note_references

NOTES = (
    '<a href="#n1"><sup>1</sup></a>',
    '<sup class="reference"><a href="#cite-2">[2]</a></sup>',
    '<a epub:type="noteref" href="notes.xhtml#n3">3</a>',
    "<SUP> <A HREF='#a'>*</A> </SUP>",
)


@pytest.mark.parametrize("note", NOTES)
def test_a_reference_is_found_and_left_out(note):
    assert is_note_reference(f"voté{note}", 4)
    assert without_note_references(f"voté{note} mardi{note}.") == "voté mardi."


@pytest.mark.parametrize(
    "text",
    [
        "10<sup>3</sup> et 5 m<sup>2</sup>",
        'la page <a href="#p3">3</a>',
        'le <a href="/x"><sup>1</sup></a>',
        '<sup><a href="#n">Premier</a></sup>',
        '<a href="#n"><sup>1234</sup></a>',
    ],
)
def test_powers_and_links_stay(text):
    assert without_note_references(text) == text


def test_articles_are_read_without_them():
    paragraph = (
        f"<p>Le conseil municipal a voté{NOTES[0]} le budget de la ville mardi soir, après trois heures"
        f" de débat{NOTES[1]}.</p>"
    )
    right = (
        "Le conseil municipal a voté le budget de la ville mardi soir, après trois heures de débat."
    )
    assert pieces_of_html(paragraph, "a.xhtml") == [("body", right)]
    page = f"<html><body><article><h1>Le budget</h1>{paragraph * 3}</article></body></html>"
    assert right in load_bytes(page.encode(), "a.html").text
