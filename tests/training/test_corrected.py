"""What readers put right in lists of words that scripts made."""

from __future__ import annotations

import pytest
from conftest import ROOT

from training.corrected import corrected, corrections

LEXICON = ROOT / "summarizer" / "languages" / "lexicon"
READ = ROOT / "training" / "read_words_fr_to_en.tsv"


def test_a_word_is_what_the_reader_puts_and_the_others_stay():
    read = corrections(["silencieux\tsilent", "chas\t-"])
    lines = ["# made by a script", "chas\teye", "quai\tquay", "silencieux\tsilencer"]
    assert list(corrected(lines, read)) == [
        "# made by a script",
        "quai\tquay",
        "silencieux\tsilent",
    ]


@pytest.mark.parametrize("line", ["silencieux", "silencieux\t", "\tsilent", "a\tb\tc"])
def test_a_line_that_is_no_word_and_its_english_is_named(line):
    with pytest.raises(ValueError, match="parted by a tab"):
        corrections([line])


@pytest.mark.parametrize("name", ["words_fr_to_en.tsv", "dictionary_fr_to_en.tsv"])
def test_the_lists_that_ship_are_put_right(name):
    read = corrections(READ.read_text(encoding="utf-8").splitlines())
    lines = (LEXICON / name).read_text(encoding="utf-8").splitlines()
    assert list(corrected(lines, read)) == lines
    assert any(line.partition("\t")[0] in read for line in lines)
