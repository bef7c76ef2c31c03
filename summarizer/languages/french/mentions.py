"""French: roles, kinds and days by which articles mention what they have named before."""

from __future__ import annotations

import re

from summarizer.languages.mentions import Days, Mentions
from summarizer.languages.references import Gender

from .fields import FIELDS
from .hanging import PLACE, THERE, openings
from .references import IMPERSONAL, MEDIUM, NAME, REPORTED, REPORTS, SPEAKS_BEFORE, SPEAKS_BEHIND

_ROLES: dict[str, Gender | None] = {
    **dict.fromkeys(
        "président|premier ministre|sénateur|préfet|procureur|directeur|patron|chancelier|roi|prince|gouverneur"
        "|entraîneur|sélectionneur|chanteur|acteur|comédien|réalisateur|écrivain|romancier|joueur|attaquant|gardien"
        "|animateur|chercheur|historien|conseiller|ambassadeur|évêque|cardinal|pape|opposant"
        "|avocat|général|colonel|policier|gendarme|adjoint|député|élu|candidat|musicien"
        "|collégien|lycéen|étudiant|retraité|souverain|entrepreneur|agriculteur|boulanger|médecin|footballeur|rappeur|dirigeant|champion|dessinateur"
        "|danseur|magistrat|mathématicien|navigateur|présentateur|couturier|expert|sociologue|épidémiologiste|virologue"
        "|infectiologue|archéologue|astronome|vendeur|fondateur|cofondateur|producteur|cinéaste|chroniqueur|secouriste"
        "|militant|imam|prêtre|organisateur|professeur|gérant|commerçant|restaurateur|survivant".split("|"),
        "m",
    ),
    **dict.fromkeys(
        "présidente|première ministre|sénatrice|préfète|procureure|directrice|patronne|chancelière|reine|princesse"
        "|gouverneure|entraîneuse|sélectionneuse|chanteuse|actrice|comédienne|réalisatrice|écrivaine|romancière"
        "|joueuse|attaquante|gardienne|animatrice|chercheuse|historienne|conseillère|ambassadrice|opposante"
        "|avocate|générale|policière|adjointe|députée|élue|candidate|musicienne|rappeuse|dirigeante|championne"
        "|danseuse|magistrate|mathématicienne|présentatrice|couturière|dessinatrice|diva|retraitée|collégienne|lycéenne|étudiante|souveraine|biologiste|navigatrice|nageuse|skieuse"
        "|experte|fondatrice|cofondatrice|productrice|chroniqueuse|militante|organisatrice|professeure|gérante|survivante".split("|"),
        "f",
    ),
    **dict.fromkeys("ministre|maire|juge|journaliste|porte-parole|capitaine|humoriste|philosophe|pilote|milliardaire|leader|star|interprète|économiste|démocrate|républicain|athlète|artiste|cycliste|secrétaire|spécialiste|politologue|syndicaliste|responsable".split("|")),
}  # fmt: skip
_KINDS: dict[str, Gender | None] = {
    **dict.fromkeys(
        "quotidien|magazine|hebdomadaire|établissement|groupe|club|parti|syndicat|constructeur|opérateur|musée|hôpital|tribunal|lycée|collège|journal|collectif"
        "|ministère|aéroport|festival|village|quartier|département|parquet|fabricant|distributeur|port|parc|théâtre"
        "|stade|laboratoire|zoo|cirque".split("|"),
        "m",
    ),
    **dict.fromkeys(
        "entreprise|société|compagnie|association|ong|banque|fondation|université|mairie|préfecture|école|usine"
        "|chaîne|marque|équipe|fédération|ligue|start-up|agence|centrale|prison|ville|commune|municipalité|métropole"
        "|île|province|station|région|enseigne|plateforme|coopérative|cour".split("|"),
        "f",
    ),
}  # fmt: skip
_HYPERNYMS: dict[str, Gender | None] = {
    **dict.fromkeys(
        "véhicule|dispositif|texte|projet|appareil|bâtiment|suspect|homme|conducteur|automobiliste|adolescent|jeune homme"
        "|trentenaire|quadragénaire|quinquagénaire|sexagénaire|septuagénaire|individu|malfaiteur|meurtrier"
        "|assaillant|agresseur|tireur|document|rapport|décret|traité|accord|procès|film|livre|couple|gang|trio|duo"
        "|sinistre|drame|incident|phénomène|système|programme|plan|site|navire|spectacle|vainqueur|tournoi|mouvement"
        "|prévenu|accusé|mis en cause|chauffeur|défunt|garçon|père|fils|mari|frère|patient|médicament|vaccin|produit"
        "|chantier|objectif|but|bus|camion|bateau|train|match|chien|bébé|nourrisson|virus".split("|"),
        "m",
    ),
    **dict.fromkeys(
        "idée|ambition|initiative|victime|femme|conductrice|adolescente|jeune femme|jeune fille|fillette|mesure|réforme|proposition|loi|décision"
        "|rencontre|victoire|défaite|maison|voiture|application|plainte|opération|exposition|série|vidéo|photo|scène"
        "|somme|prévenue|accusée|défunte|mère|fille|épouse|sœur|patiente|maladie|molécule|finale|compétition"
        "|manifestation|tragédie|fusillade|explosion|résolution|ordonnance|directive|motion|formation".split("|"),
        "f",
    ),
}  # fmt: skip
_HUMANS: dict[str, Gender | None] = {
    **_ROLES,
    **dict.fromkeys(
        "chef|homme|garçon|père|fils|mari|frère|oncle|cousin|voisin|ami|suspect|conducteur|chauffeur|automobiliste|piéton"
        "|motard|adolescent|individu|malfaiteur|meurtrier|assaillant|agresseur|tireur|client|habitant|retraité|patient"
        "|étudiant|lycéen|collégien|élève|professeur|enseignant|instituteur|prêtre|curé|ministre|maire|juge|cycliste"
        "|journaliste|porte-parole|capitaine|couvreur|ouvrier|employé|salarié|pompier|soldat|militaire|marin|pêcheur"
        "|randonneur|skieur|touriste|trentenaire|quadragénaire|quinquagénaire|sexagénaire|septuagénaire|octogénaire"
        "|prévenu|accusé|détenu|migrant|réfugié|trésorier|collègue|rival|adversaire|successeur|prédécesseur|enfant"
        "|infirmier|vétérinaire|chirurgien|peintre|auteur|plaignant|époux|compagnon|gérant|propriétaire|passager".split("|"),
        "m",
    ),
    **dict.fromkeys(
        "cheffe|femme|fille|mère|sœur|épouse|tante|cousine|voisine|amie|suspecte|conductrice|adolescente|fillette|cliente"
        "|habitante|retraitée|patiente|étudiante|lycéenne|collégienne|enseignante|institutrice|professeure|victime|personne"
        "|employée|salariée|randonneuse|touriste|prévenue|accusée|détenue|infirmière|peintre|autrice|compagne|gérante"
        "|propriétaire|passagère|plaignante|mairesse|ouvrière|militante|maire|ministre|juge|journaliste|cycliste|enfant".split("|"),
        "f",
    ),
}  # fmt: skip
for _either in "ministre maire juge journaliste cycliste touriste peintre propriétaire enfant porte-parole capitaine".split():
    _HUMANS[_either] = None  # fmt: skip


