"""Summaries read back from the JSON that they were written as."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.document import (
    Article,
    Block,
    Bullet,
    Entry,
    Finding,
    Headline,
    Section,
    Sentence,
    Span,
    Summary,
    Translation,
    Writing,
)
from summarizer.errors import UnreadableInput
from summarizer.render.to_json import SCHEMA


def read_summary(text: str) -> Summary:
    """The summary in a JSON text of schema 1.

    Written again, it is the same JSON. What that leaves out is not here either: in the article's
    text there are spaces where nothing is read, in place of what was dropped.

    :raises UnreadableInput: if it is no such JSON.
    """
    try:
        value = json.loads(text)
        if value["schema"] != SCHEMA:
            raise UnreadableInput(
                f"the summary is of schema {value['schema']}, this version reads {SCHEMA}"
            )
        return _summary(value)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise UnreadableInput(
            "this is no summary as JSON; write one with: summarizer summarize --format json"
        ) from error


def _summary(value: Mapping[str, Any]) -> Summary:
    sentences = tuple(
        Sentence(one["index"], one["paragraph"], _span(one), one["text"])
        for one in value["sentences"]
    )
    written = value["writing"]
    return Summary(
        article=Article(
            _text(sentences, value["dropped"]),
            title=value["source_title"],
            source=value["source"],
            language=value["language"],
            date=value["date"],
        ),
        blocks=_blocks(value),
        sentences=sentences,
        headline=_headline(value["headline"]),
        bullets=tuple(map(_bullet, value["bullets"])),
        translations=tuple(
            Translation(sentences[one["sentence"]], one["text"], one["confidence"], _findings(one))
            for one in value["translations"]
        ),
        signature=value["signature"],
        target=value["target_language"],
        gist=_bullet(value["gist"]) if value["gist"] else None,
        sections=tuple(map(_section, value["sections"])),
        writing=Writing(**written) if written else None,
        left_out=value["left_out"],
        ranked=_ranked(value),
        ledger=_ledger(value),
        confidence_fitted_for=value["confidence_fitted_for"],
        confidence_fitted_on=value["confidence_fitted_on"],
    )


def _span(value: Mapping[str, Any]) -> Span:
    return Span(int(value["start"]), int(value["end"]))


def _text(sentences: Sequence[Sentence], dropped: Sequence[Mapping[str, Any]]) -> str:
    """The sentences in their places, and spaces between them."""
    ends = [one.span.end for one in sentences] + [int(one["end"]) for one in dropped]
    pieces: list[str] = []
    done = 0
    for one in sorted(sentences, key=lambda one: one.span.start):
        pieces += [" " * (one.span.start - done), one.text]
        done = one.span.end
    return "".join(pieces).ljust(max(ends, default=0))


def _blocks(value: Mapping[str, Any]) -> tuple[Block, ...]:
    """The blocks in their places; those that hold no sentence and were not dropped are empty."""
    read: dict[int, Block] = {}
    for one in value["sentences"]:
        place, begun = one["paragraph"], read.get(one["paragraph"])
        if not 0 <= place <= one["end"]:
            raise ValueError(f"there is no paragraph {place}")
        start = begun.span.start if begun else one["start"]
        own = one["language"] if one["language"] != value["language"] else None
        read[place] = Block(Span(start, one["end"]), one["kind"], language=own)
    left = [Block(_span(one), one["kind"], one["rule"]) for one in value["dropped"]]
    blocks: list[Block] = []
    while read or left:
        found = read.pop(len(blocks), None)
        if found is None and left:
            found = left.pop(0)
        end = blocks[-1].span.end if blocks else 0
        blocks.append(found or Block(Span(end, end), "body"))
    return tuple(blocks)


def _ledger(value: Mapping[str, Any]) -> tuple[Entry, ...]:
    """An entry for each sentence; of those that were dropped with their blocks, the number."""
    entries = [
        Entry(_span(one), one["status"]) for one in value["sentences"] if one["status"] is not None
    ]
    missing = value["ledger"]["sentences"] - len(entries)
    end = max((one.span.end for one in entries), default=0)
    return (*entries, *[Entry(Span(end, end), "dropped")] * missing)


def _ranked(value: Mapping[str, Any]) -> tuple[int, ...]:
    """The order of the bullets, which older summaries do not have."""
    places = tuple(value.get("ranked", ()))
    if places and sorted(places) != list(range(len(value["bullets"]))):
        raise ValueError("ranked does not name every bullet once")
    return places


def _findings(value: Mapping[str, Any]) -> tuple[Finding, ...]:
    return tuple(
        Finding(one["check"], one["severity"], one["detail"], one["source"], one["target"])
        for one in value["findings"]
    )


def _headline(value: Mapping[str, Any]) -> Headline:
    return Headline(value["text"], value["confidence"], _findings(value), tuple(value["sources"]))


def _bullet(value: Mapping[str, Any]) -> Bullet:
    return Bullet(value["text"], tuple(value["sources"]), value["confidence"], _findings(value))


def _section(value: Mapping[str, Any]) -> Section:
    return Section(
        headline=_headline(value["headline"]) if value["headline"] else None,
        span=_span(value),
        sentences=(value["sentences"]["first"], value["sentences"]["last"]),
        words=value["words"],
        piece=value["piece"],
        pieces=value["pieces"],
        bullets=tuple(value["bullets"]),
    )
