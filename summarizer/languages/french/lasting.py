"""French hours that last, which are no times of day: "en 1 à 2 heures", "3 heures de train"."""

from __future__ import annotations

import re

_WORDS = "deux trois quatre cinq six sept huit neuf dix onze douze".split()
NUMBERS = {word: number for number, word in enumerate(_WORDS, 2)}
"""Those that count hours in words."""

_NUMBER = rf"(?:[0-9]{{1,2}}|{'|'.join(_WORDS)})"
_HOURS = r"(?: ?heures?\b| ?[hH]\b(?! ?[0-9]))"
_HOURS_OR_MORE = rf"(?:{_HOURS}| ?[hH] ?(?P<minutes>[0-5][0-9])\b)"
_RANGE = rf"(?P<one>{_NUMBER})(?: (?:à|ou|et) (?P<two>{_NUMBER}))?"
_ROUGHLY = (
    r"(?:(?:environ|encore|près de|presque|plus de|moins de|au moins|au plus|à peine|jusqu'à"
    r"|seulement|quelque|entre|de|d'environ|les|ces|ses) ){0,3}"
)
_LEAD = (
    r"\b(?:en|dans|pendant|durant|au bout de|toutes les|tous les|plus de|moins de|(?<!\bà )près de"
    r"|dur(?:e|er|é|ée|ées|ait|aient|era|eront|erait|ent)|pren(?:d|dre|ait|dra|drait|dront|nent)"
    r"|pris|mi[st]|mettr\w+|met(?:tent|tait)?|longs?|longues?|durée) "
)
_NOT_OF_DAY = (
    r"(?! (?:du (?:matin|soir)|de (?:l'après|la nuit|la matinée)|précises|tapantes|pile"
    r"|(?:à|et) (?:[0-9]+ ?h|midi|minuit)|jusqu))"
)
_OF_WHAT = (
    r" (?:de (?!(?:la|le|ce|cet|cette|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain"
    r"|nuit|matin|soir)\b)(?=(?-i:[a-zà-ÿ]))(?!l')|d'(?!(?:hier|une?|aujourd)\b))"
)
_AFTER = (
    r" (?:plus t(?:ard|ôt)|auparavant|par (?:jour|nuit|semaine|mois|an)|d'affilée|consécutives?"
    r"|de suite|avant (?=l[ea']|s[ao]n? )|après (?=l[ea']|s[ao]n? |avoir))"
)
_NOT_AT = r"(?<!\bà )(?<!\bvers )(?<!\bdès )(?<!\bavant )(?<!\ble )(?<!\bdu )(?<!\bau )(?<!\bcontre )(?<![0-9,.:h])"
_NOT_FROM = r"(?<!\bde )(?<!\bentre )(?<!di )(?<!\bouvert )(?<!\bouverte )"
_ONE_TO_TWO = rf"(?P<one>{_NUMBER}) (?:à|ou) (?P<two>{_NUMBER})"

PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_LEAD}{_ROUGHLY}{_RANGE}{_HOURS_OR_MORE}{_NOT_OF_DAY}",
        rf"(?<=[a-zà-ÿ] ){_NOT_AT}{_NOT_FROM}{_ONE_TO_TWO}{_HOURS}{_NOT_OF_DAY}",
        rf"{_NOT_AT}{_RANGE}{_HOURS}{_OF_WHAT}",
        r"\bà (?P<one>[0-9]{1,2})"
        + _HOURS
        + r" de (?:train|route|vol|marche|voiture|avion|bateau|vélo|bus)\b",
        rf"{_NOT_AT}{_RANGE}{_HOURS}{_AFTER}",
    )
)
"""Each finds the hours, `one` or `one` to `two`, and `minutes` behind them."""

ANY = re.compile(rf"(?<![0-9,.:])(?P<hour>{_NUMBER})(?: ?heures?\b| ?[hH](?![a-z]))", re.IGNORECASE)
"""Hours that last, or of the day."""
FROM_TO = re.compile(
    rf"\bde (?P<one>[0-9]{{1,2}}){_HOURS}? à (?P<two>[0-9]{{1,2}})(?: ?heures?\b| ?[hH]\b)",
    re.IGNORECASE,
)
"""From one hour to another."""
