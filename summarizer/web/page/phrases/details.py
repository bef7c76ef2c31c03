"""What checks and rules say, in French."""

from __future__ import annotations

import re

from .speaking import Language

_FRENCH_NAMES = {
    "numbers": "nombres",
    "dates": "dates",
    "names": "noms",
    "quotations": "citations",
    "negation": "négation",
    "modality": "modalité",
    "glossary": "glossaire",
    "empty": "vide",
    "length": "longueur",
    "repetition": "répétition",
    "untranslated": "non traduit",
    "truncated": "tronqué",
    "unbalanced": "signe isolé",
    "words": "mots",
    "dictionary": "dictionnaire",
    "senses": "sens des mots",
    "phrases": "expressions",
    "corrected": "corrigé",
    "credit mark": "mention de droits",
    "photo credit": "crédit photo",
    "publication line": "ligne de publication",
    "byline": "signature",
    "video caption": "légende de vidéo",
    "related links": "liens connexes",
    "related link": "lien connexe",
    "share buttons": "boutons de partage",
    "subscription notice": "appel à s'abonner",
    "cookie notice": "avis sur les cookies",
    "advertisement": "publicité",
    "legal notice": "mention légale",
    "correction note": "note de correction",
    "breadcrumb": "fil d'Ariane",
    "photo counter": "numéro de photo",
    "caption note": "note de légende",
    "date stamp": "date",
    "agency credit": "crédit d'agence",
    "credit at the end": "crédit en fin de ligne",
    "list of links": "liste de liens",
    "caption above a credit": "légende au-dessus d'un crédit",
    "caption wording": "tournure de légende",
    "repeated text": "texte répété",
    "confidence under the minimum": "confiance insuffisante",
    "likely wrong": "probablement faux",
}


def name_in(language: Language, name: str) -> str:
    """The name of a check, or of a rule that leaves blocks out, in the language of the page.

    >>> name_in("fr", "photo credit"), name_in("en", "photo credit")
    ('crédit photo', 'photo credit')
    """
    return _FRENCH_NAMES.get(name, name) if language == "fr" else name


_FRENCH_DETAILS = tuple(
    (re.compile(english, re.DOTALL), french)
    for english, french in (
        (r"the wording is a reader's", "la formulation est celle d'un lecteur"),
        (r"nothing was there", "il n'y avait rien à traduire"),
        (r"nothing was translated", "rien n'est traduit"),
        (r"the translation repeats itself", "la traduction se répète"),
        (r"left in the source language", "laissé dans la langue de départ"),
        (r"the translation breaks off", "la traduction s'interrompt"),
        (r"the translation is (\d+)% as long as the source", r"la traduction fait \1 % du texte"),
        (
            r"(\d+)% of the source are quoted and (\d+)% of the English",
            r"\1 % du texte de départ et \2 % de la traduction sont cités",
        ),
        (r"no longer a quotation", "n'est plus une citation"),
        (r"no quotation in the source", "n'est pas une citation dans le texte de départ"),
        (
            r"what is only reported or possible became a fact",
            "ce qui est rapporté ou possible devient un fait",
        ),
        (
            r"(.+) is from a list of words, instead of (.+)",
            r"\1 vient d'une liste de mots, à la place de \2",
        ),
        (
            r"(.+) is from a dictionary, instead of (.+)",
            r"\1 vient d'un dictionnaire, à la place de \2",
        ),
        (
            r"(.+) is the name in the source, instead of (.+)",
            r"\1 est le nom du texte de départ, à la place de \2",
        ),
        (
            r"(.+) is what the source says, instead of (.+)",
            r"\1 est ce que dit le texte de départ, à la place de \2",
        ),
        (r"(.+) is no English word that is known here", r"\1 n'est pas un mot anglais connu ici"),
        (r"(.+) is left in the source language", r"\1 est laissé dans la langue de départ"),
        (r"(.+) is left untranslated", r"\1 n'est pas traduit"),
        (r"(.+) may be mistranslated", r"« \1 » est peut-être mal traduit"),
        (r"(.+) may not mean (.+)", r"\1 ne veut peut-être pas dire \2"),
        (r"(.+) became part of the quotation", r"\1 est passé dans la citation"),
        (r"(.+) speaks, not (.+)", r"\1 parle, et non \2"),
        (r"(.+) became a year", r"\1 est devenu une année"),
        (r"(.+) became (.+), its opposite", r"\1 est devenu \2, son contraire"),
        (r"(.+) became (.+)", r"\1 est devenu \2"),
        (r"(.+) is spelled (.+)", r"\1 s'écrit \2"),
        (r"the currency of (.+) is missing", r"la monnaie de « \1 » manque"),
        (r"(.+) is torn apart", r"\1 est séparé en deux"),
        (
            r"(.+) is coarse, and the source is not",
            r"\1 est grossier, et le texte de départ ne l'est pas",
        ),
        (r"(.+) is no ((?:school)?(?:girl|boy)s?|wom[ae]n)", r"« \1 » n'est pas « \2 »"),
        (r"(.+) is not said of people", r"« \1 » ne se dit pas de personnes"),
        (r"(.+) is missing once", r"\1 manque une fois"),
        (r"(.+) is missing", r"\1 manque"),
        (r"(.+) is once too often", r"\1 est une fois de trop"),
        (r"(.+) is not in the source", r"\1 n'est pas dans le texte de départ"),
        (r"(.+) is no time of day", r"\1 n'est pas une heure"),
        (r"(.+) denies twice", r"\1 nie deux fois"),
        (r"what is with is told as without", "« avec » est devenu « sans »"),
        (r"(.+) is new", r"\1 est nouveau"),
        (r"(.+) must be (.+)", r"\1 doit être traduit par \2"),
        (r"(.+) stands alone", r"\1 est isolé"),
    )
)


def detail_in(language: Language, detail: str) -> str:
    """What a finding says, in the language of the page.

    >>> detail_in("fr", "539 became 593"), detail_in("en", "539 became 593")
    ('539 est devenu 593', '539 became 593')
    """
    if language == "fr":
        for english, french in _FRENCH_DETAILS:
            if found := english.fullmatch(detail):
                return found.expand(french)
    return detail
