"""French: how it points back to a person who speaks, and how it names one."""

from __future__ import annotations

import re

from summarizer.languages.references import Gender, References

_MEN = (
    "abdallah abdel abdelaziz abdelhamid abdou adama adrien ahmed alain alan albert alejandro alexandre"
    " alexei alexis alfred ali alvaro amadou anatole andreas andrew andreï andré andy angelo anthony"
    " antoine anton antonio armand armando arnaud arthur auguste aurélien aymeric bachar barack bart"
    " basile bastien ben benito benjamin benny benoit benoît bernard bernardo bernie bertrand bill bob"
    " boris boubacar brad brian brice bruce bruno bryan carlo carlos cesare charles christian christophe"
    " christopher clint clément colin conrad craig cristiano cyril cyrille cyrus cédric damian damien"
    " damon daniel dave david denis denzel dick didier diego dimitri djibril dmitri dmitry dominic donald"
    " doug dylan eddie eddy edgar edmond edouard edward edwin edwy elias elon emil emile emilio emmanuel"
    " emmerson enrico enrique enzo eric erik ernest ernesto erwan esteban etienne eugène fabien fabio"
    " fabrice federico felipe felix ferdinand fernand fernando florent florian francis franck françois"
    " fred frederick friedrich frédéric frédérick félix gabin gabriel gary gaspard gaston gaël geoffrey"
    " geoffroy george georges gerard gerhard ghislain giacomo gianni gilbert gilles giovanni giuseppe"
    " gonzalo graham greg grégoire grégory guido guilhem guillaume guillermo gustave gustavo guy gérald"
    " gérard hamid hank hans harold harrison harry harvey hassan hector heiko helmut henri henrique henry"
    " herbert hervé hicham hossein howard hubert hugh hugo hugues iain ian ibrahim idriss ignacio igor"
    " ilan ilham imad imran iouri isaac ismail ismaël ivan jack jacky jacob jacques jaime jair jake jamal"
    " jamel james jared jason javier jean jean-baptiste jean-bernard jean-charles jean-christophe"
    " jean-claude jean-daniel jean-françois jean-félix jean-jacques jean-louis jean-luc jean-marc"
    " jean-marcel jean-marie jean-michel jean-noël jean-paul jean-philippe jean-pierre jean-rené"
    " jean-sébastien jean-vincent jean-william jean-yves jeff jeffrey jens jeremy jerry jim joachim joao"
    " joe johan john johnny jonas jonathan jorge josep joseph joshua josselin josé joël juan juan-carlos"
    " jules julien justin jérome jérémy jérôme kader kamel karim karl keir keith ken kenneth kevin khaled"
    " khalid killian kim klaus kurt kyle kylian lakhdar lamine larry lassana laurent leo leonard leonardo"
    " leonid lewis liam lilian lionel lorenzo louis loïc luc luca lucas lucien ludovic luigi luis luiz"
    " léo léon léonard léopold mahamadou mahmoud malcolm malik manfred manu manuel marc marc-antoine"
    " marc-olivier marcel marcelo marco mario marius mark marlon martin marvin massimo mathias mathieu"
    " mats matt matteo matthew matthieu maurice mauricio max maxence maxime mehdi mehmet michael michaël"
    " michel mickaël miguel mikael mike mikhaïl mitch mitt modibo mohamad mohamed mohammad mohammed moshe"
    " mounir moussa mustafa mustapha nabil narendra nathan nathanaël neil nick nicolas nigel nikola nikos"
    " nils norbert noël olaf oleg oliver olivier omar omer oscar otto ousmane owen pablo pascal patrice"
    " patrick paul pavel pedro peter petr petro phil philip philippe pierre pierre-alain pierre-andré"
    " pierre-emmanuel pierre-henri pierre-louis pierre-olivier pierre-yves piotr quentin rachid rafael"
    " rafik ralph ramzan raoul raphaël raul raymond recep reda renaud rené ricardo riccardo richard rick"
    " rob robert roberto robin rodolphe rodrigo rodrigue roger roland romain ronald ronan ross ruben rudy"
    " ryan régis rémi rémy saad salah salman salvatore sami samir samuel saïd sean selim serge sergei"
    " sergey sergi sergio sergueï sidney silvio simon slimane sofiane souleymane stan stanislas stefan"
    " stefano stephen steve steven stuart stéphane sven sylvain sylvestre sébastien tayyip ted teddy"
    " tedros theo theodore thiago thibault thibaut thierry thomas théo théodore tidjane tim timothée"
    " tobias todd tom tony tristan ugo ulrich umberto valentin valéry victor viktor vincent vincenzo"
    " vitali vittorio vladimir volodymyr walid walter warren wayne wilfried william willy wladimir woody"
    " xavier yacine yanis yann yannick yasser yassine yoann yohan yohann youri youssef yvan yves yvon"
    " zacharie ziad zinédine édouard émile éric étienne"
).split()
_WOMEN = (
    "abigail adeline adèle agathe agnès aisha alessandra alexandra alexia alice alicia aline alison alma"
    " amanda amy amélie ana anastasia anaïs andrea andréa angela angelina angèle angélique anita anna"
    " annabelle annalena anne anne-claire anne-laure anne-lise anne-marie anne-sophie annick annie"
    " annie-claude antoinette ariane arielle ashley astrid aude audrey aurore aurélia aurélie aïcha aïssa"
    " barbara bernadette beth brenda brigitte britney béatrice béatrix bénédicte camilla candice carine"
    " carla carole caroline carrie cassandra catalina catherine cathy chantal charlene charlotte charlène"
    " chiara chloe chloé christelle christiane christina christine cindy claire clara claudette claudia"
    " claudie claudine clémence clémentine cléo colette colleen condoleezza coralie corine corinne"
    " courtney cristina cynthia cécile cécilia célestine célia céline dalila daniela danielle danièle"
    " daphné debbie deborah delphine denise diana diane dilma dina dora doris dorothée elaine elena"
    " eleonore eliane elisa elisabeth elise elizabeth ella elodie elsa emilie emily emma emma-louise"
    " emmanuelle enora erica erika estella estelle esther eugénie eva evelyn evelyne fabienne fadela"
    " fanny fatiha fatima fatma fatou fatoumata fernande fiona flavie florence florencia francesca"
    " francine françoise frida frédérique félicité gabrielle gemma geneviève georgette germaine ghislaine"
    " gina giorgia gisèle graziella greta gwenaëlle gwendoline gwyneth géraldine hannah heather helen"
    " henriette hermine hilary hillary hortense houda huguette héloïse hélène ines ingrid inna inès irina"
    " iris irène isabel isabella isabelle jacinda jacqueline jane janet janine janis jeanne jeannette"
    " jeannine jenna jennifer jenny jessica jessie jill joan jocelyne jodie johanna josephine josette"
    " josiane josée joséphine joyce joëlle judith judy julia juliana julianne julie julienne juliette"
    " justine kamala karen karima karin karine kasia kate kathleen kathryn kathy katia katie katy kelly"
    " kimberly kirsten kristin laeticia laetitia laetizia lara latifa laura laure laurence laurène layla"
    " laëtitia leila lena lenaïg leticia leïla lia liliana liliane lilly lily lina linda lindsay lisa"
    " lison liz lola loretta louisa louise louna lucia lucie lucienne lucile ludivine luisa lupita lydia"
    " lydie lyna léa léna léonie mabel madeleine mady maeva magali magalie magda maggie maike malala"
    " manon manuela marcelle margaret margarita margaux margot marguerite maria mariam mariana marianne"
    " marie marie-ange marie-christine marie-claude marie-dominique marie-france marie-françoise"
    " marie-george marie-hélène marie-jeanne marie-josé marie-laure marie-laurence marie-line"
    " marie-noëlle marie-paule marie-pierre marie-sophie marie-ségolène marie-thérèse mariella marielle"
    " marilyn marilyne marina marine marion marisa marlène martine mary maryse mathilde maud maude maëlle"
    " maïa maïwenn meg meghan melania melissa meryl michaela michelle michèle mimie miranda mireille"
    " miriam moira molly monique morgane muriel murielle myriam mélanie mélissa nabila nadia nadine"
    " nadège najat nancy naomi nastassja natacha nathalia nathalie nawal naïma nelly nicki nicole nina"
    " nora noémie odette odile oksana olena olga olivia oprah ornella pamela paola patricia paula"
    " paulette pauline peggy penelope perrine petra philippine phoebe pierrette priscilla priti rachel"
    " rachida ramona raphaëlle raquel rebecca reese renée rhonda rihanna rita rokhaya romane romy rosa"
    " rosalie rose rose-marie roselyne roxana roxane ruth régine sabine sabrina sally salma samantha"
    " samia sandra sandrine sanna sara sarah scarlett selena serena sharon sheila shirley sibeth sidonie"
    " sigrid simone simonetta sixtine sofia soizic solange solène sonia sophia sophie soraya stella"
    " stephanie stéphanie susan suzanne suzy svetlana sylvaine sylvia sylviane sylvie ségolène séréna"
    " séverine tania tatiana teresa tessa thelma theresa thérèse tina tiphaine ursula valérie vanda"
    " vanessa vicky victoire victoria violaine virginia virginie viviana viviane véronique wendy whitney"
    " whoopi winnie yasmina yasmine yaël yaëlle yolande yulia yvette yvonne zahia zara zineb zoe zoé ève"
    " édith éliane élisa élisabeth élise élodie éloïse éléonore émilie évelyne"
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
# Behind a quotation these report it; elsewhere many of them do more than speak.
SAID_BEHIND = (
    rf"{REPORTED}|abondé|accusé|admis|alerté|analysé|asséné|avancé|clamé|complété|continué|critiqué|décrit|demandé"
    "|développé|énuméré|exhorté|fustigé|ironisé|lâché|nuancé|plaisanté|pointé|posté|prôné|rassuré|réagi|réclamé|relevé"
    "|argué|calculé|évoqué|redit|réaffirmé|relaté|renchéri|répliqué|soufflé|suggéré|taclé|tancé|tempéré|tonné|tranché|tweeté|twitté"
)
SAYS_BEHIND = (
    rf"{REPORTS}|abonde|accuse|admet|alerte|analyse|avance|clame|complète|conseille|considère|continue|décrit"
    "|demande|développe|énumère|fustige|ironise|lâche|nuance|plaisante|pointe|rassure|réclame|renchérit|souffle"
    "|sourit|suggère|tempère|tranche|relève|révèle|argue"
    "|affirmait|ajoutait|assurait|confiait|déclarait|disait|écrivait|estimait|expliquait|insistait|précisait|soulignait"
)
_MOVED = "alarmé|amusé|défendu|désolé|emporté|ému|étonné|exclamé|félicité|indigné|inquiété|insurgé|justifié|réjoui"
_IS_MOVED = (
    "s['’](?:agace|alarme|amuse|émeut|émerveille|emporte|enthousiasme|étonne|exclame|indigne|inquiète|insurge|interroge)"
    "|se (?:défend|désole|félicite|justifie|lamente|plaint|réjouit|remémore|souvient)"
)
_ADVERBS = (
    r"(?:également|aussi|ensuite|notamment|ainsi|encore|toutefois|même|par ailleurs|en outre|de nouveau|d['’]ailleurs"
    r"|néanmoins|cependant|alors|d['’]abord|simplement|finalement|par la suite|pour sa part|de son côté|à son tour)"
)
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
# Where and to whom somebody spoke, between the verb and the one who did.
MEDIUM = (
    rf"(?: (?:(?:(?:ce )?(?:{_DAYS})(?: (?:matin|midi|après-midi|soir))?(?: (?:1er|\d{{1,2}}) [a-zéû]+)?|aujourd['’]hui|encore|aussi|également|ainsi)"
    r"|(?:à|aux?|auprès (?:de|du|des|d['’])|sur|dans|devant|chez) ?(?:l['’])?(?!(?:et|qu[ei]) )[\w'’-]+(?: (?:[a-zà-ÿ][\w'’-]*|[A-Z\d]{2,}\w*)){0,4}?)){0,2}?"
)

SPEAKS_BEHIND = rf"(?:(?:a|avait)(?: {_ADVERBS})? (?:{SAID_BEHIND})|(?:{SAYS_BEHIND})|s['’]est (?:{_MOVED})e?|{_IS_MOVED})"
"""A verb by which somebody says what is quoted before it."""
SPEAKS_BEFORE = (
    rf"(?:l['’]|y |en |lui |leur |nous )?(?:(?:a|avait)(?: {_ADVERBS})? (?!demandé)(?:{SAID_BEHIND}|interpellé|prononcé|pris la parole)"
    rf"|(?!demande|interroge)(?:{SAYS_BEHIND}|évoque|interpelle|revient sur)|s['’]est (?:{_MOVED}|confié|expliqué|exprimé|souvenu)e?"
    rf"|est revenue? sur|{_IS_MOVED}|se (?:confie|livre|moque)|s['’](?:explique|exprime))\b"
)
"""A verb by which somebody speaks whose words the next sentence may quote."""

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
    r"|pourrait|devrait y|devra y|va y|va falloir|(?:fait|fera|faisait)(?! \w+(?:er|ir|re)\b)|neige|pleut|pleuvait|va de|va sans|coûte|coûtera|est apparu|ensuit"
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
            rf"(?:[^,;:«»\"“”]{{1,80}}, ){{0,2}}{_PERSON}{_ALONE}(?:,[^,«»\"“”]{{1,80}},|,)? (?=[a-zà-ÿ])"
        ),
        re.compile(
            rf"(?:[»”\"],? {SPEAKS_BEHIND}|, (?:(?:a|avait)(?: {_ADVERBS})? (?:{REPORTED})|{REPORTS}))"
            rf"{MEDIUM} {_PERSON}{_ALONE}"
        ),
        re.compile(rf"\b(?:[Ss]elon|[Pp]our|[Dd]['’]après) {_PERSON}{_ALONE}(?=[,.])"),
    ),
    introducing=(
        re.compile(
            rf"(?:[^,;:«»\"“”]{{1,80}}, ){{0,2}}{_PERSON}{_ALONE}(?:,[^,«»\"“”]{{1,80}},|,)? {SPEAKS_BEFORE}"
        ),
        re.compile(rf"(?:[Ss]elon|[Pp]our|[Dd]['’]après) {_PERSON}{_ALONE},"),
    ),
    says="a dit",
    genders=GENDERS,
    subject_pronoun=re.compile(
        rf"(?P<pronoun>[Ii]l|[Ee]lle|[Cc]e dernier|[Cc]ette dernière) (?=(?:n['’]|s['’]|l['’]|en |lui |leur )*"
        rf"(?:(?:a|avait)(?: {_ADVERBS})? (?:{REPORTED})|{REPORTS})\b)"
    ),
    inverted_pronoun=re.compile(
        rf"\b(?P<verb>(?:a|avait)(?=-t-(?:il|elle)(?: {_ADVERBS})? (?:{SAID_BEHIND})\b)|{SAYS_BEHIND})"
        rf"-(?:t-)?(?P<pronoun>il|elle)\b(?P<participle>(?:(?: {_ADVERBS})? (?:{SAID_BEHIND})\b)?)"
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
        rf"|^(?:{_FRONTED})(?! qu[e'’])[^«»\"“”,]{{0,100}}, (?:[^«»\"“”,]{{1,80}}, )?(?:{IMPERSONAL}(?:ils?|elles?) |(?:celui|celle|ceux|celles)(?:-ci| d[eu]s?| d['’]| qui)\b|(?:ces?|cette) derni(?:ers?|ères?) )"
        r"|\b(?:[Ll]a veille|[Ll]e lendemain)\b(?! (?:de|du|des)\b| d['’])|\b\w+[- ]t-(?:il|elle)s?\b|\b(?:dit|poursuit|conclut|prévient|reconnaît|souvient|soutient|admet|promet|sourit|craint|écrit)-(?:il|elle)\b"
        r"|\b(?:[Jj]['’]|(?:[Jj]e|[Mm]oi|[Mm]on|[Mm]a|[Mm]es|[Tt]u)\b|[Tt]['’]es\b)"
        r"|\b(?:[Ss]elon|[Dd]['’]après) (?:lui|elles?|eux)\b(?![- ]même)|\b(?:ont|avaient)-(?:ils|elles)\b",
    ),
)
