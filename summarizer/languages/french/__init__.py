"""French: abbreviations, openings, stop words, and what newspapers print around their prose."""

from __future__ import annotations

import re

from summarizer.languages import BoilerplateRule, Language

from .clauses import CLAUSES
from .references import ATTRIBUTION, IMPERSONAL, REFERENCES

_MONTHS = (
    "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre"
    "|novembre|décembre|decembre"
)
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_FULL_DATE = (
    rf"(?:(?:{_DAYS}) )?(?:1er|[0-3]?\d) (?:{_MONTHS})(?: (?:19|20)\d\d)?"
    r"|[0-3]?\d[/.-][01]?\d[/.-](?:19|20)?\d\d"
)
TITLES = frozenset(
    "m mm mr mrs ms dr drs pr prof me mes mgr st ste sr sgt lt col cdt gal cne vve mlle mme".split()
)

ABBREVIATIONS = frozenset(
    "n° adj fg bd boul av apr art al alin anc ap arr cf ch chap chron circ coll conf dép dir éd édit env"
    " ex fasc fig géogr hab hist ibid id jur liv loc max min n no nos obs op oct orig ouvr p pp par pl"
    " préf prov publ réf rééd resp rem rép sc sect sept janv févr juil nov déc sing sq ss sté suiv"
    " suppl tabl tél tit trad univ v vol vs".split()
)

SENTENCE_OPENERS = frozenset(
    "a le la les l' un une des du de ce cet cette ces il elle ils elles on nous vous je j' mais et"
    " or donc car ni ainsi alors après avant avec aucun aucune au aux à autre c' cela chaque comme"
    " dans depuis dès deux trois durant en enfin entre face grâce ici jusqu' là leur leurs lors"
    " lorsque malgré même mon notre nos par parmi pas pendant plus plusieurs pour pourtant puis"
    " quand quant que quel quelle qui quoi s' sa sans selon ses si son sous sur tandis tant tous"
    " tout toute toutes très trop votre vos y".split()
)

STOP_WORDS = frozenset(
    "a à ai aie aient ainsi alors après as au aucun aucune aujourd'hui auprès auquel aura aurait"
    " auraient aussi autant autour autre autres aux avaient avait avant avec avez avoir avons ayant"
    " beaucoup bien c ça car ce ceci cela celle celles celui cependant certain certaine certaines"
    " certains ces cet cette ceux chaque chez ci comme comment contre d dans de déjà depuis dernier"
    " dernière des dès deux doit doivent donc dont du durant elle elles en encore enfin ensuite"
    " entre es est et étaient était étant été être eu eux face fait faire fois font fut grâce hors"
    " hui ici il ils j jamais je jusqu jusque l la là laquelle le lequel les lesquelles lesquels"
    " leur leurs lors lorsque lui m ma mais malgré me même mêmes mes mieux moi moins mon n ne ni"
    " non nos notre nous nouveau nouvelle ont ou où par parce parmi pas pendant peu peut peuvent"
    " peut-être plus plusieurs plutôt pour pourquoi pourrait pourtant près presque puis puisque"
    " qu quand quant que quel quelle quelles quelques quels qui quoi s sa sans se selon sera serait"
    " seraient ses si sien soi soient soit son sont sous souvent sur t ta tandis tant te tel telle"
    " tels tes toi ton toujours tous tout toute toutes très trois trop tu un une unes uns va vers"
    " veut voici voilà vont vos votre vous y dit déclaré ajouté expliqué affirmé indiqué"
    " lundi mardi mercredi jeudi vendredi samedi dimanche".split()
)


def _line(pattern: str) -> re.Pattern[str]:
    """`pattern` against a whole line, in either case."""
    return re.compile(rf"(?:{pattern})\s*", re.IGNORECASE)


_NAME = r"[A-ZÀ-Ý][\w'’.-]*"
_NAMES = rf"{_NAME}(?:[ ,&]+(?:(?:et|de|du|des|la|le|van|von|al|el|ben|bin|d['’])[ ]?)*{_NAME})*"

