"""English: abbreviations, openings, stop words, and what newspapers print around their prose."""

from __future__ import annotations

import re

from summarizer.languages import Language
from summarizer.languages.boilerplate import Phrases, rules

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?"
)
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_FULL_DATE = (
    rf"(?:(?:{_DAYS}),? )?(?:[0-3]?\d(?:st|nd|rd|th)? (?:{_MONTHS})|(?:{_MONTHS}) [0-3]?\d(?:st|nd|rd|th)?)"
    r"(?:,? (?:19|20)\d\d)?"
)

TITLES = frozenset(
    "mr mrs ms mx messrs dr drs prof gen lt col maj capt cpt cmdr sgt cpl adm sen rep gov pres rev hon"
    " st mt fr supt insp det".split()
)

ABBREVIATIONS = frozenset(
    "jr sr inc ltd co corp plc llc vs etc e.g i.e eg ie cf al ca approx apt dept est fig no nos vol pp p"
    " ch sec art jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat"
    " sun ave blvd rd sq bldg m ph d bros univ assn assoc min max tel ext ed eds trans".split()
)

SENTENCE_OPENERS = frozenset(
    "the a an this that these those he she it they we you i his her its their our my your there here"
    " in on at by for from to of with without after before during since until while when where why how"
    " what who which if although though because but and or so yet nor however moreover meanwhile then"
    " now still also as both each every many most much some several few all no not one two three four"
    " nobody nothing none everyone everybody someone somebody people police officials"
    " among under over about against between through within despite according last next earlier later"
    " it' he' she' they' we' i' you' there' that' what' who' let' here'".split()
)

STOP_WORDS = frozenset(
    "a about above across after again against ago all almost along already also although always am among"
    " an and another any anyone anything are around as at away back be became because become been before"
    " behind being below between both but by came can cannot come could did do does doing done down"
    " during each either else enough even ever every everyone everything far few first for former from"
    " further get gets getting give given go goes going gone good got great had has have having he her"
    " here hers herself him himself his how however i if in indeed instead into is it its itself just"
    " last later latter least less like likely made make makes making many may maybe me might mine more"
    " most mostly much must my myself near nearly need neither never new next no nobody none nor not"
    " nothing now of off often on once one ones only onto or other others our ours ourselves out over own"
    " part per perhaps put quite rather re really s same say says said see seem seemed seen several shall"
    " she should since so some someone something soon still such t take taken than that the their theirs"
    " them themselves then there these they thing things this those though three through thus time times"
    " to together told too took toward towards two under until up upon us use used using very via want"
    " was way we well went were what when where whether which while who whole whom whose why will with"
    " within without would year years yes yet you your yours yourself d ll m o ve don doesn didn isn wasn"
    " weren won wouldn couldn shouldn aren hasn haven hadn monday tuesday wednesday thursday friday"
    " saturday sunday according added including".split()
)

