"""Printed lines in reading order: columns, heads, titles, hyphens, drop caps, rows, lists."""

from __future__ import annotations

from documents_to_read import a_pdf

from summarizer import load_bytes
from summarizer.formats import pdf
from summarizer.formats.print_layout import Line, Page, pieces_of

WORDS = "le conseil municipal a voté la fermeture de la piscine".split()


def line(text, left, baseline, size=10.0):
    return Line(text, left, left + 5 * len(text), baseline, baseline + 0.8 * size, size)


def column(name, left, rows=6):
    texts = [f"{name}{row} {' '.join(WORDS[:5])}" for row in range(rows)]
    return [line(text, left, 600 - 12 * row) for row, text in enumerate(texts)]


def test_three_columns_are_read_one_after_the_other():
    lines = [one for row in zip(*(column(n, x) for n, x in (("a", 50), ("b", 220), ("c", 390))), strict=True) for one in row]  # fmt: skip
    ((kind, text),) = pieces_of([Page(tuple(lines), 842)])
    first_words = [word for word in text.split() if word[-1].isdigit()]
    assert kind == "body"
    assert first_words == [f"{name}{row}" for name in "abc" for row in range(6)]


def test_a_heading_across_the_columns_parts_them():
    low = [Line(x.text.upper(), x.left, x.right, x.baseline - 200, x.top - 200, x.size) for x in column("c", 50)]  # fmt: skip
    right = [Line(x.text, x.left + 250, x.right + 250, x.baseline, x.top, x.size) for x in low]
    across = Line("Une suite", 50, 500, 450, 462, 12.0)
    page = Page((*column("a", 50), *column("b", 300), *low, *right, across), 842)
    pieces = pieces_of([page])
    order = " ".join(text for _, text in pieces)
    assert order.index("a5") < order.index("b0") < order.index("Une suite") < order.index("C0")
    assert ("heading", "Une suite") in pieces


def test_heads_that_pages_repeat_are_set_aside_and_a_first_line_is_not():
    pages = [
        Page((line(f"Le Journal page {n}", 50, 810), line(f"Texte numéro {n} du jour.", 50, 700)), 842)
        for n in range(3)
    ]  # fmt: skip
    assert [kind for kind, _ in pieces_of(pages)] == ["body"] * 3 + ["navigation"] * 3
    alone = Page(
        (line("Le maire a parlé mardi soir.", 50, 810), line("Il a dit non.", 50, 700)), 842
    )
    assert [kind for kind, _ in pieces_of([alone])] == ["body", "body"]


def test_heads_of_small_pages_stand_nearer_to_the_text():
    pages = [
        Page((line(f"Le Journal page {n}", 50, 522), line(f"Texte numéro {n} du jour.", 50, 450)), 595)
        for n in range(2)
    ]  # fmt: skip
    assert [kind for kind, _ in pieces_of(pages)] == ["body"] * 2 + ["navigation"] * 2


def test_letters_that_are_one_sign_stay_in_their_word(monkeypatch):
    wide, narrow = (12.0, 22.0, 9.0, 10.0), (22.0, 27.0, 9.0, 10.0)
    signs = [("i", 7.0, 0.0, (7.0, 12.0, 9.0, 10.0))]
    signs += [(one, 12.0, 0.0, wide) for one in "ffl"]
    signs += [
        ("e", 22.5, 0.0, narrow),
        (" ", 0.0, 0.0, None),
        ("r", 30.0, 0.0, (30.0, 34.0, 9.0, 10.0)),
    ]
    monkeypatch.setattr(pdf, "_letters", lambda _: iter(signs))
    assert [one.text for one in pdf._lines(None)] == ["iffle r"]


def test_a_drop_cap_goes_back_to_its_word():
    lines = (
        Line("L", 50, 65, 676, 700, 34.0),
        line("e conseil municipal a voté mardi la fermeture", 67, 690),
        line("de la piscine, jugée trop coûteuse par tous.", 67, 678),
    )
    ((_, text),) = pieces_of([Page(lines, 842)])
    assert text.startswith("Le conseil municipal")


def test_rows_and_lists_are_kept_apart():
    data = a_pdf(
        [
            (50, 700, 11, "Le conseil municipal a voté mardi la fermeture."),
            (50, 686, 11, "Majorité"),
            (300, 686, 11, "438"),
            (50, 672, 11, "Opposition"),
            (300, 672, 11, "12"),
            (50, 658, 11, "\u2022 Le stade reste ouvert"),
            (50, 644, 11, "\u2022 La piscine ferme"),
        ]
    )
    article = load_bytes(data)
    assert [(block.kind, block.span.of(article.text)) for block in article.outline] == [
        ("body", "Le conseil municipal a voté mardi la fermeture."),
        ("table", "Majorité | 438"),
        ("table", "Opposition | 12"),
        ("list", "• Le stade reste ouvert"),
        ("list", "• La piscine ferme"),
    ]


def test_no_pages_and_no_lines():
    assert pieces_of([]) == []
    assert pieces_of([Page((), 842)]) == []


def spaced(distance, size=8.0):
    """Three lines of a paragraph at this distance, and one of the next further down."""
    first = [
        "Le conseil municipal a voté mardi la fermeture de la piscine et",
        "du stade, malgré les lettres que les habitants du quartier nord",
        "avaient envoyées.",
    ]
    lines = [line(text, 50, 700 - distance * row, size) for row, text in enumerate(first)]
    return [*lines, line("Le maire a parlé.", 50, 700 - 3.6 * distance, size)]


def test_widely_set_lines_are_one_paragraph():
    pieces = pieces_of([Page(tuple(spaced(18.0)), 842)])
    assert [text.split()[-1] for _, text in pieces] == ["envoyées.", "parlé."]


def test_paragraphs_of_one_line_each_stay_apart():
    texts = [f"Le conseil municipal a voté mardi le point {one} du jour." for one in "abcde"]
    lines = tuple(line(text, 50, 700 - 30 * row) for row, text in enumerate(texts))
    assert [text for _, text in pieces_of([Page(lines, 842)])] == texts


def test_the_dots_of_symbol_fonts_begin_items():
    lines = (
        line("Le conseil a voté deux fois :", 50, 700),
        line("\uf0b7 le budget de la ville", 50, 688),
        line("\uf0a7 la vente du stade", 50, 676),
    )
    assert pieces_of([Page(lines, 842)])[1:] == [
        ("list", "• le budget de la ville"),
        ("list", "• la vente du stade"),
    ]