BOILERPLATE = (
    BoilerplateRule("credit mark", "credit", _line(r"(?:©|\(c\)|Ⓒ|copyright\b).*"), 20),
    BoilerplateRule(
        "photo credit",
        "credit",
        _line(
            r"(?:cr[ée]dits?(?: photos?| images?| vid[ée]os?)?|photos?(?: d['’]archives?)?|images?|illustrations?"
            r"|vid[ée]o|source(?: photo| de l['’]image)?|cliché|dessin|infographie|visuel) ?[:©] ?[^.!?]*\.?"
        ),
        16,
    ),
    BoilerplateRule(
        "publication line",
        "byline",
        _line(
            r"(?:[^.!?]{0,60}[,–—|-] ?|par [^.!?]{1,60} )?(?:article )?(?:publiée?|postée?|mise? à jour|mise? en ligne|modifiée?|actualisée?|créée?)"
            rf"(?: le| à| ce| hier| aujourd['’]hui| il y a)\b[^.!?]*?(?:{_FULL_DATE}|\d{{1,2}} ?[h:] ?\d{{2}}|(?:19|20)\d\d|\d+ (?:minutes?|heures?|jours?))[^.!?]*\.?"
        ),
        30,
    ),
    BoilerplateRule(
        "publication line",
        "date",
        _line(
            rf"(?:le )?(?:{_FULL_DATE})(?: ?[,–—-]? ?(?:à )?\d{{1,2}} ?[h:] ?\d{{2}})?\.?"
            r"|temps de lecture ?:? ?\d+ ?min(?:utes?)?\.?|lecture ?:? ?\d+ ?min(?:utes?)?\.?|\d+ ?min(?:utes?)? de lecture\.?"
        ),
        12,
    ),
    BoilerplateRule(
        "byline",
        "byline",
        re.compile(
            rf"(?:(?:Par|PAR|By) (?:{_NAMES})(?: ?[,|–—-] ?[^.!?]*)?"
            rf"|(?:[ÉE]crit|Rédigé|Article|Propos recueillis|Recueilli|Reportage|Enquête|Un texte|Texte|Interview|Entretien|Traduit|Traduction)(?: réalisée?)?(?: de l['’]\w+)? (?:par|de) {_NAMES}[^.!?]*\.?"
            rf"|(?:De|Avec) (?:notre|nos) (?:correspondante?|envoyée?|envoyés)s?[^.!?]*\.?"
            rf"|\(?[Aa]vec (?:agences?|l['’]AFP|AFP|Reuters|AP)[^.!?]*\)?"
            rf"|(?:[\w-]+ ){{0,3}}avec (?:AFP|Reuters|AP|Media)(?:[- ]Services)?"
            r"|\([a-z]{2,4}(?:/[a-z]{2,4})?\)|(?:La rédaction|Rédaction|Journaliste|La [Rr]édaction (?:de|avec|du) [^.!?]{1,40}))"
        ),
        16,
    ),
    BoilerplateRule(
        "video caption",
        "caption",
        # The player's "par" is glued to the title: "… dans la petite couronnepar BFMTV".
        re.compile(
            rf".*(?:[^\W\d_]|[»\"?!)…])par (?:(?:{_NAME}|[A-Z0-9]\w*)(?: (?:{_NAME}|[A-Z0-9]\w*)){{0,3}}|franceinfo)"
        ),
        60,
    ),
    BoilerplateRule(
        "related links",
        "link",
        _line(
            r"(?:[àa] )?(?:lire|voir|écouter|découvrir|relire|revoir)(?: ou revoir)?(?: aussi| également| encore)(?: sur .{1,40})?\s*[:>»›]?"
            r"|(?:sur|dans) le même (?:sujet|thème)\s*:?|articles? (?:liés?|connexes?|similaires?|recommandés?)\s*:?"
            r"|à lire(?: dans cet article| ailleurs| sur .{1,40})?\s*[:>»›]?|pour aller plus loin\s*:?|nos (?:derniers )?articles\s*:?"
            r"|(?:les )?(?:plus lus|plus populaires|dernières (?:actualités|infos|minutes?)|articles les plus lus)\s*:?|notre dossier\s*:?"
            r"|vous aimerez aussi\s*:?|ailleurs sur le web\s*:?|contenus? sponsorisés?\s*:?|recommandé pour vous\s*:?"
        ),
        8,
        opens_list=True,
    ),
    BoilerplateRule(
        "related link",
        "link",
        _line(
            r"[([→>»•*-]*\s*(?:(?:[àa] )?(?:lire|voir|écouter|relire|revoir)(?: aussi| également| encore| notre| l['’]| sur\b| à ce sujet| l['’]article)|(?:[àa] )?lire)\s*[:>»›|–—-].*"
            r"|[([→>»•*]+\s*(?:[àa] )?(?:lire|voir|relire|écouter) .*"
            r"|(?:[àa] )?(?:lire|voir|relire) (?:aussi|également)\b.*|[….\s]*lire la suite\b.*"
            r"|(?:notre|nos|le|la|les) (?:dossiers?|articles?|diaporamas?|vidéos?|podcasts?|infographies?|analyses?) ?[:>»›].*"
            r"|(?:VIDÉOS?|VIDEOS?|EN IMAGES|DIAPORAMA|PODCAST|INFOGRAPHIE|CARTE|DOCUMENT|INFOGRAPHIES|TÉMOIGNAGES?|NOS INFOS|REPLAY|DIRECT)\s*[:.>»›|–—-]\s*[^.]*"
        ),
        40,
    ),
    BoilerplateRule(
        "share buttons",
        "navigation",
        _line(
            r"(?:(?:partage[rz]?|tweete[rz]?|envoye[rz]|imprime[rz]|enregistre[rz]|commente[rz]?|réagi[rs]|réagissez|copier le lien|j['’]aime|whatsapp|facebook|twitter|linkedin|messenger|telegram|e-?mail|pinterest|sauvegarder|favoris|écouter l['’]article|offrir (?:cet|l['’])\s?article|ajouter à (?:mes|vos|ma) \w+)"
            r"(?:[ ,|/·•-]+(?:et |sur |par |à |cet |l['’]|un |cette |mon |ce )*(?:article|page|amis?|partage[rz]?|tweete[rz]?|envoye[rz]|imprime[rz]|enregistre[rz]|commente[rz]?|copier|le|lien|whatsapp|facebook|twitter|x|linkedin|messenger|telegram|e-?mail|mail|pinterest|sms|commentaires?|\d+))*\s*[:.!]?)"
            r"|\d+ (?:partages?|commentaires?|réactions?|vues?)|suivez[- ]nous(?: sur)?[^.!?]{0,60}[.!]?|voir les (?:commentaires|contributions|réactions)|(?:revivez|suivez|retrouvez) (?:le direct|en direct|notre direct|l['’]évènement|toute l['’]actualité)\b[^.!?]*[.!]?|commentaires ?(?:\(\d+\))?"
            r"|(?:lire|afficher|voir|charger) (?:la suite|plus|tous les commentaires|plus de .{1,30})|laisser un commentaire|signaler (?:un contenu|une erreur|ce contenu).{0,40}"
        ),
        16,
    ),
    BoilerplateRule(
        "subscription notice",
        "notice",
        _line(
            r".*\b(?:réservée?s? (?:à nos|aux) abonnés|déjà abonnée?s?\b|il vous reste \d+|abonnez[- ]vous|s['’]abonner(?: à| pour|$)|pour lire la suite|inscrivez[- ]vous (?:à|gratuitement|pour)|(?:notre|nos|la|cette|une) newsletters?\b|recevez (?:chaque|tous|toutes|nos|notre|gratuitement)|créez un compte|se connecter|connectez[- ]vous|essai gratuit|accès illimité|offre d['’]essai|désabonn\w+|soutenez[- ](?:nous|un média)|faites un don|contenu réservé|article réservé|téléchargez (?:notre|l['’]) ?appli\w*|profitez de (?:notre|nos|l['’]) ?offres?|en illimité|accès à tous les (?:articles|contenus)|offre découverte|€ ?\*? (?:le|par|pendant) (?:1er |premier )?mois)\b.*"
        ),
        60,
    ),
    BoilerplateRule(
        "cookie notice",
        "notice",
        _line(
            r".*\b(?:cookies?\b.*\b(?:accept\w+|utilis\w+|refus\w+|consent\w+|paramètr\w+|continu\w+|politique|gérer|préférences)|(?:accept\w+|utilis\w+|refus\w+|paramétr\w+|gérer|politique|gestion)\b.*\bcookies?)\b.*"
            r"|.*\b(?:politique de confidentialité|données personnelles sont|consentement préalable|traceurs)\b.*"
        ),
        60,
    ),
    BoilerplateRule(
        "advertisement",
        "notice",
        _line(
            r"(?:publicité|annonce|pub|sponsorisé|contenu partenaire|la suite après (?:la publicité|cette publicité)|passer la publicité|advertisement|fermer|chargement(?: en cours)?\.*)\s*"
        ),
        8,
    ),
    BoilerplateRule(
        "legal notice",
        "notice",
        _line(
            r"(?:tous )?droits (?:de reproduction[^.]{0,40}réservés|réservés).*|.*\btous droits réservés\b.*|mentions légales.*|conditions générales.*|(?:toute )?reproduction (?:même partielle )?(?:est )?(?:interdite|réservée).*|charte .{1,30}|plan du site|qui sommes[- ]nous ?\??|nous contacter|contactez[- ]nous.{0,60}|cgu|cgv"
        ),
        30,
    ),
    BoilerplateRule(
        "correction note",
        "notice",
        _line(
            r"[(*\[]*\s*(?:les prénoms? (?:a|ont) été (?:modifiés?|changés?)|le prénom a été (?:modifié|changé)|\*? ?cet article (?:a été|est) (?:mis à jour|initialement|modifié|publié|paru|traduit|corrigé)|cet article est (?:paru|extrait|issu)|article (?:initialement )?paru|cet article,? initialement).*"
        ),
        50,
    ),
    BoilerplateRule(
        "breadcrumb",
        "navigation",
        re.compile(
            r"(?=(?:.*?(?: [>›|•·] | » )){2})[^.!?]*|(?:Accueil|ACCUEIL|Home)(?: ?[>›»|/] ?.*)?|Vous êtes ici ?:.*"
        ),
        30,
    ),
    BoilerplateRule(
        "photo counter", "navigation", re.compile(r"\d{1,2} ?/ ?\d{1,2}|[\W\d_]{1,12}"), 4
    ),
    BoilerplateRule(
        "caption note",
        "caption",
        re.compile(
            r"(?i:.*\((?:photo|image|cliché|capture|vue|dessin)?s? ?(?:d['’])?(?:illustrations?|archives?|prétexte|écran)[^)]*\)\.?"
            r"|(?:photos?|images?) (?:d['’]illustration|d['’]archives?|prétexte)\b[^.!?]*\.?|capture d['’]écran[^.!?]*\.?|légende ?:.*)"
        ),
        50,
    ),
)

