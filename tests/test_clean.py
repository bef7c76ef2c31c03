"""What is prose and what is not; nothing is ever deleted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article, Block, Span, load_file, load_text
from summarizer.languages import tables
from summarizer.steps.source.clean import clean, find_title, leading_date

CASES = json.loads((Path(__file__).parent / "cases" / "clean.json").read_text(encoding="utf-8"))
LINES = st.lists(
    st.sampled_from([case["line"] for case in CASES["lines"]] + ["", CASES["before"]]) | st.text(),
    max_size=12,
)


@pytest.mark.parametrize("case", CASES["lines"], ids=[case["line"] for case in CASES["lines"]])
def test_lines(case, french):
    below = ["© AFP"] if case["where"] == "above a credit" else []
    lines = [CASES["before"], case["line"], *below, CASES["after"], CASES["end"]]
    article = Article("\n\n".join(lines), language="fr")
    blocks = clean(article, french)
    assert [block.span.of(article.text) for block in blocks] == lines
    assert (blocks[1].kind, blocks[1].dropped_by is not None) == (case["kind"], case["dropped"])
    assert blocks[0].dropped_by is None
    assert blocks[-1].dropped_by is None


@given(LINES)
def test_every_character_is_in_exactly_one_block(lines):
    article = Article("\n".join(lines), language="fr")
    blocks = clean(article, tables("fr"))
    places = [place for b in blocks for place in range(b.span.start, b.span.end)]
    assert len(places) == len(set(places))
    assert places == sorted(places)
    outside = set(range(len(article.text))) - set(places)
    assert all(article.text[place].isspace() for place in outside)


@given(LINES)
def test_cleaning_what_is_clean_changes_nothing(lines):
    article = Article("\n".join(lines), language="fr")
    blocks = clean(article, tables("fr"))
    assert clean(replace(article, outline=blocks), tables("fr")) == blocks


def test_a_heading_that_lost_its_line_breaks_is_a_heading(french):
    text = (
        "Le maire a parlé mardi à la presse du port.Un dernier désaccordLe texte est prêt depuis"
        ' un mois, selon son cabinet.\n"Pure démagogie"Ils comptent y déposer des amendements.'
    )
    blocks = clean(Article(text, language="fr"), french)
    assert [(block.kind, block.span.of(text)) for block in blocks] == [
        ("body", "Le maire a parlé mardi à la presse du port."),
        ("heading", "Un dernier désaccord"),
        ("body", "Le texte est prêt depuis un mois, selon son cabinet."),
        ("heading", '"Pure démagogie"'),
        ("body", "Ils comptent y déposer des amendements."),
    ]


def test_a_break_within_a_quotation_is_no_lost_line(french):
    text = '"Le vin est interdit dans cette communeLa bière aussi", a dit le préfet à la presse.'
    assert [b.span.of(text) for b in clean(Article(text, language="fr"), french)] == [text]


def test_titles_under_a_bare_read_also_go_up_to_the_prose(french):
    text = (
        f"{CASES['before']}\n\nA lire aussi\n\nSport\n\nLe club s'impose à domicile\n\n"
        f"Monde\n\nUne crise sans fin ?\n\n{CASES['after']}"
    )
    blocks = clean(Article(text, language="fr"), french)
    assert [b.dropped_by for b in blocks] == [
        None, "related links", "list of links", "list of links", "list of links",
        "list of links", None,
    ]  # fmt: skip


def test_a_teaser_that_a_paragraph_repeats_goes(french):
    text = f"{CASES['before'][:-1]}\n\n{CASES['after']}\n\n{CASES['before'][:-1]}, a-t-on appris."
    blocks = clean(Article(text, language="fr"), french)
    assert [b.dropped_by for b in blocks] == ["repeated text", None, None]


NUMBERED = """Un rapport de la ville

{}
Le conseil municipal a voté mardi une dépense de deux millions d'euros pour les écoles.

{}
La maire a répondu mercredi que les bus du quartier rouleront jusqu'à minuit dès avril.

{}
Le théâtre restera ouvert pendant les travaux, qui dureront trois ans selon l'architecte.
"""


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Le budget", "2. Les transports", "3. La culture"),
        ("1) Le budget", "2) Les transports", "3) La culture"),
        ("7. Le budget", "8. Les transports", "9. La culture"),
        ("1. Le budget", "1.1 Les écoles", "2. Les transports"),
    ],
)
def test_numbers_that_go_on_head_what_stands_below_them(french, lines):
    article = load_text(NUMBERED.format(*lines))
    headings = [
        block.span.of(article.text) for block in clean(article, french) if block.kind == "heading"
    ]
    assert headings == list(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Le budget", "Les bus", "Le théâtre"),
        ("1. Le budget", "7. Les bus", "3. La culture"),
        ("1. Le budget est voté.", "2. Les bus rouleront.", "3. Le théâtre est ouvert."),
        ("1. Du pain\n2. Du lait", "3. Des œufs\n4. Du sel", "5. Du riz\n6. Du thé"),
    ],
)
def test_other_lines_with_numbers_are_items_of_a_list(french, lines):
    article = load_text(NUMBERED.format(*lines))
    numbered = [
        block.kind for block in clean(article, french) if block.span.of(article.text)[0].isdigit()
    ]
    assert set(numbered) == {"list"}


def test_without_full_stops_no_line_is_a_heading(french):
    text = "le maire ferme la piscine\nles habitants manifestent devant la mairie\nle préfet saisit la justice demain"
    assert [b.kind for b in clean(Article(text, language="fr"), french)] == ["body"] * 3


def test_the_file_s_own_structure_is_kept(french):
    text = "Un titre\n\nUne légende"
    outline = (Block(Span(0, 8), "heading"), Block(Span(10, 21), "caption", "caption style"))
    article = Article(text, title="Un titre", language="fr", outline=outline)
    kinds = [(block.kind, block.dropped_by) for block in clean(article, french)]
    assert kinds == [("title", None), ("caption", "caption style")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" date 2025-07 Guerre", ("2025-07", 14)),
        ("2025-07-04\nGuerre", ("2025-07-04", 10)),
        ("date: 2025-07-04 – Guerre", ("2025-07-04", 19)),
        ("2025-2026, une année", None),
        ("En 2025-07", None),
    ],
)
def test_leading_date(text, found):
    assert leading_date(text) == found


@pytest.mark.parametrize(
    ("first", "is_title"),
    [
        ("La piscine ferme", True),
        ("La piscine va-t-elle fermer ?", True),
        ("« La piscine doit fermer »", True),
        ("La piscine ferme.", False),
        ("- La piscine ferme", False),
        ("1234", False),
        ("mot " * 41, False),
    ],
)
def test_find_title(first, is_title):
    assert find_title(f"{first}\n\n{CASES['before']}") == (first.strip() if is_title else None)


def test_seeds_lose_their_captions_and_credits_only(seed, french):
    article = load_file(seed)
    dropped = [b.span.of(article.text) for b in clean(article, french) if b.dropped_by]
    if article.date:
        assert dropped == ["date 2025-07"]
    else:
        assert [line.split(" ")[0] for line in dropped] == ["Dans", "Alexander", "Un", "Stanislav"]


def test_captions_of_structured_files_are_dropped(french):
    text = "Un titre\n\nUne légende"
    outline = (Block(Span(0, 8), "heading"), Block(Span(10, 21), "caption"))
    article = load_text("x")
    blocks = clean(replace(article, text=text, outline=outline), french)
    assert blocks[1].dropped_by == "caption of the file"
