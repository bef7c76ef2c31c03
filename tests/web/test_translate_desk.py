"""The desk behind the tab: what is translated, kept, corrected, and shown; without a browser."""

from __future__ import annotations

import asyncio
import copy
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import gradio as gr
import pytest
from fakes import EchoTranslator, FixedIdentifier
from lxml import html as lxml_html

from summarizer.corrections import Correction
from summarizer.document import Term
from summarizer.errors import OptionError
from summarizer.models import Hypothesis
from summarizer.web.page.phrases.speaking import TEXTS
from summarizer.web.page.translate.actions import DeskActions, files_of
from summarizer.web.page.translate.desk import Desk, can_swap, direction_of
from summarizer.web.page.translate.drawer import Drawer
from summarizer.web.page.translate.panes import show_target, show_told, show_trouble
from summarizer.web.page.translate.words import TAB_WORDS
from summarizer.web.page.whole_document import WORDS
from summarizer.web.service.service import Models, Service
from summarizer.web.service.settings import Settings

LABEL, TARGET, TOLD, FIX, OTHERS, KEPT, SWAP = range(7)
PAGE = SimpleNamespace(session_hash="page")
TEXT = "Le chat dort. Il a 3 souris.\n\n  Le maire 🐈 dort. Il chante."


class BothWays(EchoTranslator):
    """Also translates English into French."""

    source_languages = target_languages = frozenset({"fr", "en"})

    def __init__(self, target="en"):
        super().__init__()
        self.target = target

    def between(self, source, target):
        is_other = {source, target} == {"fr", "en"}
        return BothWays(target) if is_other else None

    def translate(self, texts, decoding):
        return [(Hypothesis(f"{self.target} {text}", -0.1),) for text in texts]


@pytest.fixture
def serve(tmp_path):
    services = []

    def start(identifier=None, settings=None, **translators):
        models = Models(translators or {"echo": EchoTranslator()}, identifier or FixedIdentifier())
        chosen = {"jobs": tmp_path / f"{len(services)}.sqlite", "page": False} | (settings or {})
        services.append(Service(Settings(**chosen), models))
        return DeskActions(services[-1])

    yield start
    for service in services:
        service.stop()


def event(**said):
    return SimpleNamespace(**({"tag": "en-GB", "kept": ""} | said))


async def every(updates):
    return [one async for one in updates]


async def first(updates):
    return (await every(updates))[0]


async def last(updates):
    found = await every(updates)
    return found[-1] if found else None


def is_skipped(part):
    return part == gr.skip()


def typed(actions, desk, text, turn=1):
    return asyncio.run(last(actions.type(desk, PAGE, event(text=text, turn=turn))))


def written(html, column=0):
    """The text of a pane as a reader sees it, and its sentences."""
    root = lxml_html.fromstring(html)
    (found,) = root.xpath(f"//div[@data-column='{column}']/div[@class='written']")
    return found.text_content(), found.xpath("./span[@class='t']")


def test_a_text_is_translated_and_everything_between_its_sentences_stays(serve):
    desk = Desk()
    shown = typed(serve(), desk, TEXT)
    text, sentences = written(shown[TARGET])
    gaps = re.split(r"EN [^.]+\.", text)
    assert gaps == ["", " ", "\n\n  ", " ", ""]
    assert desk.english == text
    assert len(sentences) == 4
    assert "4 sentences translated" in shown[TOLD]


def test_sentences_say_where_their_source_stands_as_browsers_count(serve):
    _, sentences = written(typed(serve(), Desk(), TEXT)[TARGET])
    units = TEXT.encode("utf-16-le")
    told = [
        units[2 * int(one.get("data-start")) : 2 * int(one.get("data-end"))].decode("utf-16-le")
        for one in sentences
    ]
    assert told == ["Le chat dort.", "Il a 3 souris.", "Le maire 🐈 dort.", "Il chante."]


