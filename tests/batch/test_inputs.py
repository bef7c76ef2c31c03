"""What a batch reads: every kind of input gives its articles, and what is damaged says so."""

from __future__ import annotations

import io
import json
import os
import sys
import tarfile
import zipfile

import pytest

from summarizer.batch.entries_ahead import count_entries
from summarizer.batch.inputs import Columns, read_entries
from summarizer.errors import InputError, OptionError

TEXT = (
    "Le maire de Lisse a ouvert lundi la nouvelle école numéro {0}. Elle accueille {0} élèves"
    " depuis septembre. Les travaux ont coûté {0} millions d'euros à la commune."
)
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Nouvelles de Lisse</title>
{}
</channel></rss>"""
ITEM = (
    "<item><title>École {0}</title><link>https://lisse.example/{0}</link>"
    "<pubDate>Mon, 07 Sep 2026 08:00:00 +0200</pubDate><description>"
    + TEXT
    + "</description></item>"
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(10, 30):
        (folder / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    return folder


def feed(*numbers):
    return FEED.format("".join(ITEM.format(number) for number in numbers))


def read(*paths, **columns):
    return list(read_entries(map(str, paths), Columns(**columns)))


def test_archives_tables_and_lines_are_read(folder, tmp_path):
    archive, ball = tmp_path / "a.zip", tmp_path / "a.tar.gz"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(folder / "10.txt", "deep/10.txt")
    with tarfile.open(ball, "w:gz") as file:
        file.add(folder / "11.txt", "11.txt")
    table, lines = tmp_path / "a.csv", tmp_path / "a.jsonl"
    table.write_text(f'nr,body\n7,"{TEXT.format(12)}"\n', encoding="utf-8")
    lines.write_text(
        json.dumps({"nr": 8, "body": TEXT.format(13), "title": "Une école", "date": "2026-09-01"})
        + "\n{broken\n"
        + json.dumps({"nr": 9})
        + "\n",
        encoding="utf-8",
    )
    columns = Columns(text="body", id="nr")
    entries = list(read_entries(map(str, (archive, ball, table, lines)), columns))
    assert [entry.id for entry in entries] == [
        f"{archive}/deep/10.txt",
        f"{ball}/11.txt",
        "7",
        "8",
        f"{lines}:2",
        "9",
    ]
    assert [isinstance(entry.article, InputError) for entry in entries] == [
        False, False, False, False, True, True,
    ]  # fmt: skip
    assert entries[3].article.title == "Une école"
    assert entries[3].article.date == "2026-09-01"


def test_parquet_is_read(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.table({"text": [TEXT.format(1), None], "id": ["a", "b"], "other": [1, 2]})
    parquet.write_table(table, tmp_path / "a.parquet")
    first, second = read_entries([str(tmp_path / "a.parquet")])
    assert (first.id, second.id) == ("a", "b")
    assert isinstance(second.article, InputError)


def test_patterns_are_read_by_name(folder):
    names = [entry.name for entry in read_entries([str(folder / "1*.txt")])]
    assert names == [str(folder / f"{number}.txt") for number in range(10, 20)]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("nowhere", "nowhere does not exist; check the path"),
        ("no*where", "nothing matches"),
        ("a.csv", "no column 'text'; name the one with the text by --text-column: a, b"),
    ],
)
def test_inputs_that_are_none_are_told(tmp_path, monkeypatch, given, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text(TEXT.format(1), encoding="utf-8")
    with pytest.raises(OptionError, match=said.replace("*", r"\*")):
        read_entries(["good.txt", given])  # at once, not when its turn comes


def test_a_feed_gives_an_entry_an_article_and_what_it_had_is_known_when_it_has_grown(tmp_path):
    path = tmp_path / "dump.rss"
    path.write_text(feed(1, 2), encoding="utf-8")
    before = read(path)
    assert [entry.name for entry in before] == [f"{path}#1", f"{path}#2"]
    assert [entry.id for entry in before] == ["https://lisse.example/1", "https://lisse.example/2"]
    assert [entry.article.date for entry in before] == ["2026-09-07"] * 2
    assert "numéro 2" in before[1].article.text
    path.write_text(feed(1, 2, 3), encoding="utf-8")
    after = read(path)
    assert [entry.content for entry in after[:2]] == [entry.content for entry in before]
    assert len({entry.content for entry in after}) == 3


def test_feeds_in_an_archive_give_their_entries(tmp_path):
    archive, ball = tmp_path / "feeds.zip", tmp_path / "feeds.tar"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("monday.xml", feed(1, 2))
        file.writestr("tuesday.xml", feed(3))
    with tarfile.open(ball, "w") as file:
        data = feed(4, 5).encode()
        info = tarfile.TarInfo("wednesday.xml")
        info.size = len(data)
        file.addfile(info, io.BytesIO(data))
    found = read(archive, ball)
    assert [entry.article.text.split("numéro ")[1][0] for entry in found] == list("12345")


def test_standard_input_is_lines_of_json(monkeypatch):
    lines = b"".join(
        json.dumps(one).encode() + b"\n"
        for one in ({"id": "a", "text": TEXT.format(1)}, TEXT.format(2))
    )
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    first, second = read("-")
    assert (first.id, second.id) == ("a", "<stdin>:2")
    assert "numéro 2" in second.article.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("latin.csv", b"text\nLe b\xe9b\xe9 dort.\n"),
        ("bad.parquet", b"PAR1 and then nothing of the kind"),
        ("bad.zip", b"PK\x03\x04 and then nothing of the kind"),
    ],
)
def test_what_is_damaged_says_so_and_the_next_input_is_read(folder, tmp_path, name, data):
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    (tmp_path / name).write_bytes(data)
    bad, good = read(tmp_path / name, folder / "10.txt")
    assert isinstance(bad.article, InputError)
    assert str(bad.article).startswith(f"{tmp_path / name} cannot be read: ")
    assert "\n" not in str(bad.article)
    assert "numéro 10" in good.article.text


def test_a_torn_archive_gives_what_is_whole(folder, tmp_path):
    ball = tmp_path / "torn.tar.gz"
    with tarfile.open(ball, "w:gz") as file:
        for number in range(10, 30):
            file.add(folder / f"{number}.txt", f"{number}.txt")
    ball.write_bytes(ball.read_bytes()[:-200])
    *whole, torn = read(ball)
    assert isinstance(torn.article, InputError)
    assert whole
    assert all("numéro" in entry.article.text for entry in whole)


def test_a_damaged_file_of_an_archive_does_not_stop_the_others(folder, tmp_path):
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(folder / "10.txt", "10.txt")
        file.write(folder / "11.txt", "11.txt")
    data = archive.read_bytes()
    archive.write_bytes(data.replace("numéro 10".encode(), "numéro 99".encode(), 1))
    bad, good = read(archive)
    assert "CRC" in str(bad.article)
    assert "numéro 11" in good.article.text


def test_a_file_that_vanishes_before_it_is_read_is_told(folder):
    entries = read_entries([str(folder)])
    next(entries)
    (folder / "11.txt").unlink()
    gone, kept = next(entries), next(entries)
    assert "No such file" in str(gone.article)
    assert kept.name.endswith("12.txt")


def test_rows_with_more_cells_than_the_head_are_read(tmp_path):
    (tmp_path / "a.csv").write_text(f'text,id\n"{TEXT.format(1)}",a,b,c\n', encoding="utf-8")
    (entry,) = read(tmp_path / "a.csv")
    assert entry.id == "a"


def test_entries_are_counted_where_that_costs_little(folder, tmp_path):
    lines, archive = tmp_path / "a.jsonl", tmp_path / "a.zip"
    lines.write_text('{"text": "a"}\n{"text": "b"}', encoding="utf-8")
    with zipfile.ZipFile(archive, "w") as file:
        file.write(folder / "10.txt", "10.txt")
    assert count_entries([str(folder), str(lines), str(archive)]) == 23
    assert count_entries([str(folder), "-"]) is None
    assert count_entries(["nowhere"]) is None


def test_a_table_of_something_else_in_a_folder_does_not_stop_the_others(folder):
    (folder / "11.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    found = {entry.name: entry.article for entry in read(folder)}
    assert len(found) == 21
    assert "has no column 'text'" in str(found.pop(str(folder / "11.csv")))
    assert not any(isinstance(article, InputError) for article in found.values())


def test_folders_that_a_pattern_matches_are_read_once(folder, tmp_path):
    deep = folder / "deep"
    deep.mkdir()
    (folder / "12.txt").rename(deep / "12.txt")
    names = [entry.name for entry in read(tmp_path / "in" / "*")]
    assert names == sorted(names)
    assert len(names) == 20
    assert [entry.name for entry in read(tmp_path / "in" / "**")] == names


def test_tables_in_archives_give_their_rows(tmp_path):
    lines = json.dumps({"id": "a", "text": TEXT.format(1)}) + "\n{broken\n"
    table = f'text,id\n"{TEXT.format(2)}",b\n'
    archive, ball = tmp_path / "a.zip", tmp_path / "a.tar"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("all.jsonl", lines)
        file.writestr("other.csv", "a\n1\n")
    with tarfile.open(ball, "w") as file:
        info = tarfile.TarInfo("all.csv")
        info.size = len(table.encode())
        file.addfile(info, io.BytesIO(table.encode()))
    found = read(archive, ball)
    assert [entry.id for entry in found] == [
        "a",
        f"{archive}/all.jsonl:2",
        f"{archive}/other.csv",
        "b",
    ]
    assert "has no column 'text'" in str(found[2].article)
    assert count_entries([str(archive)]) is None


def test_what_systems_hide_in_archives_and_folders_is_left_out(folder, tmp_path):
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for name in ("./a.txt", "../b.txt", "__MACOSX/._a.txt", ".DS_Store", "c/.hidden/d.txt"):
            file.writestr(name, TEXT.format(1))
    (folder / ".hidden").write_text(TEXT.format(1), encoding="utf-8")
    assert [entry.name for entry in read(archive)] == [f"{archive}/./a.txt", f"{archive}/../b.txt"]
    assert count_entries([str(archive), str(folder)]) == 22
    assert len(read(folder)) == 20


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_pipes_links_to_nothing_and_links_to_folders_do_not_stop_a_folder(folder, tmp_path):
    os.mkfifo(folder / "10-pipe")
    (folder / "11-link").symlink_to(tmp_path / "nowhere")
    (folder / "12-link").symlink_to(folder)
    failed = [entry for entry in read(folder) if isinstance(entry.article, InputError)]
    assert [entry.name for entry in failed] == [str(folder / "11-link")]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look anywhere"
)
def test_a_folder_that_may_not_be_looked_into_is_told(folder):
    closed = folder / "15"
    closed.mkdir(mode=0)
    failed = [entry for entry in read(folder) if isinstance(entry.article, InputError)]
    assert [entry.name for entry in failed] == [str(closed)]