BOILERPLATE = rules(
    Phrases(
        full_date=_FULL_DATE,
        picture=r"(?:photo|picture|image|file|illustration|graphic)s?(?: credits?| by| courtesy(?: of)?)?|credits?|source|courtesy(?: of)?",
        published=r"(?:first |last )?(?:published|updated|posted|modified|created)(?: on| at)?|issued on",
        reading_time=r"\d+[ -]min(?:ute)?s?(?: read)?|reading time:? ?\d+ ?min\w*|\d+ minutes? ago|\d+ (?:hours?|days?) ago",
        by="By|BY|From",
        reported=r"(?:additional |with )?(?:reporting|editing|writing|compiled|translated|interview|words|text)(?: and \w+)? (?:by|for)|written by|edited by|story by",
        agencies=r"with (?:inputs? from )?(?:agencies|wires|afp|reuters|ap|staff)[^.!?]*|(?:the )?associated press|staff and agencies|agencies|(?:by )?(?:our )?(?:staff|foreign staff|correspondents?)(?: writers?)?",
        related=r"related(?: articles?| stories| topics?| content| links?| news)?|read (?:also|more|next)|also read|see also|more (?:on|from) (?:this|the|our) [\w ]{1,30}|more (?:stories|news|like this)|most (?:read|popular|viewed|watched)|recommended(?: for you)?|you (?:may|might) also like|top stories|trending(?: now)?|latest (?:news|stories)|editor['’]s picks?|keep reading|what to read next|more top stories|around the web|sponsored(?: content)?",
        link=r"read(?: more| also| next| our [\w ]{1,20})?|also read|watch(?: live)?|listen|see also|related|in pictures|video|live|analysis|opinion|explainer|gallery|podcast|more",
        share=r"share(?: this)?(?: (?:article|story|page|post|video))?|save|print|comments?|copy(?: link)?|link copied|like|tweet|reply|bookmark|gift(?: this)? article|listen to (?:this )?article|follow|subscribe|sign (?:in|up)|log in|menu|search|views?|reactions?",
        follow=r"follow us|follow the [\w ]{1,30} on|join us on|download (?:our|the) (?:[\w ]{1,20})?app|get in touch",
        subscribe=r"subscribe (?:now|today|to|for)|already a (?:subscriber|member)|sign up (?:to|for|here|now)|newsletters?(?: here| today)|to (?:continue|keep) reading|unlimited access|free trial|create an account|log ?in to|support our journalism|make a donation|donate (?:now|today)|for subscribers only|subscribers? only|unsubscribe|your inbox",
        cookies=r"(?:we|this (?:site|website)) uses? cookies|cookies?\b.*\b(?:accept|consent|preferences|policy|settings)|(?:accept|manage) (?:all )?cookies|privacy policy",
        advertisement=r"advert(?:isement)?s?|ad|ad feedback|sponsored|story continues below(?: advertisement)?|advertisement[ -]+(?:scroll to continue|continue reading below)|continue reading(?: below)?|skip (?:advertisement|ad|to content)|loading(?:\.{3}|…)?|close|promoted",
        rights=r"all rights reserved|terms (?:of (?:use|service)|and conditions)|(?:this material|reproduction) (?:may not be|is prohibited)|contact us|about us|the (?:views|opinions) expressed",
        correction=r"(?:this (?:article|story|report)) (?:was|has been|is) (?:first |originally |also )?(?:published|updated|amended|corrected|produced|part)|correction:|editor['’]s note:?|note to (?:readers|editors)",
        home=r"home|you are here:?",
        file_picture=r"(?:file|archive|stock|undated)(?: photo| picture| image)?|(?:photo|picture|image)s?(?: by| from|:)|(?:top|bottom|centre|center|left|right|l|r)",
    )
)

CAPTION_CUE = re.compile(
    r"\b(?:in this (?:\w+ )?(?:photo|picture|image|photograph|screengrab|frame)|(?:file|undated|handout|satellite|aerial) (?:photo|picture|image)"
    r"|seen here|pictured (?:here|above|in|with|at|on)|from left to right|\((?:left|right|centre|center|l|r|top|bottom)\)|poses? for (?:a photo|photographers))",
    re.IGNORECASE,
)
CAPTION_ENDING = re.compile(
    rf"(?:,| on| in)\s*(?:{_FULL_DATE}|(?:{_MONTHS}) (?:19|20)\d\d|(?:19|20)\d\d)(?:,? (?:in|at|on|near|outside)\b[^.;:]{{1,60}})?\.?",
    re.IGNORECASE,
)

FINITE_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|said|says|told|\w{2,}ed"
    r"|\w+n['’]t|(?:he|she|it|they|we|i|you)['’](?:s|re|ve|ll|d|m))\b",
    re.IGNORECASE,
)

LEADING_CONNECTIVE = re.compile(
    r"(?:(?:for (?:his|her|its|their) part|on the other hand|in addition|in fact|in turn|in contrast|by contrast|as a result|in the meantime"
    r"|at the same time|in short|in other words|however|moreover|furthermore|meanwhile|nevertheless|nonetheless|therefore|thus|hence|indeed"
    r"|besides|also|still|then|finally|consequently|instead|separately|similarly|likewise|elsewhere)\s*,\s*|(?:but|and|so|yet|or)\s+)(?=\S)",
    re.IGNORECASE,
)
DANGLING_OPENER = re.compile(
    r"(?:(?:but|and|so|yet|then|however|still|meanwhile|moreover|instead),?\s+)?"
    r"(?:(?:he|she|it|they|him|her|them|his|its|their|this|that|these|those|such|both|neither|the (?:former|latter|two|pair|same)|the (?:day|week|month|year) (?:before|after)|one of (?:them|these|those)|others?|another|some of (?:them|these|those)|there|here|which|who)\b|it['’]s\b|that['’]s\b|according to (?:him|her|them)\b|in (?:this|that|these|those|his|her|their|its)\b)",
    re.IGNORECASE,
)

LANGUAGE = Language(
    code="en",
    titles=TITLES,
    abbreviations=ABBREVIATIONS,
    sentence_openers=SENTENCE_OPENERS,
    stop_words=STOP_WORDS,
    boilerplate=BOILERPLATE,
    caption_cue=CAPTION_CUE,
    caption_ending=CAPTION_ENDING,
    finite_verb=FINITE_VERB,
    leading_connective=LEADING_CONNECTIVE,
    dangling_opener=DANGLING_OPENER,
)
