"""Slips of English grammar: comparatives, articles, words said twice, verbs behind two names."""

from __future__ import annotations

import pytest

from summarizer.repair.grammar import (
    with_agreeing_verbs,
    with_english_comparison,
    with_ever,
    with_professors,
    with_right_articles,
    with_words_once,
)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ('It was the "more large number" of drones.', 'It was the "largest number" of drones.'),
        ("A more heavy load, an more easy one.", "A heavier load, an easier one."),
        ('A "more early" date.', 'An "earlier" date.'),
        ("More young people came, the more important ones first.", None),
        ("The more high-profile cases.", None),
        ("The more young people vote, the better.", None),
        ("It is all the more hard as time is short.", None),
        ("A more deep and lasting peace.", None),
        ("A more early date, a more old house.", "An earlier date, an older house."),
        ("They want more small firms.", None),
    ],
)
def test_short_adjectives_are_compared_as_english_does(text, right):
    assert with_right_articles(with_english_comparison(text)) == (right or text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("A emblematic place, a oil refinery.", "An emblematic place, an oil refinery."),
        ("An rent, an 90-year-old, a 18-month term.", "A rent, a 90-year-old, an 18-month term."),
        (
            "A unprecedented step, a unidentified man.",
            "An unprecedented step, an unidentified man.",
        ),
        ("An united front, an one-off, an European.", "A united front, a one-off, a European."),
        ("A union, a utility, a user, a euro, a 180 degree turn, a 1,100-page report.", None),
        ("An hour, an historic day, an MP, an mp3, a UN envoy, vitamin A is.", None),
        (
            "Said: a English home, a Airbus, an Breton port.",
            "Said: an English home, an Airbus, a Breton port.",
        ),
        ("An Hermès bag, a Oise village, a Ouagadougou street, an Uber, an FC Nantes fan.", None),
        ("From A to B, the o in a word.", None),
        ("Hepatitis A and B, vitamin A inside, group a and group b, an also-ran.", None),
        (
            'He said: "A idyll." (A orchestra.) A airline.',
            'He said: "An idyll." (An orchestra.) An airline.',
        ),
    ],
)
def test_articles_go_by_the_sound_of_the_next_word(text, right):
    assert with_right_articles(text) == (right or text)


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        (
            "Guerre en Ukraine : Volodymyr Zelensky et Donald Trump se mettent d'accord",
            "Volodymyr Zelensky and Donald Trump agrees",
            "Volodymyr Zelensky and Donald Trump agree",
        ),
        (
            "La France et la Belgique ont signé.",
            "France and Belgium has signed.",
            "France and Belgium have signed.",
        ),
        ("Anne et Paul n'y vont pas.", "Anne and Paul goes not.", "Anne and Paul go not."),
        ("Anne et Paul essaient.", "Anne and Paul tries.", "Anne and Paul try."),
        ("Le fils d'Anne et Paul part.", "The son of Anne and Paul leaves.", None),
        ("Jacquie et Michel est une marque.", "Jacquie and Michel is a brand.", None),
        ("Anne et Paul pressent.", "Anne and Paul press.", None),
        ("Anne et Paul ont toujours dit non.", "Anne and Paul always said no.", None),
        ("Anne et Paul arrivent.", "Anne and Paul as well as two others came.", None),
    ],
)
def test_verbs_agree_with_two_names(source, target, right):
    assert with_agreeing_verbs(source, target) == (right or target)


@pytest.mark.parametrize(
    ("source", "target", "once"),
    [
        ("dans les services", "in in in intensive care units", "in intensive care units"),
        ("De nombreux Etats arabes", "Many Arab Arab states", "Many Arab states"),
        ("Il avait eu tort", "He had had to say that that was wrong", None),
        ("La radio lui a offert une émission", "The radio offered her her own show", None),
        ("au moins 28 blessés, arrivés à temps", "put at at least 28, who came in in time", None),
        ("Boutros Boutros-Ghali est là", "Boutros Boutros is there", None),
        ("Elle va à Baden-Baden", "She goes to Baden-Baden", None),
        ("Non, non et non non", "No no no", None),
        ("à 10 h 10", "at 10 10", None),
    ],
)
def test_a_word_is_said_once(source, target, once):
    assert with_words_once(source, target) == (once or target)


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        (
            "L'un des plus gros ouragans jamais enregistrés.",
            "One of the biggest hurricanes never recorded.",
            "One of the biggest hurricanes ever recorded.",
        ),
        (
            "La chose la plus complexe que nous ayons jamais tentée.",
            "The most complex thing we never tried.",
            "The most complex thing we ever tried.",
        ),
        (
            "Les plus jeunes n'ont jamais voté.",
            "The youngest never voted.",
            None,
        ),
        (
            "Dans la plus grande transparence, jamais dans le secret.",
            "In the greatest transparency never in secret.",
            None,
        ),
        (
            "Le plus grand incendie, d'une ampleur jamais vue.",
            "The biggest fire, on a scale never seen.",
            None,
        ),
        (
            "Le plus grand jamais vu, qui n'a jamais servi.",
            "The largest never seen, which was never used.",
            None,
        ),
    ],
)
def test_what_is_the_most_of_all_has_been_seen(source, target, right):
    assert with_ever(source, target) == (right or target)


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        (
            "Le Pr Raoult, dit la Pr. Ader.",
            "The Pr Raoult, says Pr. Ader.",
            "Professor Raoult, says Professor Ader.",
        ),
        ("La PR Systems a fermé.", "PR Systems closed.", None),
        ("Le professeur Raoult.", "The Pr Raoult.", None),
    ],
)
def test_professors_have_their_title(source, target, right):
    assert with_professors(source, target) == (right or target)
