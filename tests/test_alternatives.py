"""Other wordings of a sentence, and texts that come in turn."""

from __future__ import annotations

from fakes import EchoTranslator, FixedIdentifier

from summarizer import Options, Summarizer, Term
from summarizer.models import CAUTIOUS, Hypothesis


class Proposing(EchoTranslator):
    """Proposes these, the surest first, and nothing is mended."""

    mending = CAUTIOUS

    def __init__(self, *proposed, **options):
        super().__init__(**options)
        self.proposed = proposed

    def translate(self, texts, decoding):
        self.asked.append(list(texts))
        return [
            tuple(Hypothesis(one, -place / 10) for place, one in enumerate(self.proposed))
            for _ in texts
        ]


def wordings(translator, text, **options):
    summarizer = Summarizer(translator, FixedIdentifier())
    return summarizer.alternatives(text, Options(language="fr", **options))


def test_those_with_the_fewest_findings_come_first():
    translator = Proposing("It costs 23 euros.", "It costs euros.", "It costs 32 euros.", "32 euros it costs.")  # fmt: skip
    found = wordings(translator, "Il coûte 32 euros.")
    assert [one.english for one in found][:2] == ["It costs 32 euros.", "32 euros it costs."]
    assert [bool(one.findings) for one in found] == [False, False, True, True]
    assert {one.sentence.text for one in found} == {"Il coûte 32 euros."}


def test_the_same_wording_comes_once():
    found = wordings(Proposing("It rains.", "It rains.", "It is raining."), "Il pleut.")
    assert [one.english for one in found] == ["It rains.", "It is raining."]


def test_a_text_over_the_limit_is_proposed_in_parts():
    translator = Proposing("one", "two", max_source_tokens=4)
    found = wordings(translator, "Le chat dort bien, et la souris danse.")
    assert len(translator.asked[0]) > 1
    assert all(len(one.english.split()) == len(translator.asked[0]) for one in found)


def test_a_blank_text_has_none():
    assert wordings(Proposing("x"), "  ") == ()


def test_terms_hold_for_them():
    translator = Proposing("The cat sleeps.", "The tomcat sleeps.")
    found = wordings(translator, "Le chat dort.", glossary=(Term("chat", "tomcat"),))
    assert found[0].english == "The tomcat sleeps."
    assert [one.check for one in found[1].findings] == ["glossary"]


def text_of(count):
    return " ".join(f"Il en voit {number} ici." for number in range(10, 10 + count))


def test_sentences_come_in_turn_the_first_alone():
    summarizer = Summarizer(EchoTranslator(), FixedIdentifier())
    groups = list(summarizer.translate_in_turn(text_of(40)))
    assert [len(group) for group in groups] == [1, 2, 4, 8, 16, 9]
    whole = summarizer.translate(text_of(40))
    assert tuple(one for group in groups for one in group) == whole.translations


def test_what_is_known_is_not_translated_again():
    translator = EchoTranslator()
    summarizer = Summarizer(translator, FixedIdentifier())
    known = {}
    for group in summarizer.translate_in_turn(text_of(6), known=known):
        known |= {one.sentence.text: one for one in group}
    before = len(translator.asked)
    # One sentence more at the front: the others have moved, and are the same.
    told = [
        one
        for group in summarizer.translate_in_turn("Il dort ici. " + text_of(6), known=known)
        for one in group
    ]
    assert translator.asked[before:] == [["Il dort ici."]]
    assert told == list(summarizer.translate("Il dort ici. " + text_of(6)).translations)


def test_an_empty_text_has_no_sentences():
    summarizer = Summarizer(EchoTranslator(), FixedIdentifier())
    assert list(summarizer.translate_in_turn(" \n")) == []


def test_the_models_inside(embedded):
    """A wide search of the embedded model proposes several, the best sound."""
    found = embedded.alternatives("Le maire n'a pas voté la loi mardi.", Options(language="fr"))
    assert len(found) > 1
    assert not any(item.severity == "error" for item in found[0].findings)
