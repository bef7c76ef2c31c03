"""French: how clauses, asides and attributions begin, and which words are finite verbs."""

from __future__ import annotations

import re

from summarizer.languages.clauses import Clauses
from summarizer.languages.lexicon.finite_verbs import finite_verbs

_DAY = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_MONTH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_SAID = (
    "affirmé|ajouté|alerté|annoncé|appris|argumenté|assuré|averti|avoué|commenté|concédé|conclu|confié|confirmé"
    "|constaté|déclaré|défendu|dénoncé|déploré|détaillé|dit|écrit|estimé|expliqué|fait savoir|glissé|indiqué"
    "|insisté|jugé|justifié|lancé|martelé|noté|observé|plaidé|poursuivi|précisé|prédit|prévenu|promis|raconté"
    "|rappelé|rapporté|reconnu|regretté|relevé|remarqué|répété|répondu|résumé|rétorqué|révélé|signalé|souligné"
    "|soutenu|témoigné"
)
_SAYS = (
    "affirme|ajoute|alerte|annonce|argumente|assure|avertit|avoue|commente|concède|conclut|confie|confirme|constate"
    "|déclare|défend|dénonce|déplore|détaille|dit|écrit|espère|estime|explique|glisse|indique|insiste|juge|justifie"
    "|lance|martèle|note|observe|plaide|poursuit|précise|prédit|prévient|promet|raconte|rappelle|rapporte"
    "|reconnaît|regrette|relève|remarque|répète|répond|résume|rétorque|révèle|signale|souligne|soutient|témoigne"
)
_THEY_SAY = (
    "affirment|ajoutent|annoncent|assurent|avertissent|confirment|constatent|déclarent|dénoncent|déplorent|disent"
    "|écrivent|estiment|expliquent|indiquent|insistent|notent|précisent|préviennent|racontent|rappellent"
    "|rapportent|regrettent|relèvent|révèlent|signalent|soulignent|soutiennent"
)
_ADVERBS = (
    rf"(?: (?:également|aussi|ensuite|notamment|ainsi|encore|même|toutefois|récemment|hier"
    rf"|(?:ce )?(?:{_DAY})(?: (?:matin|midi|après-midi|soir))?))?"
)
_SPEAKS = (
    rf"(?:(?:a|ont|avait|avaient)(?:-t-(?:il|elle|on)|-(?:ils|elles))?{_ADVERBS} (?:{_SAID})"
    rf"|(?:{_SAYS}|{_THEY_SAY})(?:-(?:t-)?(?:il|elle|on|ils|elles))?)"
)
_PLAINLY_SAID = "affirmé|annoncé|assuré|confirmé|déclaré|estimé|expliqué|fait savoir|indiqué|précisé|rapporté|révélé|souligné"
_PLAINLY_SAYS = "affirme|annonce|assure|confirme|estime|indique|précise|rapporte|souligne"
_CAPITAL = r"[A-ZÀ-ÝŒ]"
_NOUN_PHRASE = (
    rf"(?:(?i:(?:les?|la|une?|des?|du|ces?|cet|cette|sa|son|ses|leurs?|plusieurs|quelques|chaque|aucune?|certaine?s"
    rf"|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|près de|plus de|au moins|environ)(?= |$)"
    rf"|l['’]|près d['’]|plus d['’])|M\. |Mme |{_CAPITAL}|\d)"
)
_PARTICIPLES = (
    "saisi|réuni|parti|sorti|suivi|soutenu|venu|revenu|devenu|parvenu|élu|réélu|connu|reconnu|vêtu|détenu|vaincu|battu"
    "|déçu|issu|construit|produit|contraint|atteint|mis|remis|pris|surpris|repris|assis|promis|soumis|accueilli"
    "|choisi|averti|nourri|enrichi|affaibli|ouvert|couvert|découvert|inscrit|écrit|conçu|perdu|vendu|rendu|prévu"
    "|né|mort|séduit|introduit|reconduit|conduit|défendu|entendu|descendu|répandu|suspendu|tenu|retenu|obtenu"
    "|maintenu|détruit|réduit|traduit|décrit|établi|rétabli|agrandi|embouti|démuni|muni|puni|inclus|exclu|voulu"
)
_NO_PARTICIPLES = (
    "députée?s?|côtés?|sociétés?|marchés?|comités?|délégués?|qualités?|sécurité|santé|cités?|unités?|autorités?"
    "|communautés?|universités?|activités?|entités?|localités?|parité|majorité|minorité|priorités?|procédés?"
    "|associée?s?|employée?s?|salariée?s?|retraitée?s?|conseillée?|avocate|cafés?|clés?|degrés?|décédées"
    r"|\w+ités?"
)
_NO_PRESENT_PARTICIPLES = (
    "pendant|durant|avant|devant|auparavant|cependant|maintenant|autant|dorénavant|moyennant|suivant|concernant"
    "|nonobstant|hormis|tant|pourtant|enfant|commandant|lieutenant|représentant|étudiant|montant|habitant|restaurant"
    "|dirigeant|manifestant|participant|assistant|suppléant|adjudant|gérant|intervenant|occupant|croissant|instant"
)
_PARTICIPIAL = (
    rf"(?:(?:tout )?(?:en )?(?:ne |n['’]|s['’]|se |y |l['’]|les? |la |lui |leur )?(?!(?:{_NO_PRESENT_PARTICIPLES})s?\b)\w{{2,}}ant\b"
    rf"|(?:ayant|étant)\b|après (?:avoir|être|s['’]être)\b"
    rf"|(?:(?:lui|elle|eux)-mêmes? |très |récemment |largement |fortement |également |aujourd['’]hui |déjà |jusqu['’]ici |ainsi )?"
    rf"(?:(?!(?:{_NO_PARTICIPLES})\b)\w{{2,}}ée?s?|(?:{_PARTICIPLES})e?s?)\b"
    r"|(?:âgée?s? de|pr[êe]te?s? à|candidate?s? à|absente?s? d|présente?s? )\b|(?:\d+|\w+(?:-\w+)*) ans\b)"
)
_ROLE = (
    r"(?:(?:ancien(?:ne)?s?|ex-|actuel(?:le)?|futur|nouveau|nouvelle|premi(?:er|ère)|vice-|co-?|ci-devant |jeune )[ -]?)?"
    r"(?:présidente?s?|ministres?|secrétaires?|maires?|adjointe?s?|députée?s?|sénat(?:eur|rice)s?|conseill(?:er|ère)s?"
    r"|élue?s?|préfète?|procureure?|avocate?s?|juge|magistrate?|directeurs?|directrices?|chef(?:fe)?s?|patron(?:ne)?s?"
    r"|responsables?|porte-parole|délégué?e?s?|gérante?s?|fondat(?:eur|rice)s?|cofondat(?:eur|rice)s?|dirigeante?s?"
    r"|membres?|professeure?s?|enseignante?s?|chercheu(?:r|se)s?|historien(?:ne)?s?|sociologues?|économistes?|médecins?"
    r"|journalistes?|écrivaine?s?|auteure?s?|acteurs?|actrices?|chant(?:eur|euse)s?|réalisat(?:eur|rice)s?|entraîneu(?:r|se)s?"
    r"|joueu(?:r|se)s?|capitaines?|général|colonel|commandant|lieutenant|roi|reine|prince|princesse|évêque|archevêque|pape"
    r"|spécialistes?|experte?s?|analystes?|habitante?s?|propriétaires?|champion(?:ne)?s?|numéro|leader|coordinat(?:eur|rice)"
    r"|commissaires?|ambassad(?:eur|rice)s?|gouverneure?s?|candidate?s?|figures?|père|mère|fils|fille|frère|sœur|époux|épouse"
    r"|veuve|compagne|compagnon|filiale|propriété|capitale|chef-lieu|siège|berceau|fief|héritier|héritière|étudiante?s?"
    r"|architectes?|ingénieure?s?|syndicalistes?|militante?s?|pompiers?|agriculteurs?|éleveu(?:r|se)s?|bras droit|cheffe)\b"
)

