"""French: openings and words that hang on a sentence before, besides pronouns."""

from __future__ import annotations

import re

# Nouns that say over again, in a word, what a sentence before has told.
_SHELL = (
    "problème|problématique|phénomène|situation|décision|mesure|annonce|initiative|choix|pratique|tendance|constat|manière"
    "|façon|occasion|révélation|sujet|question|débat|polémique|accusation|proposition|scénario|différence|résultat|bilan"
    "|évolution|stratégie|position|geste|rôle|défi|timing|chiffre|score|performance|réaction|déclaration|critique|scène"
    "|idée|nouvelle|précision|hypothèse|thèse|version|nuance|absence|silence|succès|échec|coup dur|coup de pouce"
)
_NUMBERS = "Deux|Trois|Quatre|Cinq|Six|Sept|Huit|Neuf|Dix|Onze|Douze|Une (?:dizaine|douzaine|vingtaine|trentaine)"
_PEOPLE = (
    "hommes|femmes|garçons|filles|frères|sœurs|amis|amies|voisins|voisines|suspects|victimes|jeunes|enfants|parents|agents"
    "|policiers|gendarmes|individus|candidats|équipes|clubs|pays|groupes|entreprises|parties|camps|partis|conducteurs"
    "|joueurs|élus|présidents|dirigeants|ministres|véhicules"
)


def openings(verb: str, clitics: str) -> tuple[re.Pattern[str], ...]:
    """Openings that hang on the sentence before.

    :param verb, clitics: patterns of a finite verb, and of what may stand before it.
    """
    return (
        re.compile(
            rf"(?:Une?|Des) (?:[\w-]+ )?(?:{_SHELL})s?,? (?:qui|que|dont|auxquel\w+|à laquelle|auquel|pour l[ea]quel\w*|qu['’])(?! (?:a|ont)\b)"
            r"|Malgré (?:tout|cela)\b|Nul(?:le)? besoin\b|Rien (?:de plus|de tel|à voir|d['’]étonnant)\b|De quoi \w+(?:er|ir|re)\b|Reste à\b"
            r"|(?:En échange|En retour|En contrepartie|À défaut|A défaut|Au contraire|Dans ce contexte|Faute de quoi),"
            r"|(?:Sous|Dans) (?:sa|son|leur) (?:houlette|direction|présidence|tutelle|conduite|impulsion|plume|sillage|viseur|entourage)\b"
            r"|(?:[ÀA]|Parmi) (?:ses|leurs) |[ÀA] sa tête\b|Leurs? \w"
            r"|Pour (?:la \w{2,}(?:er|ir)|les \w+(?:er|ir|re)|s['’](?:y|en) \w+(?:er|ir|re))\b(?<!la mer)(?<!la Mer)"
            r"|[^«»\"“”,]{1,40}\b(?:peut|peuvent|pourra|pourrait|doit|devra|devrait|va|vont|veut|souhaite) l['’]\w+(?:er|ir|re)\b"
        ),
        re.compile(
            rf"(?:{_NUMBERS}|\d+) (?=(?:d['’]entre|{clitics}(?:{verb}|\w{{3,}}(?<!m)ent\b)))"
        ),
        re.compile(
            r"[^«»\"“”,][^«»\"“”,A-ZÀ-Ý]{1,80}, (?:l[ea]s|tous les|toutes les) (?:deux|trois|quatre|cinq|six) "
            rf"(?:{_PEOPLE})\b(?! (?:de|du|des|en|à|au|qui|que)\b| d['’])"
        ),
    )


THERE = re.compile(
    r"(?<![Ii]l )(?<!['’]il )(?<!-)\b[yY] (?=(?!(?:a|ont|ait|avait|avaient|aura|auront|aurait|auraient|eut|ai|en|compris)\b)[a-zà-ÿ])"
)
"""The pronoun "y", but in "il y a"."""

PLACE = re.compile(
    r"\b(?:à|À|au|aux|Au|Aux|en|En|dans|Dans|sur|Sur|chez|Chez|vers|sous|devant|autour|près|où|qui|dont|que|lequel|laquelle)\b|\bqu['’]|[:;]"
)
"""What names a place or a matter that "y" may stand for."""
