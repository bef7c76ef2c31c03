"""Language codes of every family, against what the families themselves publish."""

from __future__ import annotations

import pytest

from summarizer import ModelUnavailable
from summarizer.backends.seq2seq.families import Hints, recognise
from summarizer.iso639 import NAMES

SPECIAL = {"<s>", "</s>", "<pad>", "<unk>"}


def published(module: str) -> list[str]:
    """The codes that transformers has for a family."""
    pytest.importorskip("transformers", reason='pip install "article-bullets[torch]"')
    import importlib

    codes = importlib.import_module(f"transformers.models.{module}").FAIRSEQ_LANGUAGE_CODES
    return codes["m2m100"] if isinstance(codes, dict) else codes


@pytest.mark.parametrize(
    ("module", "form", "family", "some"),
    [
        ("nllb.tokenization_nllb", "{}", "nllb", {"fr": "fra_Latn", "de": "deu_Latn", "zh": "zho_Hans", "ar": "arb_Arab", "fa": "pes_Arab", "lv": "lvs_Latn", "no": "nob_Latn", "sq": "als_Latn", "sw": "swh_Latn", "uk": "ukr_Cyrl"}),
        ("m2m_100.tokenization_m2m_100", "__{}__", "m2m100", {"fr": "__fr__", "zh": "__zh__", "uk": "__uk__"}),
        ("mbart50.tokenization_mbart50", "{}", "mbart50", {"fr": "fr_XX", "de": "de_DE", "zh": "zh_CN", "uk": "uk_UA", "pt": "pt_XX"}),
    ],
    ids=["nllb", "m2m100", "mbart50"],
)  # fmt: skip
def test_codes_are_those_that_the_family_publishes(module, form, family, some):
    codes = {form.format(code) for code in published(module)}
    found = recognise(SPECIAL | codes, Hints("any"))
    assert found.name == family
    told = {source: layout.before[0] for (source, _), layout in found.directions.items()}
    assert set(told.values()) <= codes
    assert some.items() <= told.items()
    assert {target for _, target in found.directions} == set(told)
    layout = found.directions["de", "en"]
    assert (layout.before, layout.forced) == ((told["de"],), (told["en"],))
    # Whatever has a two-letter code in the published list is served.
    assert len(told) >= {"nllb": 115, "m2m100": 94, "mbart50": 52}[family]
    assert codes <= found.unspoken


def test_only_codes_in_the_vocabulary_are_used():
    found = recognise({*SPECIAL, "eng_Latn", "fra_Latn"}, Hints("small"))
    assert set(found.directions) == {("fr", "en"), ("en", "fr")}


@pytest.mark.parametrize(
    ("name", "source", "target", "served"),
    [
        ("Helsinki-NLP/opus-mt-fr-en", "", "", {("fr", "en")}),
        ("Helsinki-NLP/opus-mt-tc-big-fr-en", "", "", {("fr", "en")}),
        ("folder", "fr", "en", {("fr", "en")}),
        ("folder", "fra", "eng", {("fr", "en")}),
        ("Helsinki-NLP/opus-mt-ROMANCE-en", "", "", {("fr", "en"), ("pt", "en"), ("ro", "en")}),
        ("Helsinki-NLP/opus-mt-ROMANCE-en", "ROMANCE", "en", {("it", "en"), ("es", "en")}),
        ("x/opus-mt-tc-bible-big-deu_eng_fra-por", "", "", {("de", "pt"), ("fr", "pt")}),
        ("x/opus-mt-pt_BR-en", "", "", {("pt", "en")}),
        ("Helsinki-NLP/opus-mt-mul-en", "mul", "en", {("de", "en"), ("zu", "en")}),
    ],
)
def test_languages_of_a_marian_model(name, source, target, served):
    hints = Hints(name, source=source, target=target, is_marian=True)
    found = recognise(SPECIAL, hints)
    assert served <= set(found.directions)
    assert all(layout.before == () for layout in found.directions.values())
    if "mul" not in name and "ROMANCE" not in name:
        assert len(found.directions) <= 3


def test_a_marian_model_of_several_targets_is_told_which():
    marks = {">>fra<<", ">>pt_BR<<", ">>por<<", ">>zho_Hans<<", ">>zho_Hant<<", ">>xyz<<"}
    found = recognise(SPECIAL | marks, Hints("opus-mt-en-mul", is_marian=True))
    told = {target: layout.before for (_, target), layout in found.directions.items()}
    assert told == {"fr": (">>fra<<",), "pt": (">>por<<",), "zh": (">>zho_Hans<<",)}
    assert marks <= found.unspoken


def test_a_marian_model_that_says_nothing():
    with pytest.raises(ModelUnavailable, match="put source_lang and target_lang"):
        recognise(SPECIAL, Hints("my-model", is_marian=True))


def test_madlad_is_told_the_target_only():
    found = recognise({*SPECIAL, "<2en>", "<2fr>", "<2de>"}, Hints("madlad400-3b-mt"))
    assert found.directions["fr", "en"].before == ("<2en>",)
    assert len(found.directions) == 6


def test_t5_is_told_in_words():
    stated = recognise({"<extra_id_0>"}, Hints("t5", prefixes={("de", "fr"): "deutsch: "}))
    assert {p: layout.text_prefix for p, layout in stated.directions.items()} == {
        ("de", "fr"): "deutsch: "
    }
    usual = recognise({"<extra_id_0>"}, Hints("t5-small"))
    assert usual.directions["en", "de"].text_prefix == "translate English to German: "


def test_the_usual_direction_is_french_to_english():
    every = {*SPECIAL, *(f"<2{code}>" for code in NAMES)}
    assert recognise(every, Hints("madlad")).usual_direction() == ("fr", "en")
    german = {*SPECIAL, "deu_Latn", "eng_Latn", "spa_Latn"}
    assert recognise(german, Hints("x")).usual_direction() == ("de", "en")
    assert recognise({"<extra_id_0>"}, Hints("t5")).usual_direction() == ("en", "de")


def test_none_of_them():
    with pytest.raises(ModelUnavailable, match="Marian/OPUS-MT, NLLB-200"):
        recognise(SPECIAL, Hints("bart"))
