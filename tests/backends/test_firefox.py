"""Firefox's models: the real engine, on a model of random weights in their format."""

from __future__ import annotations

import json
import random
import threading

import pytest
from made_models import firefox_folder

pytest.importorskip("fxtranslate", reason='pip install "article-bullets[firefox]"')

from summarizer import Loading, ModelUnavailable, open_translator
from summarizer.models import Decoding

UNTESTED = Loading(self_test=False)
SENTENCES = ["Le chat dort.", "La Russie ne renoncera pas.", "L'école est fermée le dimanche."]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return firefox_folder(tmp_path_factory.mktemp("firefox") / "fren")


@pytest.fixture(scope="module")
def translator(folder):
    return open_translator(f"firefox:{folder}", UNTESTED)


def words(found):
    return [hypotheses[0].text for hypotheses in found]


def test_its_languages_are_in_the_file_name(translator):
    assert translator.direction == ("fr", "en")
    assert translator.between("fr", "en") is translator
    assert translator.between("en", "fr") is None


def test_metadata_says_its_languages_too(tmp_path):
    folder = firefox_folder(tmp_path / "x")
    (folder / "metadata.json").write_text(
        json.dumps({"sourceLanguage": "es", "targetLanguage": "en"})
    )
    assert open_translator(f"firefox:{folder}", UNTESTED).direction == ("es", "en")


def test_each_text_has_one_hypothesis_in_order(translator):
    found = translator.translate(SENTENCES, Decoding(hypotheses=4))
    assert [len(hypotheses) for hypotheses in found] == [1, 1, 1]
    assert len(set(words(found))) == 3
    assert translator.translate([], Decoding()) == []


def test_a_translation_does_not_depend_on_its_batch(translator):
    together = words(translator.translate(SENTENCES * 2, Decoding()))
    shuffled = random.Random(1).sample(SENTENCES, 3)
    again = dict(zip(shuffled, words(translator.translate(shuffled, Decoding())), strict=True))
    for place, text in enumerate(SENTENCES):
        alone = words(translator.translate([text], Decoding()))
        assert alone == [together[place]] == [together[place + 3]] == [again[text]]


def test_any_thread_may_ask(translator):
    expected = words(translator.translate(SENTENCES, Decoding()))
    found = []
    threads = [
        threading.Thread(
            target=lambda: found.append(words(translator.translate(SENTENCES, Decoding())))
        )
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 3


def test_tokens_are_counted_with_the_end(translator):
    assert translator.count_tokens([""]) == [1]
    short, long = translator.count_tokens(["Le chat.", "Le chat dort dans la maison."])
    assert 1 < short < long <= translator.max_source_tokens


def test_two_models_have_two_signatures(translator, tmp_path):
    other = firefox_folder(tmp_path / "x", pieces=500)
    assert open_translator(f"firefox:{other}", UNTESTED).signature != translator.signature


def test_nonsense_fails_the_self_test(folder):
    with pytest.raises(ModelUnavailable, match="self-test"):
        open_translator(f"firefox:{folder}")


@pytest.mark.parametrize("content", [b"", b"x" * 100, None])
def test_a_damaged_model_is_named(tmp_path, content):
    folder = firefox_folder(tmp_path / "x")
    path = folder / "model.fren.intgemm.alphas.bin"
    path.write_bytes(path.read_bytes()[:5000] if content is None else content)
    with pytest.raises(ModelUnavailable, match=r"model\.fren.*fetch the model again"):
        open_translator(f"firefox:{folder}", UNTESTED)


@pytest.mark.parametrize("content", [b"", b"x" * 100])
def test_a_damaged_vocabulary_is_named(tmp_path, content):
    folder = firefox_folder(tmp_path / "x")
    (folder / "vocab.fren.spm").write_bytes(content)
    with pytest.raises(ModelUnavailable, match=r"vocab\.fren\.spm cannot be loaded"):
        open_translator(f"firefox:{folder}", UNTESTED)


def test_a_damaged_lexicon_is_named(tmp_path):
    folder = firefox_folder(tmp_path / "x")
    (folder / "lex.50.50.fren.s2t.bin").write_bytes(b"junk")
    with pytest.raises(ModelUnavailable, match=r"lex\.50\.50\.fren\.s2t\.bin is damaged"):
        open_translator(f"firefox:{folder}", UNTESTED)


def test_a_lexicon_that_makes_the_engine_panic_is_an_error(tmp_path, capfd):
    folder = firefox_folder(tmp_path / "x")
    mark = (0xF11A48D5013417F5).to_bytes(8, "little")
    (folder / "lex.50.50.fren.s2t.bin").write_bytes(mark)
    with pytest.raises(ModelUnavailable, match="cannot be loaded"):
        open_translator(f"firefox:{folder}", UNTESTED)


def test_folders_that_hold_none(tmp_path):
    with pytest.raises(ModelUnavailable, match="is no folder"):
        open_translator(f"firefox:{tmp_path / 'gone'}", UNTESTED)
    with pytest.raises(ModelUnavailable, match="holds no model of Firefox"):
        open_translator(f"firefox:{tmp_path}", UNTESTED)
    folder = firefox_folder(tmp_path / "x")
    (folder / "vocab.fren.spm").rename(folder / "words.spm")
    with pytest.raises(ModelUnavailable, match=r"lacks vocab\.\*\.spm"):
        open_translator(f"firefox:{folder}", UNTESTED)


def test_a_name_without_languages(tmp_path):
    folder = firefox_folder(tmp_path / "x")
    (folder / "model.fren.intgemm.alphas.bin").rename(folder / "model.x.bin")
    with pytest.raises(ModelUnavailable, match="does not say its languages"):
        open_translator(f"firefox:{folder}", UNTESTED)


def test_it_runs_on_the_cpu_only(folder):
    with pytest.raises(ModelUnavailable, match="runs on cpu only"):
        open_translator(f"firefox:{folder}", Loading(device="cuda"))
