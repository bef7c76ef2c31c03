"""Slips of English grammar that what stands beside them puts right."""

from __future__ import annotations

import re

# Two short words alike may be two of English: "settled in in time", "offered her her own show".
_AGAIN = re.compile(
    r"(?<![\w'’-])(?:([A-Za-z]{2,})(?: \1){2,}"
    r"|(?!(?:that|very|with|over)\b)([A-Za-z]{4,}) \2)(?![\w'’-])"
)
_AGAIN_IN_SOURCE = re.compile(r"\b(\w{2,}),? \1\b", re.IGNORECASE)

# A capital within a sentence is a letter ("hepatitis A and B"), as is what "and" follows.
_ARTICLE = re.compile(
    r"(?:(?<![\w.'’-])(a)|(?:\A|(?<=[.!?:()\"] )|(?<=[(\"]))(A))n? "
    r"(?=\"?(?!(?:and|are|also|our|its|into)(?![\w-]))([A-Za-z][a-z]{2,}|\d+))"
)
_VOWEL = re.compile(r"[aeio]|u|8|1[18](?!\d)")
# Begin with the letter of a vowel and the sound of "you" or "won".
_NO_VOWEL = re.compile(
    r"eu|ewe|one(?![a-z])|once|oui|uni[cflopqstv]|unanim|us[aeu]|ut[ei]|ura|uro|ubi|uku|uv"
)
# A letter's name decides ("an mp3"), speakers differ ("an historic"), or a name may keep the sound
# that it has at home ("a Oise village").
_UNSURE = re.compile(r"[hHUXY]|O[iu]|[^aeiouyAEIO\d]+(?![a-z])")

_MORE = re.compile(
    r"\b([Tt]he|[Aa]n?) (\"?)more (large|big|great|small|high|low|long|short|strong|weak|old|young"
    r"|rich|poor|hard|fast|cheap|tall|wide|deep|near|early|heavy|easy|late|close|busy)\b"
    r"(?!-| and | or |, )"
)
# "The more young people vote, the better", "all the more hard".
_BY_DEGREES = re.compile(
    r"\bthe more\b.*\bthe (?:more|less|fewer|better|worse|\w+er)\b|\b(?:all|none) the more\b",
    re.IGNORECASE,
)

# "le plus gros ouragan jamais enregistré": without "ne", French "jamais" means "ever" there.
_EVER_OF_FRENCH = re.compile(
    r"\b(?:l[ae]|les|d[eu]s?|aux?|un|une|sa|son|ses|leurs?) "
    r"(?:plus|moins|meilleure?s?|pires?|premiers?|premières?|seule?s?)\b"
    r"(?:(?!\bn[e'’])[^.,;:!?«»\"])*\bjamais\b",
    re.IGNORECASE,
)
_JAMAIS = re.compile(r"\bjamais\b", re.IGNORECASE)
_NEVER_OF_ALL = re.compile(
    r"(\b(?:\w{2,}est|most|least|worst|first|only)\b[^.,;:!?\"]*?\b)never\b(?! before\b)"
)

_PROFESSOR_OF_FRENCH = re.compile(r"\bPr\.?(?= [A-ZÀ-Þ])")
_PROFESSOR = re.compile(r"\b(?:[Tt]he )?Pr\.?(?= [A-ZÀ-Þ])")

_NAME = r"[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*)*"
_TWO_SUBJECTS = re.compile(rf'(?:\A|(?<=[:;.] ))"?{_NAME} and {_NAME} ([a-z]+)\b')
_TWO_OF_FRENCH = re.compile(
    rf"(?:\A|[:;.] )\W*{_NAME} et (?:l[ae] |l['’])?{_NAME} "
    r"(?:[sn]['’]|(?:se|ne|y|en|lui|leur|nous|vous|le|la|les) )*[a-zà-ÿ]*(?:ent|ont)\b"
)
_PLURALS = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go", "tries": "try"}
# Of verbs that news say of two people, and no others: "always" and "as" end like them.
_VERBS = (
    "agree|announce|answer|appear|arrive|ask|attack|begin|believe|call|claim|come|condemn|decide"
    "|defend|demand|deny|face|fall|give|hold|join|lead|leave|lose|make|meet|offer|open|play|plan"
    "|promise|refuse|reject|return|say|seek|sign|speak|support|take|talk|threaten|visit|want|win"
)
_SINGULAR = re.compile(rf"(?:{_VERBS})s|{'|'.join(_PLURALS)}")


