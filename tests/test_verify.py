"""The checks of a translation against its source: labelled cases, and what holds for any texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Term, check
from summarizer.typography import levelled

FOLDER = Path(__file__).parent / "cases" / "verify"
GROUPS = {
    "negation": {"negation", "modality"},
    "wholeness": {"empty", "repetition", "untranslated", "truncated", "length", "unbalanced"},
}
ORDER = ["error", "warning", "note"]
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}-{case['why'].replace(' ', '-')}")
    for path in sorted(FOLDER.glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]
TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=60) | st.lists(
    st.sampled_from(
        "Le maire n'a pas dit « trois » 12 000 euros, Paris not the “London” 3.5 % said".split()
    )
).map(" ".join)


@pytest.mark.parametrize(("group", "case"), CASES)
def test_labelled_cases(group, case):
    checks = GROUPS.get(group, {group})
    found = [f for f in check(case["source"], case["target"]) if f.check in checks]
    if "check" in case:
        assert {finding.check for finding in found} >= {case["check"]} - {None}
        assert bool(found) == bool(case["check"])
    else:
        worst = min((finding.severity for finding in found), key=ORDER.index, default=None)
        assert worst == case["severity"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_there_are_enough_cases_and_half_of_them_are_faithful(path):
    cases = json.loads(path.read_text(encoding="utf-8"))
    faithful = sum(not (case.get("severity") or case.get("check")) for case in cases)
    assert len(cases) >= 40
    assert 0.4 <= faithful / len(cases) <= 0.6


@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_checked(source, target):
    for finding in check(source, target):
        assert finding.severity in ORDER
        assert finding.detail
        assert finding.french or finding.english or finding.check == "quotations"


@given(st.integers(1000, 10**9), st.integers(1000, 10**9))
def test_every_changed_number_is_found(one, other):
    source, target = f"La ville a dépensé {one} euros.", f"The city spent {other:,} euros."
    found = {finding.check for finding in check(source, target)}
    assert ("numbers" in found) == (one != other)


@given(TEXTS)
def test_an_empty_translation_is_an_error_of_any_text(source):
    wanted = ["empty"] if levelled(source) else []
    assert [finding.check for finding in check(source, "")] == wanted


@pytest.mark.parametrize(
    ("source", "target", "language", "to", "wanted"),
    [
        ("El alcalde gastó 1.200 euros.", "Il sindaco ha speso 2.100 euro.", "es", "it", "numbers"),
        ("El alcalde gastó 1.200 euros.", "Il sindaco ha speso 1.200 euro.", "es", "it", None),
        ("El alcalde lo dijo el martes.", "El alcalde lo dijo el martes.", "es", "en", "untranslated"),
        ("Der Bürgermeister kam am Dienstag.", "The mayor the mayor the mayor.", "de", "en", "repetition"),
        ("Der Bürgermeister kam nicht.", "The mayor came.", "de", "en", None),
        ("Burmistrz przyszedł we wtorek.", "The mayor came on Tuesday.", "pl", "en", None),
        ("Burmistrz przyszedł we wtorek o 12.", "", "pl", "en", "empty"),
        ("The mayor came on Tuesday.", "The mayor came on Tuesday.", "en", "en", None),
    ],
)  # fmt: skip
def test_other_languages_get_what_needs_no_tables(source, target, language, to, wanted):
    found = [finding.check for finding in check(source, target, language, to)]
    assert found == ([wanted] if wanted else [])


def test_a_page_of_quotations_is_not_compared_one_by_one():
    lost = "Il a dit « une chose qui compte pour tous ». "
    assert [one.check for one in check(lost, "He said a thing that counts.")] == ["quotations"]
    found = check(lost * 200, "He said a thing that counts. " * 200)
    assert not [one for one in found if one.check == "quotations"]


def test_a_glossary_is_checked():
    terms = (
        Term("carte grise", "registration certificate"),
        Term("Le Valmontois", "Le Valmontois"),
    )
    source = "Le Valmontois explique la carte grise."
    good = "Le Valmontois explains the registration certificate."
    assert check(source, good, glossary=terms) == ()
    (finding,) = check(
        source, good.replace("registration certificate", "grey card"), glossary=terms
    )
    assert (finding.check, finding.severity) == ("glossary", "error")
    assert finding.french == "carte grise"


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("Preuve de l'impasse, tout s'arrête.", "Preuve of the impasse, all stops.", "error"),
        ("Reste à convaincre le maire.", "Reste to convince the mayor.", "error"),
        ("Preuve, elle, se tait.", "Preuve is silent.", "warning"),
    ],
)
def test_a_first_word_that_goes_on_is_no_name(source, target, severity):
    (finding,) = check(source, target)
    assert (finding.check, finding.severity) == ("untranslated", severity)
