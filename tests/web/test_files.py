"""Documents through LibreTranslate's routes for files."""

from __future__ import annotations

import pytest
from fakes import FixedIdentifier
from made_documents import HTML, SRT, docx, zipped

from summarizer.formats.documents import open_document
from summarizer.web.service.access import add_key
from summarizer.web.service.files.translated_files import TranslatedFile, TranslatedFiles


def send(client, data, name="report.docx", **fields):
    fields = {"source": "fr", "target": "en"} | fields
    return client.post("/translate_file", files={"file": (name, data)}, data=fields)


def fetched(client, answer):
    assert answer.status_code == 200, answer.text
    path = answer.json()["translatedFileUrl"].removeprefix("http://testserver")
    assert path.startswith("/download_file/")
    return client.get(path)


def test_a_document_comes_out_as_it_went_in(client):
    found = fetched(client, send(client, docx()))
    assert found.headers["content-disposition"] == "attachment; filename*=UTF-8''report.en.docx"
    assert found.headers["content-type"].startswith("application/vnd.openxmlformats")
    texts = [one.text for one in open_document(found.content, "a.docx").passages]
    assert "EN leq cQonseil aq vQoté leq bQudget" in texts
    assert "Year" in texts


@pytest.mark.parametrize("source", ["fr", "auto"])
def test_subtitles(client, source):
    found = fetched(client, send(client, SRT.encode(), "a.srt", source=source))
    assert found.text.startswith("1\n00:00:01,000 --> 00:00:04,000\nEN leq pQrésident")


def test_what_is_in_the_target_language_stays(client):
    assert (
        fetched(client, send(client, HTML.encode(), "a.html", source="en")).content == HTML.encode()
    )


def test_a_name_cannot_lead_anywhere(client):
    found = fetched(client, send(client, b"Le chat dort ici.", '../../x"\n.txt'))
    assert "/" not in found.headers["content-disposition"].split("''")[1]


@pytest.mark.parametrize(
    ("data", "name", "fields", "message"),
    [
        (b"", "a.txt", {}, "missing file"),
        (b"x", "a.txt", {"target": ""}, "missing target"),
        (b"Le chat.", "a.txt", {"target": "xx"}, "xx is not supported"),
        (b"Le chat.", "a.txt", {"source": "xx"}, "xx is not supported"),
        (b"%PDF-1.7", "a.pdf", {}, "does not come out again"),
        (zipped({"word/document.xml": "<a"}), "a.docx", {}, "damaged"),
        (zipped({"word/document.xml": b"0" * 9_000_000}), "a.docx", {}, "unpacks to"),
    ],
)
def test_errors_have_the_form_of_libretranslate(client, data, name, fields, message):
    answer = send(client, data, name, **fields)
    assert answer.status_code == 400
    assert message in answer.json()["error"]


def test_no_file_at_all(client):
    assert client.post("/translate_file", json={}).status_code == 400
    assert client.get("/download_file/x.docx").status_code == 404
    assert client.get("/download_file/x.docx").json()["error"]


def test_too_long_a_document(serve):
    answer = send(serve(max_characters=10), b"Le chat dort sur le tapis.", "a.txt")
    assert answer.status_code == 400
    assert "more than 10" in answer.json()["error"]


def test_a_key_is_asked_for(serve, tmp_path):
    path = tmp_path / "keys"
    key = add_key(path, "desk")
    client = serve(keys=path)
    assert send(client, b"Le chat.", "a.txt").status_code == 403
    assert send(client, b"Le chat.", "a.txt", api_key=key).status_code == 200


def test_a_language_that_is_not_read(serve):
    client = serve(identifier=FixedIdentifier("de"))
    answer = send(client, b"Der Hund schlaeft heute im Garten.", "a.txt", source="auto")
    assert answer.json()["error"] == "de is not supported"


def test_the_formats_are_told(client):
    told = client.get("/frontend/settings").json()["supportedFilesFormat"]
    assert {".docx", ".odt", ".pptx", ".epub", ".html", ".srt"} <= set(told)


def test_files_go_after_half_an_hour_and_are_no_more_than_a_hundred():
    seconds = [0.0]
    files = TranslatedFiles(lambda: seconds[0])
    names = [files.add(TranslatedFile(f"{n}.txt", b"x")) for n in range(101)]
    assert files.get(names[0]) is None
    assert files.get(names[1]) == TranslatedFile("1.txt", b"x")
    assert len(set(names)) == 101
    seconds[0] = 1801.0
    assert files.get(names[1]) is None
    files.add(TranslatedFile("new.txt", b"x"))
    seconds[0] = 0.0
    assert files.get(names[1]) is None
