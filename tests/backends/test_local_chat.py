"""An instruct model in this process."""

from __future__ import annotations

import json
import shutil

import pytest

from summarizer import Loading, ModelUnavailable, WritingFailed, open_writer
from summarizer.drafts import Draft

pytest.importorskip("torch", reason='pip install "article-bullets[torch]"')

ON_CPU = Loading(device="cpu")


def test_it_is_asked_through_its_template(tiny):
    endpoint = open_writer(f"chat:hf:{tiny('chat')}", ON_CPU).endpoint
    answer = endpoint.ask([{"role": "user", "content": "Oui"}])
    tokenizer = endpoint.checkpoint.tokenizer
    wanted = tokenizer.encode("<|start|>user\nOui<|end|><|start|>assistant\n")
    assert answer.prompt_tokens == len(wanted)
    assert 0 < answer.completion_tokens <= 1024
    assert answer.cost == 0.0


def test_nonsense_is_given_up(tiny, small_article):
    writer = open_writer(f"chat:hf:{tiny('chat')}", ON_CPU)
    with pytest.raises(WritingFailed, match="3 answers that cannot be used"):
        writer.write(small_article)


def test_a_model_that_knows_its_lines(tiny, small_article):
    writer = open_writer(f"chat:hf:{tiny('taught-chat')}", ON_CPU)
    written = writer.write(small_article)
    assert written.drafts == (Draft("The council voted.", (0,)),)
    assert written.requests == 1
    assert "taught-chat" in writer.name


def test_a_question_that_is_too_long(tiny, small_article, tmp_path):
    folder = tmp_path / "short"
    shutil.copytree(tiny("chat"), folder)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"max_position_embeddings": 64}))
    with pytest.raises(WritingFailed, match=r"takes 64 tokens, and the question has \d+"):
        open_writer(f"chat:hf:{folder}", ON_CPU).write(small_article)


def test_a_model_without_a_template(tiny, tmp_path):
    folder = tmp_path / "plain"
    shutil.copytree(tiny("chat"), folder)
    config = json.loads((folder / "tokenizer_config.json").read_text())
    del config["chat_template"]
    (folder / "tokenizer_config.json").write_text(json.dumps(config))
    with pytest.raises(ModelUnavailable, match="has no chat template"):
        open_writer(f"chat:hf:{folder}", ON_CPU)


def test_another_architecture(tiny):
    with pytest.raises(ModelUnavailable, match="a decoder alone is needed"):
        open_writer(f"chat:hf:{tiny('marian')}", ON_CPU)
