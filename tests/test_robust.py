"""Odd inputs: none may crash, hang, loop or lose text, and none may speak to who shows it."""

from __future__ import annotations

import json
import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fakes import EchoTranslator, FixedIdentifier, echoed

from summarizer import EmptyArticle, Options, Summarizer, load_text
from summarizer.checks.wholeness import repeats
from summarizer.repair.fragments import told_at_once

CASES = json.loads((Path(__file__).parent / "cases" / "robust.json").read_text(encoding="utf-8"))
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)


@pytest.fixture(params=CASES, ids=[case["why"].replace(" ", "-") for case in CASES])
def text(request) -> str:
    return request.param["text"] * request.param.get("times", 1)


@pytest.fixture
def french_echo() -> Summarizer:
    return Summarizer(EchoTranslator(), FixedIdentifier())


def test_there_are_enough_cases():
    assert len({case["why"] for case in CASES}) == len(CASES) >= 80


def test_nothing_is_lost(french_echo, text):
    try:
        article = load_text(text)
        summary = french_echo.summarize(article, Options(full_translation=True))
    except EmptyArticle:
        return
    covered = [False] * len(summary.article.text)
    for span in [block.span for block in summary.blocks]:
        covered[span.start : span.end] = [True] * (span.end - span.start)
    assert not [
        sign
        for sign, in_block in zip(article.text, covered, strict=True)
        if not in_block and not sign.isspace()
    ]
    kept = " ".join(b.span.of(article.text) for b in summary.blocks if not b.dropped_by)
    read = "".join(sentence.text for sentence in summary.sentences)
    assert "".join(read.split()) == "".join(kept.split())
    assert len(summary.translations) == len(summary.sentences)
    assert len(summary.ledger) >= len(summary.sentences)


def test_every_word_is_translated(french_echo, text):
    def words(told: str) -> int:
        return sum(word != "EN" for word in re.findall(r"\w+", told))

    # Labels ("Plan du site") are looked up, and English may say them in fewer words; a word that is
    # alone on its line may be looked up, too, and be two in English ("city hall").
    wanted = "\n".join(
        label.text if (label := told_at_once(line, "fr", Options())) else echoed(line)
        for line in text.split("\n")
    )
    alone = sum(len(line.split()) == 1 for line in text.split("\n"))
    assert 0 <= words(french_echo.translate(text).text) - words(wanted) <= alone


def test_the_embedded_model_does_not_loop(embedded, text):
    try:
        summary = embedded.summarize(load_text(text), Options(bullets=2, language="fr"))
    except EmptyArticle:
        return
    for bullet in summary.bullets:
        assert bullet.text
        source = " ".join(summary.sentences[index].text for index in bullet.sources)
        assert bullet.findings or not repeats(source, bullet.text)


class Tags(HTMLParser):
    """Remembers the tags that a browser would see."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.feed(shown)

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)


def test_every_format_is_escaped(french_echo, text):
    try:
        summary = french_echo.summarize(load_text(text), Options(full_translation=True))
    except EmptyArticle:
        return
    plain, markdown, as_json = summary.to_text(), summary.to_markdown(), summary.to_json()
    for shown in (plain, markdown, as_json):
        assert not UNSEEN.search(shown)
    told = re.sub(r"^(?:  )?- \*(.*)\*$", r"\1", markdown, flags=re.MULTILINE)  # our own emphasis
    assert not re.search(r"(?<!\\)[<>`\[*_](?![0-9, ]+\]$)", told, re.MULTILINE)
    assert Tags(markdown).seen == []
    told = json.loads(as_json)
    assert [s["text"] for s in told["sentences"]] == [s.text for s in summary.sentences]


def test_a_text_that_only_repeats_itself_is_checked_in_little_time():
    text = "one two three " * 40_001
    start = time.process_time()
    repeats("", text)
    assert time.process_time() - start < 5
