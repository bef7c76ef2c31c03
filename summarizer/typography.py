"""One way of writing: the plain typography in which the embedded model reads and writes.

French newspapers set the same sentence in many ways: curly or straight apostrophes, guillemets
or English quotes, no-break spaces before a colon or none, ``1 234,5`` or ``1234,5``. A small
model should not spend its capacity on that. Training data and run-time input go through the
same functions, so that the model never sees a form at run time which it did not see in training.
"""

from __future__ import annotations

import re
import unicodedata

_SAME_SIGN = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´′", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("–—―‒‑−‐", "-"),
        **dict.fromkeys("\t\r\n\v\f\x85\u2028\u2029", " "),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        **dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e", None),
        **dict.fromkeys("\u2066\u2067\u2068\u2069", None),
        "…": "...",
    }
)  # fmt: skip
_LEVEL = {sign: other for sign, other in _SAME_SIGN.items() if other not in ('"', "...")}
# All of these meet single spaces only.
_OPEN_GUILLEMET = re.compile(r"[«‹] ?")
_CLOSE_GUILLEMET = re.compile(r" ?[»›]")
_SPACED_QUOTATION = re.compile(r'(?<!\S)" ([^"]*?) "(?!\w)')
_SPACE_BEFORE_SIGN = re.compile(r" ([,.;:!?%])(?=[ \"')\]]|$)")
_SPACE_BEFORE_ENGLISH_SIGN = re.compile(r"(?<=[\w\"')\]]) +([,;:!?%)\]]|\.(?!\w))")
_FIRST_WORD = re.compile(r"(\W*)([^\W\d_]+)")
_SPACE_AFTER_BRACKET = re.compile(r"([(\[]) +")
_OPENING_SIGN = re.compile(r"(?<![^\s(\[\"'-])([(\[\"])(?=\w)")
_SET_APART = re.compile(r" \w")
_BEFORE_OPENING = ("", " ", "(", "[", "'", "-")
# "Il m'a dit +je pars+", as agencies write a quotation within another.
_INNER_QUOTATION = re.compile(r"(?<![\w+])\+(?=[^+\s])([^+]{1,100})(?<=[^+\s])\+(?![\w+])")
# Not "+de 100", which is more than 100.
_LONE_PLUS = re.compile(r"(?<![\w+])\+(?=[^\W\d])(?!d(?:e |'))")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")

# In words in small letters, so that names stay as they are ("Sacré-Coeur", "Philippe Manoeuvre").
_LIGATURE = re.compile(r"\b([a-zà-ÿ]*)oe(?=u|il)")
# The spelling of 1990 leaves circumflexes out, which the vocabulary has ("maitrisé", "brulé").
_BARE_I = re.compile(
    r"\b(?:(?:(?:re|mé)?conna|(?:ap|com|dis|réap)?para|(?:re)?na|(?:dé)?pla|surcro)i(?=t\b|tr)"
    r"|(?:ma|tra)i(?=tr(?:e|is))|(?:en)?trai(?=n[eéa])|ai(?=né)|chai(?=nes?\b)|boi(?=tes?\b)"
    r"|frai(?=ch)|i(?=les?\b)|di(?=ners?\b)|abi(?=m[eé])|hui(?=tres?\b))"
)
_BARE_U = re.compile(
    r"\b(?:bru(?=l[eéa])|cou(?=t(?:s|er\w*|ée?s?|e|ent|aient|ait|eu(?:x|ses?))?\b)"
    r"|gou(?=t(?:s|er|ée?|ent)?\b)|aou(?=t\b)|(?:v|cr)ou(?=te))"
)
# 1 234 567,8 | 35.000 | 1234,5 : never inside a longer run such as 1,2,3 or 192.168.10.100
_FRENCH_NUMBER = re.compile(
    r"(?<![\w.,/])(?:(?P<grouped>[1-9]\d{0,2}(?:(?: \d{3})+|(?:\.\d{3})+))(?:,(?P<cents>\d+))?"
    r"|(?P<whole>\d+),(?P<decimals>\d+))(?![\w/]|[.,]\d| \d{3}(?!\d))"
)
_CLOCK_TIME = re.compile(r"\b([01]?\d|2[0-4]) ?[hH] ?([0-5]\d)\b")
_FULL_HOUR = re.compile(r"\b([01]?\d|2[0-4]) h\b(?! ?\d)")
_ROMAN_CENTURY = re.compile(
    r"\b([IVX]+)\s?(?:e|è|ème|ième|er)"
    r"(?=(?:,? (?:et|ou|aux?) (?:au )?[IVX]+(?:e|è|ème))? siècles?\b)"
)
_ENGLISH_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,6})(?:nd|rd|th)\b")
_LATE_HOUR = re.compile(r"(?<![\w.,:])(1[3-9]|2[0-3])((?::[0-5]\d)? ?p\.m\.)")
_NOUGHT_HOUR = re.compile(r"(?<![\w.,:])0([1-9](?::[0-5]\d)? ?[ap]\.?m\b)")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}


