"""Set phrases that a weak model's translation does not say, and the tries that say them."""

from __future__ import annotations

import pytest
from fakes import EchoTranslator
from hypothesis import given
from hypothesis import strategies as st

from summarizer import check
from summarizer.languages.lexicon.phrasebook import occurrences, words_of
from summarizer.languages.lexicon.word_lists import lines_of
from summarizer.models import CAUTIOUS, THOROUGH, Hypothesis
from summarizer.repair.gaps import doubtful
from summarizer.repair.phrases import in_plainer_words, phrase_words, put_for, unsaid_phrases
from summarizer.repair.second_tries import reviewed
from summarizer.repair.standard import Standard
from summarizer.steps.translation.translate import translate

SOURCE = "Mardi, il a été placé en garde à vue à Lyon."
SAID = "On Tuesday he was taken into custody in Lyon."
UNSAID = "On Tuesday he was placed in sight in Lyon."


def found_in(text):
    return [text[one.start : one.end] for one in occurrences(text, "fr", "en")]


def test_a_phrase_that_is_not_told_is_a_warning():
    (finding,) = unsaid_phrases(SOURCE, UNSAID, "fr", "en")
    assert (finding.check, finding.severity) == ("phrases", "warning")
    assert finding.french == "en garde à vue"
    assert finding.detail == "en garde à vue may be mistranslated"


@pytest.mark.parametrize(
    "target",
    [SAID, "He has been detained in Lyon since Tuesday.", "Tuesday: DETENTION IN LYON"],
)
def test_any_way_of_saying_it_will_do(target):
    assert unsaid_phrases(SOURCE, target, "fr", "en") == []


def test_the_longest_phrase_is_taken():
    assert found_in(SOURCE) == ["en garde à vue"]
    assert found_in("La garde à vue a été levée.") == ["garde à vue"]


def test_signs_and_capitals_do_not_part_a_phrase():
    assert found_in("EN GARDE-À-VUE") == ["EN GARDE-À-VUE"]
    assert found_in("sa demi-sœur, sa demi-soeur") == ["demi-sœur", "demi-soeur"]


def test_a_full_stop_parts_a_phrase():
    assert found_in("Il leva le bras. De fer, il n'y en avait pas.") == []


def test_part_of_a_word_is_no_phrase():
    assert found_in("Le bras de fermier.") == []
    assert found_in("Le bras de fer.") == ["bras de fer"]


def test_plainer_words_stand_where_the_phrase_stood():
    findings = unsaid_phrases(SOURCE, UNSAID, "fr", "en")
    plainer = in_plainer_words(SOURCE, findings, "fr", "en")
    assert plainer is not None
    assert "garde à vue" not in plainer
    assert plainer.startswith("Mardi, il a été placé ")
    assert plainer.endswith(" à Lyon.")


def test_a_capital_goes_to_what_stands_for_the_phrase():
    headline = "Mis en examen, il se tait"
    plainer = in_plainer_words(headline, unsaid_phrases(headline, "", "fr", "en"), "fr", "en")
    assert plainer == "Inculpé, il se tait"


def test_what_is_told_stays_as_it_is():
    assert in_plainer_words(SOURCE, unsaid_phrases(SOURCE, SAID, "fr", "en"), "fr", "en") is None


@pytest.mark.parametrize(("language", "to"), [("de", "en"), ("fr", "de"), ("en", "fr")])
def test_nothing_is_known_of_other_languages(language, to):
    assert unsaid_phrases(SOURCE, "", language, to) == []
    assert put_for("garde à vue", language, to) == ""


def test_it_is_no_check_of_any_pair():
    assert "phrases" not in {one.check for one in check(SOURCE, UNSAID)}


class Knowing(EchoTranslator):
    """Knows a few texts, and tells all others by their words."""

    def __init__(self, known, mending=THOROUGH) -> None:
        super().__init__()
        self.mending = mending
        self._known = known

    def translate(self, texts, decoding):
        self.asked.append(list(texts))
        return [(Hypothesis(self._known.get(text, UNSAID), -0.5),) for text in texts]


def through(translator):
    (done,) = translate([SOURCE], translator, Standard.of(translator))
    return done


def plainly():
    plainer = in_plainer_words(SOURCE, unsaid_phrases(SOURCE, "", "fr", "en"), "fr", "en")
    assert plainer is not None
    return plainer


