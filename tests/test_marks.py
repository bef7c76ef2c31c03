"""Quotation marks that lost the other of their pair get it back."""

from __future__ import annotations

import pytest

from summarizer.repair.marks import with_pairs_of_marks

MENDED = [
    (
        "Il faut « renforcer la protection » du ciel.",
        'They must "strengthen the protection" of it.',
        1,
    ),
    ("Il parle d'une « crise politique » hier.", 'He speaks of a "political crisis" today.', 1),
    ("Il parle d'une « crise politique » hier.", 'He speaks of a "political crisis" today.', 2),
    ("Il dit : « Aucune attaque n'est prévue ».", 'He says: "No attack is planned".', 2),
    ("Il promet de « ne rien céder ».", 'He promises to "concede nothing".', 2),
    (
        "Il parle de « crise politique majeure » en France.",
        'He speaks of a "major political crisis" in France.',
        2,
    ),
    ("Il demande : « Où allons-nous ? »", 'He asks: "Where are we going?"', 2),
    ("« Nous partirons demain », dit-il.", '"We will leave tomorrow," he says.', 1),
]
STAYS = [
    ("Un écran « géant » de 27 pouces.", 'A giant 27" screen.'),
    ("Il parle d'une « crise » et d'un « plan ».", 'He speaks of a crisis" and a plan.'),
    ("Il parle d'une crise.", 'He speaks of a crisis".'),
    ("Il parle d'une « crise ».", 'He speaks of something".'),
    ('Un écran de 24" à « prix cassé ».', 'A 24" screen at a discount.'),
    ("Il parle d'une « crise ».", 'He speaks of a "crisis".'),
]


@pytest.mark.parametrize(("source", "whole", "lost"), MENDED)
def test_the_other_mark_comes_back_where_the_source_has_it(source, whole, lost):
    places = [place for place, sign in enumerate(whole) if sign == '"']
    target = whole[: places[lost - 1]] + whole[places[lost - 1] + 1 :]
    assert with_pairs_of_marks(source, target, "fr", "en") == whole


@pytest.mark.parametrize(("source", "target"), STAYS)
def test_where_the_place_is_not_certain_nothing_changes(source, target):
    assert with_pairs_of_marks(source, target, "fr", "en") == target
