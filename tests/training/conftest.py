"""A made-up language pair small enough to be learnt in seconds."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import product

import pytest

# The package itself needs neither; `pip install .[training]` brings both.
if find_spec("torch") is None or find_spec("transformers") is None:
    collect_ignore = [
        "test_checkpoint.py",
        "test_end_to_end.py",
        "test_grow.py",
        "test_lexicon.py",
        "test_model.py",
        "test_turned.py",
    ]

SUBJECTS = (
    ("Le maire", "The mayor"),
    ("La ministre", "The minister"),
    ("Mon voisin", "My neighbour"),
    ("Le médecin", "The doctor"),
    ("Une actrice", "An actress"),
)
VERBS = (
    ("a vu", "saw"),
    ("a vendu", "sold"),
    ("a perdu", "lost"),
    ("a trouvé", "found"),
    ("n'a pas voulu", "did not want"),
    ("a payé", "paid for"),
)
OBJECTS = (
    ("trois chats", "three cats"),
    ("un vélo rouge", "a red bicycle"),
    ("la maison", "the house"),
    ("12 tableaux", "12 paintings"),
    ("son journal", "a newspaper"),
    ("des fleurs", "flowers"),
    ("le train de nuit", "the night train"),
    ("une lettre", "a letter"),
    ("40 arbres", "40 trees"),
    ("le vin", "the wine"),
)


@pytest.fixture(scope="session")
def toy_pairs() -> list[tuple[str, str]]:
    return [
        (f"{s[0]} {v[0]} {o[0]}.", f"{s[1]} {v[1]} {o[1]}.")
        for s, v, o in product(SUBJECTS, VERBS, OBJECTS)
    ]


@pytest.fixture
def raw_corpus(tmp_path, toy_pairs):
    """A folder as `training.prepare` reads it, and a table that describes it."""
    folder = tmp_path / "raw"
    folder.mkdir()
    for side, language in enumerate(("fr", "en")):
        lines = "\n".join(pair[side] for pair in toy_pairs)
        (folder / f"toy.{language}").write_text(lines + "\n", encoding="utf-8")
    table = tmp_path / "corpora.json"
    table.write_text(
        '{"corpora": [{"name": "toy", "weight": 1, "late_weight": 1,'
        ' "source": "made up", "licence": "none"}]}',
        encoding="utf-8",
    )
    return folder, table
