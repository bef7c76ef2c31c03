"""French negation ("ne … pas", "sans", "non seulement") and hearsay ("aurait fait")."""

from __future__ import annotations

import re

from summarizer.languages.polarity import Polarity

NE = r"(?:\bne |\bn')"
"""The first half of a negation, as the beginning of a pattern."""

_WITHIN_A_CLAUSE = rf"(?:(?!{NE}|\b(?:que|qu'|mais|car\b|non pas\b|et (?:il|elle|on|ils|elles)\b)|[.;:!?]).){{1,60}}?"
_TO_NO_LONGER = (
    r"(?:(?!\b(?:n[e'l]|que|qu'|mais|pas|jamais|rien|guère|une?|des|de|du|aux?|et|ou)\b|[.;:!?,])"
    r".){1,45}?"
)
"""What may stand between "ne" and its "plus": an article after the verb is of what is compared, as
in "ne voit une croissance plus rapide"."""
_COULD_NOT = rf"{NE}(?:peu[tx]|peuvent|pouv\w+|pour(?:ra|rai)\w*|sau(?:ra|rai)\w*|os\w+)\b"
_OF_A_CLAUSE = (
    r"(?: (?!pas|plus|jamais|rien)\w+){0,2}? (?:nier|dire|croire|penser|oublier|prétendre|affirmer|exclure|accepter) (?:que |qu')"
    r"|(?:(?!\b(?:pas|plus|jamais|rien|aucune?|guère|ni)\b)[^.;,]){0,30}?"
    r" (?:avant|sans|tant|autant|aussi \w+) (?:que |qu')"
)
_ONLY_IF = (
    r"[^.;,]{0,70}? (?:qu'(?:à|en|avec|aux?)\b|que (?:si|lorsque|quand|par|grâce|dans|pour|s'))"
)
_THAN_COULD = (
    rf"\b(?:plus|moins|mieux|autant)\b[^.;]{{1,60}}? qu(?:e |')[^.;,]{{1,40}}? {NE}sau(?:ra|rai)\w*"
)
_WITHOUT_THAT = (
    rf"\bsans qu(?:e |')(?:[^.;,]{{0,40}}?{NE}[^.;,]{{0,25}}?\b(?:aucune?|rien|personne|jamais|pas)\b"
    rf"|(?:aucune?|nul(?:le)?|rien|personne|jamais)\b[^.;,]{{0,60}}?{NE})"
)
_STEP = (
    r"\b(?:faux|premiers?|au|un|le|les|ces?|chaque|quelques|grands?|petits?|derniers?|deux|trois|quatre"
    r"|cinq|six|sept|huit|neuf|dix|vingt|trente|quarante|cinquante|cents?|mille"
    r"|mes|tes|ses|nos|leurs?|son|mon|à) pas\b|\bpas (?:à pas|de porte|mal)\b|\bPas-de-Calais\b|\bfaux-pas\b"
    r"|\b(?:un|ce|chaque) (?:(?!ne\b)\w+ ){1,2}pas\b|\b[0-9]+ pas\b"
)
_NE_QUE = rf"{NE}(?:(?!\b(?:pas|plus|jamais|rien|aucune?|point)\b)[^.;]){{1,60}}? (?:que |qu')"
_HOLDS = r"\b(?:pens|cro[iy]|esp[èé]r|imagin|suppos|prétend|affirm)"
_DENIES = (
    r"(?:cess|arrêt|oubli|manqu|dout|hésit|néglig|exclu|tard|chang|cach|dissimul|ignor|empêch|échapp|lésin"
    r"|démen|dépass|excéd)"
)

