"""French: how it points back to a person who speaks, and how it names one."""

from __future__ import annotations

import re

from summarizer.languages.references import Gender, References

_MEN = (
    "adrien alain albert alexandre alexei alexis ali andré andreï anthony antoine antonio arnaud"
    " arthur aurélien bachar barack benjamin benoît bernard bertrand bill bob boris brice bruno bruce"
    " cédric charles christian christophe christopher clément cyril cyrille damien daniel david denis"
    " didier dmitri dominic donald édouard edouard elon emmanuel emmerson éric eric ernest étienne"
    " etienne fabien fabrice félix ferdinand florent florian francis franck françois frédéric gabriel"
    " gaël georges george gérald gérard gilles giovanni giuseppe grégory guillaume guy hassan henri"
    " herbert hervé hubert hugo hugues ibrahim igor iouri isaac ismaël ivan jack jacques jake james"
    " jason javier jean jean-baptiste jean-claude jean-françois jean-jacques jean-luc jean-marc"
    " jean-marie jean-michel jean-paul jean-philippe jean-pierre jean-yves jérémy jérôme jeff jim joe"
    " joël john johnny jonathan joseph josé joshua juan jules julien justin kamel karim karl keir kevin"
    " kim kylian laurent léo léon lionel louis loïc luc luca lucas ludovic luis malik manuel marc"
    " marcel marco marius mark martin mathieu mathias matteo matthieu maurice max maxime mehdi michaël"
    " michael michel mickaël mike mikhaïl mohamed mohammed moussa narendra nathan nicolas nigel noël"
    " olaf oleg oliver olivier omar oscar pablo pascal patrice patrick paul pedro philippe pierre"
    " quentin rachid raphaël raymond rémi rémy rené richard robert roberto robin rodrigue roger roland"
    " romain ronald samir samuel sébastien sergueï serge sergio simon stanislas steve stéphane sylvain"
    " tayyip thibault thierry thomas tim timothée tom tony valéry victor viktor vincent vladimir"
    " volodymyr walter warren william wilfried xavier yann yannick yohan youssef yves yvan yvon zinédine"
).split()
_WOMEN = (
    "adèle agnès aïcha alexandra alice aline amanda amélie anaïs andrea angela angélique anna annalena"
    " anne anne-marie annie antoinette audrey aurélie aurore barbara béatrice bénédicte brigitte"
    " camilla carine carole caroline catherine cécile céline chantal charlène charlotte chloé christelle"
    " christiane christine claire clara clémence clémentine colette coralie corinne cynthia daniela"
    " danielle delphine diana diane dilma dina édith elena élisa élisabeth elisabeth elizabeth ella"
    " élodie éloïse emilie émilie emma estelle esther eva ève evelyne fabienne fanny fatima fatou"
    " florence francine françoise gabrielle geneviève ghislaine gisèle giorgia greta hélène hillary"
    " ingrid inès irène isabelle jacinda jacqueline janet jeanne jennifer jessica joëlle johanna"
    " josiane judith julia julie juliette justine kamala karine kate katia laëtitia laetitia lara laura"
    " laure laurence léa leïla lina linda lisa liz louise lucie lucile lydia lydie madeleine magali"
    " manon margaret margaux margot maria mariam marianne marie marie-claude marie-france marie-hélène"
    " marie-pierre marina marine marion marlène martine mathilde maud mélanie mélissa melania michèle"
    " michelle mireille monique muriel myriam nadia nadine nancy natacha nathalie nicole noémie"
    " odile olga olivia pauline penelope rachel rachida raphaëlle régine rita rosa rose roselyne"
    " sabine sabrina samia sandra sandrine sanna sara sarah ségolène séverine sibeth simone solène"
    " sofia sonia sophie stéphanie susan suzanne sylvie theresa thérèse tiphaine ursula valérie vanessa"
    " véronique victoire victoria virginie viviane yaël yvette yvonne zoé"
).split()
GENDERS: dict[str, Gender] = {
    **dict.fromkeys(_MEN, "m"),
    **dict.fromkeys(_WOMEN, "f"),
    "m.": "m",
    "mme": "f",
}

