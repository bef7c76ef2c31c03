"""Several models as one, and what is advised where none serves."""

from __future__ import annotations

import pytest
from fakes import EchoTranslator

from summarizer import (
    ModelUnavailable,
    OptionError,
    Options,
    Summarizer,
    UnsupportedLanguage,
    open_translator,
)
from summarizer.backends.advice import advise
from summarizer.backends.several import SeveralTranslators
from summarizer.models import Decoding


class German(EchoTranslator):
    """Reads German and Dutch, and writes French as well."""

    name = "german"
    source_languages = frozenset({"de", "nl", "fr"})
    target_languages = frozenset({"en", "fr"})

    def between(self, source, target):
        known = source in self.source_languages and target in self.target_languages
        return self if known and source != target else None


GERMAN = "Der Gemeinderat hat am Dienstag die Schließung des Schwimmbads der Stadt beschlossen."
FRENCH = "Le conseil municipal a voté mardi la fermeture de la piscine de la ville."


def test_each_text_goes_to_the_first_that_serves_it():
    french, german = EchoTranslator(), German()
    several = SeveralTranslators((french, german))
    assert several.between("fr", "en") is french
    assert several.between("de", "en") is german
    assert several.between("de", "fr") is german
    assert several.between("ja", "en") is None
    assert several.source_languages == {"fr", "de", "nl"}
    assert several.target_languages == {"en", "fr"}
    assert several.name == "echo+german"
    assert several.translate(["Oui."], Decoding()) == french.translate(["Oui."], Decoding())


def test_articles_of_two_languages_in_one_batch():
    french, german = EchoTranslator(), German()
    summarizer = Summarizer(SeveralTranslators((french, german)))
    results = list(summarizer.summarize_many([FRENCH, GERMAN, FRENCH], Options(bullets=1)))
    assert [result.article.language for result in results] == ["fr", "de", "fr"]
    assert french.asked == [[FRENCH]]
    assert german.asked == [[GERMAN]]


def test_models_are_named_one_by_one():
    several = open_translator(["embedded:fr-en", "embedded:fr-en"])
    assert several.name == "embedded:fr-en+embedded:fr-en"
    assert open_translator(["embedded:fr-en"]).name == "embedded:fr-en"
    with pytest.raises(OptionError, match="no model is named"):
        open_translator([])
    with pytest.raises(ModelUnavailable):
        open_translator(["embedded:fr-en", "embedded:xx"])


def test_what_is_inside_comes_first():
    assert advise("fr", "en") == "choose --model embedded:fr-en, which is inside the package"


@pytest.mark.parametrize(
    ("source", "target", "model"),
    [
        ("de", "en", "Helsinki-NLP/opus-mt-de-en"),
        ("pt", "en", "Helsinki-NLP/opus-mt-ROMANCE-en"),
        ("en", "fr", "Helsinki-NLP/opus-mt-en-fr"),
        ("de", "fr", "facebook/m2m100_418M"),
        ("am", "en", "facebook/m2m100_418M"),
    ],
)
def test_what_could_be_downloaded(source, target, model, monkeypatch, tmp_path):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    advice = advise(source, target)
    assert f"--model hf:{model}," in advice
    assert advice.endswith('pip install "article-bullets[torch]"')
    (tmp_path / f"models--{model.replace('/', '--')}" / "snapshots").mkdir(parents=True)
    assert advise(source, target) == f"choose --model hf:{model}, which is downloaded already"


def test_the_error_names_the_language_and_the_remedy():
    with pytest.raises(UnsupportedLanguage) as caught:
        Summarizer().summarize(GERMAN)
    message = str(caught.value)
    assert "is in language 'de' (German, " in message
    assert "embedded:fr-en translates fr into en" in message
    assert "--model hf:Helsinki-NLP/opus-mt-de-en" in message
    assert "--language" in message
