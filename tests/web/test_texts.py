"""The page's words: the same in both languages."""

from __future__ import annotations

import json
import string
from pathlib import Path

import pytest

from summarizer import check, errors
from summarizer.languages import tables
from summarizer.web.page.keeping.keeping_words import KEEPING_WORDS
from summarizer.web.page.phrases.details import detail_in, name_in
from summarizer.web.page.phrases.speaking import TEXTS, language_of
from summarizer.web.service import problems


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("texts", [TEXTS, KEEPING_WORDS], ids=["page", "keeping"])
def test_both_languages_say_the_same_things(texts):
    assert texts["en"].keys() == texts["fr"].keys()
    for key, english in texts["en"].items():
        assert fields(english) == fields(texts["fr"][key]), key
        assert texts["fr"][key].strip()


def test_no_key_is_a_method_of_dict():
    # Templates read `t.key`, which finds a method first.
    assert not set(TEXTS["en"]) & set(dir(dict))


@pytest.mark.parametrize(
    ("tag", "language"),
    [("fr", "fr"), ("fr-BE", "fr"), ("FR", "fr"), ("en-GB", "en"), ("de", "en"), ("", "en"), (None, "en")],
)  # fmt: skip
def test_the_language_of_a_browser(tag, language):
    assert language_of(tag) == language


def test_every_error_has_a_status_and_a_hint():
    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.SummarizerError)
    ]
    for kind in kinds:
        problem = problems.problem_of(kind("what happened; what to do"))
        assert 400 <= problem.status < 600
        assert problem.hint
        assert problems.as_object(kind("what happened; what to do"))["error"]["message"] == (
            "what happened"
        )


def test_every_rule_and_check_has_a_french_name():
    rules = {rule.name for rule in tables("fr").boilerplate}
    assert len(rules) > 10
    assert {rule for rule in rules if name_in("fr", rule) == rule} == set()
    assert name_in("en", "byline") == "byline"


CASES = sorted((Path(__file__).parent.parent / "cases" / "verify").glob("*.json"))


def test_what_findings_say_is_said_in_french_too():
    cases = [case for path in CASES for case in json.loads(path.read_text(encoding="utf-8"))]
    pairs = [(case["source"], case["target"]) for case in cases]
    details = {found.detail for pair in pairs for found in check(*pair)}
    assert len(details) > 150
    assert {detail for detail in details if detail_in("fr", detail) == detail} == set()
    assert all(detail_in("en", detail) == detail for detail in details)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("539 became 593", "539 est devenu 593"),
        ("Kyiv is missing", "Kyiv manque"),
        ("3 is missing once", "3 manque une fois"),
        ("50% of the source are quoted and 9% of the English", "50 % du texte de départ et 9 % de la traduction sont cités"),
        ("1990s became a year", "1990s est devenu une année"),
        ("a \\1 is not in the source", "a \\1 n'est pas dans le texte de départ"),
    ],
)  # fmt: skip
def test_details_keep_their_words(english, french):
    assert detail_in("fr", english) == french
