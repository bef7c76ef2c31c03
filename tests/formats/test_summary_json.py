"""A summary read back from its JSON: written again, it is the same JSON, and shows the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fakes import EchoTranslator, FixedIdentifier
from serving import STORY

from summarizer import Options, Summarizer
from summarizer.errors import UnreadableInput
from summarizer.formats.summary_json import read_summary
from summarizer.render.to_json import to_json_line
from summarizer.render.to_markdown import to_markdown

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
REPORT = "\n\n".join(
    f"{n}. Partie\n\nLa ville a dépensé {n} millions d'euros mardi.\n\nLe maire a refusé {n} offres."
    for n in range(1, 40)
)


def texts():
    return [STORY, REPORT, *(path.read_text(encoding="utf-8") for path in SEEDS)]


@pytest.mark.parametrize("text", texts(), ids=["story", "report", *(p.stem for p in SEEDS)])
@pytest.mark.parametrize(
    "options",
    [Options(bullets=3), Options(bullets=2, gist=True, full_translation=True), Options(long=True)],
    ids=["bullets", "all", "long"],
)
def test_written_again_it_is_the_same(text, options):
    summary = Summarizer(EchoTranslator(), FixedIdentifier()).summarize(text, options)
    written = to_json_line(summary)
    again = read_summary(written)
    assert to_json_line(again) == written
    assert to_markdown(again) == to_markdown(summary)
    # To the character, as a sentence promises.
    assert all(one.span.of(again.article.text) == one.text for one in again.sentences)
    assert len(again.blocks) == len(summary.blocks)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda value: value.pop("sentences"),
        lambda value: value.update(schema=2),
        lambda value: value["sentences"][0].update(paragraph=-1),
        lambda value: value["translations"][0].update(sentence=99),
        lambda value: value.update(bullets=None),
    ],
)
def test_what_is_no_summary_is_refused(spoil):
    summary = Summarizer(EchoTranslator(), FixedIdentifier()).summarize(STORY, Options(bullets=1))
    value = json.loads(to_json_line(summary))
    spoil(value)
    with pytest.raises(UnreadableInput):
        read_summary(json.dumps(value))


@pytest.mark.parametrize("text", ["", "[]", "7", "{"])
def test_what_is_no_json_object_is_refused(text):
    with pytest.raises(UnreadableInput):
        read_summary(text)
