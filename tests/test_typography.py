"""The plain typography that training and run time share."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import typography
from summarizer.typography import (
    closed_up,
    english_set,
    french_source,
    plain,
    set_apart,
    with_inner_marks,
)


def test_the_examples_in_the_docstrings():
    assert doctest.testmod(typography).failed == 0


@given(st.text())
def test_plain_is_idempotent_and_on_one_line(text):
    once = plain(text)
    assert plain(once) == once
    assert once == " ".join(once.split())


@pytest.mark.parametrize(
    ("given", "plain_form"),
    [
        ("l’été", "l'été"),
        ("« oui »", '"oui"'),
        ("“oui”", '"oui"'),
        ("«\u00a0oui\u00a0»", '"oui"'),
        ("Paris\u00a0: non", "Paris: non"),
        ("12\u202f%", "12%"),
        ("a — b – c", "a - b - c"),
        ("e\u0301te\u0301", "été"),
        ("a\u200bb\u00ad", "ab"),
        ("\u202eabc\u202c", "abc"),
        ("un\n deux", "un deux"),
    ],
)
def test_plain(given, plain_form):
    assert plain(given) == plain_form


@pytest.mark.parametrize(
    ("given", "model_form"),
    [
        ("1 234,5 km", "1,234.5 km"),
        ("12\u202f000 €", "12,000 €"),
        ("1.500 soldats", "1,500 soldats"),
        ("35,000 dollars", "35,000 dollars"),
        ("1,125 %", "1.125%"),
        ("2,3 milliards", "2.3 milliards"),
        ("les 3 000 000 d'habitants", "les 3,000,000 d'habitants"),
        ("18 h 30", "18h30"),
        ("18 h. Il", "18h. Il"),
        ("le XXIe siècle", "le 21e siècle"),
        ("aux XVIIe et XVIIIe siècles", "aux 17e et 18e siècles"),
        # What is no French number stays as it is.
        ("1,2,3 soleil", "1,2,3 soleil"),
        ("192.168.10.100", "192.168.10.100"),
        ("le 12.05.2025", "le 12.05.2025"),
        ("01 23 45 67 89", "01 23 45 67 89"),
        ("En 2025 300 personnes", "En 2025 300 personnes"),
        ("l'Airbus A320 300 places", "l'Airbus A320 300 places"),
    ],
)
def test_french_source(given, model_form):
    assert french_source(given) == model_form


@pytest.mark.parametrize(
    ("hypothesis", "set_for_a_reader"),
    [
        ('begin " immediately" talks', 'begin "immediately" talks'),
        ('an odd " stays', 'an odd " stays'),
        ("well-known - and 3-4", "well-known – and 3-4"),
        ("it works ; he left !", "it works; he left!"),
        ("version .5 of it", "version .5 of it"),
        ("( as ever )", "(as ever)"),
    ],
)
def test_english_is_set_as_english(hypothesis, set_for_a_reader):
    assert english_set(hypothesis) == set_for_a_reader


@given(st.text(alphabet='ab "-,.()', max_size=30))
def test_setting_changes_no_letter_and_is_idempotent(text):
    once = english_set(text)
    assert english_set(once) == once
    assert [sign for sign in once if sign.isalpha()] == [sign for sign in text if sign.isalpha()]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ('Il "varie" de 2%', 'Il " varie" de 2%'),
        ('"Oui", dit-il. "Non"', '" Oui", dit-il. " Non"'),
        ("Lyon (Rhône), (2020)", "Lyon ( Rhône), ( 2020)"),
        ('le ("Groupe") [Jean] dit', 'le (" Groupe") [ Jean] dit'),
        ('on l\'a "...vu"', 'on l\'a "...vu"'),
        ("l'eau d'Évian, 5\" et demi", "l'eau d'Évian, 5\" et demi"),
    ],
)
def test_signs_that_open_are_set_apart_and_close_up_again(text, apart):
    assert set_apart(text) == apart
    assert closed_up(apart) == text


def test_a_mark_that_closes_keeps_the_space_behind_it():
    assert closed_up('he " left " and " came') == 'he "left " and "came'


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("Le feu maitrisé reconnait son maitre.", "Le feu maîtrisé reconnaît son maître."),
        ("Il va comparaitre et disparait.", "Il va comparaître et disparaît."),
        (
            "L'ainé, l'entraineur, la chaine et la boite.",
            "L'aîné, l'entraîneur, la chaîne et la boîte.",
        ),
        ("Les couts couteux du gout, brulé en aout.", "Les coûts coûteux du goût, brûlé en août."),
        (
            "une ile fraiche, un diner, la voute abimée",
            "une île fraîche, un dîner, la voûte abîmée",
        ),
        ("Le train, l'entrain, un couteau, la coutume, une goutte, le traité, un training.", None),
        ("La file, le fils, le milieu, des ailes, il traita, le portrait, les boiteux.", None),
        ("Maitre Gims à Boite-à-Musique, île et aîné.", None),
    ],
)
def test_circumflexes_that_the_spelling_of_1990_leaves_out_are_put_in(source, read):
    assert french_source(source) == (read or source)


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("Il dit : +oui+.", 'Il dit: "oui".'),
        ("« Un +vrai+ et un +faux ami+ ! »", '"Un "vrai" et un "faux ami"!"'),
        ("+J'aurais dû voter", "J'aurais dû voter"),
        ("Canal+ et OCS+ perdent, +5% ailleurs, -2 à +3 degrés.", None),
        ("du C++ et 2 + 2, +de 100 et +d'autres", None),
    ],
)
def test_pluses_around_a_quotation_are_read_as_marks(source, read):
    assert french_source(source) == (read or source)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ('" He said " yes", and " no"."', "\" He said 'yes', and 'no'.\""),
        ('" He left," and " came."', None),
        ('a " word" and ( " another")', None),
        ('He left," she said. " He came."', None),
        ('" He said " yes".', "\" He said 'yes'."),
    ],
)
def test_a_quotation_within_another_gets_single_marks(written, wanted):
    assert with_inner_marks(written) == (wanted or written)


@given(st.text(alphabet='ab "([)].', max_size=30))
def test_closing_up_changes_nothing_but_spaces_and_is_idempotent(text):
    once = closed_up(text)
    assert closed_up(once) == once
    assert once.replace(" ", "") == text.replace(" ", "")
