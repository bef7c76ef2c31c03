"""Texts in capitals, as headlines are set, in ordinary letters.

A translator has seldom seen a word in capitals, and pieces of words even less: what is known of the
words themselves (lists of words, the table of names) says how they are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from summarizer.languages import tables
from summarizer.languages.lexicon.english_words import is_english
from summarizer.languages.lexicon.known_names import common_words, folded, name_tables
from summarizer.languages.lexicon.markers import short_words, words_not_in
from summarizer.languages.lexicon.word_translations import dictionary, word_translations
from summarizer.repair.headlines.small_words import with_small_words

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?…]\s+)\W*([^\W\d_])")
_ACCENTED = re.compile(r"[À-ÖØ-Ý]")
_TY = {"fr": re.compile(r"(\w\w+(?:al|il|iv|or|ac|in|ic|ur|ar|id|os)it)e(s?)")}
"""Nouns that end as "autorité" does, rather than verbs."""
_FEWEST_WORDS = 3
_LONGEST_ACRONYM = 4
_COMMON = {
    "fr": (
        "après être même mêmes ça système systèmes dernière dernières première modèle côté"
        " côtés âge télévision téléphone déclaration élection élections étude études écran"
        " précis prévision décision élus réserve réforme région régions général générale"
        " président sécurité économie énergie république société santé égalité réunion"
        " répression révision sélection séparation opération coopération génération libération"
        " récession régime règle règles trêve tâche coûte coûter connaît reconnaître télé météo"
        " vidéo école écoles équipe équipes été église élève élèves époux épouse évêque hôpital"
        " hôtel hôtels fête fêtes forêt forêts enquête enquêtes tempête tempêtes grève grèves"
        " procès succès excès décès accès intérêt arrêt arrêts prêt bientôt plutôt tôt août"
        " voilà déjà précédent"
    )
}
_WRITTEN = {
    language: {"etat": "État", "état": "État", "etats": "États", "états": "États"}
    | {folded(word): word for word in words.split()}
    for language, words in _COMMON.items()
}
"""How some common words are written whatever the lists have: with a capital, or with accents."""
_LETTERS = {"fr": re.compile(r"[AYÀÔ](?= )|[CDJLMNST](?=['’])")}
"""Single letters that are words."""
_NO_NAME = {
    "fr": re.compile(
        r"(?:ées?|és|[st]ions?|ments?|[ae]nces?|iques?|ismes?|istes?|euses?|aient|ités?|[ai]bles?)$"
    )
}
"""Endings of words rather than of names."""


def in_ordinary_letters(text: str, language: str) -> str:
    """`text` in small letters where it, or its first words, are in capitals; names keep theirs.

    Accents come back where the word is not one without them. What no list knows is taken for a
    name, or if it is short, for an acronym. Texts of one or two words stay, for they may be names,
    and so do those of languages without a list of short words.

    >>> in_ordinary_letters("GUERRE EN UKRAINE: L'UE PROLONGE LES SANCTIONS", "fr")
    "Guerre en Ukraine: l'UE prolonge les sanctions"
    """
    if not text.isupper():
        lead = _lead(text)
        if not lead.isupper():
            return text
        return f"{in_ordinary_letters(lead, language)}{text[len(lead) :]}"
    longer = [word for word in _WORD.findall(text) if len(word) > 1]
    stop_words = tables(language).stop_words
    if len(longer) < _FEWEST_WORDS or stop_words.isdisjoint(word.casefold() for word in longer):
        return text
    written = _writings(language)
    if not written:
        return text
    parts: list[str] = []
    done = 0
    for start, end, name in _names(text, written, language):
        parts += [_in_words(text, done, start, written, language), name]
        done = end
    small = "".join([*parts, _in_words(text, done, len(text), written, language)])
    if language == "fr" and not _ACCENTED.search(text):
        small = with_small_words(small, _known(language))
    return _SENTENCE_START.sub(lambda found: found[0][:-1] + found[1].upper(), small)


def _lead(text: str) -> str:
    """The words in capitals with which a paragraph in ordinary letters begins."""
    end = 0
    for found in _WORD.finditer(text):
        if not found[0].isupper():
            return text[:end]
        end = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip("'’- "))
    return text


def _names(text: str, written: Mapping[str, str], language: str) -> list[tuple[int, int, str]]:
    """Where entries of the table of names stand, the longest first, and how it writes them.

    An acronym that is a word, too, is the word ("EAU").
    """
    table = name_tables(language)[0]
    stop_words = tables(language).stop_words
    words = list(_WORD.finditer(text))
    keys = [folded(word[0]) for word in words]
    found: list[tuple[int, int, str]] = []
    place = 0
    while place < len(words):
        following = place + 1
        for length in range(table.longest.get(keys[place], 0), 0, -1):
            entries = table.entries.get(tuple(keys[place : place + length]), ())
            name = next((one.text for one in entries if one.case != "any"), "")
            small = words[place][0].casefold()
            is_word = small in stop_words or (name.isupper() and small in written)
            if name and not (length == 1 and is_word) and len(keys) >= place + length:
                following = place + length
                found.append((words[place].start(), words[following - 1].end(), name))
                break
        place = following
    return found


def _in_words(text: str, start: int, end: int, written: Mapping[str, str], language: str) -> str:
    """The part of `text` between two names."""
    parts: list[str] = []
    done = start
    for found in _COMPOUND.finditer(text, start, end):
        parts.append(text[done : found.start()])
        done = found.end()
        if len(found[0]) == 1:
            is_word = _LETTERS[language].match(text, found.start())
            parts.append(found[0].casefold() if is_word else found[0])
        else:
            parts.append(_compound(found[0], written, language))
    return "".join([*parts, text[done:end]])


def _compound(words: str, written: Mapping[str, str], language: str) -> str:
    """Words joined by hyphens: if one is a name, so are all that are no stop words."""
    stop_words = tables(language).stop_words
    parts = [_as_written(word, written, language) for word in words.split("-")]
    if len(parts) > 1 and not all(map(str.islower, parts)) and not all(map(str.isupper, parts)):
        parts = [part if part in stop_words else part.capitalize() for part in parts]
    return "-".join(parts)


def _as_written(word: str, written: Mapping[str, str], language: str) -> str:
    small = word.casefold()
    if noun := _TY[language].fullmatch(small):
        return f"{written.get(small, small)[: len(noun[1])]}é{noun[2]}"
    if small in written:
        return written[small]
    if small.endswith(("ee", "ees")) and folded(small) == small:
        stem = small.removesuffix("s").removesuffix("e")
        return f"{written.get(stem, stem)[:-1]}ée{small[len(stem) + 1 :]}"
    if _NO_NAME[language].search(small) or (len(small) > _LONGEST_ACRONYM and is_english(small)):
        return small
    return word if len(word) <= _LONGEST_ACRONYM else word.capitalize()


@cache
def _known(language: str) -> frozenset[str]:
    return _certain(language).union(words_not_in("en", language))


@cache
def _certain(language: str) -> frozenset[str]:
    """Words of lists that people made."""
    return frozenset(
        {
            *short_words(language),
            *word_translations(language, "en"),
            *dictionary(language, "en"),
            *tables(language).stop_words,
        }
    )


@cache
def _writings(language: str) -> Mapping[str, str]:
    """How words are written, by what they are in small letters, with accents or without."""
    if not short_words(language):
        return {}
    certain, counted = _certain(language), words_not_in("en", language)
    known = certain.union(counted)
    written: dict[str, str] = {}
    # Of several, nouns come last and so win: "ELEVES" is rather "élèves" than "élevés".
    for word in sorted(known, key=lambda word: (not word.endswith(("é", "és")), word)):
        # "VOTE" is rather a verb than the participle; "SOCIETE" is no verb.
        verb = f"{word[:-1]}e"
        written[folded(word)] = (
            verb if word.endswith("é") and (verb in known or is_english(verb)) else word
        )
    for word in sorted(common_words(language)):
        written.setdefault(word, word)
    # Lists of counted words have "apres" and "etait", too, as people type them.
    typed = {word for word in counted if word not in certain and written[folded(word)] != word}
    typed = {word for word in typed if folded(word) == word and written[word][:-1] != word[:-1]}
    return written | {word: word for word in known - typed} | _WRITTEN.get(language, {})
