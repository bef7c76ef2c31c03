"""The model inside the package: what it is made of, and that batches do not change it."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import ModelUnavailable, OptionError, Summarizer, load_file, open_translator
from summarizer.backends.manifest import ASSETS, check_files, read_manifest
from summarizer.backends.seq2seq.embedded import embedded_models, open_embedded, open_folder
from summarizer.languages import tables
from summarizer.models import Decoding
from summarizer.steps.source.clean import clean
from summarizer.steps.source.segment import segment

CASES = Path(__file__).parent / "cases"
SEEDS = Path(__file__).parent.parent / "seeds"


def french_sentences() -> list[str]:
    cases = json.loads((CASES / "segment.json").read_text(encoding="utf-8"))
    sentences = [sentence for case in cases for sentence in case["sentences"]]
    for path in sorted(SEEDS.glob("*.txt")):
        article = load_file(path)
        blocks = clean(article, tables("fr"))
        sentences += [s.text for s in segment(article, blocks, tables("fr"))]
    return list(dict.fromkeys(sentences))


@pytest.fixture
def copied_model(tmp_path):
    folder = tmp_path / "fr-en"
    shutil.copytree(ASSETS / "fr-en", folder)
    return folder


def test_the_shipped_model_is_as_its_manifest_says():
    assert "fr-en" in embedded_models()
    manifest = read_manifest(ASSETS / "fr-en")
    check_files(ASSETS / "fr-en", manifest)
    assert {"model.bin", "source.spm", "target.spm"} <= manifest.files.keys()
    assert (manifest.source_language, manifest.target_language) == ("fr", "en")
    assert sum(size for _, size in manifest.files.values()) < 48_000_000


def test_it_translates(embedded):
    english = embedded.translate("Le président a rencontré le ministre à Paris.").text.lower()
    assert all(word in english for word in ("president", "minister", "paris"))


@pytest.mark.parametrize("sign", ['"', "(", "["])
def test_a_word_behind_a_sign_is_as_many_pieces_as_elsewhere(embedded, sign):
    plain, opened = (f"Elle {sign}varie selon les régions." for sign in ("", sign))
    one, other = embedded.translator.count_tokens([plain, opened])
    of_the_sign = 2
    assert other == one + of_the_sign


@pytest.mark.parametrize("decoding", [Decoding(beam_size=4), Decoding(beam_size=1)])
def test_a_translation_does_not_depend_on_its_batch(embedded, decoding):
    translator = embedded.translator
    sentences = french_sentences()
    alone = {text: translator.translate([text], decoding)[0] for text in sentences[:60]}
    together = dict(zip(sentences, translator.translate(sentences, decoding), strict=True))
    for seed in range(2):
        shuffled = random.Random(seed).sample(sentences, len(sentences))
        again = dict(zip(shuffled, translator.translate(shuffled, decoding), strict=True))
        assert again == together
    assert {text: together[text] for text in alone} == alone


def test_hypotheses_come_best_first(embedded):
    (found,) = embedded.translator.translate(["Il a plu toute la nuit."], Decoding(4, 3))
    assert len(found) == 3
    assert [h.score for h in found] == sorted((h.score for h in found), reverse=True)
    assert all(h.finished for h in found)


def test_a_damaged_file_is_named(copied_model):
    with (copied_model / "model.bin").open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"\x00\xff\x00\xff")
    with pytest.raises(ModelUnavailable, match=r"model\.bin is damaged: .* checksum .*; convert"):
        open_folder(copied_model, "copy")


@pytest.mark.parametrize("name", ["manifest.json", "source.spm"])
def test_a_missing_file_is_named(copied_model, name):
    (copied_model / name).unlink()
    with pytest.raises(ModelUnavailable, match=name.replace(".", r"\.")):
        open_folder(copied_model, "copy")


def test_a_manifest_that_is_none(copied_model):
    (copied_model / "manifest.json").write_text("[]")
    with pytest.raises(ModelUnavailable, match="cannot be read"):
        open_folder(copied_model, "copy")


def test_unknown_names():
    with pytest.raises(ModelUnavailable, match="it has fr-en"):
        open_embedded("xx-yy")
    with pytest.raises(OptionError, match="no installed model is called 'marian'"):
        open_translator("marian")


def test_the_signature_follows_the_files():
    one = read_manifest(ASSETS / "fr-en")
    assert one.signature in Summarizer().translator.signature


def test_this_path_imports_no_package_that_it_can_do_without(seed):
    code = (
        "import sys, summarizer\n"
        f"assert summarizer.summarize_file({str(seed)!r}).bullets\n"
        "slow = ('transformers', 'torch', 'gradio', 'pydantic', 'email')\n"
        "print([m for m in slow if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
