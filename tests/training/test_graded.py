"""Hypotheses that a reader grades, and what becomes of the grades."""

from __future__ import annotations

import lzma

import pytest

from training.graded import ask, forgotten, join, main, recalled, unlike
from training.lists import HypothesisList, read_lists

LISTS = [
    ("Le chat dort.", ["The cat sleeps.", "The cat is asleep.", "The chat sleeps."]),
    ("Il pleut.", ["It rains.", "It is raining."]),
]


def read_items(folder):
    """The hypotheses of each item, as a reader sees them."""
    items = (folder / "00.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return [
        [line.partition(": ")[2] for line in item.splitlines() if line[0].isdigit()]
        for item in items
    ]


def test_the_hypotheses_least_like_one_another_are_chosen_and_the_first_always():
    beam = ["One two three.", "One two three!", "One two four.", "Five six seven."]
    assert unlike(beam, 2) == ["One two three.", "Five six seven."]
    assert unlike(beam, 9) == beam


def test_grades_come_back_to_their_hypotheses(tmp_path):
    ask(LISTS, tmp_path)
    wanted = {"The cat sleeps.": 9, "The cat is asleep.": 9, "The chat sleeps.": 0, "It rains.": 6}
    lines = [
        " ".join([str(number), *(str(wanted.get(text, 3)) for text in shown)])
        for number, shown in enumerate(read_items(tmp_path), 1)
    ]
    (tmp_path / "00.grades").write_text("\n".join(lines) + "\n", encoding="utf-8")
    cat, rain = join(tmp_path)
    assert cat.source == "Le chat dort."
    assert dict(zip(cat.hypotheses, cat.costs, strict=True)) == {
        "The cat sleeps.": 0,
        "The cat is asleep.": 0,
        "The chat sleeps.": 1,
    }
    assert cat.hypotheses[0] == "The cat sleeps."
    assert rain.costs == (pytest.approx(1 / 3, abs=1e-4), pytest.approx(2 / 3, abs=1e-4))


@pytest.mark.parametrize("line", ["1 9 9", "1 9 9 9 9", "7 9 9 9", "1 9 9 10", "1 9 x 9"])
def test_grades_that_do_not_fit_are_refused(tmp_path, line):
    ask(LISTS, tmp_path)
    (tmp_path / "00.grades").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"grades|invalid literal"):
        list(join(tmp_path))


def test_grades_are_kept_without_the_texts_and_found_again():
    lists = [
        HypothesisList("Le chat dort.", ("The cat sleeps.", "The chat sleeps."), (0.0, 0.8889)),
        HypothesisList("Il pleut.", ("It rains.", "It is raining."), (0.3333, 0.6667)),
    ]
    lines = list(forgotten(lists))
    assert not any(word in line for line in lines for word in ("chat", "cat", "rain"))
    (cat,) = recalled(
        lines,
        [
            ("Le chat dort.", ["The chat sleeps.", "The tomcat sleeps.", "The cat sleeps."]),
            ("Il pleut.", ["It rains.", "It pours."]),
            ("Il neige.", ["It snows."]),
        ],
    )
    assert cat.hypotheses == ("The chat sleeps.", "The cat sleeps.")
    assert cat.costs == (0.8889, 0.0)


def test_the_commands_write_what_the_next_one_reads(tmp_path):
    ask(LISTS, tmp_path)
    (tmp_path / "00.grades").write_text("1 9 5 0\n2 6 3\n", encoding="utf-8")
    lists, known = tmp_path / "lists.jsonl", tmp_path / "known.tsv.xz"
    main(["join", str(tmp_path), "--out", str(lists)])
    main(["forget", str(lists), "--out", str(known)])
    again = recalled(lzma.decompress(known.read_bytes()).decode().splitlines(), LISTS)
    assert {one.source: dict(zip(one.hypotheses, one.costs, strict=True)) for one in again} == {
        one.source: dict(zip(one.hypotheses, one.costs, strict=True)) for one in read_lists(lists)
    }
