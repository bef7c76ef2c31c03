"""What is true of a document of any format: nothing lost, doubled or moved."""

from __future__ import annotations

import re

import pytest
from made_documents import every, members, png, shouted, zipped

from summarizer.document import Span
from summarizer.errors import InputTooLarge, OptionError, UnreadableInput
from summarizer.formats.documents import NotWritten, open_document
from summarizer.marked import Mark, Marked

MADE = every()
NAMES = sorted(MADE)
FIXED = ("print(", "https://example.org/")


def swapped(passage):
    """The passage with capitals and small letters swapped, but for what must stay."""
    text = passage.text.swapcase()
    for mark in passage.all_marks():
        if mark.is_fixed:
            text = text[: mark.span.start] + mark.span.of(passage.text) + text[mark.span.end :]
    return Marked(text, passage.marks)


def texts(passages):
    return [passage.text for passage in passages]


@pytest.mark.parametrize("name", NAMES)
def test_reading_a_translated_document_gives_the_translation(name):
    document = open_document(MADE[name], name)
    assert document.passages
    assert document.suffix == f".{name.rpartition('.')[2]}"
    wanted = [swapped(one) for one in document.passages]
    again = open_document(document.written(wanted, "en"), name)
    assert texts(again.passages) == texts(wanted)
    spans = [[mark.span for mark in passage.all_marks()] for passage in again.passages]
    assert spans == [[mark.span for mark in passage.all_marks()] for passage in wanted]


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_there_once_and_in_order(name):
    document = open_document(MADE[name], name)
    said = [f"the text {'a' * place}z." for place, _ in enumerate(document.passages)]
    english = [
        Marked(
            text, tuple(Mark(mark.key, Span(0, 0)) for mark in passage.marks if not mark.is_fixed)
        )
        for text, passage in zip(said, document.passages, strict=True)
    ]
    again = open_document(document.written(english, "en"), name)
    assert texts(again.passages) == said


@pytest.mark.parametrize("name", NAMES)
def test_writing_twice_gives_the_same_bytes(name):
    document = open_document(MADE[name], name)
    assert document.written(document.passages, "en") == document.written(document.passages, "en")


@pytest.mark.parametrize("name", [n for n in NAMES if MADE[n].startswith(b"PK")])
def test_members_without_text_stay_byte_for_byte(name):
    document = open_document(MADE[name], name)
    before, after = members(MADE[name]), members(document.written(shouted(document.passages), "en"))
    assert list(before) == list(after)
    changed = {one for one in before if before[one] != after[one]}
    assert not any(one.endswith((".png", ".rels")) for one in changed)
    assert len(changed) < len(before) - 1


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt", "a.csv", "a.srt", "a.vtt"])
def test_a_text_with_its_own_passages_again_is_the_same(name):
    document = open_document(MADE[name], name)
    written = document.written(document.passages, "fr").decode()
    assert written == MADE[name].decode()


@pytest.mark.parametrize("name", NAMES)
def test_code_and_addresses_stay(name):
    document = open_document(MADE[name], name)
    for fixed in FIXED:
        assert not any(
            fixed
            in passage.text.replace(
                "".join(m.span.of(passage.text) for m in passage.marks if m.is_fixed), ""
            )
            for passage in document.passages
        )


@pytest.mark.parametrize(
    ("data", "name", "error", "message"),
    [
        (b"%PDF-1.7 x", "a.pdf", NotWritten, "does not come out again"),
        (b"{\\rtf1 x}", "a.rtf", NotWritten, "does not come out again"),
        (b"\xd0\xcf\x11\xe0 x", "a.doc", NotWritten, "old Office file"),
        (b"PK\x03\x04 x", "a.docx", UnreadableInput, "damaged"),
        (zipped({"a.txt": "x"}), "a.zip", UnreadableInput, "no document that is known"),
        (zipped({"word/document.xml": "<a"}), "a.docx", UnreadableInput, "damaged"),
        (zipped({"word/document.xml": b"0" * 10_000_000}), "a.docx", InputTooLarge, "unpacks to"),
        (
            zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": "<container/>"}),
            "a.epub",
            UnreadableInput,
            "names no book",
        ),
        (b"print(1)", "a.py", UnreadableInput, "is source code"),
        (b"prix: oui", "a.yaml", UnreadableInput, "is source code"),
        (b"Le chat dort.", "a.yaml", UnreadableInput, "by its name"),
        (png(), "a.txt", UnreadableInput, "not text"),
    ],
)
def test_what_cannot_be_written_again_is_refused_in_one_line(data, name, error, message):
    with pytest.raises(error, match=message) as raised:
        open_document(data, name)
    assert "\n" not in str(raised.value)
    assert name in str(raised.value)


def test_columns_are_for_tables():
    with pytest.raises(OptionError, match="no columns"):
        open_document(MADE["a.docx"], "a.docx", ["titre"])


def test_entities_are_not_read():
    bomb = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>Le chat &x; dort.</w:t></w:r></w:p></a>'
    document = open_document(zipped({"word/document.xml": bomb}), "a.docx")
    assert "root:" not in "".join(texts(document.passages))


NOTES = [
    'Il a dit oui<a epub:type="noteref" href="#n1">1</a> mardi.',
    'Il a dit oui<a href="#n1"><sup>1</sup></a> mardi.',
    'Il a dit oui<sup class="reference"><a href="#cite-1">[1]</a></sup> mardi.',
    "Il a dit oui<sup><a href='notes.xhtml#a'>a</a></sup> mardi.",
]


@pytest.mark.parametrize("note", NOTES)
def test_the_number_of_a_note_is_no_word_and_stays(note):
    document = open_document(f"<p>{note}</p>".encode(), "a.html")
    assert [one.text for one in document.passages] == ["Il a dit oui mardi."]
    reference = note.removeprefix("Il a dit oui").removesuffix(" mardi.")
    assert reference in document.written(shouted(document.passages), "en").decode()


@pytest.mark.parametrize(
    "text", ["10<sup>3</sup> m<sup>2</sup> mardi.", 'Voir page <a href="#p3">3</a> mardi.']
)
def test_a_power_and_a_link_on_a_number_are_no_notes(text):
    document = open_document(f"<p>{text}</p>".encode(), "a.html")
    assert [one.text for one in document.passages] == [re.sub("<[^>]*>", "", text)]
