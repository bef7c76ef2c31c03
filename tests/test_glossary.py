"""Glossary files and the terms in them."""

from __future__ import annotations

import json

import pytest

from summarizer import OptionError, Options, Term, UnreadableInput, load_glossary
from summarizer.checks.terms import check_glossary, with_terms

TERMS = (Term("carte grise", "registration certificate"), Term("Le Monde", "Le Monde"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "source,target,do_not_translate\ncarte grise,registration certificate,\nLe Monde,,yes\n"),
        ("b.csv", "\ufeffsource;target;do_not_translate\ncarte grise;registration certificate;0\nLe Monde;;oui\n"),
        ("c.csv", "target\tsource\tdo_not_translate\nregistration certificate\tcarte grise\nLe Monde\tLe Monde\n"),
        ("d.json", json.dumps([{"source": "carte grise", "target": "registration certificate"},
                               {"source": "Le Monde", "do_not_translate": True}])),
    ],
)  # fmt: skip
def test_every_form_gives_the_same_terms(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert load_glossary(path) == TERMS


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("french,english\nchat,cat\n", "first line of .* must be"),
        ("source,target\nchat,\n", "term 1 has no target"),
        ("source,target\n,cat\n", "term 1 has no source"),
        ("source,target,do_not_translate\nchat,cat,perhaps\n", "do_not_translate is 'perhaps'"),
        ('[{"source": "chat"', "is no JSON"),
        ('{"chat": "cat"}', "is no list of terms"),
    ],
)
def test_errors_say_what_to_do(tmp_path, text, message):
    path = tmp_path / "terms"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OptionError, match=message):
        load_glossary(path)


def test_a_missing_file(tmp_path):
    with pytest.raises(UnreadableInput):
        load_glossary(tmp_path / "none.csv")


def test_options_want_terms():
    assert Options(glossary=TERMS).glossary == TERMS
    with pytest.raises(OptionError, match="load_glossary"):
        Options(glossary=("carte grise",))
    for wrong in (-0.1, 1.5, float("nan")):
        with pytest.raises(OptionError, match="from 0 to 1"):
            Options(min_confidence=wrong)


def test_terms_are_found_in_plural_and_in_their_case():
    assert check_glossary("Deux cartes grises", "Two registration certificates", TERMS) == []
    assert [f.french for f in check_glossary("Deux cartes grises", "Two grey cards", TERMS)] == [
        "cartes grises"
    ]
    assert check_glossary("le monde entier", "the whole world", TERMS) == []


def test_a_term_left_in_french_is_replaced_where_the_source_has_it():
    assert with_terms("Sa carte grise", "His carte grise", TERMS) == "His registration certificate"
    assert with_terms("Sa voiture", "His carte grise", TERMS) == "His carte grise"
