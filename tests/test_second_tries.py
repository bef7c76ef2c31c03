"""Translations with an error are tried again, with bounded cost, and the best is kept."""

from __future__ import annotations

import pytest
from fakes import EchoTranslator, echoed

from summarizer import Finding, Term
from summarizer.models import THOROUGH, Hypothesis
from summarizer.repair.protect import protect
from summarizer.repair.second_tries import RUNGS, Reviewed, first_review
from summarizer.repair.standard import Standard
from summarizer.steps.translation.translate import translate

TEXT = "Le conseil de Valmont a dépensé 740 euros, et les habitants demandent des comptes au maire."
LOOP = "the same the same the same the same"


class Scripted(EchoTranslator):
    """Answers by what it is asked, else echoes."""

    def __init__(self, answer) -> None:
        super().__init__()
        self._answer = answer

    def translate(self, texts, decoding):
        self.asked.append(list(texts))
        return [
            tuple(Hypothesis(one, -0.2 - 0.1 * place) for place, one in enumerate(answers))
            for answers in (self._answer(text, decoding) for text in texts)
        ]


def one(translator, text=TEXT, glossary=()):
    (done,) = translate([text], translator, Standard.of(translator, glossary=glossary))
    return done


def test_a_sound_translation_is_not_tried_again():
    translator = Scripted(lambda text, _: [echoed(text)])
    done = one(translator)
    assert (done.rung, done.decodings, done.findings) == ("first", 1, ())
    assert translator.asked == [[TEXT]]


def test_another_hypothesis_can_serve():
    def answer(text, decoding):
        return [LOOP] + [echoed(text)] * (decoding.hypotheses - 1)

    translator = Scripted(answer)
    done = one(translator)
    assert (done.text, done.rung, done.decodings) == (echoed(TEXT), "other hypotheses", 1)
    assert translator.asked == [[TEXT]]


def test_a_hypothesis_without_a_warning_serves_for_one_with_one():
    text = "Le maire de Valmont a « tout dit » hier soir."
    keeps = 'The mayor of Valmont "said it all" last night.'
    loses = "The mayor of Valmont said it all last night."

    def answer(_, decoding):
        return [loses] + [keeps] * (decoding.hypotheses - 1)

    translator = Scripted(answer)
    done = one(translator, text)
    assert (done.text, done.rung, done.findings) == (keeps, "other hypotheses", ())
    assert translator.asked == [[text]]


def test_a_wider_search_comes_last():
    def answer(text, decoding):
        return [LOOP] * (decoding.hypotheses - 1) + [
            echoed(text) if decoding.beam_size > 4 else LOOP
        ]

    done = one(Scripted(answer), "Le conseil ferme la piscine.")
    assert (done.rung, done.errors) == ("wider beam", [])


def test_a_loop_is_broken_by_barring_repetition():
    def answer(text, decoding):
        return [echoed(text) if decoding.no_repeat_ngram_size else LOOP]

    assert one(Scripted(answer)).rung == "no repetition"


def test_a_number_is_kept_by_a_placeholder():
    def answer(text, _):
        return [echoed(text).replace("740", "74")]

    done = one(Scripted(answer))
    assert (done.rung, done.errors) == ("protected", [])
    assert "740" in done.text


def test_halves_can_do_what_the_whole_cannot():
    text = "Le conseil ferme la piscine, et les habitants demandent des comptes au maire."

    def answer(part, _):
        return [LOOP if part == text else echoed(part)]

    done = one(Scripted(answer), text)
    assert done.rung == "in clauses"
    assert done.text.split("EN ")[1:] == [
        "leq cQonseil fQerme laq pQiscine, ",
        "etq lesQ hQabitants dQemandent desQ cQomptes auq mQaire.",
    ]


def test_what_nothing_mends_is_kept_with_its_findings():
    translator = Scripted(lambda *_: [LOOP])
    done = one(translator)
    assert LOOP in done.text
    assert "repetition" in [finding.check for finding in done.errors]
    assert done.decodings <= 1 + THOROUGH.most_second_tries
    assert (
        sum(len(texts) for texts in translator.asked) <= 1 + THOROUGH.most_second_tries + 1
    )  # one in halves


def test_failing_texts_share_the_batches():
    translator = Scripted(lambda *_: [LOOP])
    translate([f"{TEXT} {number}" for number in range(20)], translator, Standard.of(translator))
    assert len(translator.asked) <= 1 + len(RUNGS)


