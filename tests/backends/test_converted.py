"""CTranslate2 conversions: made here, and made elsewhere without a manifest."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import replace

import pytest

pytest.importorskip("torch", reason='pip install "article-bullets[torch]"')

from summarizer import Loading, ModelUnavailable, OptionError, Options, Summarizer, open_translator
from summarizer.backends.manifest import ASSETS, read_manifest
from summarizer.backends.seq2seq.convert import QUANTIZATIONS, Comparison, check_likeness, convert
from summarizer.backends.seq2seq.converted import batches_of_equal_length, longest_hypothesis
from summarizer.models import Decoding

UNTESTED = Loading(self_test=False, device="cpu")
SENTENCES = (
    "Le chat dort.",
    "Un mort et 26 blessés.",
    "La Russie ne renoncera pas à ses objectifs, a dit le Kremlin.",
)
KINDS = ["marian", "marian-en-romance", "nllb", "m2m100", "mbart50", "madlad", "t5"]
DIRECTIONS = {"marian-en-romance": ("en", "it")}


@pytest.fixture(scope="session")
def converted(tiny, tmp_path_factory):
    """The float32 conversion of a tiny model, each made once."""
    root = tmp_path_factory.mktemp("converted")

    def folder(kind: str, quantization: str = "float32"):
        path = root / f"{kind}-{quantization}"
        if not path.exists():
            convert(f"hf:{tiny(kind)}", path, quantization, UNTESTED)
        return path

    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_a_conversion_translates_as_its_original(tiny, converted, kind):
    direction = DIRECTIONS.get(kind, ("fr", "en"))
    original = open_translator(f"hf:{tiny(kind)}", UNTESTED).between(*direction)
    conversion = open_translator(f"ct2:{converted(kind)}", UNTESTED).between(*direction)
    assert conversion.source_languages == original.source_languages
    assert conversion.target_languages == original.target_languages
    assert conversion.count_tokens(SENTENCES) == original.count_tokens(SENTENCES)
    for decoding in (Decoding(beam_size=1), Decoding(beam_size=4, hypotheses=3)):
        one = original.translate(SENTENCES, decoding)
        other = conversion.translate(SENTENCES, decoding)
        texts = [[[h.text for h in found] for found in side] for side in (one, other)]
        assert texts[0] == texts[1]


def test_the_manifest_says_what_it_is(converted):
    folder = converted("marian-en-romance")
    manifest = read_manifest(folder)
    assert (manifest.source_language, manifest.target_language) == ("en", "roa")
    assert manifest.origin == "hf:marian-en-romance, float32"
    assert {"model.bin", "source.spm", "target.spm"} <= manifest.files.keys()
    assert manifest.signature in open_translator(f"ct2:{folder}", UNTESTED).signature


def test_prefixes_of_t5_survive(converted):
    assert read_manifest(converted("t5")).prefixes == {"fr-en": "translate French to English: "}


def test_conversions_translate_the_same_in_any_batch(converted):
    translator = open_translator(f"ct2:{converted('nllb')}", UNTESTED)
    texts = [*SENTENCES, *(f"{one} {two}" for one in SENTENCES for two in SENTENCES)]
    together = dict(zip(texts, translator.translate(texts, Decoding(2)), strict=True))
    shuffled = random.Random(1).sample(texts, len(texts))
    again = dict(zip(shuffled, translator.translate(shuffled, Decoding(2)), strict=True))
    for text in texts:
        ((alone,),) = translator.translate([text], Decoding(2))
        assert alone.text == together[text][0].text == again[text][0].text
        assert alone.score == pytest.approx(together[text][0].score, abs=1e-5)


def test_a_damaged_conversion_is_named(converted, tmp_path):
    folder = tmp_path / "damaged"
    shutil.copytree(converted("marian"), folder)
    content = bytearray((folder / "model.bin").read_bytes())
    content[-1] ^= 1
    (folder / "model.bin").write_bytes(content)
    with pytest.raises(ModelUnavailable, match=r"model\.bin is damaged.*convert the model again"):
        open_translator(f"ct2:{folder}", UNTESTED)


def without_manifest(folder, name):
    shutil.copytree(folder, name, ignore=shutil.ignore_patterns("manifest.json"))
    return name


def test_a_conversion_made_elsewhere_tells_by_vocabulary_and_name(converted, tmp_path):
    nllb = without_manifest(converted("nllb"), tmp_path / "some-nllb")
    opened = open_translator(f"ct2:{nllb}", UNTESTED)
    assert opened.between("de", "fr") is not None
    marian = without_manifest(converted("marian"), tmp_path / "opus-mt-tc-big-fr-en")
    assert open_translator(f"ct2:{marian}", UNTESTED).direction == ("fr", "en")
    nameless = without_manifest(converted("marian"), tmp_path / "model")
    with pytest.raises(ModelUnavailable, match="does not say its languages"):
        open_translator(f"ct2:{nameless}", UNTESTED)


def test_a_vocabulary_a_line_a_token_is_read_too(converted, tmp_path):
    folder = without_manifest(converted("nllb"), tmp_path / "old")
    tokens = json.loads((folder / "shared_vocabulary.json").read_text())
    (folder / "shared_vocabulary.json").unlink()
    (folder / "shared_vocabulary.txt").write_text("\n".join(tokens), encoding="utf-8")
    assert open_translator(f"ct2:{folder}", UNTESTED).family.name == "nllb"


def test_a_tokenizer_file_does_for_sentencepiece(converted, tmp_path):
    wanted = open_translator(f"ct2:{converted('nllb')}", UNTESTED)
    folder = without_manifest(converted("nllb"), tmp_path / "nllb")
    (folder / "sentencepiece.bpe.model").unlink()
    found = open_translator(f"ct2:{folder}", UNTESTED)
    assert found.translate(SENTENCES, Decoding(1)) == wanted.translate(SENTENCES, Decoding(1))


@pytest.mark.parametrize(
    ("gone", "message"),
    [
        (["model.bin"], "holds no CTranslate2 model"),
        (["shared_vocabulary.json"], "has no vocabulary"),
        (["source.spm", "target.spm"], "of no family that is known"),
        (["target.spm"], "cannot be loaded"),
    ],
)
def test_missing_files(converted, tmp_path, gone, message):
    folder = without_manifest(converted("marian"), tmp_path / "opus-mt-fr-en")
    for name in gone:
        (folder / name).unlink()
    with pytest.raises(ModelUnavailable, match=message):
        open_translator(f"ct2:{folder}", UNTESTED)


def test_no_tokeniser_at_all(converted, tmp_path):
    folder = without_manifest(converted("nllb"), tmp_path / "nllb")
    for name in ("sentencepiece.bpe.model", "tokenizer.json"):
        (folder / name).unlink()
    with pytest.raises(ModelUnavailable, match="has no tokeniser file"):
        open_translator(f"ct2:{folder}", UNTESTED)


def test_a_device_that_cannot_be():
    with pytest.raises(ModelUnavailable, match="not on mps"):
        open_translator(f"ct2:{ASSETS / 'fr-en'}", Loading(device="mps"))


def test_the_embedded_model_opens_by_path_and_passes_its_self_test(seed):
    summarizer = Summarizer(f"ct2:{ASSETS / 'fr-en'}", loading=Loading(device="cpu"))
    assert len(summarizer.summarize_file(seed, Options(bullets=2)).bullets) == 2


def test_the_length_of_a_loop_is_bounded_by_classes():
    assert longest_hypothesis(1) == longest_hypothesis(16) < longest_hypothesis(17)
    assert longest_hypothesis(10_000) == 512


def test_batches_hold_one_length_each():
    lengths = [3, 5, 3, 600, 5, 3]
    batches = batches_of_equal_length(lengths)
    assert [[lengths[place] for place in batch] for batch in batches] == [[600], [5, 5], [3, 3, 3]]


def test_int8_is_smaller_and_says_nearly_the_same(tiny, converted):
    small, exact = converted("taught", "int8"), converted("taught", "float32")
    sizes = [(folder / "model.bin").stat().st_size for folder in (small, exact)]
    assert sizes[0] < 0.5 * sizes[1]
    assert "int8" in open_translator(f"ct2:{small}", Loading(device="cpu")).signature


def test_what_is_compared_is_told(tiny, tmp_path):
    compared = convert(f"hf:{tiny('taught')}", tmp_path / "out", "float32", Loading())
    assert len(compared) == 4
    assert all(item.original == item.converted for item in compared)
    assert compared[0].original == "The president met the minister in Paris."


@pytest.mark.parametrize(
    ("name", "quantization", "message"),
    [
        ("ct2:x", "int8", "name a transformers model"),
        ("hf:", "int8", "name a transformers model"),
        ("hf:x", "int3", f"choose {', '.join(QUANTIZATIONS)[:10]}"),
    ],
)
def test_choices_that_cannot_be(tmp_path, name, quantization, message):
    with pytest.raises(OptionError, match=message):
        convert(name, tmp_path / "out", quantization, UNTESTED)


def test_an_existing_folder_is_left_alone(tiny, tmp_path):
    with pytest.raises(OptionError, match="choose a new folder"):
        convert(f"hf:{tiny('marian')}", tmp_path, "int8", UNTESTED)


def test_a_conversion_that_translates_otherwise_is_refused():
    same = Comparison("Le chat dort.", "The cat sleeps.", "The cat sleeps.")
    other = Comparison("Il pleut.", "It rains.", "ommommommommomm")
    check_likeness("hf:x", [same, same, same, replace(same, converted="The cats sleep.")])
    with pytest.raises(ModelUnavailable, match=r"'Il pleut\.' became 'ommommommommomm', not 'It"):
        check_likeness("hf:x", [same, same, other, other])


def test_an_architecture_without_a_conversion(tiny, tmp_path):
    with pytest.raises(ModelUnavailable, match="of no family"):
        convert(f"hf:{tiny('bart')}", tmp_path / "out", "int8", UNTESTED)
    assert list(tmp_path.iterdir()) == []


def test_a_model_that_fails_its_self_test_is_not_converted(tiny, tmp_path):
    with pytest.raises(ModelUnavailable, match="self-test"):
        convert(f"hf:{tiny('marian')}", tmp_path / "out", "int8", Loading())
    assert list(tmp_path.iterdir()) == []