REPORTED = (
    "affirmé|ajouté|annoncé|argumenté|assuré|averti|avoué|certifié|commenté|concédé|conclu|confié|confirmé"
    "|constaté|déclaré|défendu|dénoncé|déploré|détaillé|dit|écrit|estimé|expliqué|fait (?:savoir|valoir)|glissé"
    "|indiqué|insisté|jugé|justifié|lancé|martelé|noté|observé|plaidé|poursuivi|précisé|prédit|prévenu|promis"
    "|raconté|rappelé|reconnu|regretté|remarqué|répété|répondu|résumé|rétorqué|salué|souligné|soutenu|témoigné"
)
REPORTS = (
    "affirme|ajoute|annonce|argumente|assure|avertit|avoue|commente|concède|conclut|confie|confirme|constate"
    "|déclare|défend|dénonce|déplore|détaille|dit|écrit|espère|estime|explique|glisse|indique|insiste|juge"
    "|justifie|lance|martèle|note|observe|plaide|poursuit|précise|prédit|prévient|promet|raconte|rappelle"
    "|reconnaît|reconnait|regrette|remarque|répète|répond|résume|rétorque|salue|soupire|souligne|soutient|témoigne"
)
_ADVERBS = r"(?:également|aussi|ensuite|notamment|ainsi|encore|toutefois|même|par ailleurs|en outre|de nouveau|d['’]ailleurs)"

_WORD = r"(?<!\w)[A-ZÀ-Ý][\w'’-]{0,60}\w"
_PARTICLE = r"(?:(?:de|du|des|la|le|van|von|ben|bin|al|el) |d['’])"
NAME = (
    rf"(?P<name>(?:M\.|Mme) (?:{_PARTICLE}){{0,2}}{_WORD}(?: {_WORD})?"
    rf"|{_WORD}(?: (?:{_PARTICLE}){{0,2}}{_WORD}){{1,3}})"
)
_NO_ROLE = r"(?!(?:et|que|qui|dont|où|par|pour|avec|contre|sur|dans|chez|qu['’]\w+) )"
_ROLE = (
    rf"(?:(?:[Ll][ea] |[Ll]['’])(?:{_NO_ROLE}[\w'’-]+,? ){{1,7}}?)?(?<!\bde )(?<!\bdu )(?<!\bdes )"
)
_PERSON = rf"{_ROLE}{NAME}\b(?!['’-])"
_ALONE = rf"(?! et (?:{_WORD}|l[ae] |l['’]|s[ao]n ))"

# Before "il", which then stands for nobody: "il faut", "il y a", "il s'agit".
IMPERSONAL = (
    r"(?!il (?:(?:ne |n['’]|lui |leur |me |nous |vous )*(?:faut|fallait|faudra|faudrait|aura fallu|a fallu|suffit|suffira|convient|pleut|semble que|semblerait|importe|arrive|manque)\b"
    r"|(?:n['’])?y (?:a|avait|aura|aurait|eut|en a)\b|(?:ne )?s['’](?:agit|agissait|agira|agirait)\b|(?:ne )?(?:reste|restait|est|était|sera|serait|devient|n['’](?:est|était))"
    r" (?:(?:désormais|encore|toujours|aussi|très|plus|pas|donc|ainsi) )*(?:que|à|possible|impossible|probable|prévu|important|nécessaire|interdit (?:de \w+(?:er|ir|re)\b|que|aux?)|difficile|temps|urgent|essentiel|indispensable|impératif|inutile|souhaitable|question|vrai|clair|certain|conseillé|recommandé|demandé|rare|environ|\d+ ?h)))"
    r"(?!il (?:en |se |ne |n['’]|s['’])*(?:a fallu|existe|existait|paraît|paraissait|apparaît|semble|semblait|trouve que|peut y|peut se"
    r"|pourrait|devrait y|devra y|va y|va falloir|fait|fera|faisait|neige|pleut|pleuvait|va de|va sans|coûte|coûtera|est apparu|ensuit"
    r"|aura fallu|a été (?:décidé|constaté|demandé|convenu|question|établi|prouvé|rappelé|procédé)|sera (?:question|demandé|possible)"
    r"|vaut mieux|vaudrait mieux|arrive|est (?:\w+ )?\w+ qu[e'’])\b)"
)

_PLURAL_REPORTS = (
    "affirment|ajoutent|annoncent|assurent|confirment|dénoncent|disent|estiment|expliquent|indiquent"
    "|jugent|précisent|rappellent|répondent|soulignent|évaluent"
)

