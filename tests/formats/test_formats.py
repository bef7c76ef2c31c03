"""Every format with every feature its reader knows, against golden files; and what no file may do."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path

import pytest
from documents_to_read import (
    a_docx,
    a_pdf,
    a_pptx,
    a_zip,
    an_epub,
    an_odt,
    an_xlsx,
    p_shape,
    w_p,
)
from golden_documents import DOCUMENTS, FIRST, SECOND
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import InputError, UnreadableInput, load_articles, load_bytes
from summarizer.formats import articles_in

CASES = Path(__file__).parents[1] / "cases"
GOLDEN = json.loads((CASES / "formats.json").read_text(encoding="utf-8"))
REFUSED = json.loads((CASES / "refused.json").read_text(encoding="utf-8"))


def shown(article):
    blocks = [[block.kind, block.span.of(article.text)] for block in article.outline]
    return {
        "source": article.source,
        "title": article.title,
        "date": article.date,
        "blocks": blocks,
    }


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_golden_files(name):
    data, column = DOCUMENTS[name]
    assert [shown(one) for one in articles_in(data, "file", column=column)] == GOLDEN[name]


def test_the_name_of_a_file_does_not_matter(tmp_path):
    for name, (data, column) in DOCUMENTS.items():
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        found = load_articles(path, column=column)
        assert [shown(one)["blocks"] for one in found] == [one["blocks"] for one in GOLDEN[name]]


def test_a_book_is_one_article_where_one_is_wanted():
    text = load_bytes(DOCUMENTS["epub"][0]).text
    assert text.index("Premier") < text.index(FIRST) < text.index("Second") < text.index(SECOND)


def test_a_feed_is_several():
    with pytest.raises(UnreadableInput, match="holds 2 articles; load_articles"):
        load_bytes(DOCUMENTS["rss"][0], "feed.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_feeds_in_the_encoding_that_they_declare(encoding):
    feed = f'<?xml version="1.0" encoding="{encoding}"?><rss><item><title>Été à la mer</title></item></rss>'
    assert load_bytes(feed.encode(encoding)).title == "Été à la mer"


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_table_names_its_columns(name):
    data, _ = DOCUMENTS[name]
    first = {"csv": "id, titre, texte", "xlsx": "Ville, Voix"}[name]
    with pytest.raises(UnreadableInput, match=f"columns {first}; name that .* with --column"):
        articles_in(data, "table")
    with pytest.raises(UnreadableInput, match=f"no column 'corps'; its columns are {first}"):
        articles_in(data, "table", column="corps")


def rtf(paragraphs):
    escaped = [
        "".join(c if c.isascii() and c not in "\\{}" else f"\\u{ord(c)}?" for c in text)
        for text in paragraphs
    ]
    return ("{\\rtf1\\ansi " + "\\par\n".join(escaped) + "\\par}").encode()


def mail(paragraphs):
    head = "From: a@example.org\nSubject: Essai\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    return (head + "\n\n".join(paragraphs)).encode()


def subtitles(paragraphs):
    return "\n\n".join(
        f"{n}\n00:{n:02}:00,000 --> 00:{n:02}:02,000\n{text}" for n, text in enumerate(paragraphs)
    ).encode()


def xml(tag, paragraphs):
    return "".join(f"<{tag}>{text}</{tag}>" for text in paragraphs)


SIMPLE = {
    "docx": lambda texts: a_docx("".join(map(w_p, texts))),
    "odt": lambda texts: an_odt(xml("text:p", texts)),
    "pptx": lambda texts: a_pptx(p_shape(*texts, kind="body")),
    "epub": lambda texts: an_epub(xml("p", texts)),
    "rss": lambda texts: (
        f"<rss><item><description><![CDATA[{xml('p', texts)}]]></description></item></rss>".encode()
    ),
    "xlsx": lambda texts: an_xlsx([("id", "texte"), *((str(n), t) for n, t in enumerate(texts))]),
    "csv": lambda texts: ("id,nom,texte\n" + "".join(f'1,a,"{t}"\n' for t in texts)).encode(),
    "rtf": rtf,
    "eml": mail,
    "srt": subtitles,
    "pdf": lambda texts: a_pdf([(50, 700 - 30 * n, 11, t) for n, t in enumerate(texts)]),
}
# Letters that look like no damaged text, which would be mended.
WORDS = st.lists(
    st.from_regex(r"[bdfmnprst]{1,6}[aeoé]", fullmatch=True), min_size=2, max_size=12
).map(" ".join)
PARAGRAPHS = st.lists(WORDS.map(lambda words: f"Le {words}."), min_size=1, max_size=12)


@pytest.mark.parametrize("name", SIMPLE)
@settings(max_examples=25)
@given(paragraphs=PARAGRAPHS)
def test_no_text_is_lost_doubled_or_moved(name, paragraphs):
    column = "texte" if name in ("csv", "xlsx") else None
    articles = articles_in(SIMPLE[name](paragraphs), "file", column=column)
    words = " ".join(article.text for article in articles).split()
    expected = " ".join(paragraphs).split()
    if name == "eml":  # its title and sender come first
        words = words[2:]
    assert words == expected


def damaged(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(changed))
        what = chance.randrange(4)
        if what == 0:
            changed[place] = chance.randrange(256)
        elif what == 1:
            del changed[place : place + chance.randint(1, 40)]
        elif what == 2:
            changed[place:place] = changed[: chance.randint(1, 60)]
        else:
            changed[place : place + 1] = chance.choice([b"<", b"&", b"{", b"}", b"\\", b"\0", b'"'])
        if not changed:
            return b"x"
    return bytes(changed)


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """The same for the members of an archive, which is whole itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in members if members[name]])
    return a_zip({**members, name: damaged(members[name], chance)})


@pytest.mark.parametrize("name", DOCUMENTS)
def test_damaged_files_are_read_or_refused(name):
    data, column = DOCUMENTS[name]
    chance = random.Random(name)
    lines = []
    for _ in range(150):
        broken = damaged(data, chance)
        if data.startswith(b"PK") and chance.random() < 0.7:
            broken = damaged_inside(data, chance)
        try:
            read = articles_in(broken, "file", column=column)
        except InputError as error:
            lines.append(str(error))
        else:
            assert all(article.text for article in read)
    assert not any("\n" in line for line in lines)


@pytest.mark.parametrize("case", REFUSED, ids=[case["name"] for case in REFUSED])
def test_what_is_refused_and_what_only_looks_like_it(case):
    data = case["text"].encode("latin-1" if case.get("binary") else "utf-8")
    source = case.get("source", "file")
    if case["message"] is None:
        assert load_bytes(data, source).text
        return
    with pytest.raises(UnreadableInput) as caught:
        load_bytes(data, source)
    assert case["message"] in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "; " in str(caught.value)
