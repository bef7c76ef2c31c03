"""Tables, lists, captions, interviews, live blogs, briefs and notes: told apart, and what serves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer import Article, Block, Span
from summarizer.steps.choice.candidates import candidates
from summarizer.steps.source.clean import clean
from summarizer.steps.source.segment import segment

CASES = json.loads((Path(__file__).parent / "cases" / "structure.json").read_text(encoding="utf-8"))


def article_of(case):
    """The lines of a case as plain text, or as a file that states a kind for some of them."""
    texts = [block["text"] for block in case["blocks"]]
    text = case.get("text") or "\n\n".join(texts)
    if not any("outline" in block for block in case["blocks"]):
        return Article(text, language="fr")
    outline = []
    place = 0
    for block in case["blocks"]:
        end = place + len(block["text"])
        outline.append(Block(Span(place, end), block.get("outline", "body")))
        place = end + 2
    return Article(text, language="fr", outline=tuple(outline))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_blocks_and_what_may_be_a_bullet(case, french):
    article = article_of(case)
    blocks = clean(article, french)
    sentences = segment(article, blocks, french)
    found = candidates(article, blocks, sentences, french)
    serving = {one.sentence.paragraph for one in found if one.wording}
    shown = [
        {"text": block.span.of(article.text), "kind": block.kind, "bullet": place in serving}
        for place, block in enumerate(blocks)
    ]
    expected = [{k: v for k, v in block.items() if k != "outline"} for block in case["blocks"]]
    assert shown == expected


def test_of_a_brief_the_first_sentence_serves(french):
    case = next(one for one in CASES if one["name"] == "briefs under their heading")
    article = article_of(case)
    blocks = clean(article, french)
    found = candidates(article, blocks, segment(article, blocks, french), french)
    briefs = [one.wording for one in found if blocks[one.sentence.paragraph].kind == "brief"]
    assert [bool(wording) for wording in briefs] == [True, False, True, False]