_PHOTO_WORD = r"(?:photo(?:graphie)?s?|cliché|image|capture d['’]écran|vue aérienne|illustration|portrait|infographie)"
CAPTION_CUE = re.compile(
    rf"\b(?:(?:sur|dans) (?:cette|la|une) (?:{_PHOTO_WORD})\b|{_PHOTO_WORD} (?:prise|diffusée?|fournie?|distribuée?|publiée?|tirée?|non datée?|de fichier|d['’]archives?|d['’]illustration)"
    r"|de gauche à droite|\((?:[àa] )?(?:g\.?|d\.?|gauche|droite|au centre|c\.?)\)|pose(?:nt)? (?:pour|lors|à|devant|avec)|ici (?:en|à|au|lors)\b)",
    re.IGNORECASE,
)
CAPTION_ENDING = re.compile(
    rf"(?:,| le| en| à| au)\s*(?:{_FULL_DATE}|(?:{_MONTHS}) (?:19|20)\d\d|(?:19|20)\d\d)(?:,? (?:à|au|en|aux|dans|près de|devant|sur)\b[^.;:]{{1,60}})?\.?",
    re.IGNORECASE,
)

# Auxiliaries and the endings that only finite verbs have: a caption often lacks both.
FINITE_VERB = re.compile(
    r"\b(?:(?:n['’]|s['’]|l['’]|m['’]|t['’]|qu['’]|c['’]|y |d['’])?(?:est|sont|a|ont|ai|avons|était|étaient|sera|seront|serait|fut|furent|va|vont|peut|peuvent|doit|doivent|fait|font|dit|disent|veut|veulent|faut|vient|viennent|reste|restent)"
    r"|\w{2,}(?:ait|aient|era|eront|erait|eraient|ira|iront|èrent|irent))\b",
    re.IGNORECASE,
)

