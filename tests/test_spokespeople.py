"""Spokesmen and spokeswomen, as the French has them."""

from __future__ import annotations

import doctest

import pytest

from summarizer.models import CAUTIOUS, THOROUGH
from summarizer.repair import spokespeople
from summarizer.repair.spokespeople import with_right_spokespeople
from summarizer.repair.standard import Standard


def test_the_example_in_the_docstring():
    assert doctest.testmod(spokespeople).failed == 0


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        (
            "La nouvelle porte-parole du parquet l'a confirmé.",
            "The prosecutor's new spokesman confirmed it.",
            "The prosecutor's new spokeswoman confirmed it.",
        ),
        (
            "Son porte-parole n'a pas répondu.",
            "Spokeswoman for the group did not answer.",
            "Spokesman for the group did not answer.",
        ),
        (
            "Paul Garnier, porte-parole du groupe, a démenti.",
            "Paul Garnier, a spokeswoman for the group, denied it.",
            "Paul Garnier, a spokesman for the group, denied it.",
        ),
    ],
)
def test_the_article_or_the_name_decides(source, target, wanted):
    assert with_right_spokespeople(source, target) == wanted
    assert with_right_spokespeople(source, wanted) == wanted


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("La porte-parole et le porte-parole sont là.", "The spokesman and the spokeswoman are."),
        ("Le porte-parole, Anne Roussel, a démenti.", "The spokeswoman, Anne Roussel, denied it."),
        ("Dominique Vasseur, porte-parole, a démenti.", "Spokeswoman Dominique Vasseur denied it."),
        ("Les porte-parole se taisent.", "The spokeswoman is silent."),
        ("La maire a parlé.", "The spokesman has spoken."),
    ],
)
def test_what_is_not_sure_stays(source, target):
    assert with_right_spokespeople(source, target) == target


def test_only_a_model_that_wants_its_grammar_mended_gets_it():
    source, target = "Le porte-parole a parlé.", "The spokeswoman has spoken."
    thorough, cautious = (Standard("fr", "en", (), one) for one in (THOROUGH, CAUTIOUS))
    assert thorough.review(source, target)[0] == "The spokesman has spoken."
    assert cautious.review(source, target)[0] == target