def _any(words: dict[str, Gender | None]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_HEADS = {**_HYPERNYMS, **_KINDS, **_ROLES}
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_PART = r"(?: (?:matin|midi|après-midi|soir))?"
_CLITICS = r"(?:(?:ne|se|y|en|lui|leur|le|la|les|nous) |[nslm]['’])*"
_PRESENT = (
    "accueille|accuse|affronte|annonce|appelle|arrête|arrive|attend|attire|bat|change|cherche|coûte|craint|célèbre"
    "|compte|concerne|contient|continue|crée|critique|date|décide|demande|demeure|dénonce|devient|devra|dirige|donne|dort"
    "|dresse|emploie|entend|entre|envisage|envoie|espère|existe|explose|ferme|fête|figure|fixe|garde|gagne|gère|impose"
    "|informe|interdit|joue|lance|laisse|lutte|manque|marque|menace|mène|met|mise|montre|négocie|obtient|occupe|offre|organise"
    "|ouvre|part|parle|passe|pense|perd|permet|porte|possède|poursuit|prend|prépare|présente|prévoit|produit|promet|propose"
    "|protège|publie|quitte|rappelle|reçoit|refuse|rejette|rejoint|relie|remplace|renonce|rend|rentre|reporte|reprend|représente"
    "|réclame|réunit|retire|retrouve|revendique|revient|révèle|risque|siège|signe|souffre|souhaite|soutient|subit|suit|supprime"
    "|tente|tient|tourne|touche|traverse|travaille|trouve|vend|vise|vit|voit|vote|autorise|baisse|conteste|court|encourt"
    "|estime|étend|évoque|exige|garantit|indique|ordonne|recrute|réduit|renforce|s'inquiète|vaut|vérifie|visite|pourrait"
)
VERB = (
    r"(?:est|sont|a|ont|ai|avait|avaient|était|étaient|sera|seront|serait|aura|auront|aurait|fut|furent|va|vont|peut(?!-être)|peuvent|doit"
    rf"|doivent|fait|dit|veut|faut|vient|reste|eut|prit|mit|fit|{REPORTS}|{_PRESENT}"
    r"|\w{2,}(?:ait|aient|era|eront|ira|iront|dra|dront|tra|tront|vra|vront|rra|rront|èrent|irent))\b"
)
_COMPLEMENT = (
    r"(?: (?:de la |de l['’]|des |du |de |d['’]|à la |à l['’]|aux? |en |pour l[ae] |chargée? (?:de la |de l['’]|des |du |de )"
    r"|déléguée? (?:à la |à l['’]|aux? |chargée? de l[ae] ))[\w-]+"
    r"(?: (?!est\b|a\b|et\b)[a-zà-ÿ]+(?:al|ale|aux|ique|aise?|aine?|ienn?e?|iste|aire|if|ive|ier|ière|eur))?)"
)
_ADJECTIVE = r"(?: (?!est\b|a\b|et\b|qui\b|que\b|où\b|dont\b|y\b|en\b|par\b|pour\b|à\b|aux?\b|dans\b|sur\b|avec\b|chez\b)[a-zà-ÿ-]+)?"
_BARE_END = (
    r"(?=\s?(?:[,.;:!?…»)]|$)| [«\"“]| (?:qui|après|avant|lors|devant|dans|depuis|hier|ce|cette|au micro|sur|auprès|avec|"
    rf"{_DAYS})\b| à (?:l['’])?(?=[A-ZÀ-Ý])| {_CLITICS}{VERB})"
)
_ACTS = (
    "projet de loi|proposition de loi|loi|décret|amendement|accord|traité|résolution|motion|ordonnance|directive|convention"
    "|réforme|règlement|plan|programme"
)
_LAWS = "projet de loi|proposition de loi|loi|décret|amendement|traité|résolution|motion|ordonnance|directive"
_ACT_WORD = rf"(?!(?:{_DAYS}|qui|que|dont|où|par|lors|avec|après|avant|dans|en|est|a|ont|sont|à|et|date|datent|pour|d'ici|ce|cette)\b)(?!{VERB})[\w-]+"

_OFFICES = frozenset(
    "président présidente pape roi reine chancelier chancelière préfet préfète procureur procureure ministre maire parquet"
    " gouverneur gouverneure juge police mairie préfecture tribunal ministère région département cour justice".split()
) | {"premier ministre", "première ministre"}
_BYSTANDERS = frozenset(
    "avocat avocate policier policière gendarme médecin expert experte journaliste porte-parole capitaine magistrat"
    " magistrate colonel général responsable spécialiste sociologue politologue économiste épidémiologiste virologue"
    " infectiologue secouriste témoin voisin voisine ami amie collègue conseiller conseillère adjoint adjointe directeur"
    " directrice chercheur chercheuse historien historienne animateur animatrice présentateur présentatrice organisateur"
    " organisatrice syndicaliste père mère fils fille frère sœur mari époux épouse cousin cousine oncle tante psychologue".split()
)
_COMPANIES = frozenset(
    "quotidien magazine hebdomadaire groupe club constructeur opérateur fabricant distributeur entreprise société compagnie"
    " banque chaîne marque start-up enseigne plateforme coopérative journal".split()
)
_OF_MANY = {
    head: gender
    for head, gender in _HEADS.items()
    if head not in _OFFICES
    and head not in "parti équipe fédération ligue banque loi réforme marine".split()
}

_ONE_OF_ITS_KIND = "|".join(sorted(_OFFICES)) + (
    "|gouvernement|gendarmerie|armée|exécutif|sénat|assemblée|parlement|congrès|état|église|bourse|opposition|gauche|droite"
    "|majorité|presse|météo|chômage|inflation|pétrole|euro|dollar|croissance|population|monde|soleil|lune|terre|guerre"
    "|virus|coronavirus|pandémie|épidémie|crise|confinement|déconfinement|défense|accusation|banque|parti|équipe|fédération|ligue"
    "|planète|humanité|climat|canicule|neige|pluie|tempête|marché|consommation|production|plupart|moitié|nombre|situation|sort|public|temps"
)
_TOLD_OF = (
    "communiqué|pays|royaume|archipel|capitale|localité|hameau|bourg|sommet|réunion|étude|enquête|sondage|débat|séance|audience"
    "|cérémonie|concert|course|détonation|déflagration|incendie|crash|collision|panne|fugitif|manœuvre|mission|visite|entretien"
    "|lettre|courrier|message|tweet|clip|chanson|album|roman|ouvrage|article|tableau|toile|sculpture|statue|découverte|espèce|animal"
    "|oiseau|avion|hélicoptère|engin|fusée|sonde|satellite|pont|tunnel|immeuble|appartement|restaurant|hôtel|magasin|boutique"
    "|fonds|dossier|organisme|organisation|comité|installation|initiative|opération|dispositif|texte|projet|programme|plan"
)

MENTIONS = Mentions(
    bare=re.compile(
        rf"(?<![\w-])(?P<mention>(?P<article>[Ll]e |[Ll]a |[Ll]['’])(?P<head>(?i:{_any(_HEADS)})))\b(?![-'’]){_BARE_END}"
    ),
    named=(
        rf"(?<![\w-])HEAD(?P<of>{_ADJECTIVE}{_COMPLEMENT}{{0,4}}),? {NAME}\b",
        rf"{NAME}, (?:(?:l[ae] |l['’]))?HEAD(?P<of>{_ADJECTIVE}{_COMPLEMENT}{{0,4}})(?=[,.;])",
    ),
    of_name=(
        r"(?<![\w-])(?P<head>HEAD)(?:(?: (?:de la|de|du|des|d['’]) ?|['’])(?=[A-ZÀ-Ý])|(?= [A-ZÀ-Ý])| (?:automobile|aérien|pharmaceutique|italien|allemand|français|européen)ne? (?=[A-ZÀ-Ý]))"
        r" ?(?:de |d['’])?(?P<name>(?:(?:La|Le|Les) )?[A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]*)*)"
    ),
    occurrence=r"(?i:(?<!\w)(?P<before>\w{1,30}[ '’-])?(?<!\w)(?P<noun>HEAD)(?P<plural>s|x)?\b)",
    other=re.compile(r"(?:ancien|ancienne|ex|futur|future|autre|second|seconde|vice|sous|nouvel|feu)[ '’-]", re.IGNORECASE),
    genders={**_HUMANS, **_HYPERNYMS, **_KINDS, **_ROLES},
    people=frozenset(_HUMANS),
    roles=frozenset(_ROLES),
    bystanders=_BYSTANDERS,
    companies=_COMPANIES,
    offices=_OFFICES,
    subject_or_speaker=re.compile(
        rf"(?:^|, |\b(?:{REPORTED}|{REPORTS}|[Ss]elon|[Dd]['’]après) )$"
    ),
    towns=frozenset("ville commune village municipalité".split()),
    at_town=re.compile(
        r"(?<!jusqu['’])(?<!\bné )(?<!\bnée )\b(?:[àÀ] |(?:maire|mairie|ville|commune|village) (?:de |d['’]))(?P<town>(?:La |Le |Les )?[A-ZÀ-Ý][\w'’-]+)(?! [A-ZÀ-Ý])\b"
    ),
    of_place=re.compile(r"\b(?:de |d['’])(?P<town>(?:La |Le |Les )?[A-ZÀ-Ý][\w'’-]+)"),
    titled=re.compile(
        r"\b(?P<title>M\.|Mme) (?P<surname>(?:(?:de|du|des|van|von|ben|al|el) |d['’])?[A-ZÀ-Ý][\w'’-]*\w)(?! [A-ZÀ-Ý])"
    ),
    title_genders={"M.": "m", "Mme": "f"},
    act=re.compile(
        rf"(?<![\w-])(?P<mention>(?:[Cc]et(?:te)?|[Cc]e|[Ll]e|[Ll]a|[Ll]['’]) ?(?P<head>texte|{_ACTS}))\b{_BARE_END}"
    ),
    act_heads={**{act: act for act in _ACTS.split("|")}, "texte": _LAWS},
    act_named=(
        rf"(?P<article>(?<![\w-])(?:[Ll]e |[Ll]a |[Ll]['’]|[Uu]ne? |[Dd]u |[Aa]u ))(?P<phrase>(?:HEAD)\b(?![-'’])"
        rf"(?: (?:(?:sur|contre|pour|relatif à|relative à) (?:la |les |le |l['’])?|(?:des |du |de la |de l['’]|de |d['’]))(?:{_ACT_WORD})"
        rf"(?: (?:de la |de l['’]|des |du |de |d['’]|à (?=\w+r\b))(?:{_ACT_WORD}))?)?)"
    ),
    this=re.compile(r"\b[Cc](?:e|et|ette|es) (?P<noun>[^\W\d_]+)\b(?!-)"),
    this_bare=re.compile(rf"(?<![\w-])(?<!à )(?<!de )(?P<this>[Cc](?:et|ette|e)) (?P<noun>[a-zà-ÿ]{{4,}})\b(?!-){_BARE_END}"),
    spoken_by=re.compile(
        rf"(?:[»”\"],? {SPEAKS_BEHIND}{MEDIUM}|(?:[»”\"],?|,) (?:(?:a|avait)(?: \w+)? (?:{REPORTED})|{REPORTS})) (?P<phrase>(?P<article>le |la |l['’])(?P<noun>[\w-]+)(?! (?:âgée? )?de \d+ ans)"
        rf"(?:{_COMPLEMENT}|{_ADJECTIVE}){{0,3}})(?=[.,]|$| (?:lors|dans|à|sur|au|devant|{_DAYS})\b)"
    ),
    speaking=re.compile(
        rf"(?:[^,;:«»\"“”]{{1,60}}, )?(?P<phrase>(?P<article>[Ll]e |[Ll]a |[Ll]['’])(?P<noun>[\w-]+)(?! (?:âgée? )?de \d+ ans)"
        rf"(?:{_COMPLEMENT}|{_ADJECTIVE}){{0,3}}) {SPEAKS_BEFORE}"
    ),
    subject=re.compile(
        r"(?:[^,;:«»\"“”]{1,40}, )?(?P<phrase>(?P<article>[Ll]e |[Ll]a |[Ll]['’]|[Uu]ne? )"
        rf"(?P<noun>[\w-]+)[^,;:«»\"“”()]{{0,70}}?) (?={_CLITICS}{VERB})"
    ),
    no_subject=re.compile(
        rf"\b(?:qui|que|dont|où|et|ou|ni|par|hier|non|{_DAYS}|{_MONTHS})\b|qu['’]"
    ),
    definite=re.compile(
        r"(?P<article>[Uu]ne? )(?=(?P<muted>[aeiouyàâéèêëîïôœ]|h(?:omm|abit|ôp|ôt|uiss|istori|umor|élic|érit|ectar|ommage))?)"
    ),
    things={
        "m": re.compile(
            r"(?<![\w'’-])(?:le|un|ce|cet|du|au|son|mon|notre|votre|leur|chaque|aucun) (?!(?:jour|matin|soir|mois|lendemain|week-end"
            r"|moment|temps|fait|cadre|cours|sujet|total|moins|plus|sein|lieu|premier|printemps|bord)\b)(?P<noun>[a-zà-ÿ][\w-]+)"
            r"|(?<![\w-])(?:l|cet )['’]?(?!(?:an|année|été|hiver|automne|un|une|autre|aube|issue|heure)\b)(?P<elided>(?<=['’ ])[a-zà-ÿ][\w-]+)"
        ),
        "f": re.compile(
            r"(?<![\w'’-])(?:la|une|cette|sa|ma|notre|votre|leur|chaque|aucune|son(?= [aeiouéèêh])) (?!(?:nuit|veille|semaine|année"
            r"|journée|matinée|soirée|fois|date|suite|part|plupart|fin|faveur|tête)\b)(?P<noun>[a-zà-ÿ][\w-]+)"
            r"|(?<![\w-])l['’](?!(?:an|année|été|hiver|automne|un|une|autre|aube|issue|heure|âge)\b)(?P<elided>[a-zà-ÿ][\w-]+)"
        ),
    },
    plural=re.compile(r"\b(?:les|des|ces|ses|nos|vos|leurs|aux|deux|trois|quatre|cinq|plusieurs|quelques|et|\d+)\b", re.IGNORECASE),
    later_pronoun=re.compile(rf"(?:\b|(?<=qu['’])){IMPERSONAL}(?P<pronoun>ils?|elles?)\b(?! aussi)"),
    pronoun=re.compile(
        rf"(?P<fronted>[^,;:«»\"“”()]{{2,60}}, )?(?P<pronoun>{IMPERSONAL}il|elle|ce dernier|cette dernière) (?={_CLITICS}{VERB})",
        re.IGNORECASE,
    ),
    personal=re.compile(
        rf"{_CLITICS}(?:"
        r"(?:a|avait|aurait) (?:\w+ ){0,2}?(?:démissionné|avoué|reconnu les faits|épousé|étudié|démenti|nié|juré|été (?:\w+ ){0,2}?(?:interpellée?"
        r"|arrêtée?|placée? en (?:garde|détention)|mise? en examen|incarcérée?|écrouée?|inculpée?|blessée?|tuée?|élue?|réélue?|nommée?"
        r"|relaxée?|acquittée?|hospitalisée?|libérée?|entendue?|transportée?|condamnée?|jugée?|suspendue?|licenciée?|naturalisée?))"
        r"|(?:est|était|serait) (?:\w+ ){0,2}?(?:née?|morte?|décédée?|âgée? de|soupçonnée?|accusée?|poursuivie?|mariée?|candidate?|jugée?|incarcérée?)\b"
        r"|(?:encourt|risque|comparaîtra|sera jugée?|reconnaît les faits|nie|souffre|a \d+ ans|avait \d+ ans|promet|refuse de)\b"
        rf"|(?:a|avait)(?: \w+)? (?:{REPORTED})\b|(?:{REPORTS})\b)"
    ),
    possessed=re.compile(
        r"^(?P<his>Son|Sa|Ses) (?P<noun>avocate?s?|famille|pères?|mères?|frères?|sœurs?|épouse|époux|femme|mari|fils|filles?|compagne|compagnon"
        r"|parents|proches|domicile|entourage|obsèques|veuve|fiancée?|collègues|dépouille|corps|procès|mandat|père|enfants|démission|mort|décès)\b"
    ),
    leaning=(
        re.compile(
            r"(?:une?|des) (?:[\w-]+ ){1,3}?(?:également|aussi|(?:elle|lui|elles|eux) aussi)\b"
            r"|(?:[\w'’]+ ){0,2}(?:celui|celle|ceux|celles)(?:-ci|-là| qui\b| que\b| de\b| d['’])|on (?:le|la|les|l['’]) ?\w|d['’]autres (?:\w+nt)\b"
            r"|(?:derrière|devant|avec|pour|sans|chez|contre|autour d['’]|après|avant|parmi|entre|selon|face à|à côté d['’]) ?(?:elles?|lui|eux)\b"
            r"|pour (?:son|sa|ses) |(?:une?|deux|trois|quatre|cinq|six|plusieurs|\d+) de (?:ses|leurs) |[^«»\"“”]{1,120}\bd['’]entre (?:eux|elles)\b"
            r"|cette fois(?:[ ,-]|$)|d['’]autres \w+|(?:puis |ensuite )?(?:suivent|viennent|vient ensuite|suit ensuite|s['’]y ajoutent?)\b|le tout(?:,| (?:pour|dans|avec|sur|sans)\b)|jusqu['’]à \w+(?:er|ir|re)\b|qui (?:ne |n['’])?\w+(?:e|ent|ait|aient)\b(?!,)|[^«»\"“”,]{1,60}, l['’]une? d['’](?:eux|elles)\b"
            r"|ni (?:lui|eux|elles?)\b|mais aussi (?:à|au|aux|de|des|du|pour|par|sur|dans|en|avec)\b|mais aussi d['’]|soit (?:\d|une? |plus de |près de |environ )|problème ?:"
            r"|pas (?:sûr|certain|question)\b|hors de question\b|place (?:à|au)\b|depuis,|au même endroit\b"
            r"|(?:et|ou|de) de \w+(?:er|ir|re)\b|et de \w+(?:er|ir|re)\b|les (?:faits|attaques|victimes|suspects|assaillants|agresseurs|recherches|négociations"
            r"|discussions) (?:ont|avaient|sont|étaient|se|s['’]|seront|auront)|l[ae] (?:premi(?:er|ère)|seconde?|deuxième|troisième|derni(?:er|ère))(?:,| (?:a|est|avait|était)\b)"
            r"|[^«»\"“”]{0,40}\b(?:sur (?:place|les lieux)|y (?:est|sont|a été|avait|retrouve|figure)|(?:la|le) même (?:conclusion|constat|sens|avis))\b|(?:[^«»\"“”,]{1,50}, )?il s['’]agi(?:t|ssait|rait) (?:\w+ )?d"
            r"|[^«»\"“”,]{1,50}\b(?:l['’](?:a|ont|avait|avaient)|(?:lui|les?|la) (?:a|ont|avait|avaient)|(?:le|la|les) (?:soupçonne|accuse|considère|décrit|qualifie|rend|connaît)|ne l['’]\w+(?:ait|aient))\b"
            r"|même (?:constat|chose|son de cloche|scénario|réaction|tendance|sort|topo|refrain|analyse)\b|idem\b|pareil\b|de quoi\b|sur place\b|dans la foulée\b"
            r"|une? autre \w+ |(?:objectif|but|conséquence|verdict|enjeu|bilan) ?:|depuis lors\b|entre-temps\b|pendant ce temps\b|selon (?:la|les) mêmes? |en cause\b|à la clé\b|résultat ?[:,]|motif ?:|au même moment\b|à l['’]époque\b"
            r"|l[ae] (?:deuxième|troisième|quatrième|cinquième) (?!vague|guerre|ville|place|tour|édition|confinement)[\w-]+ (?:est|était|a|concerne|porte|prévoit)\b|l[ea]s autres (?:\w{3,}ent|ont|sont|étaient)\b|de même\b|(?:de|un|une) tel(?:le)?s? \w|des [\w-]+ (?:similaires|analogues|semblables|comparables)\b(?! à| aux?)|avant de (?:s['’] ?)?\w+(?:er|ir|re) ?:|ici,|ici (?:on|les?|la|il|c['’])\b|[^«»\"“”]{0,40}\bl['’]une? d['’](?:eux|elles)\b|à l['’](?:intérieur|arrivée|origine|issue),|ainsi[, ]|l['’]une? (?:d['’]eux|d['’]elles|des deux)\b|les (?:deux|trois|quatre|cinq|six) (?:hommes|femmes|suspects|jeunes|victimes|frères|sœurs|parties|pays|groupes)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?:[^«»\"“”]*\b(?:[Ll]e|[Cc]e) (?:(?:jour|soir|matin|moment) même|même (?:jour|soir|matin|moment)|jour-là|soir-là)\b|[^«»\"“”]*\b[Cc](?:e|ette) (?:année|nuit|semaine|époque|mois)[ -]là\b"
            r"|[^«»\"“”]*\b(?:d['’]|s['’]|pour |à |sans )y \w+(?:er|ir|re)\b|[^«»\"“”]*\bde ce (?:type|genre)\b"
            rf"|(?:Dès )?(?:[Ll]e |[Ll]a |[Ll]['’])(?:{_DAYS}|jour|nuit|soir|semaine|mois|année) (?:suivante?|d['’]après|précédente?|d['’]avant)\b(?! (?:l[aes]|une?|ce|cette|son|sa|ses)\b| l['’])"
            r"|[^«»\"“”,]{1,60}\b(?:devra(?:it|ient)?|devront|doit|doivent|peut|peuvent|pourra(?:it|ient)?|va|vont) y \w+(?:er|ir|re)\b"
            r"|[^«»\"“”,]{1,60}(?<!\b[Ii]l)(?<!['’]il) y (?:a|ont|avait|avaient) \w+(?:[éiu]|is|it)e?s?\b|(?!Il )(?:[A-ZÀ-Ý][\w'’-]+ ){1,3}y \w{2}"
            r"|[^«»\"“”]*\b(?:l['’]y|(?:souhaite|veut|va|vont|doit|peut|pourrait|entend|espère|compte) (?:le|la|les) \w+(?:er|ir|re))\b"
            r"|[^«»\"“”]*\bl['’]une? d['’]entre (?:eux|elles)\b|[^«»\"“”]*\bselon (?:la|les) mêmes?\b|[^«»\"“”]* là[ .]*$"
            r"|[^«»\"“”]*\b(?:les|des|aux) [\w-]+ (?:concernée?s|visée?s|précitée?s|incriminée?s|en question)(?=[,.]| (?:figurent|sont|ont|seront|étaient|avaient)\b)|[^«»\"“”]*\b(?:dans le|le|du|la) même (?:sens|sort|avis|destin|constat)\b(?! que)"
            r"|[^«»\"“”]*\b(?:les?|la|des|ces|aux) (?:deux )?autres (?:ont|sont|avaient|étaient)\b"
            r"|(?:(?:Une?|Deux|Trois|Quatre|Cinq|Six|Dix|Quelques|\d+) (?:ans|an|mois|jours?|semaines?|heures?|années?|minutes?)|Peu|Un peu) (?:plus tôt|plus tard|auparavant|avant|après)\b(?=,| \w+,)"
            r"|[^«»\"“”,][^«»\"“”A-ZÀ-Ý,]{1,60}, (?:son|sa|ses|leurs?) [a-z]"
            r"|[^«»\"“”]*\b(?:[Cc]ela|[Cc]eci|[Çç]a|à le|de le)\b|[^«»\"“”,]{1,50}\b(?:ensuite|par la suite|à son tour|à leur tour|(?:lui|elle|eux) aussi)\b"
            r"|[^«»\"“”,]{0,25}\b(?:[Aa]près|[Aa]vant|[Dd]epuis|[Ll]ors d[eu]|suite à) ?(?:le |la |l['’])?(?:drame|tragédie|attaque|accident|incident|annonce|attentat|fusillade"
            r"|explosion|verdict|rencontre|faits)\b(?! (?:de|du|des|en|à|contre|sur)\b| d['’]))"
        ),
        re.compile(
            rf"(?:[Cc]ertaine?s|[Dd]['’]autres|[Bb]eaucoup|[Pp]lusieurs|[Tt]ous|[Tt]outes|[Aa]ucune?|[Cc]hacune?|[Ll]a plupart|[Qq]uelques-une?s)"
            rf" (?={_CLITICS}(?:{VERB}|\w{{3,}}(?<!m)ent\b))"
            rf"|(?:[Ll]e |[Ll]a |[Ll]['’])[a-zà-ÿ-]+(?: [a-zà-ÿ]+)? (?:de|âgée? de) (?:\d+|\w+) ans,? (?={_CLITICS}{VERB})"
        ),
        re.compile(
            rf"(?:[Ll]e |[Ll]a |[Ll]['’])(?:{_any(_OF_MANY)}) (?!{VERB})[a-zà-ÿ]{{4,}} (?={_CLITICS}{VERB})"
        ),
        *openings(VERB, _CLITICS),
    ),
    there=THERE,
    place=PLACE,
    told_before=re.compile(
        rf"(?:Le |La |L['’]|Les )(?!(?:{_ONE_OF_ITS_KIND})\b)(?P<noun>[a-zà-ÿ-]{{4,}})(?=,| {_CLITICS}(?:{VERB}|\w{{3,}}(?<!m)ent\b))"
    ),
    brought_in=(
        r"(?<![\w'’])(?:une?|des|deux|trois|quatre|plusieurs|son|sa|ses|leurs?|cet|cette|ces?) (?:[\w-]+ )?NOUN\b"
        r"|(?<![\w'’])(?:l['’]|la |le |les )NOUN (?:[«\"“]|d[eu] |des |d['’]|(?-i:[A-ZÀ-Ý]))"
    ),
    happened=re.compile(
        rf"(?:Le |La |L['’])(?!(?:{_ONE_OF_ITS_KIND})\b)(?:[a-zà-ÿ]{{3,}} (?:du |de la |de l['’]))?"
        rf"(?P<noun>(?:{_TOLD_OF})(?= {_CLITICS}{VERB})|[a-zà-ÿ]{{4,}} (?=(?:n['’]|l['’]|y |en |lui |leur )*(?:(?:a|avait|aura|était|sera)\b|s['’](?:est|était)\b)))"
    ),
    demonstrative=re.compile(
        r"\b[Cc](?:e|et|ette|es) (?!\w+ \[|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|midi|après-midi|soir|week-end|jour|mois|moment"
        r"|été|hiver|automne|printemps|année|semaine|nuit|fois|fin|saison|type|genre|(?<=[àÀ] ce )titre|jour-là|qui|que|qu['’]|dont|à quoi|sens|stade|faisant|sont|fut|sera|serait|n['’]|dernières? (?:années|semaines|heures)"
        r"|derniers? (?:jours|mois|temps)|(?:\w+ )?derni(?:ers?|ères?) (?:jours|mois|temps|semaines?|années|heures|minutes|ans|nuits|saisons|décennies)\b|prochaine?s? |(?:depuis|malgré|dès|même si|alors|afin|jusqu\w*)\b|soit|ne|dont)\b)(?!\w+ ?:)\w"
        r"|^[«\"“ ]*(?:[ÇC]a (?:n['’]|ne |a |va |fait |m['’]|me |nous )|(?:\w+, )?[Cc]e n['’]est pas le cas)"
        r"|^[«\"“ ]*C['’]est (?:pourquoi|pour (?:cela|ça)|ce (?:que|qui)|ce qu['’]|là)"
        r"|^[«\"“][ \u00a0]?(?:Mais|Et|Car|Donc|Oui|Non|Là|Alors|En effet|Du coup)\b(?! (?:que|si|de)\b)"
        r"|^[«\"“ ]*(?:C['’](?:est|était)|Ce (?:sera|serait|fut|n['’](?:est|était))) (?!l[ea]s? |l['’]|[mnstv]on |[mnstv]a |[nv]otre )"
        r"(?!(?!une? )[^«»\"“”.!?]*(?:\b(?:qui|que|dont|où)\b|\bqu['’])|[^«»\"“”.!?]*\b(?:qu['’]|que |de (?:ne pas )?\w+(?:er|ir|re)\b))"
    ),
    fields=FIELDS,
    cataphora=re.compile(
        r"(?:(?:Alors|Tandis|Après|Avant|Depuis|Pendant|Dès|Bien) qu['’]|S['’]|Lorsqu['’]|Quand |Si |Comme |Puisqu['’])(?P<pronoun>il|elle) [^,;:«»\"“”]{1,120}, (?=(?P<behind>\S.*))"
    ),
    subordinator=re.compile(
        r"\b(?:qui|que|dont|où|lequel|laquelle|quand|lorsque|comme|car|puisque)\b|\b(?:puis)?qu['’]", re.IGNORECASE
    ),
    nominal=re.compile(r"(?:\w+(?= qui )|une?|des|partie?s?|né|née|venue?s?|issue?s?|avec|pour|depuis|destinée?s?|prévue?s?|soumise?s?|adoptée?s?|conçue?s?|réalisée?s?|(?:in)?suffisante?s?|impossible|inutile) ", re.IGNORECASE),
    verb=re.compile(rf"(?<![\w'’-]){VERB}|(?:^|(?<=, )){SPEAKS_BEHIND}\b|(?<=[nslm]['’]){VERB}|\b\w{{3,}}(?<!m)ent\b|\b\w{{3,}}e(?<!contre)(?<!entre)(?<!comme)(?<!outre)(?<!quatre)(?<!autre)(?<!aître)(?<!ndre)(?<!ttre)(?<!uire)(?<!aincre)(?<!\bfaire)(?<!que)(?= (?:les?|la|des|une?|ses|son|sa) | l['’])|\b\w+(?:e|a)-t-(?:il|elle|on)\b"),
    nameless=re.compile(
        r"\b(?i:rue|avenue|boulevard|place|stade|lycée|collège|école|pont|quai|prix|musée|fondation|loi|hôpital|institut|maison|affaire|groupe|université|cabinet|agence|société|banque|laboratoire|studio|entreprise|compagnie|club|cercle|collectif) (?:\w+ )?$"
    ),
)  # fmt: skip

DAYS = Days(
    weekdays=tuple(_DAYS.split("|")),
    months=tuple(_MONTHS.split("|")),
    first="1er",
    weekday=re.compile(
        rf"(?<!\ble )(?<!\bdu )(?<!\bau )(?<!\bde )(?<!\bà )(?<!\bet )(?<!\bou )(?<!chaque )(?<!\bun )(?<![-\w])(?P<this>ce )?(?P<day>{_DAYS}){_PART}"
        rf"(?: (?P<relative>dernier|prochain))?\b(?! (?:\d|1er|et\b|ou\b|matin|midi|après-midi|soir|à (?:{_DAYS}))|-|,? (?:{_DAYS})|,? puis)",
        re.IGNORECASE,
    ),
    dated=re.compile(
        rf"\b(?P<day>{_DAYS}){_PART} (?P<number>\d{{1,2}}|1er) (?P<month>{_MONTHS})\b(?! \d{{4}})", re.IGNORECASE
    ),
    beside=re.compile(
        r"(?<![\w'’-])(?:(?P<before>[Ll]a veille)(?: au soir)?|(?P<after>[Ll]e lendemain)(?: (?:matin|midi|soir))?|(?P<same>[Cc]e jour-là))\b(?! (?:de|du|des)\b| d['’])"
    ),
    any_day=re.compile(
        rf"\b(?:(?:{_DAYS})(?: (?:\d{{1,2}}|1er) (?:{_MONTHS}))?|(?:\d{{1,2}}|1er) (?:{_MONTHS})|(?:la veille|le lendemain|hier|aujourd['’]hui|demain"
        r"|avant-hier|surlendemain|jour même)\b)|\bweek-end\b",
        re.IGNORECASE,
    ),
    clause_end=re.compile(
        r"[,;:()«»\"“”]|\s[–—]\s|\b(?:que|qui|dont|où|et|mais|alors|lorsque|quand|si|afin|pour)\b|\bqu['’]"
    ),
    past=re.compile(
        r"\b(?:a|ont|avait|avaient|aurait|avons|eu|été|s['’]est|se sont|s['’]était)(?: (?:été|également|aussi|ainsi|encore|finalement|notamment|déjà|pas|tous|lui-même))*"
        r" \w+(?:é|ée|és|ées|i|ie|is|ies|it|ite|u|ue|us|ues|ert|erte|aint|eint)\b"
        r"|\b(?:est|sont|était|étaient)(?: \w+ment)? (?:allé|arrivé|entré|venu|mort|décédé|né|parti|tombé|devenu|sorti|monté|descendu|retourné|rentré|intervenu|survenu|parvenu)e?s?\b"
        r"|\b\w{3,}(?:ait|aient|èrent|irent)\b|\b(?:fut|furent|eut|prit|mit|fit)\b|\ba(?:-t-(?:il|elle)| ) ?(?:indiqué|annoncé|déclaré|précisé)"
    ),
    ahead=re.compile(
        r"\b(?:\w+(?:era|eront|erait|eraient|ira|iront|dra|dront|tra|tront|vra|vront|rra|rront)|aura|auront|va|vont|doit|doivent|devait|devrait|devaient)\b"
        r"|\b(?:prévu|attendu|programmé|convoqué|invité)e?s?\b"
    ),
    unsure=re.compile(r"\b(?:d['’]ici|à partir|dès|jusqu|avant|après|à compter|depuis|a priori)", re.IGNORECASE),
    last="dernier",
    next="prochain",
)  # fmt: skip
