"""Translation models of transformers: languages, batches, hypotheses, and what can be wrong."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from summarizer import (
    Loading,
    ModelUnavailable,
    OptionError,
    Options,
    Summarizer,
    TranslationFailed,
    open_translator,
)
from summarizer.backends.seq2seq.checkpoint import is_out_of_memory, suitable_dtype
from summarizer.backends.seq2seq.huggingface import HuggingFaceTranslator, batches_by_length
from summarizer.models import Decoding

torch = pytest.importorskip("torch", reason='pip install "article-bullets[torch]"')
transformers = pytest.importorskip("transformers", reason='pip install "article-bullets[torch]"')

UNTESTED = Loading(self_test=False, device="cpu")
SENTENCES = (
    "Le chat dort.",
    "Le président a rencontré le ministre à Paris.",
    "L'Ukraine a abattu 478 des 539 drones lancés dans la nuit de jeudi à vendredi.",
    "La Russie ne renoncera pas à ses objectifs, a dit le Kremlin.",
    "Un mort et 26 blessés.",
)
KINDS = ["marian", "marian-en-romance", "nllb", "m2m100", "mbart50", "madlad", "t5"]
DIRECTIONS = {"marian-en-romance": ("en", "it")}


def opened(tiny, kind: str, loading: Loading = UNTESTED) -> HuggingFaceTranslator:
    translator = open_translator(f"hf:{tiny(kind)}", loading)
    assert isinstance(translator, HuggingFaceTranslator)
    return translator.between(*DIRECTIONS.get(kind, ("fr", "en")))


def as_documented(kind: str, translator: HuggingFaceTranslator, text: str) -> tuple[list[int], str]:
    """Input ids and greedy translation by the way that transformers documents for the family."""
    model, tokenizer = translator.checkpoint.model, translator.checkpoint.tokenizer
    forced = None
    if kind == "marian-en-romance":
        text = f">>ita<< {text}"
    elif kind == "nllb":
        tokenizer.src_lang = "fra_Latn"
        forced = tokenizer.convert_tokens_to_ids("eng_Latn")
    elif kind == "m2m100":
        tokenizer.src_lang = "fr"
        forced = tokenizer.get_lang_id("en")
    elif kind == "mbart50":
        tokenizer.src_lang = "fr_XX"
        forced = tokenizer.convert_tokens_to_ids("en_XX")
    elif kind == "madlad":
        text = f"<2en> {text}"
    elif kind == "t5":
        text = f"translate French to English: {text}"
    inputs = tokenizer(text, return_tensors="pt")
    settings = transformers.GenerationConfig(
        num_beams=1,
        do_sample=False,
        max_new_tokens=60,
        forced_bos_token_id=forced,
        decoder_start_token_id=model.generation_config.decoder_start_token_id,
        eos_token_id=model.generation_config.eos_token_id,
        pad_token_id=model.generation_config.pad_token_id,
        bad_words_ids=model.generation_config.bad_words_ids,
    )
    with torch.inference_mode():
        output = model.generate(**inputs, generation_config=settings)[0].tolist()
    options = {"use_source_tokenizer": False} if kind.startswith("marian") else {}
    unspoken = set(tokenizer.convert_tokens_to_ids(sorted(translator.family.unspoken)))
    spoken = [number for number in output if number not in unspoken]
    return inputs.input_ids[0].tolist(), tokenizer.decode(spoken, **options).strip()


@pytest.mark.parametrize("kind", KINDS)
def test_each_family_is_asked_as_its_documentation_says(tiny, kind):
    translator = opened(tiny, kind)
    text = SENTENCES[0]
    ids, wanted = as_documented(kind, translator, text)
    assert translator._ids([text])[0] == ids
    ((found,),) = translator.translate([text], Decoding(beam_size=1))
    assert found.text
    assert wanted.startswith(found.text[:40]) or found.text.startswith(wanted[:40])


@pytest.mark.parametrize(
    ("kind", "sources", "targets"),
    [
        ("marian", {"fr"}, {"en"}),
        ("marian-en-romance", {"en"}, {"fr", "es", "it"}),
        ("nllb", {"de", "en", "es", "fr", "it", "zh"}, {"de", "en", "es", "fr", "it", "zh"}),
        ("madlad", {"de", "en", "fr"}, {"de", "en", "fr"}),
        ("t5", {"fr"}, {"en"}),
    ],
)
def test_languages_are_those_of_the_vocabulary(tiny, kind, sources, targets):
    translator = opened(tiny, kind)
    assert translator.source_languages == sources
    assert translator.target_languages == targets
    assert translator.between("xh", "en") is None


def test_another_direction_has_other_codes(tiny):
    translator = opened(tiny, "nllb")
    german = translator.between("de", "fr")
    first = [t._ids(["Berlin"])[0][0] for t in (translator, german)]
    tokenizer = translator.checkpoint.tokenizer
    assert tokenizer.convert_ids_to_tokens(first) == ["fra_Latn", "deu_Latn"]
    assert german.translate(["Berlin"], Decoding(1)) != translator.translate(
        ["Berlin"], Decoding(1)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_company_changes_scores_by_less_than_stated(tiny, kind):
    translator = opened(tiny, kind)
    texts = ["Oui.", SENTENCES[0], "Il pleut à Paris.", SENTENCES[4], SENTENCES[1]]
    decoding = Decoding(beam_size=2)
    together = translator.translate(texts, decoding)
    alone = [translator.translate([text], decoding)[0] for text in texts]
    for (one,), (other,) in zip(together, alone, strict=True):
        assert one.score == pytest.approx(other.score, abs=1e-4)
        assert one.finished == other.finished
    same = sum(one[0].text == other[0].text for one, other in zip(together, alone, strict=True))
    assert same >= len(texts) - 1  # ties are possible between random weights


def test_hypotheses_come_best_first_and_differ(tiny):
    for found in opened(tiny, "marian").translate(SENTENCES[:2], Decoding(4, 3)):
        assert len({hypothesis.text for hypothesis in found}) == 3
        scores = [hypothesis.score for hypothesis in found]
        assert scores == sorted(scores, reverse=True)


def test_repetition_can_be_barred(tiny):
    translator = opened(tiny, "marian")
    tokenizer = translator.checkpoint.tokenizer

    def repeated(decoding: Decoding) -> int:
        found = [h[0].text for h in translator.translate(SENTENCES[:2], decoding)]
        pairs = [list(itertools.pairwise(t)) for t in map(tokenizer.tokenize, found)]
        return sum(len(pair) - len(set(pair)) for pair in pairs)

    assert repeated(Decoding(4)) > 50
    assert repeated(Decoding(4, no_repeat_ngram_size=2)) <= 5  # pieces may join otherwise


def test_an_endless_hypothesis_is_stopped_and_says_so(tiny):
    ((found,),) = opened(tiny, "marian").translate([SENTENCES[1]], Decoding(1))
    assert not found.finished


def test_it_summarises(tiny):
    story = "\n\n".join(SENTENCES[1:4])
    summarizer = Summarizer(f"hf:{tiny('marian')}", loading=UNTESTED)
    summary = summarizer.summarize(story, Options(bullets=2, language="fr"))
    assert len(summary.bullets) == 2
    assert f"hf:{tiny('marian')}@" in summary.signature


def test_tokens_are_counted_as_the_model_sees_them(tiny):
    marian, nllb = opened(tiny, "marian"), opened(tiny, "nllb")
    pieces = marian.checkpoint.tokenizer.tokenize(SENTENCES[0])
    assert marian.count_tokens([SENTENCES[0], ""]) == [len(pieces) + 1, 1]
    assert nllb.count_tokens([""]) == [2]
    assert 0 < marian.max_source_tokens <= 256


def test_the_signature_follows_weights_and_precision(tiny, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(tiny("marian"), other)
    (other / "generation_config.json").write_text("{}")
    half = Loading(self_test=False, device="cpu", dtype="bfloat16")
    signatures = {
        open_translator(f"hf:{tiny('marian')}", UNTESTED).signature,
        open_translator(f"hf:{tiny('marian')}", half).signature,
        open_translator(f"hf:{other}", UNTESTED).signature,
    }
    assert len(signatures) == 3
    assert opened(tiny, "marian").signature in signatures


class Greedy:
    """A model whose memory takes so many texts at a time."""

    def __init__(self, model, most: int) -> None:
        self._model, self._most = model, most
        self.tried: list[int] = []

    def __getattr__(self, name):
        return getattr(self._model, name)

    def __call__(self, *args, **kwargs):
        return self._model(*args, **kwargs)

    def generate(self, input_ids, **kwargs):
        self.tried.append(len(input_ids))
        if len(input_ids) > self._most:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB")
        return self._model.generate(input_ids=input_ids, **kwargs)


def short_of_memory(translator: HuggingFaceTranslator, most: int) -> HuggingFaceTranslator:
    checkpoint = translator.checkpoint
    greedy = Greedy(checkpoint.model, most)
    fields = {name: getattr(checkpoint, name) for name in ("name", "place", "tokenizer")}
    loaded = type(checkpoint)(**fields, model=greedy, signature="greedy")
    return HuggingFaceTranslator(loaded, translator.family, translator.direction)


def test_a_batch_that_does_not_fit_is_halved(tiny):
    translator = opened(tiny, "marian")
    texts = [SENTENCES[0]] * 5
    short = short_of_memory(translator, 2)
    assert short.translate(texts, Decoding(1)) == translator.translate(texts, Decoding(1))
    assert short.checkpoint.model.tried == [5, 2, 3, 1, 2]


def test_a_text_that_does_not_fit_is_an_error(tiny):
    with pytest.raises(TranslationFailed, match="ran out of memory on one text"):
        short_of_memory(opened(tiny, "marian"), 0).translate(SENTENCES, Decoding(1))


def test_what_is_out_of_memory():
    assert is_out_of_memory(RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried"))
    assert is_out_of_memory(RuntimeError("MPS backend out of memory (MPS allocated: 5 GB"))
    assert not is_out_of_memory(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))


def test_batches_are_filled_by_tokens_within_a_class_of_length():
    lengths = [3, 40, 16, 17, 8, 90, 33, 8]
    batches = batches_by_length(lengths, 90)
    assert sorted(place for batch in batches for place in batch) == list(range(8))
    for batch in batches:
        inside = [lengths[place] for place in batch]
        assert inside == sorted(inside, reverse=True)
        assert len(batch) == 1 or len(batch) * inside[0] <= 90
        assert (inside[0] - 1) // 16 == (inside[-1] - 1) // 16


@pytest.mark.parametrize(
    ("device", "bf16", "model_type", "dtype"),
    [
        ("cpu", True, "marian", "float32"),
        ("cuda", True, "marian", "bfloat16"),
        ("cuda", False, "marian", "float16"),
        ("cuda", False, "mt5", "float32"),
        ("mps", False, "marian", "float16"),
        ("mps", False, "t5", "float32"),
    ],
)
def test_precision_suits_the_device(device, bf16, model_type, dtype):
    pretended = SimpleNamespace(cuda=SimpleNamespace(is_bf16_supported=lambda: bf16))
    assert suitable_dtype(pretended, device, model_type) == dtype


def copy_of(folder, tmp_path):
    copied = tmp_path / "copy"
    shutil.copytree(folder, copied)
    return copied


@pytest.mark.parametrize(
    "missing", ["config.json", "model.safetensors", "vocab.json", "source.spm"]
)
def test_missing_files(tiny, tmp_path, missing):
    folder = copy_of(tiny("marian"), tmp_path)
    (folder / missing).unlink()
    with pytest.raises(ModelUnavailable, match=r"^hf:.*is not on this machine .*or is damaged"):
        open_translator(f"hf:{folder}", UNTESTED)


def test_damaged_weights(tiny, tmp_path):
    folder = copy_of(tiny("marian"), tmp_path)
    content = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(content[: len(content) // 2])
    with pytest.raises(ModelUnavailable, match="damaged"):
        open_translator(f"hf:{folder}", UNTESTED)


def test_weights_that_would_be_made_up(tiny, tmp_path):
    from safetensors.torch import load_file, save_file

    folder = copy_of(tiny("marian"), tmp_path)
    weights = load_file(folder / "model.safetensors")
    del weights["model.decoder.layers.0.fc1.weight"]
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelUnavailable, match=r"lacks weights .*layers\.0\.fc1\.weight"):
        open_translator(f"hf:{folder}", UNTESTED)


@pytest.mark.parametrize("kind", ["bert", "chat"])
def test_another_architecture(tiny, kind):
    with pytest.raises(ModelUnavailable, match="an encoder and a decoder is needed here"):
        open_translator(f"hf:{tiny(kind)}", UNTESTED)


def test_an_unknown_family(tiny):
    with pytest.raises(ModelUnavailable, match="of no family that is known here"):
        open_translator(f"hf:{tiny('bart')}", UNTESTED)


def test_a_model_that_does_not_say_its_languages(tiny, tmp_path):
    folder = copy_of(tiny("marian"), tmp_path)
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "MarianTokenizer"}')
    with pytest.raises(ModelUnavailable, match="put source_lang and target_lang into"):
        open_translator(f"hf:{folder}", UNTESTED)


def test_code_of_a_checkpoint_is_never_run(tiny, tmp_path):
    folder = copy_of(tiny("marian"), tmp_path)
    config = json.loads((folder / "config.json").read_text())
    config |= {"model_type": "evil", "auto_map": {"AutoConfig": "evil.EvilConfig"}}
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "evil.py").write_text(
        f"open({str(tmp_path / 'ran')!r}, 'w')\nclass EvilConfig: pass\n"
    )
    with pytest.raises(ModelUnavailable):
        open_translator(f"hf:{folder}", UNTESTED)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", ["hf:./no/such/folder", "hf:a/b/c", "hf:", "hf:no spaces"])
def test_names_that_cannot_be(name):
    with pytest.raises(OptionError):
        open_translator(name, UNTESTED)


def alone(code: str, **environment: str) -> str:
    """What a fresh process prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", **environment},
    )
    return done.stdout