def test_what_was_translated_is_not_translated_again(serve):
    translator = EchoTranslator()
    actions, desk = serve(echo=translator), Desk()
    typed(actions, desk, "Le chat dort.")
    asked = len(translator.asked)
    typed(actions, desk, "Le chat dort. Il mange.")
    assert [text for texts in translator.asked[asked:] for text in texts] == ["Il mange."]


def test_of_two_texts_the_last_is_shown(serve):
    actions, desk = serve(), Desk()

    async def both():
        first = actions.type(desk, PAGE, event(text="Un. " * 50, turn=1))
        begun = asyncio.ensure_future(last(first))
        await asyncio.sleep(0)
        shown = await last(actions.type(desk, PAGE, event(text="Le chat dort.", turn=2)))
        return await begun, shown

    before, shown = asyncio.run(both())
    assert 'data-turn="2"' in shown[TARGET]
    # Gradio shows what came last once more: of the first text, that must be nothing.
    assert all(is_skipped(part) for part in before)


def test_doubts_are_told_in_words(serve):
    class Wrong(EchoTranslator):
        def translate(self, texts, decoding):
            return [(Hypothesis("The cat has 4 mice.", -0.1),) for _ in texts]

    actions, desk = serve(echo=Wrong()), Desk()
    shown = typed(actions, desk, "Le chat a 3 souris.")
    text, _ = written(shown[TARGET])
    assert "(check the number" in text
    assert "to check: 1" in shown[TOLD]
    assert "check the number" not in desk.english
    desk.speaks = "fr"
    assert "check the number" not in show_target(desk, "fr")


def test_nothing_that_is_typed_is_markup(serve):
    text, sentences = written(typed(serve(), Desk(), "<b>Le chat</b> dort & mange.")[TARGET])
    assert "<" in text
    assert all(len(one) == 0 for one in sentences)


def test_a_correction_stays_and_is_taken_away(serve, tmp_path):
    actions, desk, drawer = serve(), Desk(), Drawer()
    typed(actions, desk, TEXT)
    shown = asyncio.run(
        last(
            actions.correct(
                desk, drawer, event(source="Le chat dort.", english=" The cat\nsleeps.")
            )
        )
    )
    text, _ = written(shown[TARGET])
    assert text.startswith("The cat sleeps. (your wording)")
    assert desk.english.startswith("The cat sleeps. EN")
    tmx, table, glossary = (update["value"] for update in shown[-3:])
    assert b"The cat sleeps." in Path(tmx).read_bytes()
    assert Path(table).read_text().count("\n") == 2
    assert glossary is None
    # Another text with the same sentence, and then the machine's wording again.
    assert "The cat sleeps." in typed(actions, desk, "Il pleut. Le chat dort.", 2)[TARGET]
    asyncio.run(last(actions.correct(desk, drawer, event(source="Le chat dort.", english=""))))
    assert desk.corrections == {}
    assert not Path(tmx).exists()
    assert "The cat sleeps." not in desk.english


def test_what_the_machine_says_is_no_correction(serve):
    actions, desk = serve(), Desk()
    typed(actions, desk, "Le chat dort.")
    desk.correct("Le chat dort.", desk.columns[0].done[0].english)
    assert desk.corrections == {}


def test_a_line_of_a_summary_is_kept_beside_sentences_and_taken_back():
    desk = Desk()
    line = Correction("Le chat dort. Il rêve.", "The cat sleeps.", "Cats sleep.", of="line")
    desk.keep_line(line)
    assert list(desk.corrections.values()) == [line]
    again = Desk()
    again.recall(desk.remembered())
    assert again.corrections == desk.corrections
    assert not again.is_corrected(line.source)
    # Another wording takes its place, also where that is of the sentence.
    desk.keep_line(
        replace(line, source="Le chat dort.", corrected="The cats sleep.", of="sentence")
    )
    assert [one.corrected for one in desk.corrections.values()] == ["The cats sleep."]
    assert desk.is_corrected("Le chat dort.")
    desk.keep_line(replace(line, corrected=""))
    assert desk.corrections == {}


