"""HTML in, the same tags out, around the words that they were around."""

from __future__ import annotations

import re

import pytest
from fakes import EchoTranslator, FixedIdentifier
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Summarizer
from summarizer.formats.documents.html_document import translate_html
from summarizer.models import Hypothesis

ENGLISH = {
    "le": "the",
    "chat": "cat",
    "noir": "black",
    "dort": "sleeps",
    "à": "in",
    "ici": "here",
}


class WordTranslator(EchoTranslator):
    """Knows a few words, and puts the adjective first."""

    def translate(self, texts, decoding):
        return [(Hypothesis(self.english(text), -0.1),) for text in texts]

    def english(self, text):
        found = re.sub(r"\w+", lambda word: ENGLISH.get(word[0].lower(), word[0]), text)
        return found.replace("cat black", "black cat")


def english(*pages):
    summarizer = Summarizer(WordTranslator(), FixedIdentifier())
    return translate_html(pages, lambda texts: summarizer.translate_marked(texts, "fr"))


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("", ""),
        ("  \n", "  \n"),
        ("Le chat dort.", "The cat sleeps."),
        ("<p>Le chat dort.</p>", "<p>The cat sleeps.</p>"),
        ("<P CLASS = 'a'>Le chat</P >", "<P CLASS = 'a'>The cat</P >"),
        ("Le <b>chat</b> dort.", "The <b>cat</b> sleeps."),
        ("Le chat <b>noir</b> dort.", "The <b>black</b> cat sleeps."),
        ("Le <a href='x?a=1&amp;b'>chat noir</a> dort.", "The <a href='x?a=1&amp;b'>black cat</a> sleeps."),
        ("Le <a><b>chat</b> noir</a> dort.", "The <a>black <b>cat</b></a> sleeps."),
        ("<i>Le chat dort.</i>", "<i>The cat sleeps.</i>"),
        ("Le chat dort.<br>Le chat dort.", "The cat sleeps.<br>The cat sleeps."),
        ("<ul><li>chat</li>\n <li>ici</li></ul>", "<ul><li>cat</li>\n <li>here</li></ul>"),
        ("Le chat à <b>Paris</b> dort.", "The cat in <b>Paris</b> sleeps."),
        ("AT&amp;T &lt;ici&gt;", "AT&amp;T &lt;here&gt;"),
        ("<script>var chat = '<b>le</b>';</script>", "<script>var chat = '<b>le</b>';</script>"),
        ("<style>.chat{}</style>", "<style>.chat{}</style>"),
        ("<pre>le chat</pre>", "<pre>le chat</pre>"),
        ("<p translate='no'>le <b>chat</b></p> ici", "<p translate='no'>le <b>chat</b></p> here"),
        ("Le chat <code>x1</code> dort.", "The cat <code>x1</code> sleeps."),
        ("<span class='notranslate'>chat</span> ici", "<span class='notranslate'>chat</span> here"),
        ("<!-- le chat -->chat<!doctype html>", "<!-- le chat -->cat<!doctype html>"),
        ("chat <img src='chat.png' alt='chat'> ici", "cat <img src='chat.png' alt='cat'> here"),
        ("Le <b>chat", "The <b>cat"),
        ("chat</b> ici", "cat</b> here"),
    ],
)  # fmt: skip
def test_tags_stay_around_their_words(page, wanted):
    (found,) = english(page)
    assert re.sub(r" +(?=<)|(?<=>) +", " ", found).replace(" <img", "<img") == wanted.replace(
        " <img", "<img"
    )


def test_all_pages_are_translated_together():
    echo = EchoTranslator()
    summarizer = Summarizer(echo, FixedIdentifier())
    translate_html(
        ["<p>Un.</p><p>Deux.</p>", "Trois."], lambda texts: summarizer.translate_marked(texts, "fr")
    )
    assert echo.asked[0] == ["Un.", "Deux.", "Trois."]


def test_one_page_is_no_list_of_pages():
    with pytest.raises(TypeError, match="pass a list"):
        translate_html("<p>Un.</p>", None)


TAGS = st.sampled_from(
    ["<b>", "</b>", "<a href=x>", "</a>", "<p>", "</p>", "<br>", "<i>", "</i>", "<img>", "<!--x-->", "<code>", "</code>"]
)  # fmt: skip
WORDS = st.sampled_from(
    ["chat ", "le ", " noir", ". ", "Paris", "&amp;", "12", "\n", "<", ">", "&"]
)


@given(st.lists(TAGS | WORDS, max_size=14))
def test_no_tag_is_lost_or_invented(pieces):
    page = "".join(pieces)
    (found,) = english(page)
    tag = re.compile(r"</?(?:b|a|p|br|i|img|code)(?: href=x)?>|<!--x-->")
    assert sorted(tag.findall(found)) == sorted(tag.findall(page))


@given(st.text(max_size=60))
def test_any_text_comes_through(page):
    (found,) = english(page)
    assert isinstance(found, str)


@pytest.mark.parametrize("depth", [60, 3000])
@pytest.mark.parametrize("closing", ["", "</b>"])
def test_tags_however_deep_come_back(depth, closing):
    page = "<b>" * depth + "chat ici" + closing * depth
    (found,) = english(page)
    assert found.count("<b>") == depth
    assert found.count("</b>") == (depth if closing else 0)
    assert "cat here" in re.sub("<[^>]*>", "", found)