def test_the_fewest_errors_win_before_the_best_score():
    def answer(text, decoding):
        wrong = echoed(text).replace("740", "470")
        return [wrong, echoed(text).replace("740", "999"), echoed(text)][
            : max(1, decoding.hypotheses)
        ]

    done = one(Scripted(answer))
    assert done.text == echoed(TEXT)
    assert done.score == pytest.approx(-0.4)


def test_a_term_that_is_left_in_french_is_put_right():
    terms = (Term("Cosa", "Thing"),)
    done = one(Scripted(lambda text, _: [echoed(text)]), "La Cosa est dans la rue.", terms)
    assert "Thing" in done.text
    assert "Cosa" not in done.text
    assert done.findings == ()


def test_placeholders_come_back_as_what_they_stand_for():
    standard = Standard()
    text = "Le conseil de Valmont a dépensé 740 euros."
    safe = protect(text, standard.review(text, "The council spent 74 euros.")[1], standard)
    assert "740" not in safe.text
    assert "Valmont" not in safe.text
    assert "740" in safe.restored(safe.text)
    assert "Valmont" in safe.restored(safe.text)
    assert safe.restored("The council spent nothing.") is None


@pytest.mark.parametrize(
    ("french", "english"),
    [("États-Unis", "United States"), ("Nations unies", "UN"), ("UE", "European Union")],
)
def test_a_placeholder_for_a_place_comes_back_in_english(french, english):
    text = f"Le président de Valmont et {french} a parlé."
    finding = Finding("names", "error", "", french, "Estonia")
    safe = protect(text, [finding], Standard())
    assert english in safe.restored(safe.text)


def test_a_people_gets_no_placeholder_which_could_come_back_as_its_country():
    finding = Finding("names", "error", "", "Slovènes", "Slovaks")
    assert protect("Les Slovènes ont voté.", [finding], Standard()) is None


def test_blank_texts_cost_nothing():
    translator = Scripted(lambda text, _: [echoed(text)])
    assert [done.text for done in translate(["", "  "], translator, Standard.of(translator))] == [
        "",
        "",
    ]
    assert translator.asked in ([], [[]])


def test_a_headline_in_capitals_is_decoded_in_ordinary_letters():
    translator = Scripted(lambda text, _: [echoed(text)])
    (done,) = translate(["LA GREVE EST FINIE A PARIS"], translator, Standard.of(translator))
    assert translator.asked[0] == ["La grève est finie à Paris"]
    assert done.text == echoed("La grève est finie à Paris")


def test_what_was_put_right_in_a_part_stays_told_of_the_whole_and_no_other_warning():
    first, second = "Les phoques de Mopti nagent bien;", "il aime Mopti."
    answers = {first: "The phoques there swim well;", second: "he likes Mopti."}
    translator = Scripted(lambda text, _: [answers.get(text, text)])
    translator.max_source_tokens = 7
    (done,) = translate([f"{first} {second}"], translator, Standard.of(translator))
    assert done.text == "The seals there swim well; he likes Mopti."
    assert [found.detail for found in done.warnings] == [
        "seals is from a list of words, instead of phoques"
    ]


@pytest.mark.parametrize(
    ("found", "sound"),
    [
        ([], True),
        ([("names", "note"), ("words", "note")], True),
        ([("names", "warning")], True),
        ([("names", "warning"), ("quotations", "warning")], False),
        ([("numbers", "warning")], False),
        ([("dates", "warning")], False),
        ([("words", "warning")], True),
        ([("dictionary", "warning")], False),
        ([("names", "error")], False),
    ],
)
def test_what_may_be_told_while_others_wait(found, sound):
    findings = tuple(Finding(check, severity, "", "", "") for check, severity in found)
    assert Reviewed("Text.", findings=findings).is_sound == sound


def test_a_try_that_names_the_agency_serves_before_a_likelier_one_without():
    source = "Douze maires ont signé, a appris l'AFP."
    told = [
        "Twelve mayors have signed, AFP has learned.",
        "Twelve mayors have signed, it is learned.",
    ]
    wrong = Hypothesis("Thirteen mayors have signed, AFP has learned.", -0.1)
    others = [Hypothesis(told[1], -0.2), Hypothesis(told[0], -0.3)]
    kept = first_review(source, [wrong, *others], Standard(mending=THOROUGH))
    assert kept.text == told[0]