def plain(text: str) -> str:
    r"""Give `text` with one kind of quote, apostrophe, dash and space, on one line.

    Composed characters are NFC; control and bidirectional marks are removed. Works for any
    language, is idempotent, and is what both sides of the training data went through.

    >>> plain("« L’été », dit-il… 12 % !")
    '"L\'été", dit-il... 12%!'
    """
    text = unicodedata.normalize("NFC", text)
    text = " ".join(_CONTROL.sub("", text.translate(_SAME_SIGN)).split())
    text = _CLOSE_GUILLEMET.sub('"', _OPEN_GUILLEMET.sub('"', text))
    text = _SPACED_QUOTATION.sub(r'"\1"', text)
    return _SPACE_BEFORE_SIGN.sub(r"\1", text).strip()


def levelled(text: str) -> str:
    r"""Give `text` with one kind of apostrophe, dash and space, its quotation marks as they are.

    What two texts are compared in: each character stays one character, but for composed ones
    and for control and bidirectional marks, which are removed.

    >>> levelled("« L’été » – 12 %")
    "« L'été » - 12 %"
    """
    return _CONTROL.sub("", unicodedata.normalize("NFC", text).translate(_LEVEL)).strip()


def english_set(text: str) -> str:
    r"""Give English `text` as it is set for a reader: its signs spaced as English spaces them.

    A spaced hyphen becomes a dash, and quotation marks in pairs close up on what they quote.
    Quotes and apostrophes stay the straight ones, which programs and readers both search for. So do
    marks that have a word or another mark on their other side: they are in no such pairs.

    >>> english_set('the "renewal" , he said - " at once " (or so ) .')
    'the "renewal", he said – "at once" (or so).'
    >>> english_set('"There are no "risk areas"", he said')
    '"There are no "risk areas"", he said'
    """
    parts = text.replace(" - ", " – ").split('"')
    if len(parts) % 2 and not any(map(_goes_on, parts[2:-1:2])) and not parts[-1][:1].isalnum():
        parts[1::2] = [inside.strip() for inside in parts[1::2]]
    text = _SPACE_AFTER_BRACKET.sub(r"\1", '"'.join(parts))
    return _SPACE_BEFORE_ENGLISH_SIGN.sub(r"\1", text)


def _goes_on(between: str) -> bool:
    """Whether what stands between two quotations touches the first as if it were part of it."""
    return not between or between[0].isalnum()


def set_apart(text: str) -> str:
    r"""Give `text` with a space behind each sign that opens: quotation marks and brackets.

    A vocabulary has most words with the space before them. Behind a sign they would be other, rarer
    pieces, which a model hardly knows ("varie" is one piece, and behind a mark "var" and "ie").

    >>> set_apart('Il "varie" (Paris), dit l\'"homme"')
    'Il " varie" ( Paris), dit l\'" homme"'
    """
    return _OPENING_SIGN.sub(r"\1 ", text)


def closed_up(text: str) -> str:
    r"""Give `text` without the spaces that `set_apart` puts behind signs.

    A mark opens behind a space if none is open.

    >>> closed_up('He " varies", she said. " And')
    'He "varies", she said. "And'
    """
    before, *parts = text.split('"')
    closed = [before]
    is_open = False
    for part in parts:
        is_open = not is_open and closed[-1][-1:] in _BEFORE_OPENING
        closed.append(part.lstrip(" ") if is_open else part)
    return _SPACE_AFTER_BRACKET.sub(r"\1", '"'.join(closed))


