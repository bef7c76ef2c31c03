"""Hours that last in the source and a model told as a time of day."""

from __future__ import annotations

import pytest

from summarizer.repair.hours import with_lasting_hours


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Le trajet prend 1 à 2 heures.", "The trip takes 1 at 2 a.m.", "The trip takes 1 to 2 hours."),
        ("La panne a duré entre 2 et 3 heures, hier.", "It lasted between 2 p.m. and 3 a.m. yesterday.", "It lasted between 2 and 3 hours yesterday."),
        ("Il faut 2 ou 3 heures pour y aller.", "It takes 2 or 3 p.m. to go there.", "It takes 2 or 3 hours to go there."),
        ("« Nice est à 1 heure de train », dit-il.", '"Nice is at 1 a.m. by train," he says.', '"Nice is at 1 hour by train," he says.'),
        ("Il l'a fait en 2 h 05.", "He did it in 2:05 a.m.", "He did it in 2 hours 5 minutes."),
        ("Le nettoyage a duré 2 h 10. Il a suffi.", "It lasted 2:10 a.m. It was enough.", "It lasted 2 hours 10 minutes. It was enough."),
        ("Le vol a duré 14 heures.", "The flight lasted 2 p.m.", "The flight lasted 14 hours."),
        ("La boutique ouvre de 9 à 19 heures.", "The shop opens 9 at 7 p.m.", "The shop opens 9 to 7 p.m."),
    ],
)  # fmt: skip
def test_hours_that_last_are_told_as_such(source, target, wanted):
    assert with_lasting_hours(source, target) == wanted


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Le trajet prend 1 à 2 heures.", "The trip takes 1 to 2 hours."),
        ("Le musée ferme de 12 à 14 heures.", "The museum closes from 12 to 2 p.m."),
        ("Il travaille de 8 heures à 17 heures.", "He works from 8 a.m. to 5 p.m."),
        ("Au bout de 2 heures, à 2 heures du matin, ils sont partis.", "After 2 hours, they left at 2 a.m."),
        ("L'arrêté vaut à 3 heures du matin.", "The order applies at 3 a.m."),
        ("Le train de 8 heures de Lyon est en retard.", "The 8 a.m. train from Lyon is late."),
        ("Il ferme à 20 h (contre 22 h auparavant).", "It closes at 8 p.m. (10 p.m. before)."),
        ("Le car de 8 heures part à l'heure.", "The 8 a.m. coach leaves on time."),
    ],
)  # fmt: skip
def test_times_of_day_stay(source, target):
    assert with_lasting_hours(source, target) == target
