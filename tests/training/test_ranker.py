"""The ranker's training: what is counted, and that step functions say what the trees say."""

from __future__ import annotations

import json
import lzma

import numpy as np
import pytest

from summarizer.languages import tables
from summarizer.steps.choice.salience import FEATURES
from training.ranker import (
    Example,
    Recipe,
    abstract_pairs,
    add_up,
    count_lexicon,
    layout,
    log_odds,
    read_examples,
    train,
)

RECORD = {
    "source": "Le feu a pris dans la nuit. Personne n'est blessé.",
    "summary": "Le feu n'a blessé personne.",
    "title": "Un feu sans blessé",
}


def stump(feature: str, edge: float, low: float, high: float) -> dict:
    leaves = {"left_child": {"leaf_value": low}, "right_child": {"leaf_value": high}}
    return {
        "tree_structure": {"split_feature": FEATURES.index(feature), "threshold": edge, **leaves}
    }


def test_trees_are_added_up():
    trees = [
        stump("count", 1.5, -1.0, 0.5),
        stump("count", 3.5, 0.0, 0.25),
        stump("quoted", 0.0, 0.1, -0.1),
        {"tree_structure": {"leaf_value": 0.5}},
    ]
    base, steps = add_up(trees)
    assert base == pytest.approx(-0.4)
    assert steps["count"] == {"edges": [1.5, 3.5], "values": [0.0, 1.5, 1.75]}
    rows = np.zeros((3, len(FEATURES)))
    rows[:, FEATURES.index("count")] = [1, 2, 4]
    rows[2, FEATURES.index("quoted")] = 1
    assert log_odds(rows, base, steps) == pytest.approx([-0.4, 1.1, 1.15])


def test_the_lexicon_tells_words_of_abstracts_from_others():
    examples = [Example(("Le feu a pris hier",), "", "Un feu")] * 150
    lexicon = count_lexicon(examples, tables("fr"))
    assert lexicon["feu"] > 0 > lexicon["hier"]
    assert count_lexicon(examples[:50], tables("fr")) == {}


def test_training_twice_gives_the_same_file_which_prefers_what_abstracts_say():
    texts = [
        (f"Le feu numéro {n} a pris hier soir.", f"La préfète {n} parle.", f"Il pleut {n} fois.")
        for n in range(60)
    ]
    examples = [Example(text, f"Le feu {n}", text[0]) for n, text in enumerate(texts)]
    recipe = Recipe(articles=60, untitled=0, trees=20, fewest_pairs_in_leaf=5)
    one, other = (train(examples, tables("fr"), recipe) for _ in range(2))
    assert layout(one) == layout(other)
    place = one["steps"]["last_place"]["values"]
    assert place[0] > place[-1]


@pytest.mark.parametrize("name", ["articles.jsonl", "articles.jsonl.xz"])
def test_articles_are_read_plain_or_packed(tmp_path, name):
    path = tmp_path / name
    line = json.dumps(RECORD) + "\n"
    path.write_bytes(lzma.compress(line.encode()) if name.endswith("xz") else line.encode())
    (example,) = read_examples(path, tables("fr"))
    assert example.texts == ("Le feu a pris dans la nuit.", "Personne n'est blessé.")
    assert ("le", "feu") in abstract_pairs(example, tables("fr"))


def test_a_line_without_an_abstract_is_named(tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text('{"source": "Le feu a pris."}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="line 1 has no source or no summary"):
        list(read_examples(path, tables("fr")))


def test_the_layout_is_json():
    weights = {
        "base": -0.5,
        "steps": {"count": {"edges": [1.5], "values": [0.0, 1.0]}},
        "lexicon": {"fr": {"\u00e9t\u00e9": 0.25, "feu": -0.1}},
    }
    assert json.loads(layout(weights)) == weights
