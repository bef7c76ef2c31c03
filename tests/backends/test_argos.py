"""Argos packages: the embedded model in one translates as it does without."""

from __future__ import annotations

import json
import random
import shutil

import pytest
from made_models import argos_folder

from summarizer import Loading, ModelUnavailable, open_translator
from summarizer.models import Decoding

CPU = Loading(device="cpu")
SENTENCES = [
    "Le chat dort.",
    "L'école est fermée le dimanche.",
    "Un mort et 26 blessés dans un accident près de Lyon, selon la préfecture.",
    "La Russie ne renoncera pas à ses objectifs, a dit le Kremlin.",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return argos_folder(tmp_path_factory.mktemp("argos") / "translate-fr_en-1_9")


@pytest.fixture(scope="module")
def translator(folder):
    return open_translator(f"argos:{folder}", CPU)  # the self-test included


def test_it_serves_the_direction_of_its_metadata(translator):
    assert (translator.source_languages, translator.target_languages) == ({"fr"}, {"en"})
    assert translator.between("fr", "en") is not None
    assert translator.between("en", "fr") is None


def test_it_translates_as_the_model_that_is_in_it(translator):
    embedded = open_translator("embedded:fr-en", CPU)
    found = translator.translate(SENTENCES, Decoding(hypotheses=2))
    wanted = embedded.translate(SENTENCES, Decoding(hypotheses=2))
    assert [[one.text for one in each] for each in found] == [
        [one.text for one in each] for each in wanted
    ]
    assert all(one.finished for each in found for one in each)


def test_a_translation_does_not_depend_on_its_batch(translator):
    together = translator.translate(SENTENCES * 3, Decoding())
    shuffled = random.Random(1).sample(SENTENCES, len(SENTENCES))
    again = dict(zip(shuffled, translator.translate(shuffled, Decoding()), strict=True))
    for place, text in enumerate(SENTENCES):
        (alone,) = translator.translate([text], Decoding())
        assert alone == again[text] == together[place] == together[place + len(SENTENCES)]


def test_tokens_are_counted(translator):
    short, long = translator.count_tokens(["Le chat.", "Le chat dort dans la maison."])
    assert 1 < short < long


def test_a_target_prefix_begins_what_is_decoded_and_is_not_shown(folder, tmp_path):
    other = tmp_path / "prefixed"
    shutil.copytree(folder, other)
    said = json.loads((folder / "metadata.json").read_bytes())
    (other / "metadata.json").write_text(json.dumps(said | {"target_prefix": "<s>"}))
    opened = open_translator(f"argos:{other}", Loading(device="cpu", self_test=False))
    assert opened.family.directions["fr", "en"].forced == ("<s>",)
    assert "<s>" not in opened.translate(SENTENCES[:1], Decoding())[0][0].text


@pytest.mark.parametrize(
    ("gone", "message"),
    [
        ("metadata.json", "no Argos package"),
        ("sentencepiece.model", "another tokeniser"),
        ("model/model.bin", r"has no model/model\.bin"),
        ("model/source_vocabulary.json", "cannot be loaded"),
    ],
)
def test_a_file_that_is_missing_is_named(folder, tmp_path, gone, message):
    other = tmp_path / "package"
    shutil.copytree(folder, other)
    (other / gone).unlink()
    with pytest.raises(ModelUnavailable, match=message):
        open_translator(f"argos:{other}", CPU)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"from_code": "fr", "to_code": "klingon"}'])
def test_metadata_that_is_none(folder, tmp_path, content):
    other = tmp_path / "package"
    shutil.copytree(folder, other)
    (other / "metadata.json").write_text(content)
    with pytest.raises(ModelUnavailable, match=r"metadata\.json"):
        open_translator(f"argos:{other}", CPU)


def test_a_packed_one_is_told_apart(tmp_path):
    (tmp_path / "x.argosmodel").write_bytes(b"PK")
    with pytest.raises(ModelUnavailable, match="summarizer models add"):
        open_translator(f"argos:{tmp_path / 'x.argosmodel'}", CPU)
