"""The commands of `summarizer eval`."""

from __future__ import annotations

import json

import pytest
from conftest import SEEDS
from typer.testing import CliRunner

from summarizer import SummarizerError, UnreadableInput
from summarizer.evaluation.commands import _eval_extra, app

STORY = """La rivière a débordé dans la nuit après trois jours de pluie continue.

Le préfet a ordonné l'évacuation de 120 habitants du quartier de la gare."""


def run(*arguments, given=None):
    return CliRunner().invoke(app, [str(one) for one in arguments], input=given)


def test_translation(tmp_path):
    (tmp_path / "fr").write_text("Le chat dort.\nIl pleut.\n", encoding="utf-8")
    (tmp_path / "en").write_text("The cat is sleeping.\nIt is raining.\n", encoding="utf-8")
    done = run(
        "translation", tmp_path / "fr", tmp_path / "en", "--language", "fr", "--format", "jsonl"
    )
    *rows, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["metric"] for row in rows] == ["BLEU", "chrF2"]
    assert last["notes"][-2] == "2 lines"
    assert last["notes"][-1].startswith("summarizer:")
    assert "|model:embedded:fr-en@" in last["notes"][-1]


def test_files_of_different_lengths(tmp_path):
    (tmp_path / "fr").write_text("Le chat dort.\nIl pleut.\n", encoding="utf-8")
    (tmp_path / "en").write_text("The cat is sleeping.\n", encoding="utf-8")
    done = run("translation", tmp_path / "fr", tmp_path / "en")
    assert isinstance(done.exception, UnreadableInput)
    assert "has 2 lines and" in str(done.exception)


def test_selection_from_standard_input():
    record = {"source": STORY, "summary": "La rivière a débordé après la pluie."}
    done = run(
        "selection", "-", "--text", "source", "--abstract", "summary", given=json.dumps(record)
    )
    assert "oracle" in done.stdout
    assert "1 articles; recall of French Snowball stems" in done.stdout


def test_faithfulness(tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"text": STORY, "id": "flood"}) + "\n", encoding="utf-8")
    done = run("faithfulness", path, "--bullets", "2")
    assert "(bullets)" in done.stdout
    assert "of 1 articles" in done.stdout


def test_seeds():
    done = run("seeds", SEEDS / "facts.json", "--bullets", "5")
    assert done.stdout.count(" of 7 facts in 5 bullets, 0 of no prose, 0 repeated") == 2


def test_a_missing_package_is_told_with_what_installs_it():
    with (
        pytest.raises(SummarizerError, match=r'pip install "article-bullets\[eval\]"'),
        _eval_extra(),
    ):
        raise ModuleNotFoundError("No module named 'sumy'", name="sumy")
    with pytest.raises(ModuleNotFoundError), _eval_extra():
        raise ModuleNotFoundError("No module named 'numpy'", name="numpy")
