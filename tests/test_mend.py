"""Strange words are put right by a list, and how that list is made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.checks import check
from summarizer.models import THOROUGH
from summarizer.repair.mend import mended
from summarizer.repair.spelling import with_source_names
from summarizer.repair.standard import Standard
from training.translations import in_words, translations

WEAK = Standard(mending=THOROUGH)
CASES = Path(__file__).parent / "cases"
FAITHFUL_NAMES = json.loads((CASES / "faithful_names.json").read_text(encoding="utf-8"))


def put_right(source, target, findings=None):
    found = check(source, target) if findings is None else findings
    return mended(source, target, found, WEAK)


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        (
            "Selon les météorologues, il pleuvra.",
            "According to meteologists, it will rain.",
            "According to meteorologists, it will rain.",
        ),
        ("Les phoques sont rares.", "The phoques are rare.", "The seals are rare."),
        ("Un phoque nage.", "An phoque swims.", "A seal swims."),
        ("Un syndicat proteste.", "An syndicat protests.", "A union protests."),
        ("Les élus protestent.", "The elus protest.", "The elected protest."),
        (
            "Les météorologues s'attendent à des crues.",
            "The eteorologists expect floods.",
            "The meteorologists expect floods.",
        ),
        (
            "Le juge a vu des irrégularités.",
            "The judge saw regularities.",
            "The judge saw irregularities.",
        ),
        ("Un élu malhonnête.", "An honest politician.", "A dishonest politician."),
    ],
)
def test_a_strange_word_gives_way_to_its_translation(source, target, right):
    text, (warning,) = put_right(source, target)
    assert text == right
    assert (warning.check, warning.severity) == ("words", "warning")
    assert warning.french in source
    assert warning.english in text


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("L'avion s'est posé.", "The plane has landed."),
        ("Le zurnoulard s'est posé.", "The zurnouled has landed."),
        ("Un objet extraterrestre.", "An extra-terreestre object."),
        ("Le mot « malgré » revient 12 fois.", 'The word "malgré" occurs 21 times.'),
        ("La cérémonie est finie.", 'The "Cremony" is over.'),
        ("« La ville est soumise au froid », dit-il.", '"The town is soumise to cold," he said.'),
        ("« Les phoques sont rares.", '"The phoques are rare.'),
        ("Les phoques sont rares », dit-il.", 'The phoques are rare," he said.'),
        ("Le « procès d'Amanda Capuzzo ».", 'The "trial of Amanda Fortuzzo".'),
    ],
)
def test_what_is_sound_or_unknown_or_quoted_stays(source, target):
    assert put_right(source, target) == (target, ())


def test_what_is_not_quoted_is_put_right_beside_a_quotation():
    source = "« Les phoques sont rares », dit un ami des phoques."
    target = '"The phoques are rare," said a friend of the phoques.'
    assert put_right(source, target)[0] == '"The phoques are rare," said a friend of the seals.'


def test_what_is_quoted_is_told():
    source = "« La ville est soumise au froid », dit-il."
    found = check(source, '"The town is soumise to cold," he said.')
    assert [finding.english for finding in found] == ["soumise"]


def test_a_french_surname_gets_its_letter_back():
    source, target = "Le maire, Paul Sourisseau, signe.", "The mayor, Paul Souriseau, signs."
    right = target.replace("Souriseau", "Sourisseau")
    assert with_source_names(source, target, "fr", "en") == right


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("La maire Frédérique Oudot.", "Mayor Fréder Oudot.", "Mayor Frédérique Oudot."),
        ("La Ville Gérald Sourdier.", "The Glaterald Sourdier.", "The Gérald Sourdier."),
        ("[Frédérique] Oudot signe.", "[Fredderal] Oudot signs.", "[Frédérique] Oudot signs."),
        # Other ways to write a name, other names, and others of the family stay.
        ("José Oudot signe.", "Joseph Oudot signs.", None),
        ("Khaled Oudot signe.", "Bruno Oudot signs.", None),
        ("Ghislaine et Ghislan Oudot.", "Ghislaine and Ghislan Oudot.", None),
        ("[Jean] et [Paul] signent.", "[John] and [Pablo] sign.", None),
    ],
)
def test_a_torn_given_name_is_whole_again(source, target, right):
    assert with_source_names(source, target, "fr", "en") == (right or target)


def test_a_word_from_the_dictionary_is_told_apart():
    text, (warning,) = put_right("Les patineurs sont là.", "The patineurs are there.")
    assert text == "The skaters are there."
    assert (warning.check, warning.severity) == ("dictionary", "warning")


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        (
            "Le procès d'Amanda Capuzzo reprend lundi.",
            "The trial of Amanda Fortuzzo resumes on Monday.",
            "The trial of Amanda Capuzzo resumes on Monday.",
        ),
        ("Il vit à Bakou.", "He lives in Bakou.", "He lives in Baku."),
        ("Il vit à Koursk.", "He lives in Koursk.", "He lives in Kursk."),
        ("Un rapport de l'ONU.", "An ONU report.", "A UN report."),
        ("Il vit à Addis-Abeba.", "He lives in Addis-Abeba.", "He lives in Addis Ababa."),
        ("La CEDH a jugé Paul.", "The CEDH has judged Paul.", "The ECHR has judged Paul."),
        ("Il vit en Bohème.", "He lives in Bohem.", "He lives in Bohemia."),
    ],
)
def test_a_name_that_became_another_or_stayed_is_that_of_the_source(source, target, right):
    text, (warning,) = put_right(source, target)
    assert text == right
    assert (warning.check, warning.severity) == ("names", "warning")
    assert warning.french in source
    assert warning.english in text


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Il vit en Asie du Sud-Est.", "He lives in Southeast Asia."),
        ("Martine Aubry a dit non à Paul.", "Ségolène Royal said no to Paul."),
        ("Ils vont voir les Ouzbeks.", "They are going to see the Ouzbeks."),
        ("Il a vu le pape Pie XII.", "He saw Pope Pius XII."),
        ("L'évangile de Matthieu.", "The gospel of Matthew."),
        ("Il a lu Érasme.", "He has read Erasmus."),
    ],
)
def test_a_name_that_may_be_another_stays(source, target):
    assert put_right(source, target)[0] == target


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("Pierre Tremblay a voté.", "Pierre Tremay voted.", "Pierre Tremblay voted."),
        ("Sergueï Choïgou a parlé.", "Sergei Shoigu spoke.", "Sergei Shoigu spoke."),
        ("Il vit à Khartchenkovo.", "He lives in Kharchenkovo.", "He lives in Kharchenkovo."),
        ("Saint Ambroise a parlé.", "Saint Ambrose spoke.", "Saint Ambrose spoke."),
        ("Le roi Édouard a parlé.", "King Edward spoke.", "King Edward spoke."),
        ("Les Olmèques sont venus.", "The Olmecs came.", "The Olmecs came."),
        ("Il vit à Essaouira.", "He lives in Esssaouira.", "He lives in Essaouira."),
        ("Virginie Efira est là.", "Virginie Efira is there.", "Virginie Efira is there."),
        ("Pour la 23e fois.", "For the 23th time.", "For the 23rd time."),
        (
            "Anne Martin et Anne Marin.",
            "Anne Martin and Anne Marin.",
            "Anne Martin and Anne Marin.",
        ),
    ],
)
def test_names_that_lost_letters_are_spelled_as_in_the_source(source, target, right):
    assert WEAK.review(source, target)[0] == right


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("Il vit à Londres, près de Kew.", "He lives in Londres, near Kew.", "in London, near"),
        ("Le maire de Londres, Ed Roe.", "The mayor of Londres, Ed Roe.", "mayor of London, Ed"),
    ],
)
def test_a_place_left_in_french_is_found_beside_a_comma(source, target, right):
    assert right in put_right(source, target)[0]


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("Assimi Goïta parle.", "Assimi Goita speaks.", "Assimi Goïta speaks."),
        ("Napoléon parle.", "Napoleon speaks.", "Napoleon speaks."),
        ("La ville de Mykolaïv brûle.", "Mykolaïv is on fire.", "Mykolaiv is on fire."),
        ("Selon Solène Rey, oui.", "According to Solenne Rey, yes.", "to Solène Rey, yes."),
        ("L'Institut Montaigne.", "Institute Montaign.", "Institute Montaigne."),
        ("Le Tarn-et-Garonne gèle.", "The Tarn-and-Garonne is freezing.", "Tarn-et-Garonne is"),
        ("Pierre-Édouard Nallet.", "Pierre Edouard Nallet.", "Pierre-Édouard Nallet."),
        ("Il vit à Villedieu-les-Poêles.", "In Villedieu-the-Poêles.", "In Villedieu-les-Poêles."),
        ("Hugues de Montrichard part.", "Hugues of Montrichard leaves.", "Hugues de Montrichard"),
        (
            "Bernard de la Villandrière part.",
            "Bernard of Villander leaves.",
            "Bernard de la Villandrière",
        ),
        ("Jean de la Fontanelle part.", "Jean Fontanelle leaves.", "Jean de la Fontanelle leaves"),
        ("Nantes: un mort dans un incendie.", "Nant: one dead in a fire.", "Nantes: one dead"),
        ("Capucine de La Brosse.", "Capucine of La Brosse.", "Capucine de La Brosse."),
        (
            "Selon Marie-Bénédicte Auffray.",
            "To Marie-Bendict Auffray.",
            "To Marie-Bénédicte Auffray.",
        ),
        ("Il habite Bourg-lès-Valence.", "He lives in Bourg-lès-Valencia.", "Bourg-lès-Valence."),
        ("Selon Les Échos, oui.", "According to the Echos, yes.", "According to Les Échos, yes."),
        ("À La Souterraine, rien.", "In the Souterraine, nothing.", "In La Souterraine, nothing."),
        ("Il a vu Régis Boulanger.", "He saw Regis Boulanger.", "He saw Régis Boulanger."),
        ("La CEDH a condamné la Hongrie.", "The ECHR condemned Hungary.", "The ECHR condemned"),
    ],
)
def test_names_that_lost_accents_or_parts_are_spelled_as_in_the_source(source, target, right):
    assert right in WEAK.review(source, target)[0]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("L'Institut Max-Planck.", "The Max Planck Institute."),
        ("Anne Dupré de Princeton parle.", "Anne Dupré of Princeton speaks."),
        ("Les Lions de la Teranga gagnent.", "The Lions of Teranga win."),
        ("Le Dixmude d'Arnold Bax.", "The Dixmude of Arnold Bax."),
        ("Philippe de Belgique arrive.", "Philippe of Belgium arrives."),
        ("L'Opération Lion de Mer.", "Operation Lion of Mer."),
        ("La mairie de Gap.", "The town hall of Gap."),
        ("Un Franco-Allemand.", "A Franco-German."),
        ("Jean-Paul II est mort.", "John Paul II is dead."),
        ("Le Porte-parole parle.", "The spokesman speaks."),
        ("La nébuleuse Trifide brille.", "The Trifid Nebula shines."),
        ("Contre-offensive à Kherson.", "Counter-offensive in Kherson."),
        ("Ex-légionnaire, il part.", "Ex-legionnaire, he leaves."),
        ("Le Major-général Dupont.", "Major-General Dupont."),
        ("Newcastle-sur-Tyne gagne.", "Newcastle upon Tyne wins."),
        ("Saint-Kitts-et-Nevis vote.", "Saint Kitts and Nevis votes."),
        ("Selon Le Progrès, oui.", "According to the Progress, yes."),
        ("Théodore Roosevelt meurt.", "Theodore Roosevelt dies."),
        ("Massoud Pezeshkian parle.", "Masoud Pezeshkian speaks."),
        ("Kaïs Saïed parle.", "Kais Saied speaks."),
        ("Stéfanos Tsitsipás perd.", "Stefanos Tsitsipas loses."),
        ("Sainte Thérèse de Lisieux.", "St Thérèse of Lisieux."),
        ("Le Président Macron parle.", "President Macron speaks."),
        ("« L'avant-garde russe ».", '"Russian Avant-garde".'),
        ("Napoléon Bonaparte meurt.", "Napoleon Bonaparte dies."),
    ],
)
def test_names_that_english_writes_otherwise_stay(source, target):
    assert WEAK.review(source, target)[0] == target


@pytest.mark.parametrize("case", FAITHFUL_NAMES, ids=lambda case: case["target"][:40])
def test_faithful_translations_of_names_stay_as_they_are(case):
    text, findings = WEAK.review(case["source"], case["target"])
    assert text == case["target"]
    assert not [finding for finding in findings if finding.severity == "error"]


def test_names_of_other_languages_are_left_alone():
    review = Standard("de", mending=THOROUGH).review(
        "Pierre Tremblay hat gewählt.", "Pierre Tremay voted."
    )
    assert review[0] == "Pierre Tremay voted."


def test_other_languages_have_no_list():
    source, target = "Les météorologues ont tort.", "The meteologists are wrong."
    findings = check(source, target)
    assert mended(source, target, findings, Standard("de", mending=THOROUGH)) == (target, ())
    assert mended(source, target, findings, WEAK)[1]


NOUNS = {"phoque": "seal", "lapin": "rabbit", "chien": "dog", "chat": "cat"}
VERBS = {"nage": "swims", "dort": "sleeps", "saute": "jumps", "Rit": "laughs"}


def test_the_list_has_the_word_that_keeps_the_french_one_s_company():
    lines = [
        f"le {noun} {verb}\tThe {NOUNS[noun]} {VERBS[verb]}\n" for noun in NOUNS for verb in VERBS
    ]
    found = translations(list(in_words([*lines, "un seul renard\tOne fox\n"])), common_words=1)
    assert found == {
        word: english for word, english in {**NOUNS, **VERBS}.items() if word.islower()
    }
