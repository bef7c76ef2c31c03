"""What the page shows when the service stops short, or has forgotten what it showed."""

from __future__ import annotations

import asyncio
import threading
from html import unescape
from types import SimpleNamespace

import pytest
from fakes import EchoTranslator, FixedIdentifier
from serving import STORY

pytest.importorskip("gradio", reason="gradio is not installed")

from summarizer.document import Term
from summarizer.web.page.entered import Entered
from summarizer.web.page.form import sent_once
from summarizer.web.page.handlers import Handlers
from summarizer.web.page.session import Session
from summarizer.web.page.translate.desk import Desk
from summarizer.web.service.service import Models, Service
from summarizer.web.service.settings import Settings

REQUEST = SimpleNamespace(session_hash="one")
FIELDS = {
    "tag": "en",
    "source": "text",
    "files": None,
    "url": None,
    "size": "bullets",
    "bullets": 2,
    "words": 100,
    "percent": 20,
    "gist": False,
    "long": False,
    "full_translation": True,
    "model": "stuck",
    "writer": "extractive",
}


class StuckTranslator(EchoTranslator):
    """Stops after so many sentences, until it is let go."""

    def __init__(self, sentences=12):
        super().__init__()
        self.sentences = sentences
        self.let_go = threading.Event()

    def translate(self, texts, decoding):
        if sum(map(len, self.asked)) >= self.sentences:
            self.let_go.wait()
        return super().translate(texts, decoding)


@pytest.fixture
def service(tmp_path):
    stuck = StuckTranslator()
    settings = Settings(jobs=tmp_path / "jobs.sqlite", time_limit_seconds=12.0, batch_tokens=20)
    service = Service(settings, Models({"stuck": stuck}, FixedIdentifier()))
    yield service
    stuck.let_go.set()
    service.stop()


def views(updates):
    async def collect():
        return [one async for one in updates]

    return asyncio.run(collect())


def test_what_came_before_the_time_limit_is_kept(service):
    draws = "\n\n".join(f"Le tirage de la semaine {n} a eu lieu mardi à Paris." for n in range(80))
    entered = Entered(text=STORY + "\n\n" + draws, **FIELDS)
    *_, last = views(Handlers(service).run(entered, Desk(), REQUEST))
    session, status, _, sheet = last[:4]
    assert session.entry.state == "done"
    assert session.entry.is_cut
    assert "The time limit was reached" in status
    assert "What had arrived is kept." in status
    assert sheet.count('class="bullet"') == 2
    english = sheet.count('data-side="en"')
    assert 2 < english < sheet.count('data-side="fr"')
    assert 'data-do="translate-all"' in sheet


def test_the_last_of_it_is_not_what_gradio_sends_again(service):
    run = sent_once(Handlers(service).run)
    entered = Entered(text=STORY, **{**FIELDS, "full_translation": False})
    *_, sheet, last = views(run(entered, Desk(), REQUEST))
    assert 'class="bullet"' in sheet[3]
    assert len(last) == len(sheet)
    assert all(set(one) == {"__type__"} for one in last)


def test_terms_kept_beside_hold_for_summaries_too(service, tmp_path):
    glossary = tmp_path / "terms.csv"
    glossary.write_text("source,target\nmairie,city hall\n", encoding="utf-8")
    entered = Entered(text=STORY, glossary=str(glossary), **{**FIELDS, "full_translation": False})
    desk = Desk()
    assert desk.keep_term("piscine", "pool")
    assert desk.keep_term("mairie", "mayor's office")
    *_, last = views(Handlers(service).run(entered, desk, REQUEST))
    session, sheet = last[0], last[3]
    assert session.entry.options.glossary == (Term("mairie", "city hall"), Term("piscine", "pool"))
    assert "laq pool" in sheet
    # Terms of the other direction are English words.
    desk.languages = ("en", "fr")
    *_, last = views(Handlers(service).run(entered, desk, REQUEST))
    assert last[0].entry.options.glossary == (Term("mairie", "city hall"),)


@pytest.mark.parametrize("asked", ["restore", "translate_all", "digest"])
def test_a_service_that_has_forgotten_says_so_and_changes_nothing(service, asked):
    handlers = Handlers(service)
    event = [SimpleNamespace(start=3)] if asked == "restore" else []
    (last,) = views(getattr(handlers, asked)("fr", Session(), REQUEST, *event))
    assert "Le service n'a plus rien de ce résultat" in unescape(last[1])
    # Sheet, table and form stay as they are.
    assert [one.get("__type__") for one in last[2:5]] == ["update"] * 3
    assert all(set(one) == {"__type__"} for one in last[2:5])


def test_a_table_that_is_forgotten_stays(service):
    updates = Handlers(service).open("en", Session(), SimpleNamespace(index=1))
    assert all(set(one) == {"__type__"} for one in updates)


def test_cancelled_is_the_next_thing_that_is_shown_and_waits_for_no_model(service):
    """By the order of what happens: the model is still in its sentence, and stays in it."""
    stuck = service.models.translators["stuck"]
    handlers = Handlers(service)
    draws = "\n\n".join(f"Le tirage de la semaine {n} a eu lieu mardi à Paris." for n in range(80))
    entered = Entered(text=STORY + "\n\n" + draws, **FIELDS)

    async def cancelled_midway():
        updates = handlers.run(entered, Desk(), REQUEST)
        has_bullets = False  # they are shown once, maybe before the model is stuck
        async for shown in updates:
            has_bullets |= 'class="bullet"' in str(shown[3])
            if has_bullets and sum(map(len, stuck.asked)) >= stuck.sentences:
                break
        handlers.cancel(REQUEST)
        asked = len(stuck.asked)
        after = await anext(updates)
        return after, asked, [one async for one in updates]

    after, asked, rest = asyncio.run(cancelled_midway())
    assert not stuck.let_go.is_set()
    assert after[0].entry.state == "cancelled"
    assert "Cancelled" in after[1]
    assert "What had arrived is kept." in after[1]
    assert after[3].count('class="bullet"') == 2
    # Its files come after it; what the model is in is the last that it is asked.
    assert all("Cancelled" in one[1] for one in rest)
    stuck.let_go.set()
    service.stop()
    assert len(stuck.asked) <= asked + 1
