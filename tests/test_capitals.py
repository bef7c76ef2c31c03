"""Headlines in capitals come in ordinary letters, with names and acronyms as they are written."""

from __future__ import annotations

import pytest

from summarizer.repair.headlines.capitals import in_ordinary_letters
from summarizer.repair.headlines.small_words import with_small_words


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
        ("LA RUE EST A NOUS", "La rue est à nous"),
        ("APRES LE REJET DU BUDGET", "Après le rejet du budget"),
        ("LE MINISTRE A DEMISSIONNE", "Le ministre a démissionné"),
        ("A LYON, LE MAIRE A VOTE CONTRE", "À Lyon, le maire a voté contre"),
        ("LA LOI A ETE ADOPTEE HIER", "La loi a été adoptée hier"),
        ("LE CLUB QUI A PERDU A NANTES", "Le club qui a perdu à Nantes"),
        ("LA SOCIETE VOTE SON BUDGET", "La société vote son budget"),
        ("LE MAIRE ETAIT EN VACANCES", "Le maire était en vacances"),
        ("L'AUTORITE DES MARCHES", "L'autorité des marches"),
        ("À LA UNE, LE MAIRE VOTE", "À la une, le maire vote"),
        ("APRES LE REJET du budget, M. Roux part.", "Après le rejet du budget, M. Roux part."),
        ("L'ASSEMBLEE DE LYON a voté.", "L'assemblée de Lyon a voté."),
        ("LES ARBRES ET LES LIVRES", "Les arbres et les livres"),
        ("LA GREVE EST FINIE. LE MAIRE ABSENT", "La grève est finie. Le maire absent"),
    ],
)
def test_words_come_in_small_letters_with_their_accents(capitals, ordinary):
    assert in_ordinary_letters(capitals, "fr") == ordinary


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SNCF",
        "Le PSG",
        "LE PSG a battu l'OM",
        "ONU OTAN UE a dit",
        "À PARIS, le",
        "12 %",
        "Le PSG bat l'OM",
        "SAINT JUST BROC",
        "A B C D",
    ],
)
def test_what_is_no_headline_in_capitals_stays(text):
    assert in_ordinary_letters(text, "fr") == text


def test_other_languages_stay():
    assert in_ordinary_letters("DER KANZLER IST IN PARIS", "de") == "DER KANZLER IST IN PARIS"


@pytest.mark.parametrize(
    ("bare", "right"),
    [
        ("il a vote a Lyon", "il a voté à Lyon"),
        ("il y a un homme jusqu'a Lyon", "il y a un homme jusqu'à Lyon"),
        ("la table est simple", "la table est simple"),
        ("le club a besoin de tous", "le club a besoin de tous"),
        ("mise a table", "mise à table"),
        ("a", "a"),
        ("", ""),
    ],
)
def test_small_words_by_their_neighbours(bare, right):
    assert with_small_words(bare, {"voté"}) == right
