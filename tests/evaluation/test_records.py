"""What is measured on, as it is read."""

from __future__ import annotations

import pytest

from summarizer import UnreadableInput
from summarizer.evaluation.records import read_lines, read_records


def test_lines_keep_their_count(tmp_path):
    path = tmp_path / "lines"
    path.write_bytes("un\n\ndeux\u2028x\r\n".encode())
    assert read_lines(str(path)) == ["un", "", "deux\u2028x\r"]


def test_records_up_to_a_number(tmp_path):
    path = tmp_path / "records"
    path.write_text('{"text": "a"}\n\n{"text": "b", "n": 1}\nnot read', encoding="utf-8")
    assert read_records(str(path), ("text",), 2) == [{"text": "a"}, {"text": "b", "n": 1}]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"text": "a"}\n{', "line 2 of .* is no JSON"),
        (b"[1]", "line 1 of .* is no JSON object"),
        (b'{"text": 1}', 'line 1 of .* has no string "text"'),
        (b"\n", "is empty"),
        (b"\xff", "is not UTF-8"),
    ],
)
def test_what_is_no_record_is_refused(tmp_path, content, message):
    path = tmp_path / "records"
    path.write_bytes(content)
    with pytest.raises(UnreadableInput, match=message):
        read_records(str(path), ("text",), None)


def test_a_missing_file():
    with pytest.raises(UnreadableInput, match="check the path"):
        read_lines("nowhere.txt")