_VERBS, _DOUBTFUL_VERBS = finite_verbs("fr")

_HEARSAY = (
    r"selon|d['’]après|sauf|hormis|seulement|présumée?s?|soupçonnée?s?|accusée?s?|condamnée?s?|mise? en examen|tuée?s?|mort(?:e|s|es)?"
    r"|blessée?s?|revendiquée?s?|démen\w+|nie(?:nt)?|niée?s?|contest\w+|réfut\w+"
)

CLAUSES = Clauses(
    verbs=_VERBS,
    doubtful_verbs=_DOUBTFUL_VERBS,
    verb_ending=re.compile(
        r"\w{2,}(?:ait|aient|[eiu]ra|[eiu]ront|[dvrt]ra|[dvrt]ront|èrent|irent|urent|ît|ût)|aura|auront|sera|seront|ira|iront|fera|feront|furent|fut"
    ),
    no_verbs=frozenset(
        "portrait retrait trait lait souhait extrait attrait forfait parfait imparfait bienfait satisfait abstrait distrait"
        " méfait surcroît contrat extra ultra".split()
    ),
    auxiliaries=frozenset(
        "a ont avait avaient aura auront aurait auraient est sont était étaient sera seront serait seraient fut furent".split()
    ),
    determiners=frozenset(
        "le la les l' l’ un une des du de d' d’ ce cet cette ces son sa ses leur leurs au aux notre nos votre vos mon ma mes"
        " par en sans pour à chaque aucun aucune plusieurs quelque quelques tout toute tous toutes sous sur dans avec".split()
    ),
    objects=frozenset("l' l’ la le les leur en".split()),
    before_verbs=frozenset(
        "il elle on ils elles qui ne n' n’ se s' s’ y lui qu'il qu'elle qu'on dont".split()
    ),
    clitics=frozenset("ne n' n’ se s' s’ y en lui leur l' l’ le la les".split()),
    subordinators=frozenset(
        "qui que qu' qu'il qu'elle qu'on qu'ils qu'elles dont où lequel laquelle lesquels lesquelles auquel auxquels auxquelles quand lorsque lorsqu'"
        " si comme puisque puisqu'".split()
    ),
    noun_phrase=re.compile(_NOUN_PHRASE),
    adverbial=re.compile(
        rf"(?:(?:ce |le )?(?:{_DAY})\b|(?:\w+ment|cependant|pourtant|ainsi|enfin|toutefois|néanmoins|depuis|ensuite|puis|désormais|ici|là|là-bas|bref|or|alors|outre|avec|malgré|grâce|entre|parmi|face|quant|contre|par|pour|sans|devant|derrière|autour|selon|d['’]après|si|quand|lorsque|comme|bien que|tandis)(?=$| )|hier|aujourd['’]hui|en|à|au|aux|dans|depuis|dès|lors d|après|avant|pendant|durant|sur|sous|chez|près d"
        r"|ce \w+-là|cette \w+-là|(?:le|la|ce) même \w+$|(?:la veille|le lendemain|(?:l['’]|le |la )(?:an|année|mois|semaine|week-end|jour|nuit|été|automne|hiver|printemps|saison|siècle)"
        r" (?:dernière?|passée?|prochaine?|suivante?|précédente?|d['’]après|d['’]avant))(?=$)"
        r"|(?:à peine |environ |près de |plus de )?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze|quelques|plusieurs|\d+) (?:\w+ )?(?:ans?|années?|mois|semaines?|jours?|heures?|minutes?|secondes?)(?: (?:plus|après|avant|auparavant)|$)"
        r"|chaque (?:an|année|mois|semaine|jour|fois|matin|soir|été|hiver|nuit)|tous les (?:ans|mois|jours|matins|soirs)"
        rf"|début|fin|mi-|vers|il y a|le (?:1er|\d+) (?:{_MONTH})|cette (?:semaine|année|nuit)|ce (?:matin|soir|week-end))(?=[ '’,-]|$)",
        re.IGNORECASE,
    ),
    relative=re.compile(
        r"(?:(?:à|de|pour|par|avec|chez|sur|dans|contre|auprès de|grâce à) )?(?:qui|lequel|laquelle|lesquels|lesquelles)\b"
        r"|(?:auquel|auxquels|auxquelles|duquel|desquels|desquelles|où)\b|ce (?:qui|que|dont)\b|ce qu['’]"
        r"|dont (?!(?:\w+ ){0,4}\w+$)"
    ),
    participial=re.compile(_PARTICIPIAL, re.IGNORECASE),
    no_opening=re.compile(
        r"(?:mis(?:e|es)? (?:en (?:examen|cause)|hors)|soupçonné|accusé|présumé|condamné|poursuivi|suspecté|visé|supposé|prétendu|privé|faute|acquitté|relaxé|inculpé)",
        re.IGNORECASE,
    ),
    aside=re.compile(
        rf"(?:l['’]une? des |le plus |la plus |les plus |une? |le |la |les |l['’]|l['’]un |l['’]une |dernier |dernière )(?!(?:1er|\d+) (?:{_MONTH})|(?:{_DAY}|veille|lendemain|même|semaine|nuit)\b)(?=[a-zà-ÿœ])"
    ),
    role=re.compile(_ROLE),
    circumstance=re.compile(
        r"(?:alors que|alors qu['’]|tandis que|tandis qu['’]|au moment où|pendant que|comme (?:l['’]|le |la |les |il |elle |on ))",
    ),
    outcome=re.compile(r"(?:tout )?(?:en )?(?:ne |n['’]|s['’]|se )?\w+ant\b|ce (?:qui|que|dont)\b"),
    stays=re.compile(
        r"(?:selon|d['’]après|sauf|hormis|excepté|sans|non|pas|ni|soit|ou|faute|malgré|contrairement|à (?:l['’]exception|moins|condition|défaut)"
        r"|même si|même s['’]|bien qu|quoiqu|si|s['’]il|pourvu|pour|afin|de (?:peur|crainte)|en (?:vertu|application|raison|cas)|mais|seule?s?|uniquement"
        r"|notamment|y compris|surtout|car|parce|grâce)(?=[ '’]|$)",
        re.IGNORECASE,
    ),
    holds=re.compile(rf"\b(?:{_HEARSAY}|{_DAY}|{_MONTH})\b", re.IGNORECASE),
    hearsay=re.compile(rf"\b(?:{_HEARSAY})\b", re.IGNORECASE),
    apposition=re.compile(
        r"(?:une? )(?=[a-zà-ÿœ])(?!.* (?:et|ou) (?:une?|des|du|les?|la|deux|trois|\d+) )"
    ),
    surroundings=re.compile(
        r"(?!dans (?:l['’](?:attente|hypothèse|espoir|éventualité|intention|optique)|le (?:cas|but|sens)|la (?:limite|mesure|perspective))|sur (?:le point|la base|décision|demande))"
        r"(?:dans (?:les?|la|l['’]|une?|des|sa|son|leurs?|ses)|sur (?:les?|la|l['’]|une?|fond)|au (?:nord|sud|cœur|large|niveau|cours|terme|milieu|centre)\b"
        r"|à (?:l['’]issue|l['’]occasion|la suite|la faveur|proximité|côté|bord|quelques)\b|en (?:marge|plein|pleine|présence|compagnie|banlieue|périphérie|bordure)\b"
        r"|lors d|près d|non loin d|à quelques|aux côtés d|avec (?:les?|la|l['’]|une?|des|sa|son|ses|leurs?)(?= |\w)|devant (?:les?|la|l['’]|une?|des))"
    ),
    scene=re.compile(
        r" (?:à l['’]issue d|au terme d|lors d|au cours d|à l['’]occasion d|en marge d|dans (?:une?|les colonnes|les pages|le cadre|son|sa|leur)\b|devant (?:la|les?|l['’]|des|une?)"
        r"|à l['’]antenne|au micro|sur (?:le plateau|les ondes|les réseaux|sa page|son compte|son blog|son site))[^,;:]*$"
    ),
    beside_figures=re.compile(
        r"\s\((?:\d{4} ?[-–] ?\d{4}|(?:environ |soit |près de )?[\d., ]+ ?(?:millions?|milliards?)?(?: d['’]| de )?(?:euros?|dollars?|livres?|francs?|€|\$)|\d{1,2} ?h ?\d{0,2} ?(?:GMT|TU)?|\d{1,2}H\d{2} GMT|\d{1,3} ans)\)"
    ),
    joined=re.compile(r"(?:et|ou|ni|mais|puis|ainsi que|comme|voire)(?=[ ,]|$)", re.IGNORECASE),
    attribution=re.compile(rf"(?:{_SPEAKS}(?=[ ,.-]|$)|[Ss]elon |[Dd]['’]après |[Dd]e sources? )"),
    speech_then_subject=re.compile(
        rf"{_SPEAKS}{_ADVERBS} (?!qu)(?:(?:à|auprès d|devant|dans un|sur) [^,]{{1,40}} )?{_NOUN_PHRASE}"
    ),
    source_first=re.compile(
        r"(?P<name>(?:Selon|D['’]après) (?!(?:lui|elle|eux|elles)\b)[^,;:]{3,70}), (?=\S)"
    ),
    saying=re.compile(
        rf"(?P<subject>{_NOUN_PHRASE}[^,;:]{{2,60}}?) (?P<verb>(?:a|ont){_ADVERBS} (?:{_PLAINLY_SAID}){_ADVERBS}|(?:{_PLAINLY_SAYS})) (?:que |qu['’](?=[a-zà-ÿ]))"
    ),
    medium=re.compile(
        rf"\b{_SPEAKS}(?:(?! qu[e'’])[^,;:]){{0,60}}?(?P<medium> (?:(?:à|auprès de|auprès d['’]|au micro de|au micro d['’]) ?(?:l['’]AFP|l['’]agence \w+|la presse|Reuters|franceinfo|BFM ?TV|BFMTV|CNews|RTL|RMC|Europe 1|LCI|France (?:Info|Inter|Bleu|2|3|24)|Ouest-France|des journalistes|plusieurs médias)"
        rf"|sur (?:franceinfo|BFM ?TV|BFMTV|CNews|RTL|RMC|Europe 1|LCI|TF1|France (?:Info|Inter|Bleu|2|3|24)|(?:son compte )?(?:Twitter|Facebook|Instagram))"
        rf"|dans un (?:communiqué|tweet|message|bref communiqué)|lors d['’](?:une conférence|un point) de presse|devant la presse"
        rf"|aux (?:journalistes|médias)(?: à {_CAPITAL}[\w-]+)?))(?=$|[.]|,(?! (?:son|sa|l[ae]|une?) | l['’])| qu[e'’]| (?:les?|la|une?|des|son|sa|ses|M\.|Mme|avoir|être|{_DAY})\b| l['’]| {_CAPITAL}| [\"«“])"
    ),
    unsure_of_time=re.compile(r"\w{2,}(?:rait|raient)\b"),
    subordinate=re.compile(r"(?<!tandis )(?<!alors )\bqu[e'’]"),
    said_twice=re.compile(r"\b(?:et|mais|ou) qu[e'’]|[:;?]"),
    second_fact=re.compile(
        r"(?:,| ;|;)? (?:et|mais) (?=\S)|\s?; (?=\S)|, (?:tandis que|alors que) (?=\S)"
    ),
    points_back=re.compile(
        r"(?:ils?|elles?|on|ce|c['’]|cela|ça|y|en|celui|celle|ceux|celles|leurs?|sa|son|ses|ces|cet|cette|lui|eux|l['’]autre|les autres|d['’]autres|tous|toutes|chacune?|qu|que|dont|de|d['’]|à|non|pas|aussi|surtout|même)(?=[ '’-]|$)",
        re.IGNORECASE,
    ),
)
