"""Summarisers of transformers as writers."""

from __future__ import annotations

import json
import shutil

import pytest
from fakes import EchoTranslator, FixedIdentifier, echoed

from summarizer import Loading, ModelUnavailable, Options, Summarizer, open_writer
from summarizer.drafts import Assignment

pytest.importorskip("torch", reason='pip install "article-bullets[torch]"')

ON_CPU = Loading(device="cpu")
ARTICLE = Assignment(
    sentences=(
        "Le conseil municipal a voté mardi la fermeture de la piscine.",
        "Les travaux coûteraient 3,2 millions d'euros.",
        "Une pétition a recueilli 12 000 signatures.",
    ),
    language="fr",
    target="en",
    bullets=1,
)


def opened(tiny, kind: str):
    return open_writer(f"hf:{tiny(kind)}", ON_CPU)


@pytest.mark.parametrize(
    ("kind", "reads_translation"),
    [("bart", True), ("t5", True), ("mt5", False), ("mbart50", False)],
)
def test_a_passage_and_what_it_took(tiny, kind, reads_translation):
    writer = opened(tiny, kind)
    assert writer.reads_translation == reads_translation
    written = writer.write(ARTICLE)
    assert len(written.drafts) == 1
    assert written.drafts[0].sources == ()
    assert written.prompt_tokens > 20
    assert 0 < written.completion_tokens <= 45
    assert (written.requests, written.cost) == (1, 0.0)
    assert writer.write(ARTICLE) == written


def test_a_long_article_goes_in_windows(tiny):
    writer = opened(tiny, "bart")
    sentences = tuple(f"La phrase numéro {number} parle d'autre chose." for number in range(40))
    written = writer.write(Assignment(sentences, "fr", "en", 2))
    assert written.requests >= 3
    assert written.requests * writer.max_source_tokens > written.prompt_tokens
    assert written.completion_tokens <= 2 * 45 + written.requests


def test_mbart_writes_the_language_it_is_asked_for(tiny):
    writer = opened(tiny, "mbart50")
    english = writer.write(ARTICLE)
    german = writer.write(Assignment(ARTICLE.sentences, "fr", "de", 1))
    assert english.drafts != german.drafts
    with pytest.raises(ModelUnavailable, match="does not have the language 'mt'"):
        writer.write(Assignment(ARTICLE.sentences, "fr", "mt", 1))


def test_crosssum_starts_from_the_language(tiny, tmp_path):
    folder = tmp_path / "crosssum"
    shutil.copytree(tiny("mt5"), folder)
    config = json.loads((folder / "config.json").read_text())
    languages = {"english": [1, "<extra_id_1>"], "german": [2, "<extra_id_2>"]}
    config["task_specific_params"] = {"langid_map": languages}
    (folder / "config.json").write_text(json.dumps(config))
    writer = open_writer(f"hf:{folder}", ON_CPU)
    tokenizer = writer.checkpoint.tokenizer
    wanted = [
        writer._settings(50, 40, a).decoder_start_token_id
        for a in (ARTICLE, Assignment(("x",), "fr", "de", 1), Assignment(("x",), "fr", "mt", 1))
    ]
    assert tokenizer.convert_ids_to_tokens(wanted) == ["<extra_id_1>", "<extra_id_2>", "<pad>"]


def test_prefixes_are_those_of_the_checkpoint(tiny):
    assert opened(tiny, "t5")._prefix() == "summarize: "
    assert opened(tiny, "bart")._prefix() == ""


def test_what_a_writer_makes_up_is_replaced(tiny):
    """Random weights write nonsense; every bullet is a sentence of the article in the end."""
    story = "\n\n".join(ARTICLE.sentences)
    summarizer = Summarizer(EchoTranslator(), FixedIdentifier(), writer=opened(tiny, "bart"))
    summary = summarizer.summarize(story, Options(bullets=2))
    assert summary.bullets
    for bullet in summary.bullets:
        (source,) = bullet.sources
        assert bullet.text == echoed(summary.sentences[source].text)
    assert summary.writing.replaced >= 1
    assert summary.writing.writer == f"hf:{tiny('bart')}"


@pytest.mark.parametrize("kind", ["chat", "bert"])
def test_another_architecture(tiny, kind):
    with pytest.raises(ModelUnavailable, match="an encoder and a decoder is needed"):
        opened(tiny, kind)