def test_a_sentence_that_is_chosen_shows_its_wordings(serve):
    class Proposing(EchoTranslator):
        def translate(self, texts, decoding):
            told = ("The cat is asleep.", "The cat sleeps.")[: decoding.hypotheses]
            return [tuple(Hypothesis(one, -0.1) for one in told) for _ in texts]

    actions, desk = serve(echo=Proposing()), Desk()
    typed(actions, desk, "Le chat dort.")
    first, then = [], []

    async def choose():
        async for updates in actions.choose(desk, PAGE, event(index=0)):
            (then if first else first).append(updates)

    asyncio.run(choose())
    assert "The cat is asleep." in first[0][FIX]
    assert TAB_WORDS["en"]["others_looking"] in first[0][OTHERS]
    offered = lxml_html.fromstring(then[0][OTHERS]).xpath("//button/@data-english")
    assert offered == ["The cat sleeps."]
    assert asyncio.run(last(actions.choose(desk, PAGE, event(index=7)))) is None


def test_a_sentence_that_is_left_is_not_shown_again(serve):
    actions, desk = serve(), Desk()
    typed(actions, desk, "Le chat dort.")

    async def leave():
        shown = []
        async for updates in actions.choose(desk, PAGE, event(index=0)):
            if not shown:
                assert actions.close(desk)[FIX] == ""
            shown.append(updates)
        return shown

    first, then = asyncio.run(leave())
    assert "<form" in first[FIX]
    assert all(is_skipped(part) for part in then)


def test_a_term_holds_for_all_and_can_be_dropped(serve):
    actions, desk, drawer = serve(), Desk(), Drawer()
    typed(actions, desk, "Le chat dort.")
    kept = event(source="chat", english="tomcat")
    asyncio.run(last(actions.keep_term(desk, drawer, PAGE, kept)))
    assert "tomcat" in desk.english or desk.columns[0].done[0].findings[0].check == "glossary"
    assert files_of(desk)["glossary.csv"] == b"source,target\nchat,tomcat\n"
    asyncio.run(last(actions.drop_term(desk, drawer, PAGE, event(source="chat"))))
    assert desk.terms == {}
    empty = event(source=" ", english="x")
    assert asyncio.run(last(actions.keep_term(desk, drawer, PAGE, empty))) is None


def test_a_browser_may_keep_them_and_gives_them_back(serve):
    actions, desk, drawer = serve(), Desk(), Drawer()
    typed(actions, desk, "Le chat dort.")
    desk.correct("Le chat dort.", "The cat sleeps.")
    desk.keep_term("maire", "mayor")
    again = Desk()
    shown = asyncio.run(last(actions.open(again, drawer, PAGE, event(kept=desk.remembered()))))
    assert again.corrections == desk.corrections
    assert again.terms == {"maire": Term("maire", "mayor")}
    assert 'data-remembered="yes"' in shown[KEPT]
    forgotten = actions.remember(again, event(wanted=False))
    assert 'data-remembered="no"' in forgotten[KEPT]
    assert again.corrections  # this page still has them
    asyncio.run(last(actions.erase(again, drawer, PAGE)))
    assert json.loads(again.remembered()) == {"corrections": [], "terms": []}


