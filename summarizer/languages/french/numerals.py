"""French numbers, dates and measures: the long scale, "quatre-vingts", "une quinzaine", "18 h 30"."""

from __future__ import annotations

import re

from summarizer.languages.numerals import Numerals, counted, named, numbers

NUMERALS = Numerals(
    small=numbers(
        "zéro=0 un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11"
        " douze=12 treize=13 quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40"
        " cinquante=50 soixante=60 septante=70 huitante=80 octante=80 nonante=90"
    ),
    scales=numbers(
        "cent=100 cents=100 mille=1000 million=1000000 millions=1000000 milliard=1000000000"
        " milliards=1000000000 billion=1000000000000 billions=1000000000000"
        " trillion=1000000000000000000 trillions=1000000000000000000"
    ),
    many=numbers(
        "dizaines=10 douzaines=12/10 vingtaines=20 centaines=100 milliers=1000 millions=1000000"
        " milliards=1000000000 billions=1000000000000"
    ),
    rough=numbers(
        "huitaine=8/7 dizaine=10/12 douzaine=12 quinzaine=15/14 vingtaine=20 trentaine=30"
        " quarantaine=40 cinquantaine=50 soixantaine=60 centaine=100 millier=1000"
    ),
    ordinals=numbers(
        "premier=1 première=1 premiers=1 premières=1 deuxième=2 second=2 seconde=2 unième=1"
        " troisième=3 quatrième=4 cinquième=5 sixième=6 septième=7 huitième=8 neuvième=9 dixième=10"
        " onzième=11 douzième=12 treizième=13 quatorzième=14 quinzième=15 seizième=16 vingtième=20"
        " trentième=30 quarantième=40 cinquantième=50 soixantième=60 centième=100 millième=1000"
        " millionième=1000000 deuxièmes=2 troisièmes=3 quatrièmes=4 cinquièmes=5 sixièmes=6 septièmes=7"
        " huitièmes=8 neuvièmes=9 dixièmes=10 douzièmes=12 seizièmes=16 centièmes=100 millièmes=1000"
    ),
    fractions=numbers("tiers=3 quart=4 quarts=4 demi=2 demie=2 demis=2"),
    related=numbers(
        "double=2 doubles=2 doublé=2 doublée=2 doublés=2 doubler=2 doublera=2 doublait=2 doublent=2"
        " doublement=2 triple=3 triplé=3 tripler=3 triplement=3 quadruple=4 quadruplé=4 quadrupler=4"
        " moitié=1:2/50/2 moitiés=1:2 mi=1:2 paire=2 paires=2 couple=2 couples=2 jumeau=2 jumeaux=2"
        " jumelle=2 jumelles=2 duo=2 trio=3 quatuor=4 autre=1/2 autres=2 tandem=2 bilatéral=2"
        " quinquennat=5 quinquennal=5 quinquennaux=5 septennat=7 biennal=2 annuel=1 annuelle=1"
        " trimestre=3/1:4/4 trimestres=4 trimestriel=4 semestre=6/2/1:2 semestres=6"
        " décennie=10 décennies=10 siècle=100 siècles=100 semaine=7/8/1 hebdomadaire=1"
        " quinzaines=15 centenaire=100 bicentenaire=200 tricentenaire=300 cinquantenaire=50"
        " millénaire=1000 millénaires=1000 trentenaire=30 trentenaires=30 quadragénaire=40"
        " quinquagénaire=50 sexagénaire=60 septuagénaire=70 octogénaire=80 nonagénaire=90"
        " seul=1 seule=1 unique=1 uniques=1 aucun=0 aucune=0 nul=0 nulle=0 midi=12 minuit=0/12/24"
        " lendemain=1/2 veille=1 simple=1 même=1 mêmes=1 chacun=1 chacune=1 chaque=1"
        " pourcentage=100 ainée=1 aîné=1 quelqu=1 certain=1 on=1 celui=1 celle=1"
        " ceux=1 celles=1 quatrain=4 adolescent=13 adolescents=13 majorité=18 quinté=5"
        " tridimensionnel=3 tridimensionnels=3 tridimensionnelle=3 tridimensionnelles=3"
        " troïka=3 triptyque=3 tripartite=3 trimestrielle=4 quotidien=1 quotidienne=1 mensuel=1"
        " an=1/12/365 année=1/12/365 jour=1/24 journée=1 heure=1/60 minute=1/60 mois=1/30"
        " secundo=2 primo=1 tertio=3 bis=2 initial=1 initiale=1 initialement=1 abord=1"
        " originel=1 début=1 principal=1 principale=1 principalement=1 primaire=1"
    ),
    weak=frozenset(
        "un une premier première premiers premières second seconde deuxième deuxièmes unième neuf"
        " tiers quart quarts demi demie demis zéro cent cents dixième".split()
    ),
    ignored=re.compile(
        r"\b(?:l'un|l'une|d'un|d'une|quelqu'un|chacun|pas un|l'un et l'autre|d'une part|un à un"
        r"|à neuf|neufs|neuve|(?:flambant|tout) neuf|mille[- ]?feuilles?|pour cent|tiers[- ]mondes?"
        r"|quatre coins|tirée?s? à quatre épingles|troisième cycle|en quarantaine|crise de la quarantaine"
        r"|(?:8es?|8èmes?|huitièmes?|16es?|16èmes?|seizièmes?) de finale"
        r"|tous les deux ou trois|deux ou trois fois|sur (?:mes|tes|ses|nos|vos|leurs) deux oreilles"
        r"|(?:[Kk]|[Cc]|[Mm])?[Mm][23])\b"
    ),
    joiners=frozenset({"et"}),
    linkers=frozenset({"de", "d"}),
    suffixes=(
        (re.compile(r" ?(?:Mds?|Mrds?|mds|mrds?)\b(?:\.| ?[€$£])?"), 10**9),
        (re.compile(r" ?M(?= ?(?:[€$£]|EUR|USD|d'euros|de dollars))|M[€$]"), 10**6),
        (re.compile(r" ?[kK](?= ?(?:[€$£]|EUR|USD|euros|dollars))"), 10**3),
    ),
    money_suffixes=(),
    half=re.compile(r" \w+ et demie?\b"),
    time=re.compile(
        r"(?<![\w.,-])(?:(?P<hour>2[0-4]|[01]?[0-9]) ?[hH](?: ?(?P<minute>[0-5][0-9])\b|\b(?! ?[0-9]))"
        r"|(?P<hour_either>2[0-4]|[01]?[0-9])(?P<loose> heures?)(?: (?P<minute_said>[0-5][0-9]))?\b)"
        r"(?:(?P<am> du matin)|(?P<pm> (?:[dl][ue] soir|de l'après-midi)))?"
    ),
    midday={"midi": 12, "minuit": 0},
    months=counted(
        "janvier/janv février/fevrier/févr mars avril/avr mai juin juillet/juil août/aout"
        " septembre/sept octobre/oct novembre/nov décembre/decembre/déc"
    ),
    weekdays=counted(
        "lundi/lundis mardi/mardis mercredi/mercredis jeudi/jeudis vendredi/vendredis"
        " samedi/samedis dimanche/dimanches"
    ),
    date=re.compile(
        r"(?<![\w.,])(?P<day>[0-3]?[0-9])(?:er)?[ -](?P<month>(?i:janvier|f[ée]vrier|mars|avril|mai|juin|juillet"
        r"|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)\b|(?:janv|févr|avr|juil|sept|oct|nov|déc)\b)"
        r"|\b(?P<month_bare>(?i:janvier|f[ée]vrier|avril|juin|juillet|ao[ûu]t|septembre|octobre|novembre"
        r"|d[ée]cembre)|mai|(?<!champ de )mars)\b"
    ),
    decade=re.compile(
        r"\bannées? (?P<decade>(?:1[0-9]|20)?[0-9]0\b"
        r"|(?:vingt|trente|quarante|cinquante|soixante(?:-dix)?|quatre-vingts?(?:-dix)?)\b)"
    ),
    units=named(
        "km: km kilomètre kilomètres; m: m mètre mètres; cm: cm centimètre centimètres; mm: mm millimètre"
        " millimètres; mile: mile miles mille; foot: pied pieds; inch: pouce pouces;"
        " ha: ha hectare hectares; acre: acre acres; kg: kg kilo kilos kilogramme kilogrammes;"
        " g: g gramme grammes; t: t tonne tonnes; l: l litre litres; gallon: gallon gallons;"
        " barrel: baril barils; year: an ans année années; month: mois; week: semaine semaines;"
        " day: jour jours; hour: h heure heures; minute: min minute minutes; second: seconde secondes;"
        " percent: %; degree: degré degrés °; euro: euro euros €; dollar: dollar dollars $;"
        " pound: livre livres £; yen: yen yens; yuan: yuan yuans; rouble: rouble roubles;"
        " franc: franc francs; couronne: couronne couronnes;"
        " dead: mort morts décès tué tués tuée tuées victimes; injured: blessé blessés blessée blessées;"
        " watt: watts; kilowatt: kilowatts kW; megawatt: mégawatts MW; gigawatt: gigawatts GW"
    ),
)  # fmt: skip
