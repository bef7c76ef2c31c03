"""English negation ("not", "no longer", "without", "not only") and hedges ("reportedly", "may")."""

from __future__ import annotations

import re

from summarizer.languages.polarity import Polarity

POLARITY = Polarity(
    accompanied=re.compile(r"\bwith\b", re.IGNORECASE),
    any_negation=re.compile(
        r"\bn(?:ot?|ever|one|othing|obody|owhere|either|or|ary)\b|\bcannot\b|n't|\bwithout\b|\b(?:do|does|did|ca|wo|is|was|are|were|has|have|had|would|could|should)nt\b",
        re.IGNORECASE,
    ),
    negation=re.compile(
        r"\b(?:not|never|no|none|nothing|nobody|nowhere|neither|nor|cannot|nary)\b|n't\b"
        r"|\b(?:dont|doesnt|didnt|cant|wont|isnt|wasnt|arent|werent|hasnt|havent|hadnt|wouldnt|couldnt|shouldnt)\b",
        re.IGNORECASE,
    ),
    without=re.compile(r"\bwithout\b", re.IGNORECASE),
    without_fail=re.compile(
        r"\b(?:but|though|although|despite|yet|los(?:e|es|t|ing)|minus|sans|w/o|regardless|whatever|irrespective|free|clear\w*|empty"
        r"|[a-z]{3,}less|un[a-z]{4,}|dis[a-z]{4,}|in(?:vol|dep|disc)[a-z]{4,}|\w+-free)\b",
        re.IGNORECASE,
    ),
    not_only=re.compile(
        r"\b(?:not|n't) (?:be )?(?:only|just|merely|simply|solely|exclusively|alone)\b",
        re.IGNORECASE,
    ),
    affirmed=re.compile(
        r"\bnot to mention\b|\bno doubt\b|\bno matter\b|\bmore often than not\b|\bno\.? [0-9]|\bno sooner\b"
        r"|\b(?:no|not) (?:less|fewer|more|\w+er) than\b|\b(?:at least|certainly|probably) not\b|\bnot (?:far|bad)\b|\bno (?:way|wonder|mistak\w+|problem)\b|\bcannot help\b|\bif not\b|\b(?:whether )?or not\b|\bnot least\b|\bno-(?!one\b)[a-z]+|\bno confidence\b|\b(?:in )?no time\b|\bno less\b|\bfor nothing\b|\b(?:if )?for no other\b|\bno further ado\b|\bnothing short of\b|\bnext to nothing\b|\bsecond to none\b|\bno (?:stranger|exception|secret|small|mean)\b|\bnot (?:all )?that (?:bad|hard|difficult)\b|\bnot (?:uncommon|unusual|unheard|insignificant|infrequent|unreasonable)\b|\bnot unlike\b"
        r"|\bnone other than\b|\bnever[- ]ending\b|, not even\b|\bno (?:other |real )?(?:choice|option|alternative) but\b"
        r"|\b(is|are|was|were|do|does|did|has|have|will) or \1 not\b"
        r"|\bnothing (?:other|more|less|but)\b|\bwhy not\b|\bnor\b(?=.*\bneither\b)",
        re.IGNORECASE,
    ),
    doubled=re.compile(r"(?:n't|\bnot)\W{1,3}(?:not|no|never|nothing)\b", re.IGNORECASE),
    bare=re.compile(r"(?!)"),
    undone=re.compile(
        r"\b(?:ceas|stop|forg[eo]t|fail|miss|doubt|hesitat|neglect|quit|exclud|chang|hid|conceal|ignor"
        r"|prevent|escap|den[iy]|delay|slow|skimp|exceed|surpass|overtak)\w*\b|\b(?:beyond|pass(?:ed|es)?|more than|over)\b|\brul(?:e|ed|es|ing) out\b",
        re.IGNORECASE,
    ),
    lexical=re.compile(
        r"\b(?:fail\w*|lack\w*|unable|inab\w+|incap\w+|impossib\w+|unlikely|unless|hardly|barely|scarcely|rarely|difficult\w*|used to|formerly"
        r"|seldom|(?<!a )few|(?<!a )little|refus\w+|reject\w*|differ(?:s|ed)?|decid\w+ against|intoler\w+|or (?:less|fewer)|up to (?=[0-9$£€]|an?\b|one\b|half\b)|den(?:y|ie[sd]|ying|ial)|avoid\w*|rather than|instead of|far from"
        r"|absen\w+|free (?:of|from)|\w+-free|except\w*|stop(?:s|ped)?|yet to|missing|devoid"
        r"|un(?!der|i(?:on|t|que|vers|form|fi|lat|son|cef|x)|til|to\b|cles?\b|animous|esco)[a-z]{3,}|retired|r[au]n(?:s|ning)? out|mistaken|troubles?|struggl\w*|all-time|silent|undone|at (?:the )?most|finite|suspicious|s[ck]eptic\w*"
        r"|in(?:ac|ad|ap|cor|def|vi|suf|ex|eff|signif|del|com|vis)[a-z]{4,}|im(?!port|pos(?:e|ing|ition))(?:po|pe|prob)[a-z]{4,}|irre[a-z]{4,}"
        r"|ille[a-z]{3,}|dis(?:ag|ap|li|be|re|al)[a-z]{3,}|non-?[a-z]{3,}|(?!never|none|regard)[a-z]{3,}less|ke(?:ep|pt)(?: [\w']+){0,6} from|wrong\w*"
        r"|neglect\w*|reluctan\w*|loath|refrain\w*|ignor\w*|prevent\w*|ex(?:empt|clud)\w*|anything but|cease[sd]?"
        r"|have-nots?|contrary|bar(?:s|red)|prohibit\w*|forb[ia]\w+|banned|deprived)\b",
        re.IGNORECASE,
    ),
    restricted=re.compile(
        r"\b(?:until|till|unless|except|but|other than|(?:more|better|less|further|earlier|\w+er) than|beyond|before|too)\b",
        re.IGNORECASE,
    ),
    only=re.compile(r"\b(?:only|just|simply|merely|solely)\b", re.IGNORECASE),
    implied=re.compile(
        r"\b(?:otherwise|else|faults?|faulty|defects?|flaws?|default|failing|inadequate|gaps?|rare\w*|infrequent\w*|inconceiv\w+|useless|pointless|futile|trouble|difficult\w*|hard|harder|struggl\w+|short\w*"
        r"|ban|bans|banning|closed to|outlaw\w*|illegal\w*|declin\w+|just|only|merely|mere|apart from|other than|ke(?:ep|pt)|restrict\w*|resist\w*"
        r"|oppos\w+|turn\w* down|beyond|out of|poor|low|below|lower|slight\w*|narrowly|faint\w*|as soon as|weak\w*|shortcoming\w*|disadvantage\w*|drawback\w*|rebuff\w*|avert\w*|dodg\w*|evad\w*|rul\w+ out|deter\w*|foil\w*|strip\w*|depriv\w*|bereft|cut off|slim|default\w*|instead|silent\w*|silence|withh\w+|sav\w+|spar\w+|escap\w+|elud\w+|bypass\w*|block\w*"
        r"|hinder\w*|imped\w+|hamper\w*|inhibit\w*|thwart\w*|curb\w*|halt\w*|missing|want of|miss|los[est]\w*"
        r"|different\w*|(?:advis\w+|is|are|was|were|be|been) against|minded|object(?:ed|s)? to|scant|meagre|scarce"
        r"|off|away|shun\w*|skip\w*|forgo\w*|less|problem\w*|bad|badly|outside|stay|even if|too)\b",
        re.IGNORECASE,
    ),
    little=re.compile(
        r"\b(?:poorly|cheap\w*|affordabl\w+|cost-effective|dubious|doubt\w*|ambigu\w+|questionable|spars\w+|thin(?:ly)?|rogue|shady"
        r"|sharp|small\w*|minor|lesser|modest|ugly|cruel\w*|feebl\w+|misguided|foolhardy|injudicious\w*|inopportun\w+|implausibl\w+"
        r"|ill[- ][a-z]+)\b",
        re.IGNORECASE,
    ),
    conditional=re.compile(r"(?!)"),  # English has no form for hearsay
    condition=re.compile(r"\bif\b", re.IGNORECASE),
    hedge=re.compile(
        r"\b(?:(?:would|could|should|may|might)(?:n't)?|maybe|can|can't|cannot|approximat\w*|about|around|roughly|some|ought|must|reported\w*|reports?|reporting|alleg\w+|said|says?|saying|claim\w*"
        r"|believe[ds]?|thought|thinks?|suppos\w+|appar\w+|seem\w*|appear\w*|accord\w+|suspected|suspicion\w*|rumou?r\w*|intended|destined|opinion"
        r"|estimat\w+|expect\w*|likely|unlikely|possib\w+|potential\w*|perhaps|probab\w+|presum\w+|understood|accus\w+|if|wish\w*"
        r"|recommend\w*|propos\w+|evident\w*|wanted|ostensibl\w+|purported\w*|considered|assum\w+|suggest\w*|indicat\w+|tend\w*|set to|due to|about to"
        r"|plan\w*|(?:un)?doubt\w*|certainly|surely|likelihood|prospective|any|eventual\w*|'d|likelier|deemed|hypothe\w+|scheduled|shall|will|(?:is|are|was|were)(?: also| still| now| not)? to)\b|'d\b",
        re.IGNORECASE,
    ),
)