def with_words_once(source: str, target: str) -> str:
    """English `target` without words that follow themselves, unless some do in its source.

    Two short ones stay, which English may need.

    >>> with_words_once("dans les services arabes", "in in in the Arab Arab services")
    'in the Arab services'
    """
    if not _AGAIN.search(target) or _AGAIN_IN_SOURCE.search(source):
        return target
    return _AGAIN.sub(lambda found: found[1] or found[2], target)


def with_ever(source: str, target: str) -> str:
    """English `target` with "ever" for a "never" that says the contrary of a French superlative.

    >>> with_ever("Le plus gros jamais vu", "The biggest never seen")
    'The biggest ever seen'
    >>> with_ever("La plus belle n'a jamais été vue", "The nicest was never seen")
    'The nicest was never seen'
    """
    if len(_JAMAIS.findall(source)) != 1 or not _EVER_OF_FRENCH.search(source):
        return target
    return _NEVER_OF_ALL.sub(r"\1ever", target)


def with_professors(source: str, target: str) -> str:
    """English `target` with "Professor" for the "Pr" before a French name.

    >>> with_professors("a dit la Pr Le Guludec", "the Pr Le Guludec said")
    'Professor Le Guludec said'
    """
    return _PROFESSOR.sub("Professor", target) if _PROFESSOR_OF_FRENCH.search(source) else target


def with_right_articles(text: str) -> str:
    """English `text` with "a" or "an" as the sound of the next word wants it.

    Before letters, an "h" and names whose sound is not certain they stay.

    >>> with_right_articles("a oil refinery, an rent, a 18-month term, an united front")
    'an oil refinery, a rent, an 18-month term, a united front'
    >>> with_right_articles("a Italian judge, an Breton port, a European law, an UEFA cup")
    'an Italian judge, a Breton port, a European law, an UEFA cup'
    """
    return _ARTICLE.sub(_right_article, text)


def _right_article(found: re.Match[str]) -> str:
    small, capital, word = found.groups()
    article = small or capital
    if _UNSURE.match(word):
        return found[0]
    word = word.lower()
    return f"{article}{'n' if _VOWEL.match(word) and not _NO_VOWEL.match(word) else ''} "


def with_agreeing_verbs(source: str, target: str) -> str:
    """English `target` with verbs in the plural behind two names, where the French has it.

    >>> with_agreeing_verbs("Anne et Paul s'accordent", "Anne and Paul agrees")
    'Anne and Paul agree'
    """
    if not _TWO_OF_FRENCH.search(source):
        return target
    return _TWO_SUBJECTS.sub(_in_plural, target)


def _in_plural(found: re.Match[str]) -> str:
    verb = found[1]
    if not _SINGULAR.fullmatch(verb):
        return found[0]
    return found[0].removesuffix(verb) + _PLURALS.get(verb, verb.removesuffix("s"))


def with_english_comparison(text: str) -> str:
    """Give English `text` with short adjectives compared as English does.

    Without an article it may speak of more of them ("more young people"), and stays.

    >>> with_english_comparison('the "more large number", a more heavy load')
    'the "largest number", a heavier load'
    """
    return text if _BY_DEGREES.search(text) else _MORE.sub(_compared, text)


def _compared(found: re.Match[str]) -> str:
    article, sign, adjective = found.groups()
    ending = "est" if article.casefold() == "the" else "er"
    stem = adjective.removesuffix("e")
    stem = f"{stem[:-1]}i" if stem.endswith("y") else stem
    stem = f"{stem}g" if stem == "big" else stem
    return f"{article} {sign}{stem}{ending}"