_WITHOUT_IN_PHRASES = (
    r"-|,| (?:"
    r"accrocs?|ambages|ambiguïté|anicroches?|appel|arrêt|ascenseur|attendre|aucun doute|bruit|cesse"
    r"|compter|conditions?|consentement|considération|contact|conteste|coup férir|danger|délai|détours?"
    r"|difficultés?|dire|distinction|doute|encombres?|exception|égal|équipage|équivoque|étiquette"
    r"|façons?|faille|fard|fin|gravité|heurts?|hésit\w+|histoires?|incidents?|intermédiaires?"
    r"|interruption|le sou|limitation|mal|manières?|ménagement|ordonnance|oublier|pareil|parler|peine"
    r"|pitié|plus (?:attendre|tarder)|plus(?=[,.])|précédent|problèmes?|provision|regard|relâche"
    r"|réserves?|réticences?|risques?|s'en cacher|salaire|savoir|se (?:cacher|soucier)|soucis?|suite"
    r"|surprise|tarder|va dire|vie|vraiment"
    r")\b"
)
"""What follows a "sans" that English has another word for: "sans suite" is "dropped"."""

POLARITY = Polarity(
    accompanied=re.compile(r"\bavec\b", re.IGNORECASE),
    any_negation=re.compile(r"\b(?:n[e']|pas|non|sans|aucune?|rien|ni l'|jamais)\b", re.IGNORECASE),
    negation=re.compile(
        r"\b(?:(?<!une )(?<!autre )(?<!seule )(?<!cette )(?<!toute )(?<!chaque )personne|rien|aucune?|nul(?:le)?|pas une?|jamais)\b"
        rf"(?:, pas même [^,]{{1,40}},)?(?:\([^()]{{1,90}}\)|(?!\b(?:que|qui|où|mais|si)\b|[.;:!?,]).){{0,60}}?{NE}"
        rf"|{NE}(?:pas|plus|jamais|rien|aucunement)\b"
        rf"|{NE}{_TO_NO_LONGER}\bplus\b"
        rf"|{NE}{_WITHIN_A_CLAUSE}\b(?:pas|jamais|rien|personne|aucune?|guère|nul(?:le)?|ni|nullement"
        r"|(?<!ce )(?<!le )(?<!un )(?<!du )(?<!au )point(?! de vue))\b"
        rf"|{_COULD_NOT}(?:(?={_OF_A_CLAUSE})|(?![^.;,]{{0,30}}? (?:que |qu')|{_ONLY_IF}))"
        rf"|{NE}sa(?:is|it|v\w+) (?:que|quoi|où|comment|à qui|si|quel(?:le)?s?)\b|{NE}(?!importe)\w+ (?:\w+ )?d'autres?\b"
        r"|\bnon pas\b|\b(?:plus jamais|jamais plus)\b|\bpas\b|\bnon\b|\baucune?\b|\brien\b|\bni l'une? ni l'autre\b",
        re.IGNORECASE,
    ),
    without=re.compile(r"\bsans\b(?! (?:\w+ )?(?:aucune?|rien)\b)", re.IGNORECASE),
    without_fail=re.compile(
        rf"(?<!\bnon )(?<!\bpas )\bsans\b(?!{_WITHOUT_IN_PHRASES})", re.IGNORECASE
    ),
    not_only=re.compile(
        r"(?:\bnon|\bpas) (?:seulement|uniquement|simplement|exclusivement)\b"
        r"|\bpas [^.;,]{1,40}? (?:seulement|uniquement)\b(?=[^.;]*\bmais\b)"
        r"|(?:^|[,;(:] |\bmais |\bet )pas que\b",
        re.IGNORECASE,
    ),
    affirmed=re.compile(
        rf"{_STEP}|{NE}(?:fais\w*|fait|font|fera\w*|faisai\w+) (?:que|qu')|\bnon plus\b|\bsans (?:aucun )?doute\b"
        r"|\bnon sans\b|\b(?:plus|moins|mieux|autant)\b[^.;]{1,60}? qu'aucune?\b"
        rf"|\bil n'y a pas (?:si |très )?longtemps\b|\bou pas\b"
        rf"|\b(?:plus|premi\w+|seule?s?|meilleur\w*|pire)\b[^.;,]{{1,40}} {NE}(?:a|ai|ont|ait|aient|avait) jamais\b"
        rf"|\btant qu(?:e |')[^.;,]{{0,40}}?{NE}[^.;,]{{1,30}}? pas\b|\bnon moins\b"
        rf"|{NE}(?![^.;,]{{0,20}}?{_HOLDS}\w* plus )(?:[^.;,]{{1,30}}? )?plus (?:\w+er |\w+ir |\w+re |\w+ée?s? )?(?:à \w+ )?qu(?='|e (?:l|d|une?\b|[0-9]))"
        r"|\bpas (?:très |si |bien )?(?:longtemps (?:après|avant)|plus tard qu)|\bpas sans\b"
        rf"|{NE}[^.;,]{{1,20}}? (?:pas|rien) d'autres? (?:\w+ )?(?:que|qu'|sinon)"
        rf"|{_COULD_NOT}(?:{_OF_A_CLAUSE})|, pas plus qu(?:e |')|\bpour ne pas dire\b"
        rf"|{NE}(?:fai\w+|fer\w+|fit|y a|y avait|y aur\w+) (?:aucun|pas|nul|guère)(?: de| l'ombre d'un)? doute\b"
        rf"|{NE}(?:saurai\w+|devrai\w+|va|vont) (?:plus )?tarder\b|{_THAN_COULD}|{_WITHOUT_THAT}"
        r"|\bsans cesse\b|\bn'est-ce pas\b|\bn'(?:est|sont|était|étaient|fut) pas moins\b|\bn'en \w+ pas moins\b|\b(?:ou|que) non\b"
        r"|(?<!\bet )(?<!\bmais )\bnon[- ](?=\w)(?!pas\b)|\brien qu|\bpas moins (?:de|que|d')|\bde rien\b|\bsans précédent\b",
        re.IGNORECASE,
    ),
    doubled=re.compile(r"(?!)"),  # "ne" and "pas" are one negation
    bare=re.compile(
        r"(?:\bne\b|\bn')(?![^.;,]*?\bqu[e'])|\b(?:ni|nul(?:le)?|jamais)\b", re.IGNORECASE
    ),
    undone=re.compile(
        rf"{NE}(?:\w+ |[lmstcy]')?{_DENIES}\w* (?:\w+ )?(?:pas|jamais|point)\b"
        rf"|{NE}(?:\w+ ){{1,2}}(?:\w+ )?(?:pas|jamais) (?:\w+ )?{_DENIES}(?:ée?s?|er|es?|s|ti[er]?s?)?\b"
        rf"|\bne (?:pas|jamais) (?:\w+ |[lmsty]')?{_DENIES}\w*\b"
        rf"|{NE}(?:peu\w+|pourr\w+|saur\w+)(?: pas)?(?:, [^,]{{1,25}},)? (?:\w+ )?oublier\b"
        rf"|{NE}pe\w+ (?:pas )?évit\w*\b|\brien n(?:e |')(?:\w+ |[lmst]'){{0,3}}empêch\w*",
        re.IGNORECASE,
    ),
    lexical=re.compile(
        r"\b(?:refus\w*|rejet\w*|ni(?:é\w*|er|e|ent)|dément\w*|manqu\w*|absence|absente?s?"
        r"|défaut|défense|impossib\w*|in(?!augur|corpor)(?:a|cap|cor|disc|suff|ut|util|ég|exp|conn|conc|cert|just|habit|acc|soup|vis)\w{3,}"
        r"|im(?!port|press|prim|prov|puls|pos(?:e|é|er|ent|ait|ant|ante|ition)s?\b)(?:po|pro|pu|pr|mo)\w{4,}|ill(?:ég|im|is|og)\w+|irr\w{4,}|dés(?!ir|ign|ormais)[aio]\w{3,}|méconn\w+|méconten\w+|mésent\w+|empêch\w*|évit\w*|interdi\w*"
        r"|échou\w*|échec\w*|faute|dépourvue?s?|loin|peu|rare\w*|peine|ignor\w*|contrairement|privée?s?|plutôt"
        r"|au lieu|hors|(?<!au )(?<!du )moins|sauf|excepté|exception|exclu\w*|cess\w+|arrêt\w*|difficil\w*|difficult\w*|préfér\w*|égal|mal|annul\w*"
        r"|infini\w*|moitié moins|absten\w*|abstien\w*|vain|impatien\w*|hâte|indiff\w+|faux|fausses?|mauvaise?s?|néant|insu|introuvables?|inchang\w+|insens\w+|renon[cç]\w+|déconseill\w*|inédite?s?|piétin\w*|insolvab\w+|caduques?|désaccord\w*|anormal\w*|malgré|contraires?|insomni\w*|gratuit\w*|inhabit\w*|supprim\w*|suspen\w*|épargn\w*|faible\w*|inconnue?s?|se gard\w+ (?:bien )?d(?:e|')|(?:va|vont|aller|all\w+|ira|iront) à l'encontre|s(?:e |')(?:moqu|fich)\w*|(?:s'en|m'en|t'en) (?:moqu|fich|fou)\w*"
        r"|(?:à la|en lieu et) place d(?:e|'))(?!\w)",
        re.IGNORECASE,
    ),
    restricted=re.compile(
        rf"{_NE_QUE}|\bune fois\b(?! (?:par|sur|de plus|encore)\b)", re.IGNORECASE
    ),
    only=re.compile(
        rf"\b(?:seul(?:e|s|es|ement)?|uniquement|juste(?:ment)?|simplement|rien que)\b|{_NE_QUE}",
        re.IGNORECASE,
    ),
    implied=re.compile(
        r"\b(?:rarement|ignor(?:e|ent|ait|aient|er)|impossibles?|inconcevables?|impensables?|incapables?|inutiles?|inacceptables?|inadmissibles?|insuffisante?s?|sinon|défaut|manque"
        r"|privée?s? d(?:e (?!l')(?!la\b)|')|du mal à|absence d(?:e|')|(?<!la )(?<!de )défense d(?:e|')|interdi(?:te?s?|t|re|sent|sait)"
        r"|(?<!n')(?<!ne l')empêch\w+|évit\w+|refus\w+|(?<=[et] )à peine(?! (?:[0-9]|une?\b|plus|cent|quelques))|faute d(?:e|')|dépourvue?s?|loin d'être|inexistante?s?|avec difficulté|difficilement)(?!\w)",
        re.IGNORECASE,
    ),
    little=re.compile(
        r"\b(?<!un )(?<!quelque )(?<!trop )(?<!si )peu (?:appropri|clair|compatibl|connu|convaincant|courant|coûteu|crédibl|efficac|enviabl|favorabl"
        r"|fiabl|fréquent|glorieu|judicieu|nombreu|onéreu|probabl|qualifi|réalist|répandu|respectueu|satisfaisant|scrupuleu|souhaitabl|util"
        r"|vraisemblabl)(?:é?e?s?|x|ses?)\b",
        re.IGNORECASE,
    ),
    conditional=re.compile(
        r"\b(?:aurai(?:t|ent)|serai(?:t|ent))\b(?! (?:dû|pu|fallu|voulu|souhaité|aimé|préféré|mieux|préférables?|souhaitables?)\b)",
        re.IGNORECASE,
    ),
    condition=re.compile(
        r"\b(?:si|s'il|s'ils|même si|sinon|sans|quand bien même|au cas où|sauf si|si l'on)\b|\bs'",
        re.IGNORECASE,
    ),
    hedge=re.compile(
        r"\b(?:pourrai(?:t|ent|s)|devrai(?:t|ent)|peut-être|probablement|vraisemblablement|apparemment|sans doute"
        r"|présumée?s?|soupçonnée?s?)\b",
        re.IGNORECASE,
    ),
    corrected=re.compile(
        r",? (?:et|mais) non(?: pas)?\b(?! plus| seulement| moins| sans)[^,;.!?]*"
        r"|,? (?:au lieu|plutôt) (?:de |que |d')[^,;.!?]*|,? contrairement à [^,;.!?]*",
        re.IGNORECASE,
    ),
)
