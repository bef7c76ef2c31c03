"""English numbers, dates and measures: "one hundred and five", "two thirds", "6:30 pm", "the sixties"."""

from __future__ import annotations

import re

from summarizer.languages.numerals import Numerals, counted, named, numbers

NUMERALS = Numerals(
    small=numbers(
        "zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12"
        " thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20"
        " thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90"
    ),
    scales=numbers(
        "hundred=100 thousand=1000 million=1000000 billion=1000000000 trillion=1000000000000"
        " quadrillion=1000000000000000"
    ),
    many=numbers(
        "tens=10 dozens=12/10 hundreds=100 thousands=1000 millions=1000000"
        " billions=1000000000 trillions=1000000000000"
    ),
    rough=numbers("dozen=12/10 fortnight=14/15/2"),
    ordinals=numbers(
        "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10"
        " eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17"
        " eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60"
        " seventieth=70 eightieth=80 ninetieth=90 hundredth=100 thousandth=1000 millionth=1000000"
        " thirds=3 fourths=4 fifths=5 sixths=6 sevenths=7 eighths=8 ninths=9 tenths=10 hundredths=100"
        " thousandths=1000"
    ),
    fractions=numbers("half=2 halves=2 quarter=4 quarters=4"),
    related=numbers(
        "both=2 pair=2 pairs=2 couple=2 couples=2 twice=2 double=2 doubled=2 doubles=2 doubling=2 twofold=2"
        " twin=2 twins=2 dual=2 duo=2 either=2 neither=2 other=1/2 others=2 another=1/2 secondly=2 tandem=2"
        " once=1 single=1 sole=1 only=1 alone=1 firstly=1 same=1 each=1 every=1 someone=1"
        " thrice=3 triple=3 tripled=3 treble=3 threefold=3 trio=3 triad=3 triads=3 tertiary=3 thirdly=3 triplets=3 trilateral=3"
        " quadruple=4 quadrupled=4 fourfold=4 quartet=4 fivefold=5 quintuple=5 tenfold=10"
        " halved=1:2/2 halve=1:2/2 halfway=1:2 midpoint=1:2 mid=1:2 quarterly=4/1:4"
        " twenties=20/1920 thirties=30/1930 forties=40/1940 fifties=50/1950 sixties=60/1960"
        " seventies=70/1970 eighties=80/1980 nineties=90/1990 teens=13/15/10 teenage=13/15 teenager=13/15"
        " teenagers=13/15"
        " decade=10 decades=10 century=100 centuries=100 millennium=1000 millennia=1000 week=7/8/1 weekly=1"
        " month=1/30/31 monthly=1 year=1/12/365 yearly=1 annual=1 annually=1 day=1/24 daily=1 hour=1/60"
        " semester=6 centenary=100 centennial=100 bicentennial=200 bicentenary=200 anniversary=1 percentage=100"
        " noon=12 midday=12 midnight=0/12/24 nil=0 no=0 none=0 score=20 scores=20/10 grand=1000 naught=0 nought=0"
        " initial=1 initially=1 original=1 originally=1 early=1 main=1 primary=1"
    ),
    weak=frozenset(
        "one first second half halves quarter quarters third zero two fortnight".split()
    ),
    ignored=re.compile(
        r"\b(?:no one|one another|one's|any ?one|every ?one|some ?one|one of|at once|one day"
        r"|seconds?[- ]hand|per ?cent|first of all|at first|in the first place"
        r"|(?:last|round of) (?:16|32|sixteen|thirty-two)|(?<=the )last eight"
        r"|(?:[Kk]|[Cc]|[Mm])?[Mm][23])\b|(?<=[0-9])[kc]?m[23]\b"
    ),
    joiners=frozenset({"and", "a"}),
    linkers=frozenset({"of", "a"}),
    suffixes=(
        (re.compile(r" ?bn\b"), 10**9),
        (re.compile(r" ?tn\b"), 10**12),
        (re.compile(r" ?(?:mn|mln)\b"), 10**6),
    ),
    money_suffixes=(
        (re.compile(r"[bB]\b"), 10**9),
        (re.compile(r"[tT]\b"), 10**12),
        (re.compile(r"[mM]\b"), 10**6),
        (re.compile(r"[kK]\b"), 10**3),
    ),
    half=re.compile(r" \w+ and a half\b"),
    time=re.compile(
        r"(?<![\w.,$€£-])(?:(?P<hour>2[0-4]|[01]?[0-9])(?:[:.h](?P<minute>[0-5][0-9]))?"
        r"(?: ?(?:(?P<am>[aA])|(?P<pm>[pP]))\.? ?[mM]\b\.?| (?P<am_said>in the morning)\b"
        r"| (?P<pm_said>in the (?:afternoon|evening))\b)"
        r"|(?P<hour_either>2[0-4]|[01]?[0-9])(?:[:h](?P<minute_either>[0-5][0-9])\b| o'clock\b))"
    ),
    midday={"noon": 12, "midday": 12, "midnight": 0},
    months=counted(
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug"
        " september/sep/sept october/oct november/nov december/dec"
    ),
    weekdays=counted(
        "monday/mondays tuesday/tuesdays wednesday/wednesdays thursday/thursdays friday/fridays"
        " saturday/saturdays sunday/sundays"
    ),
    date=re.compile(
        r"(?<![\w.,])(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?: of)?[ -](?P<month>{months})\b"
        r"|\b(?P<month_first>{months})\.? (?:the )?(?P<day_after>[0-3]?[0-9])(?:st|nd|rd|th)?\b(?![:.]?[0-9])"
        r"|\b(?P<month_bare>{full_months})\b".format(
            months="January|February|March|April|May|June|July|August|September|October|November|December"
            "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec",
            full_months="January|February|March|April|May|June|July|August|September|October|November|December",
        )
    ),
    decade=re.compile(
        r"\b(?P<decade>(?:1[0-9]|20)?[0-9]0)'?s\b"    ),
    units=named(
        "km: km kph kmh kilometer kilometers kilometre kilometres; m: m meter meters metre metres;"
        " cm: cm centimeter centimeters centimetre centimetres; mm: mm millimeter millimeters millimetre"
        " millimetres; mile: mile miles mi mph; foot: foot feet ft; inch: inch inches; yard: yard yards;"
        " ha: ha hectare hectares; acre: acre acres; kg: kg kilo kilos kilogram kilograms;"
        " g: g gram grams; t: t tonne tonnes ton tons; l: l liter liters litre litres; gallon: gallon gallons;"
        " barrel: barrel barrels; year: year years; month: month months; week: week weeks;"
        " day: day days; hour: h hour hours hrs; minute: min minute minutes mins; second: second seconds;"
        " percent: % percent; degree: degree degrees °; euro: euro euros €; dollar: dollar dollars $;"
        " pound: pound pounds £; yen: yen; yuan: yuan; rouble: rouble roubles ruble rubles;"
        " franc: franc francs; couronne: crown crowns krone kroner krona kronor;"
        " dead: dead killed deaths death; injured: injured wounded;"
        " watt: watts; kilowatt: kilowatts kW; megawatt: megawatts MW; gigawatt: gigawatts GW"
    ),
)  # fmt: skip