def test_without_torch_the_exact_remedy_is_named(tiny):
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "from summarizer import ModelUnavailable, open_translator\n"
        f"try: open_translator('hf:{tiny('marian')}')\n"
        "except ModelUnavailable as error: print(error)"
    )
    assert 'run: pip install "article-bullets[torch]"' in alone(code)


@pytest.mark.parametrize(
    "environment",
    [
        {"HF_HUB_OFFLINE": "1"},
        {"HF_ENDPOINT": "http://127.0.0.1:9", "HF_HUB_DOWNLOAD_TIMEOUT": "1"},
    ],
    ids=["offline", "no network"],
)
def test_without_a_network(environment, tmp_path):
    code = (
        "from summarizer import Loading, ModelUnavailable, open_translator\n"
        "for name in ('hf:someone/some-model', 'ct2:someone/some-model'):\n"
        "    try: open_translator(name)\n"
        "    except ModelUnavailable as error: print(error)"
    )
    printed = alone(code, HF_HOME=str(tmp_path), **environment).splitlines()
    assert [line.split(" ")[0] for line in printed] == [
        "hf:someone/some-model",
        "ct2:someone/some-model",
    ]
    assert all("is not on this machine and could not be downloaded" in line for line in printed)


def test_a_download_in_the_cache_needs_no_network(tiny, tmp_path):
    """HF_HOME is honoured, and a revision is a part of the name."""
    commit = "0123456789abcdef0123456789abcdef01234567"
    repository = tmp_path / "hub" / "models--someone--opus-mt-fr-en"
    shutil.copytree(tiny("marian"), repository / "snapshots" / commit)
    (repository / "refs").mkdir()
    for name in ("main", "v1"):
        (repository / "refs" / name).write_text(commit)
    code = (
        "from summarizer import Loading, ModelUnavailable, open_translator\n"
        "loading = Loading(self_test=False, local_files_only=True)\n"
        "for name in ('hf:someone/opus-mt-fr-en', 'hf:someone/opus-mt-fr-en@v1', 'hf:someone/opus-mt-fr-en@v2'):\n"
        "    try: print(open_translator(name, loading).signature[:16])\n"
        "    except ModelUnavailable as error: print(error)"
    )
    printed = alone(code, HF_HOME=str(tmp_path)).splitlines()
    assert printed[:2] == [commit[:16]] * 2
    assert printed[2].startswith("hf:someone/opus-mt-fr-en@v2 is not on this machine")
