"""Invented pairs about what a model sees too little of: amounts, dates, times, names.

The French side is in the form that `summarizer.typography.french_source` gives, which a test
keeps; so the model learns to copy "1,234.5" and to turn "18h30" into "6:30 p.m.".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from training.figures import ONES, TENS, english_time

Pair = tuple[str, str]


def _paired(french: str, english: str) -> tuple[Pair, ...]:
    return tuple(zip(french.split(), english.split(), strict=True))


_MONTHS = _paired(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "January February March April May June July August September October November December",
)
_DAYS = _paired(
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
)
_CURRENCY_WORDS = (
    ("euros", "euros", "d'"),
    ("dollars", "dollars", "de "),
    ("roubles", "roubles", "de "),
    ("livres sterling", "pounds sterling", "de "),
    ("yens", "yen", "de "),
    ("yuans", "yuan", "de "),
    ("francs suisses", "Swiss francs", "de "),
    ("francs CFA", "CFA francs", "de "),
    ("hryvnias", "hryvnias", "de "),
    ("dirhams", "dirhams", "de "),
)
_SCALES = (("milliers", "thousand"), ("millions", "million"), ("milliards", "billion"))
_UNITS = (
    ("kilomètres", "kilometres"),
    ("km", "km"),
    ("mètres", "metres"),
    ("hectares", "hectares"),
    ("tonnes", "tonnes"),
    ("litres", "litres"),
    ("mégawatts", "megawatts"),
    ("km/h", "km/h"),
    ("kilos", "kilos"),
    ("degrés", "degrees"),
    ("points", "points"),
    ("heures", "hours"),
    ("jours", "days"),
    ("ans", "years"),
    ("mois", "months"),
    ("minutes", "minutes"),
)  # fmt: skip
_COUNTED = (
    ("personnes", "people"), ("soldats", "soldiers"), ("civils", "civilians"),
    ("enfants", "children"), ("emplois", "jobs"), ("blessés", "wounded"), ("morts", "dead"),
    ("logements", "homes"), ("élèves", "pupils"), ("véhicules", "vehicles"), ("drones", "drones"),
    ("missiles", "missiles"), ("manifestants", "protesters"), ("habitants", "inhabitants"),
    ("salariés", "employees"), ("voix", "votes"), ("sièges", "seats"), ("cas", "cases"),
    ("entreprises", "companies"), ("réfugiés", "refugees"), ("pompiers", "firefighters"),
    ("policiers", "police officers"), ("spectateurs", "spectators"), ("pages", "pages"),
)  # fmt: skip


def _grouped(value: int) -> str:
    """Group thousands as the source form does; four digits are often left ungrouped in French."""
    return f"{value:,}"


def _whole(chance: Random) -> str:
    digits = chance.choices((1, 2, 3, 4, 5, 6, 7, 8), (2, 5, 6, 6, 5, 4, 2, 1))[0]
    value = chance.randrange(max(2, 10 ** (digits - 1)), 10**digits)
    if chance.random() < 0.4 and digits > 2:
        value = round(value, -(digits - chance.randint(1, 2)))
    return str(value) if digits == 4 and chance.random() < 0.3 else _grouped(value)


def _decimal(chance: Random) -> str:
    whole = chance.choice((chance.randrange(10), chance.randrange(100), chance.randrange(1000)))
    return f"{whole}.{chance.randrange(10 ** chance.choice((1, 1, 1, 2))) or 5}"


def _number(chance: Random) -> str:
    return _decimal(chance) if chance.random() < 0.35 else _whole(chance)


def _percentage(chance: Random) -> Pair:
    value = _decimal(chance) if chance.random() < 0.6 else str(chance.randrange(2, 100))
    if chance.random() < 0.1:
        return f"{value} pour cent", f"{value} percent"
    return f"{value}%", f"{value}%"


def _amount(chance: Random) -> Pair:
    number = _number(chance)
    if chance.random() < 0.45:
        sign = chance.choice("€€€$$£")
        if chance.random() < 0.5:
            scale, english_scale = chance.choice(_SCALES[1:])
            return f"{number} {scale} {sign}", f"{sign}{number} {english_scale}"
        return f"{number} {sign}", f"{sign}{number}"
    currency, english_currency, of = chance.choice(_CURRENCY_WORDS)
    if chance.random() < 0.6:
        scale, english_scale = chance.choice(_SCALES[1:])
        return f"{number} {scale} {of}{currency}", f"{number} {english_scale} {english_currency}"
    return f"{number} {currency}", f"{number} {english_currency}"


def _count(chance: Random) -> Pair:
    thing, english_thing = chance.choice(_COUNTED)
    if chance.random() < 0.25:
        scale, english_scale = chance.choice(_SCALES)
        number = _number(chance) if scale != "milliers" else str(chance.randrange(2, 400))
        of = "d'" if thing[0] in "aeéhio" else "de "
        return f"{number} {scale} {of}{thing}", f"{number} {english_scale} {english_thing}"
    number = _whole(chance)
    return f"{number} {thing}", f"{number} {english_thing}"


def _measure(chance: Random) -> Pair:
    unit, english_unit = chance.choice(_UNITS)
    number = _number(chance)
    return f"{number} {unit}", f"{number} {english_unit}"


def _year(chance: Random) -> str:
    return str(chance.choice((chance.randint(1985, 2035), chance.randint(1100, 2050))))


def _date(chance: Random) -> Pair:
    """Give a date that follows "le" in French and "on" in English."""
    day, (month, english_month) = chance.randint(1, 31), chance.choice(_MONTHS)
    french = f"{'1er' if day == 1 else day} {month}"
    english = f"{day} {english_month}"
    if chance.random() < 0.3:
        weekday, english_weekday = chance.choice(_DAYS)
        french, english = f"{weekday} {french}", f"{english_weekday} {english}"
    if chance.random() < 0.6:
        year = _year(chance)
        french, english = f"{french} {year}", f"{english} {year}"
    return french, english


def _time(chance: Random) -> Pair:
    hour = chance.randrange(24)
    if chance.random() < 0.25:
        return f"{hour}h", english_time(hour, None)
    minute = chance.choice((0, 15, 30, 45, *(chance.randrange(60) for _ in range(4))))
    return f"{hour}h{minute:02d}", english_time(hour, minute)


def _english_ordinal(value: int) -> str:
    is_teen = 10 < value % 100 < 20
    return f"{value}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def _century(chance: Random) -> Pair:
    century = chance.randint(2, 21)
    return f"{century}e siècle", f"{_english_ordinal(century)} century"


_ORDERED = (
    ("fois", "time"), ("édition", "edition"), ("minute", "minute"), ("place", "place"),
    ("session", "session"), ("victoire", "victory"), ("journée", "day"), ("brigade", "brigade"),
)  # fmt: skip


def _ordinal(chance: Random) -> Pair:
    value = chance.choice((chance.randint(2, 9), chance.randint(10, 130)))
    thing, english_thing = chance.choice(_ORDERED)
    return f"{value}e {thing}", f"{_english_ordinal(value)} {english_thing}"


_ROUND = (
    ("une dizaine", "about ten"),
    ("une douzaine", "a dozen"),
    ("une quinzaine", "about fifteen"),
    ("une vingtaine", "about twenty"),
    ("une trentaine", "about thirty"),
    ("une quarantaine", "about forty"),
    ("une cinquantaine", "about fifty"),
    ("une soixantaine", "about sixty"),
    ("une centaine", "about a hundred"),
    ("des dizaines", "dozens of"),
    ("plusieurs dizaines", "several dozen"),
    ("des centaines", "hundreds of"),
    ("plusieurs centaines", "several hundred"),
    ("un millier", "about a thousand"),
    ("des milliers", "thousands of"),
)


def _round(chance: Random) -> Pair:
    about, english_about = chance.choice(_ROUND)
    thing, english_thing = chance.choice(_COUNTED)
    of = "d'" if thing[0] in "aeéhio" else "de "
    return f"{about} {of}{thing}", f"{english_about} {english_thing}"


_FRENCH_UNITS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
).split()
_FRENCH_TENS = "vingt trente quarante cinquante soixante".split()


def french_words(value: int) -> str:
    """Spell a number from 0 to 999,999 in French.

    >>> [french_words(n) for n in (21, 71, 80, 97, 200, 1350)]  # doctest: +NORMALIZE_WHITESPACE
    ['vingt et un', 'soixante et onze', 'quatre-vingts', 'quatre-vingt-dix-sept', 'deux cents',
     'mille trois cent cinquante']
    """
    if value >= 1000:
        thousands, rest = divmod(value, 1000)
        head = "mille" if thousands == 1 else f"{_without_plural(french_words(thousands))} mille"
        return f"{head} {french_words(rest)}" if rest else head
    if value >= 100:
        hundreds, rest = divmod(value, 100)
        head = "cent" if hundreds == 1 else f"{_FRENCH_UNITS[hundreds]} cent"
        return f"{head} {french_words(rest)}" if rest else head + "s" * (hundreds > 1)
    if value < 20:
        return _FRENCH_UNITS[value]
    if value >= 80:
        rest = value - 80
        return f"quatre-vingt-{french_words(rest)}" if rest else "quatre-vingts"
    tens, rest = divmod(value, 10) if value < 70 else (6, value - 60)
    head = _FRENCH_TENS[tens - 2]
    if rest in (1, 11):
        return f"{head} et {french_words(rest)}"
    return f"{head}-{french_words(rest)}" if rest else head


def _without_plural(words: str) -> str:
    return words[:-1] if words.endswith(("cents", "vingts")) else words


def english_words(value: int) -> str:
    """Spell a number from 0 to 999,999 in English.

    >>> [english_words(n) for n in (21, 80, 200, 1350)]
    ['twenty-one', 'eighty', 'two hundred', 'one thousand three hundred and fifty']
    """
    if value >= 1000:
        thousands, rest = divmod(value, 1000)
        joint = " and " if 0 < rest < 100 else " "
        head = f"{english_words(thousands)} thousand"
        return f"{head}{joint}{english_words(rest)}" if rest else head
    if value >= 100:
        hundreds, rest = divmod(value, 100)
        head = f"{ONES[hundreds]} hundred"
        return f"{head} and {english_words(rest)}" if rest else head
    if value < 20:
        return ONES[value]
    tens, rest = divmod(value, 10)
    head = TENS[tens - 2]
    return f"{head}-{ONES[rest]}" if rest else head


def _spelled(chance: Random) -> Pair:
    value = chance.choice(
        (
            chance.randint(2, 20),
            chance.randint(21, 99),
            chance.randint(60, 99),
            chance.randint(100, 999),
            1000 * chance.randint(1, 99),
        )
    )
    thing, english_thing = chance.choice(_COUNTED)
    return f"{french_words(value)} {thing}", f"{english_words(value)} {english_thing}"


def _duration(chance: Random) -> Pair:
    value = chance.choice((chance.randint(2, 12), chance.randint(2, 99)))
    unit, english_unit = chance.choice(
        (("ans", "years"), ("mois", "months"), ("jours", "days"), ("heures", "hours"))
    )
    if chance.random() < 0.5:
        return f"{french_words(value)} {unit}", f"{english_words(value)} {english_unit}"
    return f"{value} {unit}", f"{value} {english_unit}"


def _score(chance: Random) -> str:
    return f"{chance.randrange(40)}-{chance.randrange(40)}"


# For each style of name: beginnings, middles (used or not) and endings.
_NAME_PARTS = (
    (
        """Kost Zel Pre Dni Vov Bohd Mykol Khar Vasyl Petr Sver Hryhor Tch Zapor Luk Oleks Dragom
        Bran Kra Novo Ivan Stan Mir Yar Volod Kup Avd Pokr Lys Stryj""".split(),
        "en an o y ov ian etch ch ut iv el or in im yl".split(),
        """sky ska enko ivka yné ov ova itch evitch iv yansk ove ets ievka tchouk ovski yk
        chyn""".split(),
    ),
    (
        "Ou Ba Mba Nko Ka Ndi Ama Dia Sa Tou Che Kwa Ogu Abi Mou Ngo Ma Ye Zon".split(),
        "ra ma di mba nga lo ka sso be gou ssa do".split(),
        "go ré dé gou ké lé ye ma wé né a ndé mbo zi nda".split(),
    ),
    (
        """Xi Zha Li Nak Tak Yama Hiro Sri Cha Rat Nguy Ph Kim Seo Wang Mit Suk Kawa Bha
        Rama""".split(),
        "a o ang en u ish ato am ar an".split(),
        "moto shi ng mura nam raj pong puram wat dong ka to zhou jing hyun nath".split(),
    ),
    (
        "Abd Ha Mou Kha Ra Al-Sha Al-Ha Ben Bou Zi Fa Ka Sa Na Ju El-Ma Ta Ya Qa".split(),
        "ss mm el ll dd ri za fi ha ou".split(),
        "ani aoui eddine ad id ed ane i ah our im an oun azi".split(),
    ),
    (
        "Ber Gau Lam Mar Hof Schm Del Van Her O'Con Mc Gra Rob Le Du Pel Fitz Brun".split(),
        "t r el an ich in oll ar ett".split(),
        "ier son mann eau ley ard berg ez ini elli ot in ham ton".split(),
    ),
)
_FIRST_NAMES = (
    "Marie Paul Jean Oleksandr Volodymyr Olena Amina Fatou Mamadou Ali Hassan Mei Hiroshi Priya "
    "Carlos Lucía Anna Giulia John Emma Karl Ingrid Sergueï Ivan Kateryna Youssef Leïla Idriss"
).split()


_ACCENTED = {
    "e": "éèêëě", "a": "áàâäã", "o": "öôóø", "i": "ïíî", "u": "üúûů", "c": "çćč", "s": "šś",
    "n": "ñń", "z": "žż",
}  # fmt: skip


def invented_name(chance: Random) -> str:
    """Make a surname or place name that no corpus holds.

    It is of one of five styles, at times of two parts, and one in three has an accent.
    """
    name = _plain_name(chance)
    if chance.random() < 0.12:
        other = _plain_name(chance)
        name += chance.choice((f"-{other}", f"-{other}", other, f" {other}"))
    if chance.random() < 0.3:
        places = [place for place, sign in enumerate(name) if sign in _ACCENTED]
        if places:
            place = chance.choice(places)
            name = name[:place] + chance.choice(_ACCENTED[name[place]]) + name[place + 1 :]
    return name


def _plain_name(chance: Random) -> str:
    starts, middles, ends = chance.choice(_NAME_PARTS)
    middle = chance.choice(middles) if chance.random() < 0.6 else ""
    return chance.choice(starts) + middle + chance.choice(ends)


def _person(chance: Random) -> str:
    return f"{chance.choice(_FIRST_NAMES)} {invented_name(chance)}"


def _day(chance: Random) -> Pair:
    return chance.choice(_DAYS)


def _month(chance: Random) -> Pair:
    return chance.choice(_MONTHS)


_SLOTS: dict[str, Callable[[Random], str | Pair]] = {
    "number": _number,
    "percentage": _percentage,
    "amount": _amount,
    "count": _count,
    "measure": _measure,
    "date": _date,
    "time": _time,
    "year": _year,
    "century": _century,
    "ordinal": _ordinal,
    "round": _round,
    "spelled": _spelled,
    "duration": _duration,
    "score": _score,
    "day": _day,
    "month": _month,
    "name": invented_name,
    "place": invented_name,
    "person": _person,
}

_SLOT = re.compile(r"\{([a-z]+)(\d?)\}")


@cache
def _templates(kind: str) -> tuple[Pair, ...]:
    """Read `templates/KIND.tsv`. A slot may stand twice: {name1} and {name2} are filled apart."""
    table = Path(__file__).with_name("templates") / f"{kind}.tsv"
    rows = table.read_text(encoding="utf-8").splitlines()[1:]
    return tuple((french, english) for french, _, english in (row.partition("\t") for row in rows))


def _filled(templates: Pair, chance: Random) -> Pair:
    values: dict[str, Pair] = {}
    for found in _SLOT.finditer(templates[0]):
        if found[0] not in values:
            value = _SLOTS[found[1]](chance)
            values[found[0]] = (value, value) if isinstance(value, str) else value
    french = _SLOT.sub(lambda found: values[found[0]][0], templates[0])
    english = _SLOT.sub(lambda found: values[found[0]][1], templates[1]).replace(".m..", ".m.")
    return french, _capitalised(english) if french[0].isupper() else english


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def number_pair(chance: Random) -> Pair:
    """Make a pair about amounts, dates or times."""
    return _filled(chance.choice(_templates("numbers")), chance)


def name_pair(chance: Random) -> Pair:
    """Make a pair about people and places with invented names."""
    return _filled(chance.choice(_templates("names")), chance)
