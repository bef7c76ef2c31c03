"""The translation memory answers as the model would, and is asked first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import pytest
from fakes import EchoTranslator, FixedIdentifier

from summarizer import Options, Summarizer
from summarizer.backends.memory import Memory, RememberingTranslator
from summarizer.batch.compute import Wanted
from summarizer.batch.inputs import read_entries
from summarizer.batch.run import run_batch
from summarizer.errors import ModelUnavailable
from summarizer.models import THOROUGH, Decoding, mending_of

BEAM = Decoding(beam_size=4, hypotheses=2)


@pytest.fixture
def memory(tmp_path):
    memory = Memory(tmp_path / "deep" / "memory.sqlite")
    yield memory
    memory.close()


def test_what_was_translated_once_is_not_asked_again(memory):
    model = EchoTranslator()
    remembering = RememberingTranslator(model, memory)
    first = remembering.translate(["un chat", "un chien", "un chat"], BEAM)
    assert first == EchoTranslator().translate(["un chat", "un chien", "un chat"], BEAM)
    assert remembering.translate(["un chien", "un loup"], BEAM)[0] == first[1]
    assert model.asked == [["un chat", "un chien"], ["un loup"]]
    assert (memory.asked, memory.known) == (4, 1)


def test_another_search_or_model_finds_nothing(memory):
    @dataclass
    class Other(EchoTranslator):
        signature: str = "other"

        def __post_init__(self):
            EchoTranslator.__init__(self)

    model, other = EchoTranslator(), Other()
    RememberingTranslator(model, memory).translate(["un chat"], BEAM)
    RememberingTranslator(model, memory).translate(["un chat"], Decoding(beam_size=1))
    RememberingTranslator(other, memory).translate(["un chat"], BEAM)
    assert len(model.asked) == 2
    assert len(other.asked) == 1


def test_it_outlives_the_process_and_two_may_use_it(tmp_path):
    one, two = Memory(tmp_path / "m.sqlite"), Memory(tmp_path / "m.sqlite")
    RememberingTranslator(EchoTranslator(), one).translate(["un chat"], BEAM)
    model = EchoTranslator()
    RememberingTranslator(model, two).translate(["un chat"], BEAM)
    assert model.asked == []
    one.close()
    two.close()


def test_it_is_bounded_and_forgets_what_was_not_used(tmp_path):
    memory = Memory(tmp_path / "m.sqlite", most_entries=10)
    remembering = RememberingTranslator(EchoTranslator(), memory)
    remembering.translate([f"chat {number}" for number in range(30)], BEAM)
    model = EchoTranslator()
    again = RememberingTranslator(model, memory)
    again.translate([f"chat {number}" for number in range(30)], BEAM)
    assert len(model.asked[0]) == 30 - 9
    memory.close()


def test_a_file_that_is_no_memory_is_told(tmp_path):
    (tmp_path / "m.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(ModelUnavailable, match="remove it, or go on with --no-memory"):
        RememberingTranslator(EchoTranslator(), Memory(tmp_path / "m.sqlite")).translate(
            ["x"], BEAM
        )


def test_directions_share_the_memory(memory):
    remembering = RememberingTranslator(EchoTranslator(), memory)
    assert remembering.between("fr", "en").memory is memory
    assert remembering.between("de", "en") is None


def test_what_is_mended_is_what_the_model_wants(memory):
    class Weak(EchoTranslator):
        mending = THOROUGH

    assert mending_of(RememberingTranslator(Weak(), memory)) == THOROUGH


def test_what_one_direction_knows_is_not_told_to_another(memory):
    class Polyglot(EchoTranslator):
        source_languages = frozenset({"fr", "de"})

        def between(self, source, target):
            return self

    model = Polyglot()
    remembering = RememberingTranslator(model, memory)
    remembering.between("fr", "en").translate(["Rat"], BEAM)
    remembering.between("de", "en").translate(["Rat"], BEAM)
    remembering.between("fr", "en").translate(["Rat"], BEAM)
    assert len(model.asked) == 2


def test_a_memory_that_fails_once_it_is_open_is_done_without(tmp_path, caplog):
    memory = Memory(tmp_path / "m.sqlite")
    memory.open()
    memory._connection.execute("DROP TABLE entries")
    model = EchoTranslator()
    remembering = RememberingTranslator(model, memory)
    for _ in range(2):
        assert remembering.translate(["un chat"], BEAM) == EchoTranslator().translate(
            ["un chat"], BEAM
        )
    memory.close()
    assert len(model.asked) == 2
    assert [record.message.partition(" fails")[2] for record in caplog.records] == [
        "; going on without: no such table: entries"
    ]


def test_threads_may_share_it(memory):
    remembering = RememberingTranslator(EchoTranslator(), memory)
    texts = [[f"chat {place}" for place in range(start, start + 20)] for start in range(8)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda some: remembering.translate(some, BEAM), texts))
    assert answers == [EchoTranslator().translate(some, BEAM) for some in texts]
    assert memory.asked == 160


def test_only_the_user_can_read_it(memory):
    memory.open()
    assert memory.path.stat().st_mode & 0o077 == 0


def test_a_batch_tells_how_much_it_knew_and_closes_its_memory(tmp_path):
    (tmp_path / "a.txt").write_text("Le maire a ouvert lundi une école à Lisse.", encoding="utf-8")
    wanted = Wanted(Options(bullets=1))
    for out, known in (("first", False), ("second", True)):
        entries = read_entries([str(tmp_path / "a.txt")])
        memory = Memory(tmp_path / "m.sqlite")
        make = partial(make_remembering, memory)
        report = run_batch(entries, tmp_path / out, wanted, make)
        assert report.asked > 0
        assert (report.known == report.asked) is known
        assert memory._connection is None


def make_remembering(memory):
    return Summarizer(RememberingTranslator(EchoTranslator(), memory), FixedIdentifier())
