"""HTML pages, Markdown, subtitles and CSV, to the letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import CSV, HTML, MARKDOWN, SRT, TEXT, VTT, shouted

from summarizer import load_bytes
from summarizer.document import Span
from summarizer.errors import OptionError
from summarizer.formats.documents import open_document
from summarizer.marked import Mark, Marked


def written(text, name, *english, **options):
    document = open_document(text.encode(), name, **options)
    return document.written(list(map(Marked, english)) or shouted(document.passages), "en").decode()


def bilingual(text, name, layout="under"):
    document = open_document(text.encode(), name)
    return document.bilingual(shouted(document.passages), "en", layout).decode()


def test_html():
    found = written(HTML, "a.html")
    assert '<html lang="en">' in found
    assert (
        '<style>p { color: red }</style></head>\n<body class="a">\n<h1>LE CONSEIL A VOTÉ</h1>'
        in found
    )
    assert "du".upper() + ' <a href="https://example.org/?a=1&amp;b=2">BUDGET</a>.<br>LES' in found
    assert "<p>IL FAUT TAPER <code>ls -l</code> ICI.</p>" in found
    assert 'var x = "bonjour";' in found


def test_html_bilingual_has_the_translation_under_its_original():
    found = bilingual(HTML, "a.html")
    assert '<li>Le premier point.<br><span lang="en">LE PREMIER POINT.</span></li>' in found
    assert "<b>hausse de 3 %</b>" in found
    assert "<b>HAUSSE DE 3 %</b>" in found
    assert "<title>Le budget de la ville / LE BUDGET DE LA VILLE</title>" in found


def test_html_side_by_side_has_two_columns():
    found = bilingual(HTML, "a.html", "beside")
    row = '<span class="original-and-translation"><span>{}</span><span lang="en">{}</span></span>'
    first = "Le premier point."
    assert f"<li>{row.format(first, first.upper())}</li>" in found
    assert found.count("<style>") == 2
    assert found.index("grid-template-columns") < found.index("</head>")
    assert "<title>Le budget de la ville / LE BUDGET DE LA VILLE</title>" in found


@pytest.mark.parametrize("layout", ["under", "beside"])
def test_html_bilingual_names_no_element_twice(layout):
    page = '<p>Le <a id="x" href="#y">chat</a> dort sur la <b id=\'y\'>chaise</b>.</p>'
    found = bilingual(page, "a.html", layout)
    assert found.count('id="x"') == 1
    assert found.count("id='y'") == 1
    assert found.count('href="#y"') == 2


@pytest.mark.parametrize("layout", ["under", "beside"])
def test_html_bilingual_says_once_what_stays_the_same(layout):
    assert bilingual("<p>BBC 2</p>", "a.html", layout).endswith("<p>BBC 2</p>")


def test_a_page_keeps_its_encoding():
    page = '<html><meta charset="iso-8859-1"><p>Le chat a mangé l\'été.</p></html>'.encode(
        "latin-1"
    )
    document = open_document(page, "a.html")
    found = document.written([Marked("He said “no” – é")], "en")
    assert found.decode("latin-1").endswith("<p>He said &#8220;no&#8221; &#8211; é</p></html>")


def test_markdown():
    found = written(MARKDOWN, "a.md")
    assert found.startswith(
        '---\ntitle: "LE CONSEIL A VOTÉ"\ndate: 2026-01-01\ntags: [ville, budget]\nlang: en\n---\n'
    )
    assert "\n# LE BUDGET DE LA VILLE\n" in found
    assert (
        "\nLE MAIRE A ANNONCÉ UNE **HAUSSE DE 3 %** DU BUDGET, VOIR [LE\n"
        'DOSSIER](https://example.org/a_(b) "TITRE") DE LA *RÉDACTION*. IL FAUT\n'
        'TAPER `print("bon")` ICI.\n' in found
    )
    assert "\n> LES HABITANTS RÉCLAMENT\n> UNE RÉPONSE ÉCRITE.\n" in found
    assert "\n1. LE PREMIER POINT DE LA LISTE.\n2. LE DEUXIÈME POINT.\n   - UN POINT" in found
    assert "\n| VILLE | EFFECTIF |\n|-------|---------:|\n| LYON  | `12`     |\n" in found
    assert '\n```python\nprint("bonjour")\n```\n' in found
    assert "\nLE TEXTE AVEC UNE NOTE[^1] ET https://example.org/page.\n" in found
    assert (
        "\n![UNE PHOTO](photo.png)\n\n[^1]: LE TEXTE DE LA NOTE EST COURT.\n\n[ref]: https://example.org/ref\n"
        in found
    )


@pytest.mark.parametrize(
    ("source", "english", "wanted"),
    [
        ("# T\n\nLe chat.", "1. A *star* and a_b", "\n\n1\\. A \\*star\\* and a_b"),
        ("# T\n\nLe chat.", "- no list", "\n\n\\- no list"),
        ("# T\n\nLe chat.", "See [a](b) and [x]", "\n\nSee \\[a](b) and [x]"),
        ("# T\n\nLe chat.", "a < b and <b> &amp;", "\n\na < b and \\<b> \\&amp;"),
        ("# T\n\n| Le chat |\n|---|\n| dort |", "a|b", "\n\n| a\\|b |\n|---|\n| T |"),
    ],
)
def test_markdown_says_what_the_translation_says(source, english, wanted):
    document = open_document(source.encode(), "a.md")
    said = [Marked("T"), Marked(english), Marked("T")][: len(document.passages)]
    assert document.written(said, "en").decode() == f"# T{wanted}"


@pytest.mark.parametrize(
    "text",
    [
        "Le **chat** dort",
        "Le *petit **chat** noir* dort",
        "Le ***chat*** dort",
        "Le __chat__ dort et _rêve_ de snake_case_ici",
        "Le [chat **noir**](a) dort",
        "Le [chat] dort ~~ici~~ <b>là</b>",
        "Le chat \\* dort & rêve * ici",
        "2 * 3 * 4 font beaucoup",
    ],
)
def test_markdown_marks_stay(text):
    document = open_document(f"# T\n\n{text}\n".encode(), "a.md")
    found = document.written(document.passages, "en").decode()
    assert found.replace("\\*", "*") == f"# T\n\n{text}\n".replace("\\*", "*")


def test_the_boxes_of_things_to_do_stay():
    text = "- [ ] Appeler la mairie.\n- [x] Relire le texte.\n"
    assert written(text, "a.md") == "- [ ] APPELER LA MAIRIE.\n- [x] RELIRE LE TEXTE.\n"
    assert open_document(text.encode(), "a.md").passages[0].text == "Appeler la mairie."
    assert "[" not in load_bytes(text.encode(), "a.md").text


def test_subtitles_that_run_over_cues_are_one_text():
    document = open_document(SRT.encode(), "a.srt")
    assert [one.text for one in document.passages] == [
        "Le président a annoncé lundi que les travaux commenceraient en septembre à Lyon.",
        "Vous êtes content ?",
        "Pas du tout.",
    ]
    english = [
        "The president announced on Monday that the work would begin in September in Lyon.",
        "Are you happy?",
        "Not at all.",
    ]
    assert written(SRT, "a.srt", *english) == (
        "1\n00:00:01,000 --> 00:00:04,000\nThe president announced\n\n"
        "2\n00:00:04,100 --> 00:00:06,000\non Monday that the work would\nbegin in September in Lyon.\n\n"
        "3\n00:00:07,000 --> 00:00:09,000\n- Are you happy?\n- <i>Not at all.</i>\n\n"
        "4\n00:00:10,000 --> 00:00:11,000\n♪\n"
    )


def test_vtt_keeps_its_notes_styles_and_voices():
    found = written(VTT, "a.vtt")
    assert found == VTT.replace(
        "Le président a annoncé la fin.", "LE PRÉSIDENT A ANNONCÉ LA FIN."
    ).replace("<b>Le texte</b> est court.", "<b>LE TEXTE</b> EST COURT.")


def test_a_mark_over_two_cues_is_in_both():
    text = "1\n00:00:01,000 --> 00:00:02,000\nLe chat <i>noir dort\n\n2\n00:00:02,000 --> 00:00:03,000\nsur le</i> tapis.\n"
    document = open_document(text.encode(), "a.srt")
    found = document.written(
        [Marked("The black cat sleeps on the mat.", (Mark(0, Span(4, 27)),))], "en"
    ).decode()
    assert found.count("<i>") == found.count("</i>") == 2


CUES = st.lists(
    st.lists(st.sampled_from("le chat dort. Paris ? oui, non".split()), min_size=1, max_size=8).map(
        " ".join
    ),
    min_size=1,
    max_size=8,
)


@given(CUES, st.data())
def test_no_word_of_subtitles_is_lost_or_moved_before_another(cues, data):
    cues = [f"chat {cue}" for cue in cues]
    text = "\n".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{cue}\n" for n, cue in enumerate(cues, 1)
    )
    document = open_document(text.encode(), "a.srt")
    said = st.lists(st.sampled_from(["a", "bird", "flies,", "away."]), min_size=1).map(" ".join)
    english = [data.draw(said) for _ in document.passages]
    lines = document.written(list(map(Marked, english)), "en").decode().split("\n")
    assert [line for line in lines if "-->" in line] == [
        line for line in text.split("\n") if "-->" in line
    ]
    words = " ".join(line for line in lines if "-->" not in line and not line.isdigit()).split()
    assert words == " ".join(english).split()


def test_csv():
    assert written(CSV, "a.csv") == (
        'ID;TITRE;TEXTE\r\nFR-1;LE BUDGET;"LE MAIRE A DIT ""NON"" ; C\'EST TOUT."\r\nFR-2;;https://example.org/\r\n'
    )
    assert written(CSV, "a.csv", columns=["titre"]) == CSV.replace("Le budget", "LE BUDGET")
    with pytest.raises(OptionError, match="no column 'prix'; it has id, titre, texte"):
        open_document(CSV.encode(), "a.csv", ["prix"])


def test_csv_quotes_what_needs_it():
    assert (
        written("a;b\nLe chat;1\n", "a.csv", "The cat; it", columns=["a"])
        == 'a;b\n"The cat; it";1\n'
    )


CELLS = st.lists(
    st.lists(st.text('ab;,"\n x', max_size=5), min_size=2, max_size=3), min_size=1, max_size=4
)


@given(CELLS)
def test_any_csv_with_its_own_cells_again_is_the_same(rows):
    import csv
    import io

    made = io.StringIO()
    csv.writer(made, delimiter=";").writerows(rows)
    text = made.getvalue()
    document = open_document(text.encode(), "a.csv")
    assert document.written(document.passages, "en").decode() == text


def test_text():
    assert written(TEXT, "a.txt") == TEXT.upper()
