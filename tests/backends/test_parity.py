"""The embedded model's own checkpoint through transformers and through CTranslate2.

The checkpoint is no part of the package. Where it is at hand, name its folder:
    SUMMARIZER_CHECKPOINT=… pytest tests/backends/test_parity.py
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer import Loading, load_file, open_translator
from summarizer.languages import tables
from summarizer.models import Decoding
from summarizer.steps.source.clean import clean
from summarizer.steps.source.segment import segment
from summarizer.typography import french_source

pytest.importorskip("torch", reason='pip install "article-bullets[torch]"')
CHECKPOINT = os.environ.get("SUMMARIZER_CHECKPOINT", "")
TESTS = Path(__file__).resolve().parents[1]
SENTENCES = 200


def french_sentences() -> list[str]:
    found: list[str] = []
    for path in sorted((TESTS.parent / "seeds").glob("*.txt")):
        article = load_file(path)
        blocks = clean(article, tables("fr"))
        found += [sentence.text for sentence in segment(article, blocks, tables("fr"))]
    cases = json.loads((TESTS / "cases" / "segment.json").read_text(encoding="utf-8"))
    found += [sentence for case in cases for sentence in case["sentences"]]
    return list(dict.fromkeys(found))[:SENTENCES]


@pytest.mark.skipif(not CHECKPOINT, reason="SUMMARIZER_CHECKPOINT names no checkpoint")
def test_both_paths_translate_the_same(tmp_path):
    from summarizer.backends.seq2seq.convert import convert

    loading = Loading(device="cpu", self_test=False)
    convert(f"hf:{CHECKPOINT}", tmp_path / "float32", "float32", loading)
    converted = open_translator(f"ct2:{tmp_path / 'float32'}", loading)
    embedded = replace(converted, prepare=french_source)
    original = open_translator(f"hf:{CHECKPOINT}", loading)
    sentences = french_sentences()
    assert len(sentences) == SENTENCES
    greedy = Decoding(beam_size=1)
    one = [found[0].text for found in embedded.translate(sentences, greedy)]
    other = original.translate([french_source(text) for text in sentences], greedy)
    same = sum(text == found[0].text for text, found in zip(one, other, strict=True))
    assert same >= 0.99 * SENTENCES