LEADING_CONNECTIVE = re.compile(
    r"(?:(?:de|à) (?:son|leur|sa) (?:côté|tour)|quant à (?:lui|elle|eux|elles)|pour (?:sa|leur|ma) part|par ailleurs|en outre|de plus"
    r"|en effet|ainsi|de fait"
    r"|enfin|d['’]ailleurs|en parallèle|parallèlement|dans le même temps|en attendant|de même|d['’]autre part|d['’]une part"
    r"|autrement dit|en clair|en bref|bref|en somme|concrètement|surtout|mais surtout|or|mais|et|car|donc|puis|ensuite|alors"
    r"|reste que|toujours est-il que|à noter que|il est à noter que|notons que|rappelons que|pour rappel|fait nouveau|preuve que|bien sûr|certes)"
    r"(?:\s*[,:]\s*|(?<=\bmais)\s+(?!aussi\b|(?:surtout )?pas\b)|(?<=\bet)\s+(?!d[e'’]|ce\b(?!-)|n[e'’]|s[e'’]|pas\b|non\b|pour cause|[^,.]{1,40} d(?:e |['’])\w+(?:er|ir|re)\b)|(?<=\bcar)\s+(?!scolaires?\b)|(?<= que)\s+)(?=\S)",
    re.IGNORECASE,
)
# Between commas, or behind the verb that is conjugated; "alors" and "depuis" say when, and stay.
_LINKS = (
    r"(?:par ailleurs|en outre|de plus|en effet|d['’]ailleurs|en revanche|de (?:son|leur) côté|pour (?:sa|leur) part|à (?:son|leur) tour|quant à (?:lui|elle|eux|elles)"
    r"|(?:lui|elle|eux|elles) aussi|également|ensuite|par la suite|dans le même temps|parallèlement|en parallèle|dans ce (?:cadre|contexte)|de même|dans la foulée)"
)
_PARTICIPLE = r"\w{2,}(?:[éiu]|is|it|ert|aint|eint)e?s?\b"
INNER_CONNECTIVE = re.compile(
    rf"(?<=[\w»”\"]), {_LINKS},(?! (?:ils?|elles?|on|je|nous|ce|les?|la|une?)\b| [cl]['’])"
    rf"|(?P<conjugated>\b(?:a|ont|avait|avaient|est|sont|était|étaient)) (?:{_LINKS}|ainsi|aussi(?! bien\b)|donc)"
    rf"(?= (?:\w+ment )?(?:été |fait |dû |pu |voulu )?{_PARTICIPLE}| (?:une?|l[ae]|les|des|en|à|dans|pour|sur|que) )"
    rf"|(?P<told>\b(?:a|ont|avait|avaient) {_PARTICIPLE}) (?:de (?:son|leur) côté|pour (?:sa|leur) part|à (?:son|leur) tour)"
    r"(?= (?:l[ae]|une?|[A-ZÀ-Ý][\w'’-]*)\b| l['’]|,|\.$)",
)
DANGLING_OPENER = re.compile(
    r"(?:(?:mais|et|or|car|donc|puis|ainsi|alors|pourtant|cependant|toutefois|enfin|en effet|de plus|par ailleurs),?\s+)?"
    rf"(?:(?:{IMPERSONAL}ils?|elles?|celui-ci|celle-ci|ceux-ci|celles-ci|ce dernier|cette dernière|ces derniers|ces dernières|ces deux|l['’]intéressée?|lui|eux)\b"
    r"|(?:cela|ceci|ça|c['’](?:est|était)|ce (?:qui|n['’]est|sera|serait|sont|fut|n['’]était|que))\b|(?:une|un|des) (?:situation|mesure|décision|initiative|annonce|déclaration|chose|première|hypothèse|information|affirmation|accusation|version|réaction|manière|façon|démarche|performance|peine|telle|tel|tels)s?\b(?! de| d['’]| du)"
    r"|(?:(?:la veille|le lendemain)(?! (?:de|du|des)\b| d['’])|l['’]un|l['’]autre|les deux|tous deux|toutes deux|selon (?:lui|elle|eux|elles)|pour (?:lui|elle|eux|elles)|d['’]après (?:lui|elle)|parmi (?:eux|elles)|chez (?:lui|elle)|à ses yeux|dans (?:ce|cette|ces)\b|à (?:ce|cette|ces)\b|de ce|de cette"
    r"|cette?(?! (?:année|semaine|saison|nuit|fois|fin))|ces(?! derni(?:ers|ères) (?:jours|mois|temps|années|semaines|heures))|son|sa|ses|leurs?|y|dont|au point|d['’]où|là|tel(?:le)?s?)\b"
    r"|(?:a-t-(?:il|elle)|ont-(?:ils|elles)|dit-(?:il|elle)|ajoute-t-(?:il|elle)|poursuit-(?:il|elle))\b)",
    re.IGNORECASE,
)
SUBORDINATOR = re.compile(
    r"\b(?:qui|que|qu['’]|dont|où|lequel|laquelle|quand|lorsque|si|comme|alors que|tandis que)(?!\w)",
    re.IGNORECASE,
)
LEADING_TIME = re.compile(
    rf"(?:ce |le )?(?P<time>(?:{_DAYS})(?: (?:matin|midi|après-midi|soir|dernier|prochain))?"
    rf"(?: (?:1er|[0-3]?\d) (?:{_MONTHS})(?: (?:19|20)\d\d)?)?(?: (?:matin|midi|après-midi|soir))?), (?=\S)",
    re.IGNORECASE,
)