ATTRIBUTION = re.compile(
    r"^(?:[Ss]elon|[Dd]['’]après|[Pp]our) [^,;:«»]{3,90}, "
    r"|,? (?:selon|d['’]après) (?!que\b)[^,;:«»]{3,90}(?=[,;.]|$)"
    rf"|, (?:a|ont|avait|avaient)(?: {_ADVERBS})? (?:{REPORTED})\b[^,;:«»]{{0,90}}(?=[,;.]|$)"
    rf"|, (?:{REPORTS}|{_PLURAL_REPORTS}|calcule|prévoit|chiffre) [^,;:«»]{{3,90}}(?=[,;.]|$)"
    rf"|^[^,;:«»]{{3,80}}? (?:{REPORTS}|{_PLURAL_REPORTS}|(?:a|ont)(?: {_ADVERBS})? (?:{REPORTED})) "
    r"qu(?:e |['’])"
    r"|^[^,;:«»]{3,60} (?:corrig|rectifi|rév[io]s|revoi|revu|confirm)\w* [^,;:«»]{3,30}: ?"
)
"""Who says so, beside what is said; what is left of a sentence without it is no sentence."""

# What a sentence may begin with before a subject that it does not name.
_FRONTED = (
    r"(?:(?:N['’]|Ne )\w+ant|À|A|Aux?|En|Dans|Lors|Après|Avant|Depuis|Dès|Pendant|Durant|Avec|Sans|Sous|Sur|Chez|Face|Grâce|Malgré|Outre)\b"
    r"|(?:Très |Récemment |Aussi )?(?:\w{2,}ée?s?|Âgée?s? de|Venue?s?|Issue?s?|Parvenue?s?|Connue?s?|Inconnue?s?|Surprise?s?|Réunie?s?|Contrainte?s?)\b"
)

REFERENCES = References(
    person=re.compile(NAME),
    speakers=(
        re.compile(
            rf"(?:[^,;:«»\"“”]{{1,40}}, )?{_PERSON}{_ALONE}(?:,[^,«»\"“”]{{1,80}},|,)? (?=[a-zà-ÿ])"
        ),
        re.compile(
            rf"[»”\"],? (?:(?:a|avait)(?: {_ADVERBS})? (?:{REPORTED})|{REPORTS}) {_PERSON}{_ALONE}"
        ),
        re.compile(rf"\b(?:[Ss]elon|[Pp]our|[Dd]['’]après) {_PERSON}{_ALONE}(?=[,.])"),
    ),
    genders=GENDERS,
    subject_pronoun=re.compile(
        rf"(?P<pronoun>[Ii]l|[Ee]lle|[Cc]e dernier|[Cc]ette dernière) (?=(?:n['’]|s['’]|l['’]|en |lui |leur )*"
        rf"(?:(?:a|avait)(?: {_ADVERBS})? (?:{REPORTED})|{REPORTS})\b)"
    ),
    inverted_pronoun=re.compile(
        rf"\b(?P<verb>(?:a|avait)(?=-t-(?:il|elle)(?: {_ADVERBS})? (?:{REPORTED})\b)|{REPORTS})"
        rf"-(?:t-)?(?P<pronoun>il|elle)\b(?P<participle>(?:(?: {_ADVERBS})? (?:{REPORTED})\b)?)"
    ),
    according_to=re.compile(
        r"\b(?P<preposition>[Ss]elon|[Dd]['’]après) (?P<pronoun>lui|elle)\b(?![- ]même)"
    ),
    pronouns={
        "il": "m",
        "lui": "m",
        "ce dernier": "m",
        "elle": "f",
        "cette dernière": "f",
        "ils": "m",
        "elles": "f",
    },
    points_back=re.compile(
        rf"^[^«»\"“”,][^«»\"“”,A-ZÀ-Ý]{{1,60}}, (?:{IMPERSONAL}ils?|elles?) "
        rf"|^(?:{_FRONTED})(?! qu[e'’])[^«»\"“”,]{{0,100}}, (?:[^«»\"“”,]{{1,80}}, )?(?:{IMPERSONAL}(?:ils?|elles?) |(?:celui|celle|ceux|celles)-ci\b|(?:ces?|cette) derni(?:ers?|ères?) )"
        r"|\b(?:[Ll]a veille|[Ll]e lendemain)\b(?! (?:de|du|des)\b| d['’])|\b\w+[- ]t-(?:il|elle)s?\b|\b(?:dit|poursuit|conclut|prévient|reconnaît|souvient|soutient|admet|promet|sourit|craint|écrit)-(?:il|elle)\b"
        r"|\b(?:[Jj]['’]|(?:[Jj]e|[Mm]oi|[Mm]on|[Mm]a|[Mm]es|[Tt]u)\b|[Tt]['’]es\b)"
        r"|\b(?:[Ss]elon|[Dd]['’]après) (?:lui|elles?|eux)\b(?![- ]même)|\b(?:ont|avaient)-(?:ils|elles)\b",
    ),
)
