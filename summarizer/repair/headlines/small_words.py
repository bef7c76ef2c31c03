"""Participles and "à", which only their neighbours tell in texts without accents."""

from __future__ import annotations

import re
from collections.abc import Container

_ADVERB = (
    r"(?:pas|plus|jamais|rien|tout|tous|bien|mal|aussi|encore|déjà|toujours|enfin|ainsi|donc|peu|trop"
    r"|beaucoup|mieux|vite|hier|été|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|[\w-]{3,}ment)"
)
_AUXILIARY = (
    r"(?:[nlmts]')?(?:a|ai|as|ont|avons|avez|avaient|avait|avais|auront|aurait|auraient|aura|aient|ait|avoir"
    r"|ayant|est|sont|suis|sommes|êtes|étaient|était|sera|seront|serait|seraient|soient|soit|être|étant|été"
    r"|fut|furent)"
)
_AFTER_AUXILIARY = re.compile(
    rf"(?<![\w'-]){_AUXILIARY} (?:{_ADVERB} ){{0,2}}(\w+e)(s?)(?![\w'’-])"
)
_AT = re.compile(
    r"(?P<before>[\w'’-]+ |\A\W*|[^\w\s] |[(«\"“])(?P<a>a)"
    rf" (?:{_ADVERB} ){{0,2}}(?P<after>[\w'’-]+|\W)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(jusqu['’]|-)a\b(?=[ -])", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:\w+['’])?(?:il|elle|on|qui|y|ça|cela|ceci|nous|vous|lui|leur|en|chacun|personne"
    r"|(?:celui|celle)-(?:ci|là))",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"[a-zâçéèêëîïôûü]+(?:ée?s?|[^aeéo]u(?:e?s?)|[bcdehmnprtvu]is|[adru]it|ert|ort|eu)"
)
_SHORTEST = 4
_AFTER_HAS = frozenset("besoin lieu droit envie peur pour raison tort trait eu fait".split())
_NO_PARTICIPLE = frozenset(
    "peu huit nuit minuit petit crédit profit produit nu tout début bout bas côté port bord sort"
    " effort vis droit raison bruit fruit esprit dû santé".split()
)
_AFTER_AT = frozenset(
    "cause table peine titre terre force base charge gauche distance domicile grâce place marche"
    " partie vie pied droite perte quelque une entre autre".split()
)
"""Words after "à" that are written as verbs are."""


def with_small_words(text: str, words: Container[str]) -> str:
    """French `text`, which was written without accents, with those that its neighbours tell.

    :param words: words of French, in small letters, with their accents.

    >>> with_small_words("le maire a vote a Lyon et la loi est adopte", {"voté", "adopté"})
    'le maire a voté à Lyon et la loi est adopté'
    """

    def participle(found: re.Match[str]) -> str:
        word, plural = found[1], found[2]
        accented = f"{word[:-1]}é"
        if accented not in words or word in _AFTER_AT or len(word) < _SHORTEST:
            return found[0]
        return f"{found[0][: -len(word) - len(plural)]}{accented}{plural}"

    done = _JOINED.sub(r"\1à", _AFTER_AUXILIARY.sub(participle, text))
    # Matches may share words ("a voté a Lyon a dit"), so that each is looked for from the last on.
    place = 0
    while found := _AT.search(done, place):
        at = found.start("a")
        if _is_at(found["before"], found["after"]):
            done = f"{done[:at]}{'À' if found['a'] == 'A' else 'à'}{done[at + 1 :]}"
        place = at + 1
    return done


def _is_at(before: str, after: str) -> bool:
    if _SUBJECT.fullmatch(before.strip()) or after in _AFTER_HAS:
        return False
    if not before.strip(' («"“') or after in _NO_PARTICIPLE:
        return True
    return not _PARTICIPLE.fullmatch(after)