def with_inner_marks(text: str) -> str:
    """Give `text`, not yet closed up, with single marks for a quotation within another.

    >>> print(with_inner_marks('"He told me " I am leaving", and left," she said.'))
    "He told me 'I am leaving', and left," she said.
    """
    before, *parts = text.split('"')
    written, depth = before, 0
    for part in parts:
        opens = written[-1:] in _BEFORE_OPENING and (not depth or _SET_APART.match(part))
        inner = depth == (1 if opens else 2)
        depth += 1 if opens else -1 if depth else 0
        written += f"'{part.lstrip() if opens else part}" if inner else f'"{part}'
    return written


def with_first_capital(source: str, target: str) -> str:
    """`target` with a capital at its beginning, if `source` has one and its own word is all small.

    >>> with_first_capital("« Le chat dort »", '"the cat sleeps"')
    '"The cat sleeps"'
    """
    began, begins = _FIRST_WORD.match(source), _FIRST_WORD.match(target)
    if not began or not begins or not began[2][0].isupper() or not begins[2].islower():
        return target
    return begins[1] + begins[2][0].upper() + target[begins.start(2) + 1 :]


def with_english_ordinals(text: str) -> str:
    """Give `text` with the endings that English puts to ordinal figures.

    >>> with_english_ordinals("the 23th, the 11rd and the 112th, who weighs 12st")
    'the 23rd, the 11th and the 112th, who weighs 12st'
    """
    return _ENGLISH_ORDINAL.sub(lambda found: found[1] + _ordinal_ending(int(found[1])), text)


def with_english_hours(text: str) -> str:
    """Give `text` with hours that end in p.m. counted from noon, and no nought before them.

    >>> with_english_hours("at 15 p.m., at 14:30 p.m., at 12 p.m. and at 08:00 a.m.")
    'at 3 p.m., at 2:30 p.m., at 12 p.m. and at 8:00 a.m.'
    """
    text = _NOUGHT_HOUR.sub(r"\1", text)
    return _LATE_HOUR.sub(lambda found: f"{int(found[1]) - 12}{found[2]}", text)


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _arabic(roman: str) -> int:
    values = [_ROMAN_DIGITS[letter] for letter in roman]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def french_source(text: str) -> str:
    """Give French `text` as the embedded French model reads it: plain, with unambiguous numbers.

    Digit groups and decimals take their English signs, which leaves the model a number to copy
    and nothing to convert; clock times take one form, and Roman centuries become digits. A group
    of three digits after a number of one to three digits is read as one number, as French
    typography has it. Half of the press writes "oe" for want of a key: words in small letters get
    their ligature, as most of the training text and the vocabulary have them, and the circumflexes
    that the spelling of 1990 leaves out. Pluses around a quotation within another become quotation
    marks.

    >>> french_source("Le XXIe siècle : 1 234,5 km à 18 h 30, soit 2,3 % de 12 000 €")
    'Le 21e siècle: 1,234.5 km à 18h30, soit 2.3% de 12,000 €'
    >>> french_source("Un chef-d'oeuvre de sa soeur, en un clin d'oeil")
    "Un chef-d'œuvre de sa sœur, en un clin d'œil"
    >>> french_source('« Il a dit +je pars+ sur Canal+ »')
    '"Il a dit "je pars" sur Canal+"'
    """
    text = _LIGATURE.sub(r"\1œ", plain(text))
    text = _BARE_I.sub(lambda found: f"{found[0][:-1]}î", text)
    text = _BARE_U.sub(lambda found: f"{found[0][:-1]}û", text)
    text = _LONE_PLUS.sub("", _INNER_QUOTATION.sub(r'"\1"', text))
    text = _FRENCH_NUMBER.sub(_english_number, text)
    text = _CLOCK_TIME.sub(r"\1h\2", text)
    text = _FULL_HOUR.sub(r"\1h", text)
    return _ROMAN_CENTURY.sub(lambda found: f"{_arabic(found[1])}e", text)


def _english_number(found: re.Match[str]) -> str:
    grouped, cents = found["grouped"], found["cents"]
    if grouped:
        return re.sub("[ .]", ",", grouped) + (f".{cents}" if cents else "")
    whole, decimals = found["whole"], found["decimals"]
    # Translated or North American French writes 35,000: no French decimal ends in three zeros.
    english_already = decimals == "000" and 1 <= len(whole) <= 3
    return f"{whole}{',' if english_already else '.'}{decimals}"