def test_what_another_page_of_the_browser_changes_is_changed_here_too(serve):
    actions, desk, drawer = serve(), Desk(), Drawer()
    typed(actions, desk, "Le chat dort. Le maire part.")
    desk.correct("Le chat dort.", "The cat sleeps.")
    desk.correct("Le maire part.", "The mayor leaves.")
    desk.keep_term("maire", "mayor")
    other, gone = Desk(), Desk()
    other.recall(desk.remembered())
    for one in (*other.corrections.values(),):
        other.keep(replace(one, corrected=one.corrected.upper()))
    other.corrections.pop(next(iter(other.corrections)))
    other.terms.clear()
    gone.keep(next(iter(desk.corrections.values())))
    gone.keep_term("maire", "mayor")
    change = event(came=other.remembered(), gone=gone.remembered(), wanted=True)
    shown = asyncio.run(first(actions.follow(desk, drawer, PAGE, change)))
    assert [one.corrected for one in desk.corrections.values()] == ["THE MAYOR LEAVES."]
    assert desk.terms == {}
    assert 'data-remembered="yes"' in shown[KEPT]
    assert unescape(shown[KEPT]).count("THE MAYOR LEAVES.") == 1
    # What is being corrected here stays open where no term has changed.
    asyncio.run(last(actions.choose(desk, PAGE, event(index=0))))
    again = event(came=other.remembered(), gone=Desk().remembered(), wanted=True)
    (shown,) = asyncio.run(every(actions.follow(desk, drawer, PAGE, again)))
    assert is_skipped(shown[FIX])
    assert desk.chosen == 0
    # The other page keeps nothing any more: what is here stays here.
    nothing = event(came=Desk().remembered(), gone=Desk().remembered(), wanted=False)
    shown = asyncio.run(first(actions.follow(desk, drawer, PAGE, nothing)))
    assert 'data-remembered="no"' in shown[KEPT]
    assert desk.corrections
    told = event(came="no JSON", gone="no JSON", wanted=True)
    assert asyncio.run(last(actions.follow(desk, drawer, PAGE, told))) is None
    assert not desk.is_remembered


@pytest.mark.parametrize(
    "kept",
    [
        "no JSON",
        "[]",
        '{"corrections": 3, "terms": []}',
        '{"corrections": [], "terms": [{"source": "a"}]}',
        '{"corrections": [], "terms": [{"source": "a", "target": 3}]}',
        '{"corrections": [{"source": "a", "machine": "", "corrected": "b", "languages": "fr-en"}], "terms": []}',
        '{"corrections": [{"source": "%s", "machine": "", "corrected": "b", "languages": ["fr", "en"]}], "terms": []}'
        % ("a" * 5001),
    ],
)
def test_what_a_browser_cannot_have_kept_is_left_out_whole(serve, kept):
    desk = Desk()
    with pytest.raises(OptionError, match="left out"):
        desk.recall(kept)
    assert not desk.corrections
    assert not desk.terms
    shown = asyncio.run(last(serve().open(desk, Drawer(), PAGE, event(kept=kept))))
    assert 'role="alert"' in shown[TOLD]


def test_two_models_side_by_side(serve):
    class Other(EchoTranslator):
        def translate(self, texts, decoding):
            return [(Hypothesis(f"OTHER {text}", -0.1),) for text in texts]

    actions, desk = serve(echo=EchoTranslator(), other=Other()), Desk()
    typed(actions, desk, "Le chat dort. Il chante.")
    shown = asyncio.run(last(actions.choose_models("echo", "other", desk, PAGE)))
    one, two = (written(shown[TARGET], column) for column in (0, 1))
    assert one[0].startswith("EN ")
    assert two[0].count("OTHER") == 2
    assert [span.get("data-i") for span in one[1]] == [span.get("data-i") for span in two[1]]
    assert "By other" in shown[TARGET]
    # The wording of the other is offered for a sentence.
    shown = asyncio.run(last(actions.choose(desk, PAGE, event(index=0))))
    assert "by other" in shown[OTHERS]
    # The same model twice is one.
    shown = asyncio.run(last(actions.choose_models("echo", "echo", desk, PAGE)))
    assert 'data-column="1"' not in shown[TARGET]


