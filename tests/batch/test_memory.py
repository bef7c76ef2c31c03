"""The translation memory answers as the model would, and is asked first."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from fakes import EchoTranslator

from summarizer.backends.memory import Memory, RememberingTranslator
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
