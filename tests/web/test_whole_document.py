"""The part of the page for whole documents."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from fakes import EchoTranslator, FixedIdentifier
from made_documents import docx, odt

from summarizer.errors import UnreadableInput
from summarizer.formats.documents import open_document
from summarizer.web.page.phrases.speaking import TEXTS
from summarizer.web.page.whole_document import WORDS, Kept, translated
from summarizer.web.service.service import Models, Service
from summarizer.web.service.settings import Settings


@pytest.fixture
def service(tmp_path):
    models = Models({"echo": EchoTranslator()}, FixedIdentifier())
    made = Service(Settings(jobs=tmp_path / "jobs.sqlite", page=False), models)
    yield made
    made.stop()


@pytest.mark.parametrize(("name", "make"), [("le rapport.docx", docx), ("a.odt", odt)])
def test_a_document_comes_out_of_the_same_kind(service, name, make):
    data = make()
    done = asyncio.run(translated(service, name, data))
    stem, _, suffix = name.rpartition(".")
    assert done.name == f"{stem.replace(' ', '-')}.en.{suffix}"
    before, after = open_document(data, name), open_document(done.data, done.name)
    assert len(after.passages) == len(before.passages)
    assert [one.text for one in after.passages] != [one.text for one in before.passages]


def test_what_is_no_document_is_an_error(service):
    with pytest.raises(UnreadableInput, match="does not come out again"):
        asyncio.run(translated(service, "a.pdf", b"%PDF-1.7"))


def test_only_the_latest_document_is_kept():
    kept = Kept()
    first = kept.write("a.docx", b"a")
    second = kept.write("b.docx", b"b")
    assert not Path(first).exists()
    assert Path(second).read_bytes() == b"b"
    folder = kept.folder
    del kept
    assert not Path(folder).exists()


def test_its_words_are_there_in_every_language_and_are_nobody_elses():
    assert set(WORDS) == set(TEXTS)
    assert len({frozenset(words) for words in WORDS.values()}) == 1
    assert all(not words.keys() & TEXTS[language].keys() for language, words in WORDS.items())