def test_only_a_model_that_can_is_swapped(serve):
    actions, desk = serve(), Desk()
    shown = asyncio.run(last(actions.open(desk, Drawer(), PAGE, event())))
    assert shown[SWAP]["visible"] is False
    assert actions.swap(desk)[LABEL] != "Text in English"
    assert desk.languages == ("fr", "en")

    both, desk = serve(both=BothWays()), Desk()
    shown = asyncio.run(last(both.open(desk, Drawer(), PAGE, event())))
    assert shown[SWAP]["visible"] is True
    assert typed(both, desk, "Il dort.")[TARGET].casefold().count("en il dort.") >= 1
    assert both.swap(desk)[LABEL] == "Text in English"
    shown = typed(both, desk, "He sleeps.", 2)
    assert written(shown[TARGET])[0].casefold() == "fr he sleeps."
    assert "Translation into French" in shown[TARGET]


def test_which_direction_a_model_begins_with():
    class German(EchoTranslator):
        source_languages = frozenset({"de"})
        target_languages = frozenset({"en", "fr"})

        def between(self, source, target):
            return self if source == "de" and target in ("en", "fr") else None

    assert direction_of(EchoTranslator()) == ("fr", "en")
    assert direction_of(German()) == ("de", "en")
    assert can_swap({}, Desk()) is False


def test_too_much_is_told_in_one_line_and_what_to_do(serve):
    shown = typed(serve(settings={"max_characters": 20}), Desk(), "Le chat dort. " * 5)
    assert 'role="alert"' in shown[TOLD]
    assert TEXTS["en"]["error_too_large"] in shown[TOLD]
    assert TEXTS["en"]["hint_too_large"] in shown[TOLD]


def test_another_language_is_told(serve):
    text = "Der Bürgermeister hat heute Morgen die neue Brücke eröffnet."
    shown = typed(serve(FixedIdentifier("de")), Desk(), text)
    assert "does not read the language" in shown[TOLD]
    # Of a few words the language is not asked.
    assert "EN " in typed(serve(FixedIdentifier("de")), Desk(), "Le chat dort.")[TARGET]


def test_the_page_speaks_french(serve):
    actions, desk = serve(), Desk()
    shown = asyncio.run(last(actions.type(desk, PAGE, event(text=TEXT, turn=1, tag="fr-BE"))))
    assert "Traduction : Anglais" in shown[TARGET]
    assert "4 phrases traduites" in shown[TOLD]
    assert "1\u202f000\u202f000" in show_told(desk, "fr", 1_000_000)
    assert TEXTS["fr"]["error_busy"] in show_trouble([("busy", "")], "fr")


def test_leaving_a_page_ends_its_work(serve):
    actions, desk = serve(), Desk()

    async def leave():
        begun = asyncio.ensure_future(last(actions.type(desk, PAGE, event(text=TEXT * 99, turn=1))))
        await asyncio.sleep(0)
        actions.leave(PAGE)
        return await begun

    assert all(is_skipped(part) for part in asyncio.run(leave()))
    assert len(desk.columns[0].done) < 4 * 99


def test_a_desk_is_copied_for_each_page():
    one = copy.deepcopy(Desk())
    one.terms["a"] = Term("a", "b")
    assert not Desk().terms
    assert copy.deepcopy(Drawer()).write({"a": b"a"})


def test_a_drawer_goes_with_its_visitor():
    drawer = Drawer()
    first, nothing = drawer.write({"a.tmx": b"a", "b.csv": None})
    assert Path(first).read_bytes() == b"a"
    assert nothing is None
    (second,) = drawer.write({"a.tmx": b"b"})
    assert not Path(first).exists()
    folder = drawer.folder
    del drawer
    assert not Path(folder).exists()
    assert second.startswith(folder)


def test_its_words_are_there_in_every_language_and_are_nobody_elses():
    assert set(TAB_WORDS) == set(TEXTS)
    assert len({frozenset(words) for words in TAB_WORDS.values()}) == 1
    for language, words in TAB_WORDS.items():
        assert not words.keys() & (TEXTS[language].keys() | WORDS[language].keys())
