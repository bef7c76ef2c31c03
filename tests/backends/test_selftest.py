"""Models that do not translate are refused, whatever broke them."""

from __future__ import annotations

import shutil

import pytest
from fakes import EchoTranslator

from summarizer import Loading, ModelUnavailable, Summarizer, open_translator
from summarizer.backends.manifest import ASSETS
from summarizer.backends.selftest import self_test, test_sentences
from summarizer.models import Hypothesis

test_sentences.__test__ = False  # its name is a sentence, not a test


class Bilingual(EchoTranslator):
    """Knows the sentences of the self-test, and forgets some of them."""

    def __init__(self, forgets: int) -> None:
        super().__init__()
        self._forgets = forgets

    def translate(self, texts, decoding):
        known = dict(zip(test_sentences("fr"), test_sentences("en"), strict=True))
        forgotten = test_sentences("fr")[: self._forgets]
        return [(Hypothesis("" if t in forgotten else known[t], -0.1),) for t in texts]


@pytest.mark.parametrize("forgets", [0, 1])
def test_one_wrong_sentence_is_forgiven(forgets):
    self_test(Bilingual(forgets))


@pytest.mark.parametrize("forgets", [2, 4])
def test_more_are_not(forgets):
    with pytest.raises(ModelUnavailable, match=r"fails its self-test from 'fr' to 'en'.*became ''"):
        self_test(Bilingual(forgets))


def test_untranslated_texts_fail():
    with pytest.raises(ModelUnavailable, match="self-test"):
        self_test(EchoTranslator())


def test_languages_without_sentences_are_not_tested():
    other = EchoTranslator()
    other.source_languages = frozenset({"nl"})
    self_test(other)


def test_the_embedded_model_passes():
    self_test(Summarizer().translator)
    open_translator(f"ct2:{ASSETS / 'fr-en'}")


def test_a_model_that_translates_passes(tiny):
    assert open_translator(f"hf:{tiny('taught')}", Loading(device="cpu")).direction == ("fr", "en")


@pytest.mark.parametrize(
    "broken",
    [
        "lm_head.weight",  # no longer tied to the embeddings
        "model.encoder.embed_positions.weight",  # never filled in
        "model.decoder.layers.0.encoder_attn.v_proj.weight",
    ],
)
def test_broken_weights_are_caught(tiny, tmp_path, broken):
    torch = pytest.importorskip("torch", reason='pip install "article-bullets[torch]"')
    import transformers

    folder = tmp_path / "broken"
    shutil.copytree(tiny("taught"), folder)
    model = transformers.MarianMTModel.from_pretrained(folder)
    torch.manual_seed(1)
    weights = model.get_parameter(broken)
    torch.nn.init.normal_(weights.data if "lm_head" not in broken else weights, std=1.0)
    if "lm_head" in broken:
        model.config.tie_word_embeddings = False
    checkpoint = open_translator(f"hf:{tiny('taught')}", Loading(device="cpu")).checkpoint
    fields = {name: getattr(checkpoint, name) for name in ("name", "place", "tokenizer")}
    loaded = type(checkpoint)(**fields, model=model.eval(), signature="broken")
    from summarizer.backends.seq2seq.families import recognise
    from summarizer.backends.seq2seq.huggingface import HuggingFaceTranslator, hints_of

    family = recognise(frozenset(checkpoint.tokenizer.get_vocab()), hints_of(loaded))
    with pytest.raises(ModelUnavailable, match="fails its self-test"):
        self_test(HuggingFaceTranslator(loaded, family, ("fr", "en")))


def test_an_experiment_can_go_on(tiny):
    with pytest.raises(ModelUnavailable, match="--no-self-test"):
        open_translator(f"hf:{tiny('marian')}", Loading(device="cpu"))
    open_translator(f"hf:{tiny('marian')}", Loading(device="cpu", self_test=False))
