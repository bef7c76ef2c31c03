"""Addresses of pages and mail stay to the letter; where a model changes one, it is put back."""

from __future__ import annotations

import pytest

from summarizer import check

CHANGED = [
    ("Écrivez à redaction@example.org avant mardi.", "Write to reaction@example.org by Tuesday."),
    ("Voir https://example.org/été?a=1 ce soir.", "See https://example.org/ summer?a=1 tonight."),
    ("Le site www.exemple.fr est fermé.", "The site www.example.com is closed."),
    ("Lisez http://a.example/b-c, c'est utile.", "Read it, it is useful."),
]
KEPT = [
    ("Écrivez à redaction@example.org.", "Write to redaction@example.org."),
    ("Voir https://example.org/a_(b), ici.", "See https://example.org/a_(b), here."),
    ("Le site (www.exemple.fr) ferme.", "The site (www.exemple.fr) closes."),
    ("Il suit @mairie sur le réseau.", "He follows the town hall on the network."),
    ("Le score est de 3 à 1.", "The score is 3-1."),
    ("Le www. de la page", "The www. of the page"),
]


@pytest.mark.parametrize(("source", "target"), CHANGED)
def test_an_address_that_has_changed_is_an_error(source, target):
    found = [one for one in check(source, target) if one.check == "addresses"]
    assert [one.severity for one in found] == ["error"]
    assert found[0].french in source


@pytest.mark.parametrize(("source", "target"), KEPT)
def test_an_address_that_stays_is_none(source, target):
    assert "addresses" not in {one.check for one in check(source, target)}


def test_the_model_inside_the_package_keeps_addresses(embedded):
    text = "Écrivez à redaction@example.org avant mardi.\nLe dossier est sur https://example.org/été?a=1 depuis lundi."
    english = embedded.translate(text).text
    assert "redaction@example.org" in english
    assert "https://example.org/été?a=1" in english
