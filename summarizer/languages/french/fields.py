"""French: what an article says of what its title is about: "ce décès", of "mort"."""

from __future__ import annotations

_DEATH = "mort meurt mourir décès décéd dispar éteint tué tuée tués tuent suicid noy cadavre corps"
_CRIME = (
    "meurtr assassin tué tuer tuent attaqu attent agress fusillad poignard viol frapp coups otage braqu vol dérob crim"
    " infanticid féminicid homicid couteau balle rixe harc escroc fraud corrupt détourn tir incendi antisém racis vandal"
    " séquestr enlev tortur égorg lynch trafic drogue cocaïne cambriol pédo terroris djihad menac insult"
)
_ACCIDENT = (
    "accident crash collision déraill explos incendi feu naufrag avalanche séisme temp ouragan cyclone crue inond orage"
    " catastroph effondr percut renvers chut noy dispar fauch sécheresse canicul pollution fuite panne"
)
_JUSTICE = (
    "procès accus condamn jug tribunal cour relax acquitt plainte examen garde prison justice enquêt poursui écrou perpét"
    " soupçon interpell arrêt incarc détention parquet appel amende verdict assises libér"
)
_POLICY = (
    "mesure interdi oblig restrict réform décret autoris confin déconfin masque supprim gratuit hauss baiss augment impos"
    " ferm rouvr reconfin couvre étend assoupli durci renforc annul report suspen limit légalis généralis prolong instaur"
)
_HEALTH = (
    "virus covid corona épidém pandém malad gripp ebola sida vih rougeol zika cancer contamin infect variant vaccin"
    " hôpita hospit malades santé"
)

FIELDS: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = tuple(
    (frozenset(nouns.split()), tuple(stems.split()))
    for nouns, stems in (
        (
            "maladie virus coronavirus épidémie pandémie infection contamination crise vague pathologie",
            _HEALTH,
        ),
        ("décès mort disparition perte nouvelle drame tragédie", _DEATH),
        (
            (
                "meurtre crime assassinat homicide attaque attentat agression fusillade drame tragédie violence braquage"
                " vol viol fait acte agissement affaire enquête prise délit intervention opération"
            ),
            _CRIME,
        ),
        (
            (
                "accident incident crash collision drame tragédie catastrophe déraillement explosion incendie sinistre"
                " naufrage avalanche séisme tempête ouragan intempérie feu opération disparition phénomène épisode"
            ),
            _ACCIDENT,
        ),
        (
            "affaire procès procédure dossier plainte condamnation décision jugement accusation enquête peine verdict",
            _JUSTICE,
        ),
        (
            "mesure décision obligation restriction interdiction dispositif règle annonce initiative",
            _POLICY,
        ),
        ("texte", "loi projet proposition décret accord amendement"),
        (
            "mouvement mobilisation grève manifestation contestation rassemblement action",
            "grève manif mobilis gilets contest protest bloc blocage défil rassembl march",
        ),
        (
            "match victoire défaite succès rencontre finale titre performance compétition tournoi résultat",
            "match victoire bat battu gagn remport qualif élimin final foot rugby tennis ligue coupe champion vainq médaill",
        ),
        (
            "étude enquête recherche analyse rapport sondage",
            "étude chercheur scientif rapport sondage enquêt",
        ),
        (
            "médicament traitement molécule substance",
            "vaccin chloroquin hydroxychloroquin médicament traitement",
        ),
        (
            "vote élection scrutin",
            "élection élu vot scrutin présidentiel municipal législativ référendum candidat",
        ),
        (
            "rachat fusion opération accord cession",
            "rachet rachat fusion acquisi accord céd cession vend",
        ),
    )
)
"""Nouns, and how words of a title begin that say that the article is about that."""
