"""The journey to an accelerator and back: what arrives is what was sent."""

from __future__ import annotations

import json
import random

import pytest

from training import accelerator

LINES = {"news": 30_000, "law": 45_000}


@pytest.fixture
def prepared(tmp_path):
    chance = random.Random(1)
    pairs = tmp_path / "data" / "pairs"
    pairs.mkdir(parents=True)
    for name, count in LINES.items():
        lines = (f"{chance.random()}\t{name} {number}\n" for number in range(count))
        (pairs / f"{name}.tsv").write_text("".join(lines), encoding="utf-8")
    (tmp_path / "data" / "names.txt").write_text("Kherson\n", encoding="utf-8")
    table = tmp_path / "table.json"
    rows = [
        {"name": n, "weight": 1, "late_weight": w, "source": "", "licence": ""}
        for n, w in (("law", 0.2), ("news", 0.8), ("absent", 1))
    ]
    table.write_text(json.dumps({"corpora": rows}), encoding="utf-8")
    return tmp_path / "data", table


def test_what_is_unpacked_is_what_was_packed(prepared, tmp_path):
    data, table = prepared
    parts = accelerator.pack(data, table, tmp_path / "pack", 0.3, 9)
    assert len(parts) > 1
    assert all(sum(f.stat().st_size for f in part.iterdir()) <= 0.3 * 2**20 for part in parts)
    counts = accelerator.unpack(parts, tmp_path / "there")
    assert counts == LINES
    for name in LINES:
        sent, come = (f / "pairs" / f"{name}.tsv" for f in (data, tmp_path / "there"))
        assert sent.read_bytes() == come.read_bytes()
    assert (tmp_path / "there" / "names.txt").read_text(encoding="utf-8") == "Kherson\n"


def test_where_room_is_short_what_matters_most_travels(prepared, tmp_path):
    data, table = prepared
    parts = accelerator.pack(data, table, tmp_path / "pack", 0.3, 1)
    assert set(accelerator.unpack(parts, tmp_path / "there")) == {"news"}


def test_pieces_come_home_whole_and_a_missing_one_is_noticed(tmp_path):
    file = tmp_path / "weights.pt"
    file.write_bytes(random.Random(2).randbytes(2_500_000))
    pieces = accelerator.cut(file, tmp_path / "out", 1.0)
    assert len(pieces) == 3
    accelerator.join(pieces[::-1], tmp_path / "home.pt")
    assert (tmp_path / "home.pt").read_bytes() == file.read_bytes()
    with pytest.raises(ValueError, match="want pieces"):
        accelerator.join([pieces[0], pieces[2]], tmp_path / "home.pt")


def test_a_run_that_cannot_step_says_so(tmp_path):
    with pytest.raises(SystemExit, match="no step could be made"):
        accelerator.start(["--data", "nowhere", "--vocabulary", "none"], tmp_path, 0.1)
