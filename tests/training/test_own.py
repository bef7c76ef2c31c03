"""The measure of own text, on text made for it; and the own text itself."""

from __future__ import annotations

import pytest

from training.corpora import OWN_TEXT, Corpus, raw_pairs
from training.filters import canonical_pair, fault
from training.own import (
    OwnPair,
    count_wanted,
    faults,
    main,
    near_duplicates,
    overlaps,
    read_own,
)


def own(french: str, english: str = "x") -> OwnPair:
    return OwnPair(french, english, "test", "here:1")


def test_words_are_counted_once_a_sentence_and_groups_across_apostrophes():
    pairs = [
        own("L'édile, l'édile, a-t-il dit à l'AFP."),
        own("Un édile."),
        own("Il a dit à la fin, afp."),
    ]
    counts = count_wanted(["édile", "a-t-il", "à l afp", "maire"], pairs)
    assert counts == {"édile": 2, "a-t-il": 1, "à l afp": 1, "maire": 0}


def test_sentences_that_share_half_of_their_word_groups_are_near_duplicates():
    pairs = [
        own("Le feu a détruit trois maisons du village de Lisse."),
        own("Le feu a détruit trois maisons du village de Lisse hier."),
        own("Un incendie a détruit plusieurs maisons."),
        own("Grève totale"),
        own("Grève totale !"),
    ]
    found = [(first.french, second.french) for first, second, _ in near_duplicates(pairs)]
    assert found == [(pairs[0].french, pairs[1].french), ("Grève totale", "Grève totale !")]


def test_seven_words_of_a_held_out_line_are_an_overlap_on_either_side():
    held = ["The fire destroyed three houses in the village of Lisse."]
    one = own("Rien.", "It is said the fire destroyed three houses in the area.")
    other = own("Rien.", "The fire destroyed three houses.")
    assert overlaps([one, other], held) == [one]


def test_a_pair_that_training_would_refuse_is_named():
    assert [reason for _, reason in faults([own("Il a 12 ans.", "He is 21.")])] == ["numbers"]


@pytest.mark.parametrize("line", ["seul", "un\tdeux", "un\t\ttrois", "un\tdeux\ttrois\tquatre"])
def test_a_line_without_three_columns_is_told_with_its_place(tmp_path, line):
    file = tmp_path / "a.tsv"
    file.write_text(f"Un.\tOne.\ttest\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.tsv:2: want French, English and subject"):
        read_own([file])


def test_the_report_says_what_is_missing(tmp_path, capsys):
    text, words = tmp_path / "a.tsv", tmp_path / "w.tsv"
    text.write_text("Le parquet a requis.\tProsecutors asked.\tcourt\n", encoding="utf-8")
    words.write_text("word\nparquet\nédile\n", encoding="utf-8")
    main([str(text), "--words", str(words), "--times", "1"])
    said = capsys.readouterr().out
    assert "1 of 2 wanted stand in 1 or more\nmissing: édile 0\n" in said


def test_own_text_is_whole_new_to_itself_and_fit_to_learn_from():
    pairs = read_own(sorted(OWN_TEXT.glob("*.tsv")))
    seen = {pair.french for pair in pairs}
    assert len(seen) == len(pairs)
    refused = [p for p in pairs if fault(*canonical_pair(p.french, p.english))]
    assert len(refused) <= len(pairs) / 100


def test_own_text_is_a_corpus_that_needs_no_folder(tmp_path):
    corpus = Corpus("own", 1.0, 1.0, "here", "CC0", kind="own")
    pairs = list(raw_pairs(corpus, tmp_path))
    assert len(pairs) == len(read_own(sorted(OWN_TEXT.glob("*.tsv"))))
