"""Prison terms "ferme": to be served, not suspended, and no farms."""

from __future__ import annotations

import pytest

from summarizer.models import CAUTIOUS, THOROUGH
from summarizer.repair.prison_terms import with_terms_to_be_served
from summarizer.repair.standard import Standard


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        (
            "Quatre ans de prison, dont deux ferme.",
            "Four years in prison, two years of them suspended.",
            "Four years in prison, two years of them to be served.",
        ),
        (
            "Quatre ans de prison, dont deux fermes.",
            "Four years in prison, including two farms.",
            "Four years in prison, including two to be served.",
        ),
        (
            "Trois ans de prison, dont un ferme.",
            "Three years in prison, including a farm.",
            "Three years in prison, including one to be served.",
        ),
        (
            "Dix-huit mois de prison dont dix ferme.",
            "Eighteen months in prison, ten months of suspended.",
            "Eighteen months in prison, ten months to be served.",
        ),
        (
            "Un an d'emprisonnement, dont 3 mois ferme.",
            "A year in prison, 3 months of it suspended.",
            "A year in prison, 3 months of it to be served.",
        ),
        (
            "Le parquet a requis six mois de prison ferme.",
            "Prosecutors called for a six-month suspended prison sentence.",
            "Prosecutors called for a six-month prison sentence.",
        ),
        (
            "Il a écopé de deux ans ferme.",
            "He was given a two-year suspended sentence.",
            "He was given a two-year prison sentence.",
        ),
    ],
)
def test_what_is_to_be_served_is_not_suspended(source, target, right):
    assert with_terms_to_be_served(source, target) == right
    assert with_terms_to_be_served(source, right) == right


@pytest.mark.parametrize(
    ("source", "target"),
    [
        # what is left over is suspended
        ("Cinq ans de prison, dont trois ferme.", "Five years in prison, two of them suspended."),
        # something is suspended in French, too
        ("Deux ans, dont un ferme et un avec sursis.", "Two years, one of them suspended."),
        ("Six mois de prison ferme et un permis suspendu.", "A suspended sentence of six months."),
        # two terms
        ("Dont un ferme pour Anne, dont deux ferme pour Paul, en prison.", "Two suspended."),
        # farms are farms
        ("La vallée a douze fermes, dont deux fermes bio.", "The valley has two farms."),
        ("Huit ans de travail pour deux fermes.", "Eight years of work for two farms."),
        (
            "En deux ans, il a acheté dix maisons, dont deux fermes.",
            "In two years he bought ten houses, including two farms.",
        ),
    ],
)
def test_what_may_be_right_stays(source, target):
    assert with_terms_to_be_served(source, target) == target


def test_only_a_model_that_wants_its_grammar_mended_gets_it():
    source, target = "Il a pris deux ans ferme.", "He got a two-year suspended sentence."
    thorough, cautious = (Standard("fr", "en", (), one) for one in (THOROUGH, CAUTIOUS))
    assert thorough.review(source, target)[0] == "He got a two-year prison sentence."
    assert cautious.review(source, target)[0] == target
