"""Order of bullets, briefs of one sentence, and long reports section by section."""

from __future__ import annotations

import json
import random

import pytest

from summarizer import Article, OptionError, Options, load_text
from summarizer.document import Block, Span
from summarizer.languages import tables
from summarizer.steps.source.clean import clean
from summarizer.steps.source.outline import parts
from summarizer.steps.source.segment import segment

STORY = """Le barrage de Vernoy fermera

Le barrage de Vernoy fermera en mars pour deux ans de travaux, a annoncé la préfecture de la région.

Les riverains ont appris la nouvelle par la presse et demandent une réunion avec les ingénieurs.

La fermeture du barrage de Vernoy coûtera 40 millions d'euros à la région, selon la préfecture.

Un pêcheur raconte que son grand-père avait déjà vu le lac vide il y a soixante ans.
"""
_WHO = ("La commune", "Le syndicat", "La coopérative", "Le port", "Le lycée", "L'hôpital")
_DOES = ("a dépensé", "a prévu", "réclame", "consacre", "économise", "doit trouver")
_FOR = ("pour les écluses", "pour les chemins", "pour les pompes", "pour les apprentis")


def paragraph(chance, sentences):
    return " ".join(
        f"{chance.choice(_WHO)} {chance.choice(_DOES)} {chance.randint(2, 900)} millions d'euros"
        f" {chance.choice(_FOR)} de {chance.choice(('Varon', 'Melise', 'Corbec'))}."
        for _ in range(sentences)
    )


def report(headings, paragraphs=6, sentences=5):
    chance = random.Random(7)
    lines = ["# Rapport sur l'eau", paragraph(chance, 4)]
    for heading in headings:
        lines += [f"## {heading}", *(paragraph(chance, sentences) for _ in range(paragraphs))]
    return load_text("\n\n".join(lines), "report.md")


def parted(article):
    language = tables("fr")
    blocks = clean(article, language)
    sentences = segment(article, blocks, language)
    return parts(article, blocks, sentences), sentences, blocks


def test_the_order_is_of_the_story_or_of_importance(echoing):
    title, lead, *others, aside = STORY.strip().split("\n\n")
    text = "\n\n".join((title, lead, aside, *others))
    story = echoing.summarize(text, Options(bullets=3)).bullets
    matters = echoing.summarize(text, Options(bullets=3, order="importance")).bullets
    assert [one.sources[0] for one in story] == sorted(one.sources[0] for one in story)
    assert {one.text for one in story} == {one.text for one in matters}
    scores = {item.sentence.index: item.score for item in echoing.rank(load_text(text))}
    told = [max(scores[source] for source in one.sources) for one in matters]
    assert told == sorted(told, reverse=True)
    assert [one.text for one in story] != [one.text for one in matters]


def test_a_brief_is_one_sentence_alone(echoing):
    brief = echoing.summarize(STORY, Options(brief=True))
    assert brief.bullets == ()
    assert len(brief.gist.sources) == 1
    assert brief.to_text() == f"{brief.gist.text}\n"
    assert brief.gist.text in brief.to_markdown()
    assert json.loads(brief.to_json())["gist"]["text"] == brief.gist.text


def test_a_brief_does_not_lean_on_what_is_not_there(echoing):
    leaning = "Cette décision a surpris le barrage de Vernoy, la préfecture et toute la région."
    brief = echoing.summarize(f"{STORY}\n{leaning}", Options(brief=True))
    assert brief.sentences[brief.gist.sources[0]].text != leaning


def test_sections_by_the_headings_of_the_report(echoing):
    names = ["1. Les écluses", "2. Les chemins", "3. Les pompes"]
    summary = echoing.summarize(report(names), Options(long=True))
    before, *headed = summary.sections
    assert before.headline is None
    assert [one.headline.text[:3] for one in headed] == ["1. ", "2. ", "3. "]
    for section in summary.sections:
        first, last = section.sentences
        assert section.bullets
        for place in section.bullets:
            assert all(first <= source <= last for source in summary.bullets[place].sources)
    placed = [place for section in summary.sections for place in section.bullets]
    assert placed == list(range(len(summary.bullets)))


def test_the_map_of_what_came_from_where(echoing):
    summary = echoing.summarize(report(["Les écluses", "Les chemins"]), Options(long=True))
    text, markdown = summary.to_text(), summary.to_markdown()
    told = json.loads(summary.to_json())["sections"]
    for section, as_json in zip(summary.sections, told, strict=True):
        first, last = section.sentences
        assert f"[sentences {first + 1}–{last + 1}, {section.words:,} words]" in text
        assert (
            f"| {first + 1}–{last + 1} | {section.words:,} | {len(section.bullets)} |" in markdown
        )
        assert as_json["sentences"] == {"first": first, "last": last}
        span = section.span.of(summary.article.text)
        assert span.startswith(summary.sentences[first].text)
        assert (as_json["start"], as_json["end"]) == (section.span.start, section.span.end)


def test_bullets_are_of_a_section_and_in_the_order_asked_for(echoing):
    article = report(["Les écluses", "Les chemins"], paragraphs=12)
    summary = echoing.summarize(article, Options(long=True, bullets=2, order="importance"))
    assert [len(section.bullets) for section in summary.sections] == [1, 2, 2]


@pytest.mark.parametrize("paragraphs", [1, 6, 80])
def test_the_parts_hold_every_sentence_once(paragraphs):
    found, sentences, blocks = parted(report(["A", "B – Suite", "C"], paragraphs))
    told = [index for part in found for index in range(part.first, part.last + 1)]
    untitled = [one.index for one in sentences if blocks[one.paragraph].kind != "title"]
    assert told == untitled


def test_headings_without_text_between_them_head_one_part():
    text = f"# Titre\n\n{STORY[30:130]}.\n\n## Chapitre\n\n### Contexte\n\n{STORY[:100]}."
    found, *_ = parted(load_text(text, "r.md"))
    assert [heading.text for heading in found[-1].headings] == ["Chapitre", "Contexte"]


def test_a_report_without_headings_is_cut_between_paragraphs():
    found, sentences, _ = parted(_plain(9000))
    assert len(found) == found[0].pieces > 2
    assert all(part.words <= 3600 for part in found)
    assert [part.piece for part in found] == list(range(1, len(found) + 1))
    assert {sentences[part.first].span.start for part in found} == {p.span.start for p in found}


def _plain(words):
    chance = random.Random(3)
    lines = [paragraph(chance, 6) for _ in range(words // 60)]
    return load_text("\n\n".join(lines), "report.txt")


def test_very_many_small_sections_share_parts():
    found, *_ = parted(report([f"Mesure {place}" for place in range(200)], 1))
    assert 30 <= len(found) <= 60
    assert sum(len(part.headings) for part in found) == 200


def test_a_number_before_a_heading_is_not_translated():
    block = Block(Span(0, 14), "heading")
    text = "2.1 Les pompes\nLa commune a remplacé les pompes de la station."
    article = Article(text, outline=(block, Block(Span(15, len(text)), "body")))
    (part,), *_ = parted(article)
    assert [(one.number, one.text) for one in part.headings] == [("2.1 ", "Les pompes")]


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"brief": True, "bullets": 3}, "without bullets"),
        ({"brief": True, "long": True}, "without long"),
        ({"long": True, "words": 200}, "leave out words"),
        ({"order": "size"}, "story or importance"),
    ],
)
def test_what_does_not_go_together_is_refused(chosen, told):
    with pytest.raises(OptionError, match=told):
        Options(**chosen)