def test_the_text_is_tried_again_in_plainer_words():
    translator = Knowing({plainly(): SAID})
    done = through(translator)
    assert (done.text, done.rung, done.findings) == (SAID, "plainer words", ())
    assert translator.asked == [[SOURCE], [plainly()]]


@pytest.mark.parametrize(
    "quoted",
    [
        "« Il a été placé en garde à vue », dit le maire.",
        "Le maire l'a dit : « Il a été placé en garde à vue.",
        "Il a été placé en garde à vue », dit le maire.",
        "La garde à vue dure. « La garde à vue est une honte », dit le maire.",
    ],
)
def test_what_is_quoted_is_told_and_stays(quoted):
    target = '"He was placed in sight," the mayor said.'
    plainer = in_plainer_words(quoted, unsaid_phrases(quoted, target, "fr", "en"), "fr", "en")
    assert plainer is not None
    translator = Knowing({quoted: target, plainer: '"He was detained," the mayor said.'})
    (done,) = translate([quoted], translator, Standard.of(translator))
    assert not [asked for texts in translator.asked for asked in texts if asked == plainer]
    assert not [asked for texts in translator.asked for asked in texts if "Alexander" in asked]
    assert "phrases" in {one.check for one in done.findings}


def test_a_strong_model_is_not_asked_again():
    translator = Knowing({plainly(): SAID}, CAUTIOUS)
    assert (through(translator).text, translator.asked) == (UNSAID, [[SOURCE]])


def test_a_phrase_of_one_english_word_is_put_in_by_ourselves():
    name = "Alexander"
    masked = SOURCE.replace("en garde à vue", name)
    translator = Knowing({masked: f"On Tuesday he was placed {name} in Lyon."})
    done = through(translator)
    assert (done.text, done.rung) == (
        f"On Tuesday he was placed {put_for('en garde à vue', 'fr', 'en')} in Lyon.",
        "protected",
    )


ROWS = [line.split("\t") for line in lines_of("phrases_fr_to_en.tsv") if "*" not in line]


@given(st.sampled_from(ROWS), st.text("Zz ", max_size=9), st.data())
def test_a_phrase_is_told_by_each_of_its_ways_and_by_nothing_else(row, beside, data):
    source, said, *_ = row
    way = data.draw(st.sampled_from(said.split("|")))
    assert unsaid_phrases(f"Zz {source} zz", f"{beside} {way} {beside}", "fr", "en") == []
    (missed,) = unsaid_phrases(f"Zz {source} zz", beside, "fr", "en")
    assert missed.french == source


def test_a_doubt_about_a_word_of_an_untold_phrase_is_told_once():
    source, target = "Le semi-remorque brûle.", "The shark burns."
    told = reviewed(source, Hypothesis(target, -0.5), Standard(mending=THOROUGH))
    about = [(one.check, one.french) for one in told.findings if one.check in ("phrases", "senses")]
    assert about == [("phrases", "semi-remorque")]


def test_words_of_a_phrase_that_is_told_are_not_doubted():
    source, target = "Rennes a été tenu en échec par Dijon.", "Rennes had a draw with Dijon."
    standard = Standard(mending=THOROUGH)
    assert [one.french for one in doubtful(standard.gaps(source, target), "fr", "en")] == ["échec"]
    assert reviewed(source, Hypothesis(target, -0.5), standard).findings == ()
    assert "échec" not in phrase_words(source, "fr", "en") >= {"echec", "tenu"}
    assert Standard(mending=CAUTIOUS).phrase_words(source) == frozenset()


def test_every_line_of_the_phrasebook_is_whole():
    lines = lines_of("phrases_fr_to_en.tsv")
    assert lines
    sources = []
    for line in lines:
        source, said, plainer, put = line.split("\t")
        sources.append(source.replace("œ", "oe"))
        assert source == source.lower() == " ".join(source.split())
        assert all(one.strip() for one in said.split("|")), line
        assert plainer == plainer.strip()
        assert put == put.strip()
        # an elided word keeps its apostrophe, which stands behind the phrase
        assert not plainer.endswith("'"), line
        if source.endswith((" d", " l", " qu")):
            assert not plainer or plainer.endswith(source[source.rindex(" ") :]), line
        # What is put there by ourselves must count as said.
        if put:
            occurrence = next(iter(occurrences(source.replace("*", ""), "fr", "en")), None)
            assert occurrence is None or occurrence.phrase.is_said(words_of(put)), line
    assert len(sources) == len(set(sources))
