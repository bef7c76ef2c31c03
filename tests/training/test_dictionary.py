"""The list of what rare words are in English, made from a dictionary's entries."""

from __future__ import annotations

import pytest

from training import dictionary
from training.dictionary import by_lemma, chosen, form_of, read_entries

ENTRIES = """\
fr\ten\tsource\tpos
patineur\tskater\tenwiktionary2015\tm
récolter\tto harvest\tenwiktionary2015\tv
récolter\tgarner\tfrwiktionary2014\tV
panne\tplush velvet\tenwiktionary2015\tf
panne\tfault\tfrwiktionary2014\tS
panne\tbreakdown\tfreedict\tn
nerveux\tnervous\tenwiktionary2015\tadj
porter\tcarry\tenwiktionary2015\tv
commencer\tto begin\tfrwiktionary2014\tV
arriver\tturn up\tenwiktionary2015\tv
Alpes\tAlps\tenwiktionary2015\tprop
zyzomys\tthick-tailed rat\tfrwiktionary2014\tS
""".splitlines()
USES = dict.fromkeys(
    "skater skaters harvest harvested harvesting harvests garner fault plush velvet nervous carry"
    " carried carries turn turned up begin began begun".split(),
    10,
)


@pytest.fixture(name="lemmas")
def fixture_lemmas():
    return chosen(by_lemma(read_entries(ENTRIES), USES), USES, [])


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("patineurs", "skaters"),
        ("récoltées", "harvested"),
        ("récoltant", "harvesting"),
        ("récoltera", "will harvest"),
        ("récolteraient", "would harvest"),
        ("récolte", "harvests"),
        ("nerveuses", "nervous"),
        ("portées", "carried"),
        ("porte", "carries"),
        ("arrivèrent", "turned up"),
        ("commençait", "began"),
        ("commencée", "begun"),
        ("panne", "fault"),
        ("zyzomys", ""),
        ("alpes", ""),
    ],
)
def test_a_form_is_the_english_of_its_lemma_in_that_form(lemmas, french, english):
    assert form_of(french, lemmas, USES) == english


def test_what_the_pairs_have_wins_over_what_is_common():
    listed = by_lemma(read_entries(ENTRIES), {**USES, "harvest": 10_000})
    pairs = [("Il a récolté des idées.", "He garnered ideas.")] * 3
    assert chosen(listed, USES, pairs)["récolter", "verb"] == "garner"
    assert chosen(listed, USES, [])["récolter", "verb"] == "harvest"


def test_the_list_has_words_in_use_that_no_other_list_has(tmp_path, monkeypatch):
    pairs = tmp_path / "pairs"
    pairs.mkdir()
    texts = [
        "Les patineurs sont nerveux et récoltés.\tA skater harvests: all skaters harvest and are harvested.\n"
    ]
    (pairs / "news.tsv").write_text("".join(texts * 3), encoding="utf-8")
    (tmp_path / "entries.tsv").write_text("\n".join(ENTRIES) + "\n", encoding="utf-8")
    (tmp_path / "known.tsv").write_text("nerveux\tnervous\n", encoding="utf-8")
    monkeypatch.setattr(dictionary, "_COMMON_WORDS", 0)
    arguments = "--entries entries.tsv --pairs pairs --known known.tsv --out out.tsv".split()
    paths = [one if one.startswith("-") else str(tmp_path / one) for one in arguments]
    dictionary.main(paths)
    lines = (tmp_path / "out.tsv").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "patineurs\tskaters",
        "récoltés\tharvested",
    ]
