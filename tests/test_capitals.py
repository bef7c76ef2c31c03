"""Headlines in capitals come in ordinary letters, with names and acronyms as they are written."""

from __future__ import annotations

import pytest

from summarizer.repair.capitals import in_ordinary_letters


@pytest.mark.parametrize(
    ("capitals", "ordinary"),
    [
        ("LE PSG BAT L'OM (3-1)", "Le PSG bat l'OM (3-1)"),
        ("LA FRANCE BATTUE EN FINALE", "La France battue en finale"),
        ("INONDATIONS: TROIS VILLAGES EVACUES", "Inondations: trois villages évacués"),
        ("UN INCENDIE RAVAGE UNE USINE", "Un incendie ravage une usine"),
        ("L'ETAT VA SUPPRIMER DES POSTES", "L'État va supprimer des postes"),
        ("L'EAU RATIONNÉE DANS LE SUD", "L'eau rationnée dans le sud"),
        ("MORT DE JEAN-PAUL BELMONDO", "Mort de Jean-Paul Belmondo"),
        ("LES ÉTATS-UNIS ET LE ROYAUME-UNI", "Les États-Unis et le Royaume-Uni"),
        ("L'UNION EUROPEENNE ET LA CHINE", "L'Union européenne et la Chine"),
        ("LES ELEVES ET LES REGLES", "Les élèves et les règles"),
        ("LE MATCH PSG-OM ANNULE", "Le match PSG-OM annule"),
        ("LE PORTE-PAROLE DU GOUVERNEMENT", "Le porte-parole du gouvernement"),
        ("LE PLAN B DE M. SARKOZY", "Le plan B de M. Sarkozy"),
        ("LA RUE EST A NOUS", "La rue est a nous"),
        ("LA GREVE EST FINIE. LE MAIRE ABSENT", "La grève est finie. Le maire absent"),
    ],
)
def test_words_come_in_small_letters_with_their_accents(capitals, ordinary):
    assert in_ordinary_letters(capitals, "fr") == ordinary


@pytest.mark.parametrize(
    "text", ["", "SNCF", "12 %", "Le PSG bat l'OM", "SAINT JUST BROC", "A B C D"]
)
def test_what_is_no_headline_in_capitals_stays(text):
    assert in_ordinary_letters(text, "fr") == text


def test_other_languages_stay():
    assert in_ordinary_letters("DER KANZLER IST IN PARIS", "de") == "DER KANZLER IST IN PARIS"