_MEDIA = (
    r"(?:l['’](?:AFP|Agence France-Presse|agence (?:AFP|Reuters|AP|Associated Press|Tass|TASS|Anadolu|Belga))|AFP|Reuters|(?:l['’])?Associated Press"
    r"|[Ff]ranceinfo|France (?:Info|Inter|Bleu|[23]|24|Télévisions)|BFM ?TV|BFMTV|CNews|RTL|RMC|Europe 1|TF1|LCI|RFI|Ouest-France|Mediapart|Le (?:Parisien|Figaro|Monde|Point)"
    r"|Libération|L['’](?:Express|Équipe|Equipe|Obs)|La (?:Croix|Dépêche|Provence|Voix du Nord)|Les (?:Échos|Echos)|Sud[- ]Ouest|Nice-Matin|Var-matin)"
)
TRAILING_SOURCE = re.compile(
    rf", (?:rapporte|rapportent|révèle|révèlent|indique|a (?:rapporté|révélé|indiqué|annoncé|constaté|appris)) {_MEDIA}"
    rf"(?: (?:{_DAYS})(?: (?:matin|soir))?)?\s*\.\s*$"
)

KIN = {
    stem: name
    for name, stems in {
        "dead": "mort morte morts tue tues tuee tuees deces deced meurt meure",
        "injured": "bless",
    }.items()
    for stem in stems.split()
}
PEOPLE = frozenset("perso gens homme femme enfan".split())

LANGUAGE = Language(
    code="fr",
    titles=TITLES,
    abbreviations=ABBREVIATIONS,
    sentence_openers=SENTENCE_OPENERS,
    stop_words=STOP_WORDS,
    boilerplate=BOILERPLATE,
    caption_cue=CAPTION_CUE,
    caption_ending=CAPTION_ENDING,
    finite_verb=FINITE_VERB,
    leading_connective=LEADING_CONNECTIVE,
    inner_connective=INNER_CONNECTIVE,
    dangling_opener=DANGLING_OPENER,
    subordinator=SUBORDINATOR,
    leading_time=LEADING_TIME,
    trailing_source=TRAILING_SOURCE,
    attribution=ATTRIBUTION,
    kin=KIN,
    people=PEOPLE,
    references=REFERENCES,
    clauses=CLAUSES,
)
